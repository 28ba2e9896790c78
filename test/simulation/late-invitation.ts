import { operationId, type OutlookId } from '../../src/domain/ids.ts';
import { usualSettings } from '../../src/sync/settings.ts';
import type { PersonRequest } from '../../src/sync/state.ts';
import type { MakeEngine } from './engine.ts';
import type { Violation } from './oracle/violation.ts';
import { random } from './random.ts';
import type { Disturbed, Hit } from './scenarios.ts';
import { faultsAtWrites } from './special-faults.ts';
import { start } from './world/clock.ts';
import type { CallFault, CallFaults, Place } from './world/gate.ts';
import type { Mail } from './world/mailbox.ts';
import { makeWorld, runAll, type RunRecord, type World } from './world/world.ts';

/** Alice's meeting is copied to Bob's calendar; then she invites him in Outlook, and he has it twice. */

const hourMs = 3_600_000;

/** What Bob does with the copy when the invitation arrives; `coloured`: he puts it into a category of his own; `unmarked`: here, and not in Outlook. */
const deeds = ['nothing', 'coloured', 'deleted', 'unmarked'] as const;
type Deed = (typeof deeds)[number];

export const lateInvitations: readonly string[] = deeds;

interface Played {
  readonly violations: readonly Violation[];
  readonly last: RunRecord | undefined;
}

const subject = 'Shared p1p';

function meeting(isOrganizer: boolean): Partial<Mail> {
  const at = (hours: number) => ({
    dateTime: `${new Date(start + (48 + hours) * hourMs).toISOString().slice(0, 19)}.0000000`,
    timeZone: 'UTC',
  });
  const attendees = ['alice', 'bob'].map((name) => ({
    emailAddress: { name, address: `${name}@example.com` },
    type: 'required',
  }));
  const organizer = { emailAddress: { name: 'alice', address: 'alice@example.com' } };
  const content = { subject, start: at(0), end: at(1), iCalUId: 'uid-shared', organizer, attendees, isOrganizer };
  return { content };
}

const run = async (world: World, engine: MakeEngine, user: string, faults: CallFaults = {}) => {
  world.clock.pass(16 * 60_000);
  const [record] = await runAll(world, engine(), [{ user, faults, during: new Map() }]);
  return record;
};

type Asked<R = PersonRequest> = R extends PersonRequest ? Omit<R, 'operationId' | 'at'> : never;

function ask(world: World, user: string, request: Asked): void {
  const operation = operationId(world.random.uuid());
  world.put(user, 'request', operation, { ...request, operationId: operation, at: world.now() });
}

const there = (world: World): readonly Mail[] =>
  [...world.box('bob').items.values()].filter(({ place }) => place === 'there');

/** Bob has the copy, and nothing else. */
async function copied(seed: number, engine: MakeEngine): Promise<{ readonly world: World; readonly copy: OutlookId }> {
  const world = makeWorld(random(seed).fork('world'), usualSettings);
  const { id } = world.box('alice').create('event', meeting(true));
  ask(world, 'alice', { ask: 'mark', kind: 'event', outlookId: id, as: 'Meetings' });
  await run(world, engine, 'alice');
  for (let round = 0; round < 6; round += 1) await run(world, engine, 'bob');
  const [copy, ...more] = there(world);
  if (copy === undefined || more.length > 0) throw new Error(`${more.length + 1} items where one copy belongs`);
  return { world, copy: copy.id };
}

