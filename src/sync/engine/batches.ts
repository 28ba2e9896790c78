import { type Change, keyOf } from './change.ts';

/** Bytes of a batch, somewhat below what every store takes. */
const largestWeight = 900_000;
const [entryWeight, rowWeight, docWeight] = [700, 150, 2000] as const;

/** About how large a change is: documents that hold many entries are told from the others. */
function weightOf(change: Change): number {
  if ('drop' in change) return 0;
  if (change.type === 'dirty') return change.doc.entries.length * entryWeight;
  return change.type === 'list' ? change.doc.rows.length * rowWeight : docWeight;
}

/** What is written whole or not at all. */
export type Group = readonly Change[];

/** Groups put together to batches of at most so many changes, in order; no group is taken apart. */
export function packed(groups: readonly Group[], mostChanges: number): readonly (readonly Group[])[] {
  const batches: { readonly groups: Group[]; readonly keys: Set<string>; weight: number }[] = [];
  for (const group of groups) {
    const weight = group.reduce((sum, change) => sum + weightOf(change), 0);
    const last = batches.at(-1);
    const fits =
      last &&
      last.keys.size + group.length <= mostChanges &&
      last.weight + weight <= largestWeight &&
      !group.some((change) => last.keys.has(keyOf(change)));
    const batch = fits ? last : { groups: [], keys: new Set<string>(), weight: 0 };
    if (!fits) batches.push(batch);
    batch.groups.push(group);
    for (const change of group) batch.keys.add(keyOf(change));
    batch.weight += weight;
  }
  return batches.map((batch) => batch.groups);
}

/** The changes of a batch. Of two of one document the later counts. */
export const changesOf = (batch: readonly Group[]): readonly Change[] => [
  ...new Map(batch.flat().map((change) => [keyOf(change), change] as const)).values(),
];
