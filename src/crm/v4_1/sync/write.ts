import type { SyncModule } from '../../../domain/sync.ts';
import type { CrmFound, CrmItem, CrmReply, CrmWrite, MayLeave } from '../../../sync/ports.ts';
import { type Answer, answered, unsure } from '../../sync/answers.ts';
import { addressesOfAll, writeAddresses } from './addresses.ts';
import { type Row, writeBulk } from './bulk.ts';
import { attempt, type Desk, isGood, mustWait, openDesk, step } from './desk.ts';
import { pageSize } from './pages.ts';
import { readRecords } from './read.ts';
import { sameId } from '../../sync/same-id.ts';
import { clientLink, personOf, type SyncServer } from './server.ts';
import { writeSingly } from './singles.ts';
import { takeTasks, writeTies } from './ties.ts';
import { twinKeysOf, twinsAmong } from './twins.ts';
import { addressFields, createFields, fitsBulk, patchFields } from './values.ts';

type Found = ReadonlyMap<CrmWrite['id'], CrmFound>;

/** Carries writes out and reads back what came of them. One of which nothing is known is missing. */
export async function writeAll(
  server: SyncServer,
  writes: readonly CrmWrite[],
  mayLeave: MayLeave = () => true,
): Promise<ReadonlyMap<string, CrmReply>> {
  const desk = openDesk(server, await personOf(server), mayLeave);
  const replies = new Map<string, CrmReply>();
  for (const [module, group] of Map.groupBy(writes, (write) => write.module)) {
    for (let left: readonly CrmWrite[] = group; left.length > 0;) {
      const round = left.slice(0, roundSize(server));
      left = left.slice(round.length);
      for (const [intentId, reply] of await writeRound(desk, module, round)) replies.set(intentId, reply);
    }
  }
  return replies;
}

/** Until it is known whether the bulk call takes our ids, one call's worth is written and looked at. */
const roundSize = ({ learnt }: SyncServer): number => (learnt.takesOwnIds === null ? learnt.bulkRows : pageSize);

/** Values, addresses and relations of as many records as one call reads back. */
async function writeRound(
  desk: Desk,
  module: SyncModule,
  writes: readonly CrmWrite[],
): Promise<readonly (readonly [string, CrmReply])[]> {
  const rows = rowsOf(desk, writes);
  const bulk = bulkOf(desk, module, rows);
  await writeBulk(desk, module, bulk);
  await writeSingly(
    desk,
    rows.filter((row) => !bulk.includes(row)),
  );
  await finish(desk, writes);
  const found = await readBack(desk, module, writes);
  const repaired = await repair(desk, module, { writes, bulk, found });
  return writes.flatMap((write) => {
    const reply = replyTo(desk, write, repaired.get(write.id) ?? found.get(write.id));
    return reply === null ? [] : [[write.intentId, reply] as const];
  });
}

/** Writes that have values to send. Those of an update that got further are there already. */
function rowsOf(desk: Desk, writes: readonly CrmWrite[]): readonly Row[] {
  return writes.flatMap((write): readonly Row[] => {
    if (write.op === 'setFlag') return [];
    if (write.op === 'create') return [{ write, fields: createFields(write, desk.person) }];
    const fields = patchFields(write.patch);
    if (write.reached === 0 && fields.length > 0) return [{ write, fields }];
    step(desk, write);
    return [];
  });
}

function bulkOf({ server: { learnt } }: Desk, module: SyncModule, rows: readonly Row[]): readonly Row[] {
  const created = rows.filter(({ write }) => write.op === 'create');
  const twins = twinsAmong(
    created.map((row) => ({ row, keys: twinKeysOf(module, row.write.patch) })),
    learnt.twins,
  );
  const fitting = rows.filter(
    (row) =>
      fitsBulk(row.write) &&
      !twins.has(row) &&
      !learnt.alone.has(sameId(row.write.id)) &&
      (row.write.op === 'update' || learnt.takesOwnIds !== false),
  );
  return fitting.length > 1 ? fitting : [];
}

/** What is no value of the record itself. */
async function finish(desk: Desk, writes: readonly CrmWrite[]): Promise<void> {
  const good = (): readonly CrmWrite[] => writes.filter((write) => isGood(desk, write));
  await finishContacts(desk, good());
  await takeTasks(desk, good());
  const needsClients = good().some((write) => write.op !== 'setFlag' && write.patch.company !== null);
  await attempt(desk, good(), async () => {
    await writeTies(desk, good(), needsClients ? await clientLink(desk.server) : null);
  });
  for (const write of good()) step(desk, write);
}

