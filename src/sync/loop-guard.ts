import { sides } from './sides.ts';
import type { AutomaticWrite } from './link.ts';
import type { Merged } from './merge-types.ts';
import { versionOf } from './questions.ts';

/** Over how many runs writes are remembered. */
const runs = 5;

/** The writes of a merge in the form in which they are remembered. */
export function automaticWrites<R>(merged: Merged<R>, run: number): readonly AutomaticWrite[] {
  return sides.flatMap((side) =>
    Object.entries(merged.write[side]).map(([field, value]) => ({ field, side, value: versionOf(value), run })),
  );
}

/** Writes of the last runs; older ones are forgotten. */
export const remembered = (writes: readonly AutomaticWrite[], run: number): readonly AutomaticWrite[] =>
  writes.filter((write) => run - write.run < runs);

/**
 * Whether a plan repeats itself: the same value for the same field and side within five runs means that the two
 * systems disagree about a value and would push it to and fro for ever. The link is then held and reported.
 */
export function isLoop(writes: readonly AutomaticWrite[], planned: readonly AutomaticWrite[]): boolean {
  return planned.some((plan) =>
    remembered(writes, plan.run).some(
      ({ field, side, value }) => field === plan.field && side === plan.side && value === plan.value,
    ),
  );
}
