import { tables } from '../../src/sync/tables.ts';
import { faults } from './faults.ts';
import type { Stage } from './play.ts';
import { settlingName, settlingRows } from './world/settling.ts';

/** How often something was reached, by name. */
export type Counts = Readonly<Record<string, number>>;

export const added = (a: Counts, b: Counts): Counts => {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};

interface Place {
  readonly name: string;
  readonly action: string;
}

const places: readonly Place[] = Object.entries(tables).flatMap(([table, { columns, rows }]) =>
  Object.entries(rows).flatMap(([row, actions]) =>
    columns.map((column, at) => ({ name: `${table}[${row}][${column}]`, action: actions[at] ?? '' })),
  ),
);

/** Every cell of the decision tables by name. */
export const cells: readonly string[] = places.map(({ name }) => name);

/** What a side's silence holds back was not decided by the cell it stands in for: there absence means unknown. */
const stands = ({ name, action }: Place): boolean => action === 'hold' || name.startsWith('T2');

const waiting = new Set(places.filter((place) => !stands(place)).map(({ name }) => `${name} hold`));

const isCounts = (value: unknown): value is Counts =>
  typeof value === 'object' && value !== null && Object.values(value).every((count) => typeof count === 'number');

const decidedIn = (result: unknown): Counts =>
  typeof result === 'object' && result !== null && 'decided' in result && isCounts(result.decided)
    ? result.decided
    : {};

/** What a history reached: cells as the runs report them, asks, faults and settled writes as the world saw them. */
export function coverageOf({ world }: Stage): Counts {
  const counts: Record<string, number> = Object.fromEntries(world.asked);
  const add = (name: string, count: number): void => void (counts[name] = (counts[name] ?? 0) + count);
  for (const { end, result } of world.runs) {
    add(`run ${end}`, 1);
    for (const [decided, count] of Object.entries(decidedIn(result))) {
      if (!waiting.has(decided)) add(decided.slice(0, decided.lastIndexOf(' ')), count);
    }
  }
  return counts;
}

const sum = (coverage: Counts, names: readonly string[]): number =>
  names.reduce((total, name) => total + (coverage[name] ?? 0), 0);

/** Everything that has to be reached, and what is counted for it. */
export const wanted: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(cells.map((name) => [name, [name]])),
  ...Object.fromEntries(
    settlingRows.map((row) => [`unsure ${row}`, [settlingName(row, true), settlingName(row, false)]]),
  ),
  ...Object.fromEntries(Object.values(faults).flatMap((names) => names.map((name) => [name, [name]]))),
};

/** What cannot be reached, and why. */
const deletedRecord =
  'a record without a link is found by matching alone, and a deleted one shows nothing to match: decided in the column "absent", which says the same';
const deletedItem =
  'a deleted item without a link is found by matching alone, and shows nothing to match: decided as T1[deleted][absent], and the record as T1[absent][...], which say the same';

export const reasons: Readonly<Record<string, string>> = {
  'T1[unmarked][deleted]': deletedRecord,
  'T1[marked][deleted]': deletedRecord,
  'T1[private][deleted]': deletedRecord,
  'T1[deleted][off]': deletedItem,
  'T1[deleted][on]': deletedItem,
  'T1[deleted][deleted]': deletedItem,
};

const perSeeds = 10_000;
const floorPerSeeds = 100;

/** What was reached less than 100 times in 10,000 histories. */
export function missing(
  coverage: Counts,
  histories: number,
): readonly { readonly name: string; readonly count: number; readonly floor: number }[] {
  const floor = Math.floor((histories * floorPerSeeds) / perSeeds);
  return Object.entries(wanted)
    .filter(([name]) => !(name in reasons))
    .map(([name, names]) => ({ name, count: sum(coverage, names), floor }))
    .filter(({ count }) => count < floor);
}

/** Lines for a person: everything wanted, then whatever else was counted. */
export function showCoverage(coverage: Counts): readonly string[] {
  const counted = new Set(Object.values(wanted).flat());
  const rest = Object.keys(coverage)
    .filter((name) => !counted.has(name))
    .sort();
  return [...counted, ...rest].map((name) => `${String(coverage[name] ?? 0).padStart(9)}  ${name}`);
}
