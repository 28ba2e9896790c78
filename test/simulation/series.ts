import { operationId } from '../../src/domain/ids.ts';
import { usualSettings } from '../../src/sync/settings.ts';
import type { Engine, MakeEngine } from './engine.ts';
import type { Violation } from './oracle/violation.ts';
import { random, type Random } from './random.ts';
import { start } from './world/clock.ts';
import type { CallFault, CallFaults } from './world/gate.ts';
import type { Mail } from './world/mailbox.ts';
import { createSeries, moveSeries, occurrencesOf } from './world/series.ts';
import { makeWorld, runAll, type World } from './world/world.ts';

const user = 'alice';
const quarterMs = 16 * 60_000;
const crashes: readonly [CallFault, ...CallFault[]] = [
  'crashBefore',
  'crashAfter',
  'lostAfter',
  'lostBefore',
  'membersMissing',
];

/** A disturbed run or none, then calm ones; the writes of the last two. */
async function runs(world: World, engine: Engine, dice: Random): Promise<number> {
  const once = (faults: CallFaults) => runAll(world, engine, [{ user, faults, during: new Map<number, () => void>() }]);
  await once(dice.chance(0.6) ? { [1 + dice.below(40)]: dice.pick(crashes) } : {});
  let writes = 0;
  for (let round = 0; round < 5; round += 1) {
    world.clock.pass(quarterMs);
    const [run] = await once({});
    if (round > 2) writes += run?.writes ?? 0;
  }
  return writes;
}

const meetings = (world: World) => [...world.crm.rows.values()].filter(({ deleted }) => !deleted);
const startsIn = (world: World): readonly string[] =>
  meetings(world)
    .filter(({ content }) => content.values.status !== 'Not Held')
    .map(({ content }) => (content.values.date_start ?? '').replace(' ', 'T'))
    .sort();
const startsOf = (world: World, master: Mail): readonly string[] =>
  occurrencesOf(world.box(user), master.id).map(({ content }) => JSON.stringify(content.start).slice(13, 32));

/** A marked series is one record per occurrence; moved, its records move; shortened, the rest is not held. */
export async function seriesHistory(seed: number, make: MakeEngine): Promise<readonly Violation[]> {
  const dice = random(seed);
  const world = makeWorld(dice.fork('world'), usualSettings);
  const engine = make();
  const box = world.box(user);
  const found: Violation[] = [];
  const count = 2 + dice.below(3);
  const master = createSeries(box, 'Series p1p', start + 30 * 3_600_000, count);
  const operation = operationId(world.random.uuid());
  const asked = { ask: 'mark', kind: 'event', outlookId: master.id, as: 'Meetings' } as const;
  world.put(user, 'request', operation, { ...asked, operationId: operation, at: world.now() });
  const judge = (when: string, records: number, writes: number): void => {
    const [ours, theirs] = [startsOf(world, master).join(' '), startsIn(world).join(' ')];
    if (meetings(world).length !== records)
      found.push({ invariant: 'I2', message: `${when}: ${meetings(world).length} records, ${records} expected` });
    if (ours !== theirs) found.push({ invariant: 'I3', message: `${when}: Outlook ${ours}, CRM ${theirs}` });
    if (writes > 0) found.push({ invariant: 'I3', message: `${when}: ${writes} writes in runs without a reason` });
  };

  judge('marked', count, await runs(world, engine, dice));
  moveSeries(box, master, 3_600_000, count);
  judge('moved', count, await runs(world, engine, dice));
  moveSeries(box, master, 3_600_000, count - 1);
  judge('shortened', count, await runs(world, engine, dice));
  return found;
}
