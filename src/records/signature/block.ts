import { signatureMark } from '../mail-text.ts';
import { fold } from '../../domain/fold.ts';
import { belowSignature, closing } from './words.ts';

/** The lines of a signature, from the sender's name on. Each line is cut at its bars and dots into segments. */
export interface SignatureBlock {
  /** What stands behind the name on its line: `Senior Adviser` of `Alex Winslow, Senior Adviser`. May be empty. */
  readonly afterName: string;
  /** The segments below the name, in order. */
  readonly segments: readonly string[];
}

const mostLines = 20;
const longestLine = 120;
const honorific =
  /^(?:(?:mr|mrs|ms|dr|prof|herr|frau|mme|dipl|ing|mag|rechtsanwalt|avv|dott|sra?|me|maitre)\.?(?:-ing\.?)?\s+)+/iu;

/** The block below the sender's name at the end of a text; null where no line says whose signature it is. */
export function signatureBlock(text: string, sender: { name: string; address: string }): SignatureBlock | null {
  const lines = text.split('\n').map((line) => line.trim());
  const names = namesOf(sender);
  for (const from of beginnings(lines, names)) {
    const block = untilLegalText(lines.slice(from).filter((line) => line !== '')).flatMap(segmentsOf);
    const at = block.slice(0, 3).findIndex((segment) => isNamed(segment, names));
    if (at >= 0) return { afterName: afterName(block[at] ?? '', names), segments: block.slice(at + 1) };
  }
  return null;
}

/** Words of the sender's name, folded: of the display name, else of the address. */
function namesOf({ name, address }: { name: string; address: string }): readonly string[] {
  const known = name.includes('@') || name === '' ? (address.split('@', 1)[0] ?? '') : name.replace(/\([^)]*\)/g, ' ');
  return fold(known)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1 && !/^(?:mr|mrs|ms|dr|prof|and|und|et|jr|sr)$/.test(word));
}

/** A line that begins with one of the sender's names, titles aside, and is no sentence. */
function isNamed(line: string, names: readonly string[]): boolean {
  if (line.length > 80) return false;
  const [word = ''] = fold(line.replace(honorific, '')).split(/[^\p{L}'’]+/u);
  return names.includes(word);
}

/** Where a signature may begin, the surest place first: below its mark, below the greeting, at a line with the full name. */
function beginnings(lines: readonly string[], names: readonly string[]): readonly number[] {
  const mark = lines.indexOf(signatureMark);
  const greeting = lines.findLastIndex((line) => line.length <= 60 && closing.test(fold(line)));
  const full = lines.findLastIndex((line) => isFullName(line, names));
  return [mark < 0 ? -1 : mark + 1, greeting < 0 ? -1 : greeting + 1, full].filter((index) => index >= 0);
}

function isFullName(line: string, names: readonly string[]): boolean {
  if (names.length < 2 || !isNamed(line, names)) return false;
  const words = fold(line.replace(honorific, '').split(/[,|•·]/, 1)[0] ?? '').split(/[^\p{L}'’]+/u);
  return words.length <= names.length + 1 && names.every((name) => words.includes(name));
}

function untilLegalText(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex(
    (line, index) => line.length > longestLine || (index > 0 && belowSignature.test(fold(line))),
  );
  return lines.slice(0, end < 0 ? mostLines : Math.min(end, mostLines));
}

const segmentsOf = (line: string): readonly string[] =>
  line
    .split(/\s*[|•‖▪●¦]\s*|\s+[·–—]\s+|\t+| {3,}/u)
    .map((segment) => segment.trim())
    .filter((segment) => /[\p{L}\p{N}]/u.test(segment));

/** What is left of the name's line when the name is taken off. */
function afterName(line: string, names: readonly string[]): string {
  const comma = line.indexOf(',');
  if (comma >= 0) return line.slice(comma + 1).trim();
  const words = line.replace(honorific, '').split(/\s+/);
  const rest = words.findIndex((word) => word.length > 2 && !names.includes(fold(word).replace(/[^\p{L}]/gu, '')));
  return rest > 0 ? words.slice(rest).join(' ') : '';
}
