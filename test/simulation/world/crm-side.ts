import type { CrmContent, CrmPatch } from '../../../src/domain/crm-content.ts';
import { type CrmId, crmId } from '../../../src/domain/ids.ts';
import type { RecordRef } from '../../../src/domain/record.ts';
import { nextWatermark } from '../../../src/crm/sync/watermark.ts';
import type { CrmChanges, CrmFound, CrmItem, CrmReply, CrmSide, CrmWrite } from '../../../src/sync/ports.ts';
import { usualSettings } from '../../../src/sync/settings.ts';
import type { CrmListRow } from '../../../src/sync/state.ts';
import type { CalendarWindow, SyncModule } from '../../../src/domain/sync.ts';
import type { Random } from '../random.ts';
import type { Moment } from './clock.ts';
import { accounts, crmTime, type Crm, type Row } from './crm.ts';
import { lengths, salutations } from './contents.ts';
import { paged } from './pages.ts';
import type { Gate, MemberFault } from './gate.ts';
import type { Patience } from './patience.ts';

export interface CrmWorld {
  readonly crm: Crm;
  readonly random: Random;
  readonly patience: Patience;
  /** Users of the CRM: addresses by user. */
  readonly users: Readonly<Record<string, string>>;
  readonly wrote: (write: CrmWrite, before: Row | null, after: Row, sent: Moment) => void;
  readonly saw: (row: Row) => void;
  readonly count: (what: string) => void;
  /** Between a write and the read that follows it. */
  readonly beforeReadBack: () => void;
  /** The wrong list that is "as it was long ago". */
  readonly oldLists: Map<string, readonly CrmListRow[]>;
}

const day = 24 * 3_600_000;

const isActivity = (module: SyncModule): boolean => module !== 'Contacts';

/** Whether a user takes part in an activity: assigned, or related as a participant. */
export const takesPart = (row: Row, user: string): boolean =>
  row.content.values.assigned_user_id === user || row.content.people.some(({ id }) => id === user);

const visibleTo = (row: Row, user: string): boolean => !row.hiddenFrom.includes(user);

function isListed(row: Row, user: string, nowMs: number, { daysBack, daysAhead }: CalendarWindow): boolean {
  if (row.deleted || !visibleTo(row, user)) return false;
  if (!isActivity(row.module)) return row.flaggedBy.includes(user);
  if (!takesPart(row, user)) return false;
  if (row.module === 'Tasks') return row.content.values.status !== 'Completed';
  const startMs = Date.parse(`${(row.content.values.date_start ?? '').replace(' ', 'T')}Z`);
  return startMs > nowMs - daysBack * day && startMs < nowMs + daysAhead * day;
}

/** The CRM as one process of one user sees it. */
export function crmSide(world: CrmWorld, user: string, gate: Gate): CrmSide {
  const { crm } = world;
  const read = (what: string) => ({ system: 'crm', what, isWrite: false }) as const;
  const visible = (module: SyncModule): readonly Row[] =>
    [...crm.rows.values()].filter((row) => row.module === module && visibleTo(row, user));
  const show = (row: Row): CrmItem => {
    world.saw(row);
    return item(row, user);
  };

  function changes(module: SyncModule, watermark: string | null): CrmChanges {
    const begun = crm.nowMs();
    const changed = visible(module).filter((row) => watermark === null || crmTime(row.modifiedMs) >= watermark);
    const latest = changed.reduce((most, { modifiedMs }) => Math.max(most, modifiedMs), 0);
    return {
      items: changed.filter((row) => !row.deleted).map(show),
      deleted: changed.filter((row) => row.deleted).map(({ id }) => id),
      watermark: nextWatermark(latest === 0 ? '' : crmTime(latest), new Date(begun), watermark),
    };
  }

  function found(module: SyncModule, id: CrmId): CrmFound {
    const row = crm.rows.get(id);
    if (row?.module !== module || !visibleTo(row, user)) return { what: 'absent' };
    return row.deleted ? { what: 'deleted' } : { what: 'there', item: show(row) };
  }

  function list(module: SyncModule, window: CalendarWindow = usualSettings.calendarWindow): readonly CrmListRow[] {
    const rows = visible(module)
      .filter((row) => isListed(row, user, crm.nowMs(), window))
      .map((row) => ({ id: row.id, modified: crmTime(row.modifiedMs), address: row.content.addresses[0] ?? null }));
    const key = `${user} ${module}`;
    const old = world.oldLists.get(key) ?? [];
    if (crm.habits.wrongLists === 0) {
      world.oldLists.set(key, rows);
      return rows;
    }
    crm.habits.wrongLists -= 1;
    world.count(`F18 list of the CRM ${crm.habits.wrongList}`);
    if (crm.habits.wrongList === 'empty') return [];
    return crm.habits.wrongList === 'stale' ? old : rows.slice(0, Math.floor(rows.length / 3));
  }

  return {
    serverKey: 'https://crm.example.com',
    cut: (text, length) => Array.from(text).slice(0, length).join(''),
    user: () => gate.ask(read('user'), () => ({ id: crmId(user), addresses: [world.users[user] ?? ''] })),
    facts: (module) =>
      gate.ask(read('facts'), () => ({
        lengths: lengths[module] ?? {},
        salutations: module === 'Contacts' ? salutations : [],
        further: [],
      })),
    async changes(module, watermark, onPage) {
      const found = await gate.ask(read(`changes ${module}`), () => changes(module, watermark));
      return { ...found, items: await paged(found.items, onPage) };
    },
    read: (module, ids) =>
      gate.ask(read(`read ${module}`), () => new Map(ids.map((id) => [id, found(module, id)] as const))),
    list: (module, { window }) => gate.ask(read(`list ${module}`), () => list(module, window)),
    async matchable(module, onPage) {
      const living = visible(module).filter((row) => !row.deleted);
      return paged(await gate.ask(read(`matchable ${module}`), () => living.map(show)), onPage);
    },
    accounts: (names) =>
      gate.ask(read('accounts'), () => accounts.filter(({ name }) => names.some((one) => one.trim() === name))),
    people: (addresses) => gate.ask(read('people'), () => people(world, addresses)),
    write: async (writes, mayLeave = () => true) =>
      mayLeave()
        ? gate.ask(
            { system: 'crm', what: `write ${writes.map(({ op }) => op).join(' ')}`, isWrite: true },
            (fault, sent) => writeAll(world, { user, sent }, writes, fault),
          )
        : unsentOf(writes),
  };
}