export async function playLateInvitation(
  { seed, deed, faults }: { readonly seed: number; readonly deed: Deed; readonly faults: CallFaults },
  engine: MakeEngine,
): Promise<Played> {
  const { world, copy } = await copied(seed, engine);
  const bob = world.box('bob');
  const { id: real } = bob.create('event', meeting(false));
  const wrong: Violation[] = [];
  const be = (invariant: Violation['invariant'], is: boolean, message: string): void => {
    if (!is) wrong.push({ invariant, message });
  };
  const shown = (): string =>
    JSON.stringify(
      there(world)
        .map(({ id }) => id)
        .toSorted(),
    );
  const linked = (): OutlookId | null | undefined => world.state.docs('bob', 'link')[0]?.doc.outlookId;
  if (deed === 'coloured') {
    bob.change(copy, { categories: [...(bob.items.get(copy)?.categories ?? []), 'Red'] });
    for (let round = 0; round < 3; round += 1) await run(world, engine, 'bob');
    be('I4', shown() === JSON.stringify([copy, real].toSorted()), `a copy that was changed: ${shown()}`);
    be('I2', linked() === copy, 'the pair left a copy that was changed');
  }
  if (deed === 'coloured' || deed === 'deleted') bob.change(copy, { place: 'deletedItems' });
  if (deed === 'unmarked') ask(world, 'bob', { ask: 'unmark', kind: 'event', outlookId: copy });

  const last = await run(world, engine, 'bob', faults);

  let writes = 0;
  for (let round = 0; round < 6; round += 1) {
    for (const user of ['alice', 'bob']) {
      const record = await run(world, engine, user);
      if (round > 3) writes += record?.writes ?? 0;
    }
  }
  const rows = [...world.crm.rows.values()].filter(({ deleted }) => !deleted);
  const isParked = deed === 'unmarked';
  const [left, paired] = isParked ? [[copy, real].toSorted(), copy] : [[real], real];
  const painted = there(world).filter(({ categories }) => categories.includes(usualSettings.category));
  const state = world.state.docs('bob', 'link')[0]?.doc.state;
  be('I2', shown() === JSON.stringify(left), `in Outlook ${shown()}, not ${left.join(' and ')}`);
  be('I4', isParked || bob.items.get(copy)?.place === 'deletedItems', 'the copy is not in Deleted Items');
  be('I2', rows.length === 1, `${rows.length} meetings in the CRM`);
  be('I10', linked() === paired && state === (isParked ? 'suspended' : 'linked'), 'the pair is not whole');
  be('wish', painted.length === (isParked ? 0 : 1), `${painted.length} items are painted`);
  be(
    'I7',
    world.state.docs('bob', 'intent').every(({ doc }) => doc.state === 'done'),
    'a write is open',
  );
  be('I3', writes === 0, `${writes} writes in runs without a reason`);
  const removed = world.written.filter(({ write }) => write.op === 'delete').length;
  const told = world.state.docs('bob', 'journal').filter(({ doc }) => doc.action === 'deleteItem').length;
  be('I1', told >= Math.min(removed, 1), 'the journal does not say what became of the copy');
  return { violations: wrong, last };
}

/** With faults by seed where the run writes. */
export async function lateInvitation(seed: number, engine: MakeEngine): Promise<readonly Violation[]> {
  const dice = random(seed);
  return (await playLateInvitation({ seed, deed: dice.pick(deeds), faults: faultsAtWrites(dice) }, engine)).violations;
}

/** The run that meets the invitation, disturbed at all its asks, or at those that write. */
export async function disturbInvitation(
  name: string,
  { faults, hit }: { readonly faults: readonly CallFault[]; readonly hit: Hit },
  engine: MakeEngine,
): Promise<{ readonly histories: number; readonly failed: readonly Omit<Disturbed, 'history'>[] }> {
  const deed = deeds.find((one) => one === name);
  if (deed === undefined) throw new RangeError(`nobody does "${name}"`);
  const failed: Omit<Disturbed, 'history'>[] = [];
  const judge = async (told: string, wrong: CallFaults) => {
    const { violations, last } = await playLateInvitation({ seed: 1, deed, faults: wrong }, engine);
    if (violations.length > 0) failed.push({ name: `late invitation, ${told}`, violations });
    return last;
  };
  const calm = await judge(deed, {});
  const calls: readonly Place[] =
    hit === 'writes' ? (calm?.writingCalls ?? []) : Array.from({ length: calm?.calls ?? 0 }, (_, at) => at + 1);
  for (const fault of faults) for (const call of calls) await judge(`${deed}, ${fault} at ${call}`, { [call]: fault });
  return { histories: 1 + faults.length * calls.length, failed };
}
