import { fold } from '../domain/fold.ts';
import type { RecordSummary } from '../domain/record.ts';

/** More words make a search no narrower, only slower. */
const maxWords = 5;

/** The words of a search, as typed: whether case and accents count is for the CRM's database to say. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .slice(0, 100)
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .slice(0, maxWords);

/** Signs that some server takes for something else: it then finds more than it should. */
export const wildcards = (text: string): boolean => /[%_\\()`]/.test(text);

/** How well a record fits: less is better. Null: it does not, the server's wildcards let it through. */
export function fit({ name, addresses }: RecordSummary, typed: readonly string[]): number | null {
  const words = typed.map(fold);
  const whole = fold(name);
  const parts = whole.split(/[\s,;]+/);
  if (whole === words.join(' ')) return 0;
  if (words.every((word) => parts.includes(word))) return 1;
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 2;
  if (words.every((word) => addresses.some((address) => fold(address).startsWith(word)))) return 3;
  return typed.some(wildcards) ? null : 4;
}

/** The best first; where records fit equally the modules' order decides, then the name. */
export function best(
  found: readonly (readonly RecordSummary[])[],
  words: readonly string[],
  limit: number,
): readonly RecordSummary[] {
  return found
    .flatMap((records, module) =>
      records.flatMap((record) => {
        const score = fit(record, words);
        return score === null ? [] : [{ record, score, module }];
      }),
    )
    .sort((a, b) => a.score - b.score || a.module - b.module || a.record.name.localeCompare(b.record.name))
    .slice(0, limit)
    .map(({ record }) => record);
}
