/** Numbers as people write them, and as the CRM takes them (`1200.5`). */

interface Marks {
  readonly group: string;
  readonly decimal: string;
}

function marksOf(locale: string): Marks {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.8);
  const mark = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { group: mark('group').replace(/\s/u, ' '), decimal: mark('decimal') || '.' };
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `$1,200.50` is `1200.50` where the reader writes numbers so. Null: no number, or one that may mean two. */
export function numberFrom(text: string, locale: string): string | null {
  const { group, decimal } = marksOf(locale);
  const plain = text
    .replace(/\p{Sc}|^\s*[A-Z]{3}\s|\s[A-Z]{3}\s*$/gu, '')
    .replaceAll('\u2212', '-')
    .replace(/\s/gu, ' ')
    .trim();
  const grouped = `\\d{1,3}(?:${quoted(group)}\\d{3})+`;
  if (!new RegExp(`^-?(?:${group ? `${grouped}|` : ''}\\d+)(?:${quoted(decimal)}\\d+)?$`).test(plain)) return null;
  const number = plain.replaceAll(group || '\u0000', '').replace(decimal, '.');
  return number.length <= 20 ? number : null;
}

/** The CRM's number as the reader writes it, without grouping; what is no number stays as it is. */
export function numberText(value: string, locale: string): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 10 }).format(number);
}
