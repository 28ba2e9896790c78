import type { MakeEngine } from './engine.ts';
import type { Disturbed, Hit } from './scenarios.ts';
import { playSeries, type SeriesHistory } from './series.ts';
import type { SeriesDeed } from './series-story.ts';
import type { CallFault, CallFaults, Place } from './world/gate.ts';

/** A series that comes to rest, and what is then done to it. */
type Short = Pick<SeriesHistory, 'count' | 'first' | 'pageSize'> & { readonly deeds: readonly SeriesDeed[] };

const table = {
  'series shortened': { count: 3, first: 0, pageSize: null, deeds: ['moveShortened'] },
  'series moved': { count: 4, first: -2, pageSize: null, deeds: ['move'] },
  'occurrence deleted over night': { count: 7, first: 0, pageSize: null, deeds: ['deleteFirst', 'night'] },
  'full calendar moved': { count: 6, first: 0, pageSize: 4, deeds: ['night', 'moveShortened'] },
} as const satisfies Readonly<Record<string, Short>>;

export const seriesScenarios: Readonly<Record<string, Short>> = table;

const historyOf = ({ count, first, pageSize, deeds }: Short, faults: CallFaults): SeriesHistory => ({
  seed: 1,
  count,
  first,
  pageSize,
  phases: [
    { deeds: [], faults: {} },
    { deeds, faults },
  ],
});

/** The oracle of series says what has to come of it, wherever the run was disturbed: at all asks, or at those that write. */
export async function disturbSeries(
  name: string,
  { faults, hit }: { readonly faults: readonly CallFault[]; readonly hit: Hit },
  engine: MakeEngine,
): Promise<{ readonly histories: number; readonly failed: readonly Omit<Disturbed, 'history'>[] }> {
  const short = seriesScenarios[name];
  if (short === undefined) throw new RangeError(`no series "${name}"`);
  const failed: Omit<Disturbed, 'history'>[] = [];
  const judge = async (told: string, wrong: CallFaults) => {
    const { violations, last } = await playSeries(historyOf(short, wrong), engine);
    if (violations.length > 0) failed.push({ name: told, violations });
    return last;
  };
  const calm = await judge(name, {});
  const calls: readonly Place[] =
    hit === 'writes' ? (calm?.writingCalls ?? []) : Array.from({ length: calm?.calls ?? 0 }, (_, at) => at + 1);
  for (const fault of faults) for (const call of calls) await judge(`${name}, ${fault} at ${call}`, { [call]: fault });
  await judge(`${name}, the CRM takes nothing`, throttled);
  return { histories: 2 + faults.length * calls.length, failed };
}

/** For as long as a run goes on trying. */
const throttled: CallFaults = Object.fromEntries(
  Array.from({ length: 8 }, (_, at) => [`crm write ${at + 1}`, 'throttledSilently'] as const),
);
