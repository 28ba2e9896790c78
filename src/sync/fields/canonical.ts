/** Canonical text: what two sides must agree on to say the same. */

const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** What no side keeps: control characters other than tab and line feed. */
const control = /[^\P{Cc}\t\n]/gu;

/** NFC with LF; halves of characters become the replacement character. */
const cleaned = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(lineBreak, '\n').replace(control, '');

/** Text of several lines: NFC, LF, no blanks at the ends of lines or of the text; null when nothing is left. */
export function canonicalText(text: string | null | undefined): string | null {
  if (!text) return null;
  const lines = cleaned(text).split('\n');
  return (
    lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd() || null
  );
}

/** Text of one line: as above, line breaks become blanks, and blanks in front go too (the CRM trims both ends). */
export function canonicalLine(text: string | null | undefined): string | null {
  if (!text) return null;
  return (
    cleaned(text)
      .replace(/\s*\n\s*/g, ' ')
      .trim() || null
  );
}

/** An address in the form in which two are compared. */
export const addressKey = (address: string): string => address.normalize('NFC').trim().toLowerCase();

/**
 * Name or title in the form in which two are compared when looking for a match: NFKC, case folded, one blank between
 * words.
 */
export const folded = (text: string | null): string =>
  (text ?? '').normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * The first `length` characters of a text: not bytes, not UTF-16 units. What a CRM keeps that stores a text as it is.
 */
export const plainCut = (text: string, length: number): string =>
  text.length <= length ? text : Array.from(text).slice(0, length).join('');

/** What the CRM keeps of a text in a field of `length` characters (undefined: any number), in canonical form. */
export function shortened(text: string | null, length: number | undefined, cut = plainCut): string | null {
  if (text === null || length === undefined) return text;
  return cut(text, length).trimEnd() || null;
}

const beyondThreeBytes = /[\u{10000}-\u{10FFFF}]/gu;

/**
 * Whether a CRM whose database holds three bytes a character made `shown` of `sent`: every emoji becomes four question
 * marks, and what then is too long is cut. Taken for an edit, this would destroy the emoji in Outlook.
 */
export function lostEmoji(sent: string | null, shown: string | null): boolean {
  if (sent === null || shown === null) return false;
  const marked = sent.replace(beyondThreeBytes, '????');
  return marked !== sent && marked.startsWith(shown) && shown.length >= Array.from(sent).length;
}
