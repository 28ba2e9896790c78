import { createHash } from 'node:crypto';
import { merge } from './merge.ts';
import type { Clash, Merged, MergeInput } from './merge-types.ts';
import type { Answer } from './policy.ts';

/** A question the person has not answered yet, as the link keeps it. */
export interface OpenQuestion {
  /** Names exactly what was asked: a hash over the questioned values of both sides. */
  readonly version: string;
  readonly about: 'fields' | 'deletion';
}

/** What becomes of the link's question; one card per question, whatever happens to it. */
export type QuestionChange =
  | 'none'
  | 'ask' // there was none: send a card
  | 'keep' // the same question is open: silence
  | 'renew' // a value moved: the same card, updated
  | 'close' // settled without an answer, or no longer asked: the card shows the result
  | 'erase'; // as close, and its values go too: the item turned private

/** The version of a question about values: any change of either side's value is another version. */
export function versionOf(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/** The question the clashes amount to; null without any. */
export function questionOf<R>(clashes: readonly Clash<R>[]): OpenQuestion | null {
  if (clashes.length === 0) return null;
  const values = clashes.map(({ field, values: { crm, outlook } }) => [field, crm, outlook]);
  return { version: versionOf(values), about: 'fields' };
}

export function questionChange(open: OpenQuestion | null, next: OpenQuestion | null): QuestionChange {
  if (next === null) return open === null ? 'none' : 'close';
  if (open === null) return 'ask';
  return open.version === next.version ? 'keep' : 'renew';
}

/** Merges, with the person's answer where it still answers what is asked; an answer to an older version is not used. */
export function mergeAnswered<R>(input: Omit<MergeInput<R>, 'keep'>, answer: Answer | null): Merged<R> {
  const open = merge({ ...input, keep: null });
  const isAnswer = answer !== null && answer.version === questionOf(open.clashes)?.version;
  return isAnswer ? merge({ ...input, keep: answer.keep }) : open;
}