/** Addresses of contacts, which take several calls each. */
async function finishContacts(desk: Desk, writes: readonly CrmWrite[]): Promise<void> {
  const { server } = desk;
  const addressed = writes.flatMap((write) => {
    const addresses = addressesLeft(write);
    return addresses === null ? [] : [{ write, addresses }];
  });
  await attempt(
    desk,
    addressed.map(({ write }) => write),
    async () => {
      const ids = addressed.map(({ write }) => write.id);
      const has = await addressesOfAll(server, ids);
      for (const { write, addresses } of addressed) {
        if (mustWait(desk, [write])) continue;
        await attempt(desk, [write], async () => {
          const now = has.get(sameId(write.id)) ?? null;
          if (!(await writeAddresses(server, write.id, addresses, now))) desk.answers.set(write, answered(403));
        });
      }
    },
  );
}

/** Addresses that did not go along with the values; null: none. */
function addressesLeft(write: CrmWrite): readonly string[] | null {
  if (write.op === 'setFlag' || write.module !== 'Contacts') return null;
  const { addresses } = write.patch;
  return write.op === 'create' && (addresses?.length ?? 0) <= addressFields.length ? null : addresses;
}

async function readBack(desk: Desk, module: SyncModule, writes: readonly CrmWrite[]): Promise<Found> {
  const good = writes.filter((write) => isGood(desk, write));
  let found: Found = new Map();
  await attempt(desk, good, async () => {
    found = await readRecords(
      desk.server,
      module,
      good.map(({ id }) => id),
    );
  });
  return found;
}

interface Round {
  readonly writes: readonly CrmWrite[];
  readonly bulk: readonly Row[];
  readonly found: Found;
}

/** Creates what a bulk call did not store under our ids, and flags what it did not flag. Gives the records it wrote again. */
async function repair(desk: Desk, module: SyncModule, { writes, bulk, found }: Round): Promise<Found> {
  const { learnt } = desk.server;
  const made = bulk.filter(({ write }) => write.op === 'create' && isGood(desk, write));
  const lost = made.filter(({ write }) => found.get(write.id)?.what === 'absent');
  if (made.length > lost.length) learnt.takesOwnIds = true;
  else if (lost.length > 0) learnt.takesOwnIds = false;
  await writeSingly(desk, lost);

  const unflagged = writes.filter((write) => write.op === 'create' && write.flagged && isOff(found.get(write.id)));
  const again = [...new Set([...lost.map(({ write }) => write), ...unflagged])].filter((write) => isGood(desk, write));
  if (again.length === 0) return new Map();
  const flags = unflagged.map(({ intentId, id }) => ({ op: 'setFlag', intentId, module, id, on: true }) as const);
  await finish(desk, [...lost.map(({ write }) => write), ...flags]);
  return readBack(desk, module, again);
}

const isOff = (one: CrmFound | undefined): boolean => one?.what === 'there' && one.item.flagged === false;

/** Null: nothing is known. */
function replyTo(desk: Desk, write: CrmWrite, found: CrmFound | undefined): CrmReply | null {
  const other = desk.others.get(write);
  if (other !== undefined) return { answer: answered(200), id: other, shown: null, reached: 0 };
  const reached = Math.min(desk.reached.get(write) ?? 0, 2);
  const failed = desk.answers.get(write);
  if (failed !== undefined) {
    const isUnknown = failed === unsure && reached === 0;
    return isUnknown ? null : { answer: failed, id: write.id, shown: null, reached };
  }
  if (found?.what === 'there') {
    return { answer: answerTo(desk, write, found.item), id: write.id, shown: found.item, reached };
  }
  // A new record that cannot be seen may be there all the same.
  if (write.op === 'create' && found?.what !== 'deleted') return null;
  return { answer: answered(404), id: write.id, shown: null, reached: 0 };
}

/** A flag that did not take was refused; the server counts refusals without saying whose. */
function answerTo({ person }: Desk, write: CrmWrite, item: CrmItem): Answer {
  if (write.op !== 'setFlag' || isSet(person, item) === write.on) return answered(200);
  return answered(item.module === 'Contacts' || write.on ? 403 : 200);
}

function isSet(person: CrmWrite['id'], { module, flagged, content }: CrmItem): boolean {
  if (module === 'Contacts') return flagged === true;
  const isInvited = content.people.some((one) => one.module === 'Users' && one.id === person);
  return isInvited || content.values.assigned_user_id === person;
}
