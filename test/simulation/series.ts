import { operationId } from '../../src/domain/ids.ts';
import { usualSettings } from '../../src/sync/settings.ts';
import type { Engine, MakeEngine } from './engine.ts';
import { judgeSeries } from './oracle/series.ts';
import type { Violation } from './oracle/violation.ts';
import { random } from './random.ts';
import { type Diary, doInSeries, type SeriesDeed } from './series-story.ts';
import { faultsAtWrites } from './special-faults.ts';
import { instant, start } from './world/clock.ts';
import type { CallFaults } from './world/gate.ts';
import { createSeries, occurrencesOf } from './world/series.ts';
import { makeWorld, runAll, type RunRecord, type World } from './world/world.ts';

/** What a person does to a marked series, and what goes wrong in the run that follows. */
export interface SeriesPhase {
  readonly deeds: readonly SeriesDeed[];
  readonly faults: CallFaults;
}

/** A series from its marking on, as data. */
export interface SeriesHistory {
  readonly seed: number;
  /** Appointments at the beginning, one a day, the first so many days after tomorrow. */
  readonly count: number;
  readonly first: number;
  /** Entries that are decided together; null: as many as usual. */
  readonly pageSize: number | null;
  readonly phases: readonly SeriesPhase[];
}

const user = 'alice';
const quarterMs = 16 * 60_000;
const calmRuns = 5;
const quietRuns = 2;
/** Small, so that a series goes beyond it. */
const calendarWindow = { daysBack: 3, daysAhead: 5 };

/** What may follow the marking, in any order. */
const followUps: readonly [readonly SeriesDeed[], ...(readonly SeriesDeed[])[]] = [
  ['move'],
  ['moveShortened'],
  ['shorten'],
  ['lengthen'],
  ['deleteFirst'],
  ['deleteSecond'],
  ['night'],
  ['night', 'move'],
  ['night', 'moveShortened'],
  ['night', 'deleteFirst'],
  ['deleteSecond', 'night'],
];

/** A history by its seed. */
export function seriesHistoryOf(seed: number): SeriesHistory {
  const dice = random(seed);
  const faults = (): CallFaults => (dice.chance(0.6) ? faultsAtWrites(dice) : {});
  const phase = (deeds: readonly SeriesDeed[]): SeriesPhase => ({ deeds, faults: faults() });
  const pageSize = dice.chance(0.5) ? 2 + 2 * dice.below(4) : null;
  const more = Array.from({ length: 2 + dice.below(3) }, () => phase(dice.pick(followUps)));
  const first = dice.pick([0, 0, -2, -3]);
  return { seed, count: 2 + dice.below(6) - first, first, pageSize, phases: [phase([]), ...more] };
}

/** What a history came to; `last`: the run of its last phase that was disturbed. */
export interface SeriesVerdict {
  readonly violations: readonly Violation[];
  readonly last: RunRecord | undefined;
}

/** A marked series is one record per occurrence; moved, its records move; what it loses is not held. */
export async function playSeries(
  { seed, count, first, pageSize, phases }: SeriesHistory,
  make: MakeEngine,
): Promise<SeriesVerdict> {
  const world = makeWorld(random(seed).fork('world'), { ...usualSettings, calendarWindow });
  const whole = make();
  const engine: Engine = (surroundings) => whole({ ...surroundings, ...(pageSize !== null && { pageSize }) });
  const diary = marked(world, start + (30 + 24 * first) * 3_600_000, count);
  const found: Violation[] = [];
  let last: RunRecord | undefined;
  for (const { deeds, faults } of phases) {
    for (const deed of deeds) doInSeries(world, diary, deed);
    const runs = await disturbedAndCalm(world, engine, faults);
    last = runs[0];
    const name = deeds.join(' and ') || 'marked';
    found.push(
      ...judgeSeries(world, diary, runs.slice(-quietRuns)).map((one) => ({
        ...one,
        message: `${name}: ${one.message}`,
      })),
    );
    if (found.length > 0) break;
  }
  return { violations: found, last };
}

function marked(world: World, firstMs: number, count: number): Diary {
  const box = world.box(user);
  const master = createSeries(box, 'Series p1p', firstMs, count);
  const operation = operationId(world.random.uuid());
  const asked = { ask: 'mark', kind: 'event', outlookId: master.id, as: 'Meetings' } as const;
  world.put(user, 'request', operation, { ...asked, operationId: operation, at: world.now() });
  const appointments = occurrencesOf(box, master.id).map((_, place) => {
    const startsAt = instant(firstMs + place * 24 * 3_600_000);
    return { startsAt, recordedAt: startsAt, isOff: false, record: null };
  });
  return { user, master: master.id, appointments };
}

async function disturbedAndCalm(world: World, engine: Engine, faults: CallFaults): Promise<readonly RunRecord[]> {
  const once = (wrong: CallFaults) =>
    runAll(world, engine, [{ user, faults: wrong, during: new Map<number, () => void>() }]);
  const runs = [...(await once(faults))];
  for (let round = 0; round < calmRuns; round += 1) {
    world.clock.pass(quarterMs);
    runs.push(...(await once({})));
  }
  return runs;
}

/** The same by its seed alone. */
export const seriesHistory = async (seed: number, make: MakeEngine): Promise<readonly Violation[]> =>
  (await playSeries(seriesHistoryOf(seed), make)).violations;