const unsentOf = (writes: readonly CrmWrite[]): ReadonlyMap<string, CrmReply> => {
  const answer = { kind: 'answered', status: 429, code: null, retryAfterMs: 0 } as const;
  return new Map(writes.map(({ intentId, id }) => [intentId, { answer, id, shown: null, reached: 0 }] as const));
};

const item = (row: Row, user: string): CrmItem => ({
  module: row.module,
  id: row.id,
  modified: crmTime(row.modifiedMs),
  flagged: isActivity(row.module) ? undefined : row.flaggedBy.includes(user),
  content: row.content,
});

function people({ users, crm }: CrmWorld, addresses: readonly string[]): ReadonlyMap<string, RecordRef> {
  const found = new Map<string, RecordRef>();
  for (const address of addresses) {
    const user = Object.entries(users).find(([, own]) => own === address)?.[0];
    const contact = [...crm.rows.values()].find(
      (row) => row.module === 'Contacts' && !row.deleted && row.content.addresses.includes(address),
    );
    if (user !== undefined) found.set(address, { module: 'Users', id: crmId(user) });
    else if (contact) found.set(address, { module: 'Contacts', id: contact.id });
  }
  return found;
}

const answered = (status: number, retryAfterMs: number | null = null) =>
  ({ kind: 'answered', status, code: null, retryAfterMs }) as const;

/** Who writes, and when it left the engine. */
interface Sender {
  readonly user: string;
  readonly sent: Moment;
}

/** Writes all, then reads back: somebody may write in between. Answers come in any order. */
function writeAll(
  world: CrmWorld,
  sender: Sender,
  writes: readonly CrmWrite[],
  fault: MemberFault,
): ReadonlyMap<string, CrmReply> {
  const replies: (() => readonly [string, CrmReply])[] = [];
  for (const write of writes) {
    world.patience.sent(write.intentId);
    const isHit = fault !== null && world.random.chance(0.6);
    if (isHit && fault === 'membersThrottled') {
      const toldMs = world.random.chance(0.5) ? 30_000 : null;
      if (toldMs !== null) world.patience.told(write.intentId, toldMs);
      world.count(`F3 members throttled ${toldMs === null ? 'without' : 'with'} Retry-After`);
      replies.push(() => [write.intentId, { answer: answered(503, toldMs), id: write.id, shown: null, reached: 0 }]);
    } else if (isHit) {
      world.count('F9 bulk answers of the CRM shortened');
      if (world.random.chance(0.5)) writeOne(world, sender, write, writes.length > 1);
    } else {
      const reply = writeOne(world, sender, write, writes.length > 1);
      replies.push(() => [write.intentId, reply()]);
    }
  }
  world.beforeReadBack();
  if (replies.length > 1) world.count('F9 answers reordered');
  return new Map(replies.reverse().map((reply) => reply()));
}

const tie = 'F8 two changes within a second';

