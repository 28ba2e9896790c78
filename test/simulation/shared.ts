import { operationId } from '../../src/domain/ids.ts';
import { usualSettings } from '../../src/sync/settings.ts';
import type { MakeEngine } from './engine.ts';
import type { Violation } from './oracle/violation.ts';
import { random, type Random } from './random.ts';
import { start } from './world/clock.ts';
import { faultsAtWrites } from './special-faults.ts';
import type { CallFaults } from './world/gate.ts';
import { makeWorld, runAll, type World } from './world/world.ts';

/** Two people of one company meet in the same CRM; each has their own mailbox, store and runs. */
const people = ['alice', 'bob'] as const;

const quarterMs = 16 * 60_000;
const faults = (dice: Random): CallFaults => (dice.chance(0.6) ? faultsAtWrites(dice) : {});

function mark(world: World, user: string, kind: 'contact' | 'event'): void {
  for (const { id } of world.box(user).items.values()) {
    const request = { ask: 'mark', kind, outlookId: id, as: kind === 'event' ? 'Meetings' : null } as const;
    const operation = operationId(world.random.uuid());
    world.put(user, 'request', operation, { ...request, operationId: operation, at: world.now() });
  }
}

/** Both run at the same time, disturbed at first, then calmly one after the other. */
async function runBoth(world: World, make: MakeEngine, dice: Random): Promise<number> {
  const engine = make();
  const plan = (user: string, wrong: CallFaults) => ({ user, faults: wrong, during: new Map<number, () => void>() });
  for (let round = 0; round < 2; round += 1) {
    await runAll(
      world,
      engine,
      people.map((user) => plan(user, faults(dice))),
    );
    world.clock.pass(quarterMs);
  }
  let writes = 0;
  for (let round = 0; round < 6; round += 1) {
    world.clock.pass(quarterMs);
    for (const user of people) {
      const [run] = await runAll(world, engine, [plan(user, {})]);
      if (round > 3) writes += run?.writes ?? 0;
    }
  }
  return writes;
}

const quiet = (writes: number): readonly Violation[] =>
  writes > 0 ? [{ invariant: 'I3', message: `${writes} writes in runs without a reason` }] : [];

/** I2 across people: one meeting of two is one record, however they run and whatever fails. */
export async function sharedMeeting(seed: number, make: MakeEngine): Promise<readonly Violation[]> {
  const dice = random(seed);
  const world = makeWorld(dice.fork('world'), usualSettings);
  const at = (hours: number) => ({
    dateTime: `${new Date(start + (24 + hours) * 3_600_000).toISOString().slice(0, 19)}.0000000`,
    timeZone: 'UTC',
  });
  const attendees = people.map((user) => ({
    emailAddress: { name: user, address: `${user}@example.com` },
    type: 'required',
  }));
  for (const user of people) {
    const organizer = { emailAddress: { name: 'alice', address: 'alice@example.com' } };
    const content = { subject: 'Shared p1p', start: at(0), end: at(1), iCalUId: 'uid-shared', organizer, attendees };
    world.box(user).create('event', { content: { ...content, isOrganizer: user === 'alice' } });
    mark(world, user, 'event');
  }

  const writes = await runBoth(world, make, dice);

  const rows = [...world.crm.rows.values()].filter(({ deleted }) => !deleted);
  const items = people.map(
    (user) => [...world.box(user).items.values()].filter(({ place }) => place === 'there').length,
  );
  const doubles: readonly Violation[] =
    rows.length === 1 && items.every((count) => count === 1)
      ? []
      : [{ invariant: 'I2', message: `${rows.length} meetings in the CRM, ${items.join(' and ')} in Outlook` }];
  return [...doubles, ...quiet(writes)];
}

/** A record two people have in Outlook: what one of them changes there arrives at the other. */
export async function sharedContact(seed: number, make: MakeEngine): Promise<readonly Violation[]> {
  const dice = random(seed);
  const world = makeWorld(dice.fork('world'), usualSettings);
  const values = { last_name: 'Person1', first_name: 'Given' };
  const content = { values, addresses: ['person1@example.org'], people: [] };
  world.crm.create('Contacts', null, { content, flaggedBy: [...people] });
  const writes = await runBoth(world, make, dice);
  const own = (user: string) => [...world.box(user).items.values()].filter(({ place }) => place === 'there');
  const [first] = own('alice');
  if (first) world.box('alice').change(first.id, { content: { jobTitle: 'Chief' } });
  const after = await runBoth(world, make, dice);

  const shown = people.map((user) => own(user).map((mail) => mail.content.jobTitle));
  const isRight = shown.every((titles) => titles.length === 1 && titles[0] === 'Chief');
  const wrong: readonly Violation[] = isRight ? [] : [{ invariant: 'I3', message: `titles ${JSON.stringify(shown)}` }];
  return [...wrong, ...quiet(writes + after)];
}
