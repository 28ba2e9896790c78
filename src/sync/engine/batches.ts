import { type Change, keyOf } from './change.ts';

const largestBatch = 99;
/** Bytes of a batch, somewhat below what every store takes. */
const largestWeight = 900_000;
const [entryWeight, rowWeight, docWeight] = [700, 150, 6000] as const;

/** About how large a change is: documents that hold many entries are told from the others. */
function weightOf(change: Change): number {
  if ('drop' in change) return 0;
  if (change.type === 'dirty') return change.doc.entries.length * entryWeight;
  return change.type === 'list' ? change.doc.rows.length * rowWeight : docWeight;
}

/** Groups put together to batches, in order; no group is taken apart. Of two changes of one document the later counts. */
export function packed(groups: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
  const batches: { readonly changes: Map<string, Change>; weight: number }[] = [];
  for (const group of groups) {
    const weight = group.reduce((sum, change) => sum + weightOf(change), 0);
    const last = batches.at(-1);
    const fits =
      last &&
      last.changes.size + group.length <= largestBatch &&
      last.weight + weight <= largestWeight &&
      !group.some((change) => last.changes.has(keyOf(change)));
    const batch = fits ? last : { changes: new Map<string, Change>(), weight: 0 };
    if (!fits) batches.push(batch);
    for (const change of group) batch.changes.set(keyOf(change), change);
    batch.weight += weight;
  }
  return batches.map(({ changes }) => [...changes.values()]);
}
