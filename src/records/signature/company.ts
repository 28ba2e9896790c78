import { fold } from '../../domain/fold.ts';
import { domainNoise, freeMail, legalForms, proseWords, titleWords } from './words.ts';

/** Job title and company of a signature's lines; null where a line is not plainly one. */
export interface Position {
  readonly title: string | null;
  readonly company: string | null;
}

const longest = 70;
const mostWords = 8;
/** A title stands right below the name. */
const titleLines = 4;

const wordsIn = (text: string): readonly string[] =>
  fold(text)
    .split(/[^\p{L}'’&-]+/u)
    .filter(Boolean);

/** A line that could be a title or a company: short, no sentence, no address, no number. */
function isPlain(text: string): boolean {
  const words = wordsIn(text);
  return (
    text.length <= longest &&
    words.length > 0 &&
    words.length <= mostWords &&
    !/@|https?:|www\.|\d{3}|[?!:]/i.test(text) &&
    !words.some((word) => proseWords.has(word)) &&
    /^[\p{Lu}\p{Lo}\d]/u.test(text)
  );
}

const isTitle = (text: string): boolean => isPlain(text) && wordsIn(text).some((word) => titleWords.has(word));

/** The words of a company without its legal form, run together: as they stand in a domain. */
const lettersOf = (text: string): string =>
  wordsIn(text.replaceAll('.', ''))
    .filter((word) => !legalForms.has(word))
    .join('')
    .replace(/[^\p{L}]/gu, '');

function hasLegalForm(text: string): boolean {
  const words = wordsIn(text.replaceAll('.', ''));
  return (
    words.length > 1 && words.some((word, index) => index > 0 && legalForms.has(word) && isFormAsWritten(text, word))
  );
}

/** Forms that are words as well (`co`, `as`, `se`) count only as the last word of the line, or in capitals. */
function isFormAsWritten(text: string, form: string): boolean {
  const plain = text.replaceAll('.', '');
  if (form.length > 2) return true;
  const upper = form.toUpperCase();
  return new RegExp(`(?:\\s|,)(?:${upper}|${upper.charAt(0)}${form.slice(1)})$`, 'u').test(plain);
}

/** Whether the sender's domain is made of this name: `silverbirchadvisors` and "Silver Birch Advisors". */
function isDomain(text: string, address: string): boolean {
  const letters = lettersOf(text);
  const labels = fold(address.split('@')[1] ?? '')
    .split('.')
    .slice(0, -1);
  if (letters.length < 3 || labels.some((label) => freeMail.has(label))) return false;
  return labels
    .filter((label) => !domainNoise.has(label))
    .map((label) => label.replace(/[^\p{L}]/gu, ''))
    .some((label) => label === letters || (label.length > 4 && letters.startsWith(label)));
}

export function positionIn(lines: readonly string[], address: string): Position {
  const isCompany = (text: string): boolean => isPlain(text) && (hasLegalForm(text) || isDomain(text, address));
  const parts = lines.flatMap((line) => apart(line, isCompany));
  const company = parts.find(isCompany) ?? null;
  const title = parts.slice(0, titleLines).find((part) => isTitle(part) && !isCompany(part)) ?? null;
  return { title, company };
}

/**
 * `Partner at Acme LLP` and `Director, Acme Ltd` are two things; `Vice President, Sales` is one. Where a long rest may be
 * a company or a department, it is left out.
 */
function apart(line: string, isCompany: (text: string) => boolean): readonly string[] {
  const [, head = '', tail = ''] = /^(.+?)(?:,\s+|\s+(?:at|@|bei|chez|en|bij)\s+)(.+)$/iu.exec(line) ?? [];
  if (!isTitle(head)) return [line];
  if (isCompany(tail)) return [head, tail];
  const isLong = wordsIn(tail).length > 2 && !/[&,]|\b(?:and|of|und|et|y)\b/i.test(tail);
  return [isLong && !isTitle(tail) ? head : line];
}