/** Gives what the read after it shows. */
function writeOne(world: CrmWorld, { user, sent }: Sender, write: CrmWrite, inBulk: boolean): () => CrmReply {
  const { crm } = world;
  const before = crm.rows.get(write.id) ?? null;
  const refused = (status: number) => (): CrmReply => ({
    answer: answered(status),
    id: write.id,
    shown: null,
    reached: 0,
  });
  const done = (after: Row) => {
    world.wrote(write, before, after, sent);
    if (write.op !== 'setFlag' && isFull(after)) world.count('F10 text as long as the CRM takes it');
    return (): CrmReply => {
      const now = crm.rows.get(after.id) ?? after;
      if (now !== after) world.count('F7 edited between write and read-back');
      if (now !== after && crmTime(now.modifiedMs) === crmTime(after.modifiedMs)) world.count(tie);
      world.saw(now);
      return {
        answer: answered(200),
        id: after.id,
        shown: now.deleted || !visibleTo(now, user) ? null : item(now, user),
        reached: 2,
      };
    };
  };
  const flags = (row: Row | null, on: boolean): Partial<Row> => flagChange(row, write.module, user, on);

  if (write.op === 'create') {
    if (before !== null) return refused(500);
    const twin = crm.habits.answersDuplicates && inBulk ? duplicateOf(crm, write.module, write.patch) : null;
    if (twin !== null) {
      world.count('F17 a bulk create answered with a duplicate');
      crm.changeSilently(twin.id, flags(twin, true));
      return () => ({ answer: answered(200), id: twin.id, shown: null, reached: 0 });
    }
    const content = withDefaults(patched(null, write.patch), user, world.count);
    const row = { content, intentId: write.intentId };
    const created = crm.create(write.module, write.id, row);
    return done(write.flagged ? crm.changeSilently(created.id, flags(created, true)) : created);
  }
  if (before === null || before.deleted || !visibleTo(before, user)) return refused(404);
  if (write.op === 'setFlag') return done(crm.changeSilently(write.id, flags(before, write.on)));
  if (crmTime(before.modifiedMs) === crmTime(crm.nowMs())) world.count(tie);
  return done(crm.change(write.id, { content: patched(before.content, write.patch) }));
}

/** What the server puts into a new record by itself. */
function withDefaults(content: CrmContent, user: string, count: (what: string) => void): CrmContent {
  const defaults = { assigned_user_id: user, reminder_checked: '1', reminder_time: '1800' };
  if (Object.keys(defaults).some((name) => !(name in content.values))) count('F10 defaults set by a service');
  return { ...content, values: { ...defaults, ...content.values } };
}

/** The engine knows the lengths and shortens by itself; people who write more in the CRM are cut by `kept`. */
const isFull = ({ module, content }: Row): boolean =>
  Object.entries(lengths[module] ?? {}).some(([name, length]) => content.values[name]?.length === length);

/** Setting the flag: contacts by the user's switch, activities by making the user a participant; there it cannot be cleared. */
function flagChange(
  row: Pick<Row, 'flaggedBy' | 'content'> | null,
  module: SyncModule,
  user: string,
  on: boolean,
): Partial<Row> {
  if (row === null) return {};
  if (!isActivity(module)) {
    const others = row.flaggedBy.filter((one) => one !== user);
    return { flaggedBy: on ? [...others, user] : others };
  }
  const isIn = row.content.values.assigned_user_id === user || row.content.people.some(({ id }) => id === user);
  if (!on || isIn) return { content: row.content };
  const participant = { module: 'Users', id: crmId(user), address: null };
  return { content: { ...row.content, people: [...row.content.people, participant] } };
}

function duplicateOf(crm: Crm, module: SyncModule, patch: CrmPatch): Row | null {
  if (module !== 'Contacts') return null;
  const isSame = (row: Row): boolean =>
    !row.deleted &&
    row.content.values.last_name === patch.values.last_name &&
    row.content.addresses.some((address) => patch.addresses?.includes(address));
  return [...crm.rows.values()].find((row) => row.module === 'Contacts' && isSame(row)) ?? null;
}

/** Content after a patch: what is missing stays. */
function patched(before: CrmContent | null, patch: CrmPatch): CrmContent {
  const account = patch.company && accounts.find(({ id }) => id === patch.company?.id);
  const uninvited = new Set(patch.uninvite.map(({ id }) => id));
  const invited = patch.invite.map((ref) => ({ ...ref, address: null }));
  return {
    values: {
      ...before?.values,
      ...patch.values,
      ...(account && { account_id: account.id, account_name: account.name }),
    },
    addresses: patch.addresses ?? before?.addresses ?? [],
    people: [...(before?.people ?? []).filter(({ id }) => !uninvited.has(id)), ...invited],
  };
}
