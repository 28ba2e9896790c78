import type { OutlookId } from '../../../src/domain/ids.ts';
import { RemoteError } from '../../../src/errors.ts';
import type {
  OutlookEntry,
  OutlookFound,
  OutlookReply,
  OutlookRound,
  OutlookSide,
  OutlookSource,
  OutlookWrite,
} from '../../../src/sync/ports.ts';
import type { Random } from '../random.ts';
import type { VirtualClock } from './clock.ts';
import type { Gate, MemberFault } from './gate.ts';
import type { Patience } from './patience.ts';
import { contactFolders, etagOf, type Mail, type Mailbox, shown, taskLists } from './mailbox.ts';
import { normalised } from './normalise.ts';

const whole = { stamp: true, privacy: true } as const;
const delta = { stamp: false, privacy: false } as const;

const sourceName = (source: OutlookSource): string => {
  if (source.kind === 'contact') return `contact:${source.folderId}`;
  return source.kind === 'task' ? `task:${source.listId}` : 'event:';
};

/** Whether an event lies in the window; everything else always does. */
function inSource(mail: Mail, source: OutlookSource): boolean {
  if (source.kind !== 'event' || mail.isSeriesMaster) return true;
  const [start, end] = [mail.content.start, mail.content.end].map(timeOf);
  return start !== undefined && end !== undefined && start < source.to && end > source.from;
}

/** All times of the simulation are in UTC. */
function timeOf(value: unknown): string | undefined {
  const isTime = (v: unknown): v is { dateTime: string } => typeof v === 'object' && v !== null && 'dateTime' in v;
  return isTime(value) ? `${value.dateTime.slice(0, 19)}Z` : undefined;
}

/** What everybody who asks this mailbox shares. */
export interface OutlookWorld {
  readonly box: Mailbox;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly patience: Patience;
  /** Is told of every write that was applied. */
  readonly wrote: (write: OutlookWrite, before: Mail | null, after: Mail) => void;
  /** Is told of every item that was shown to the engine. */
  readonly saw: (mail: Mail) => void;
}

/** The mailbox as the engine of one process sees it. */
export function outlookSide(world: OutlookWorld, gate: Gate): OutlookSide {
  const { box } = world;
  const read = (what: string) => ({ system: 'graph', what, isWrite: false }) as const;
  const show = (mail: Mail, telling: typeof whole | typeof delta) => {
    world.saw(mail);
    return shown(mail, telling);
  };

  const found = (id: OutlookId): OutlookFound => {
    const mail = box.items.get(id);
    if (mail === undefined || mail.place === 'gone') return { what: 'missing' };
    return mail.place === 'deletedItems' ? { what: 'deleted' } : { what: 'there', item: show(mail, whole) };
  };

  return {
    mailbox: () => gate.ask(read('mailbox'), () => ({ zone: box.zone, country: 'US' })),
    containers: (kind) =>
      gate.ask(read('containers'), () =>
        (kind === 'contact' ? contactFolders : taskLists).map((id, at) => ({ id, isDefault: at === 0 })),
      ),
    pull: (asks) =>
      gate.ask(read('pull'), () =>
        asks.map(({ source, cursor }) => round(world, source, cursor, (mail) => show(mail, delta))),
      ),
    read: (items) =>
      gate.ask(read('read'), (fault) => {
        const answered = items.filter(() => fault === null || world.random.chance(0.5));
        return new Map(answered.map(({ id }) => [id, found(id)]));
      }),
    privateContacts: () =>
      gate.ask(read('privateContacts'), () => {
        const hidden = [...box.items.values()].filter((mail) => mail.kind === 'contact' && mail.isPrivate);
        return new Set(hidden.map(({ id }) => id));
      }),
    stamped: (kind, link, since) =>
      gate.ask(read('stamped'), () => {
        if (box.habits.refusesStampFilter && link !== null)
          throw new RemoteError({ system: 'graph', failure: 'rejected', request: 'stamped' });
        return [...box.items.values()]
          .filter((mail) => mail.kind === kind && mail.place === 'there' && mail.stamp !== null)
          .filter((mail) => link === null || mail.stamp?.split('|')[1] === link)
          .filter((mail) => since === null || mail.createdMs >= Date.parse(since))
          .map((mail) => show(mail, whole));
      }),
    ensureCategory: () => gate.ask(read('ensureCategory'), () => undefined),
    write: (writes) =>
      gate.ask({ system: 'graph', what: `write ${writes.map(({ op }) => op).join(' ')}`, isWrite: true }, (fault) =>
        writeAll(world, writes, fault),
      ),
  };
}

function round(
  world: OutlookWorld,
  source: OutlookSource,
  cursor: string | null,
  show: (mail: Mail) => ReturnType<typeof shown>,
): OutlookRound {
  const { box, random } = world;
  if (cursor !== null && box.habits.expiredRounds > 0) {
    box.habits.expiredRounds -= 1;
    return { what: 'expired' };
  }
  if (box.habits.brokenRounds > 0) {
    box.habits.brokenRounds -= 1;
    throw new RemoteError({ system: 'graph', failure: 'unavailable', request: 'pull' });
  }
  const name = sourceName(source);
  const { lines, seq } = box.told(name, Number(cursor ?? 0));
  const item = (mail: Mail): OutlookEntry => {
    if (mail.occurrence === null) return { page: 0, what: 'item', item: show(mail) };
    return { page: 0, what: 'occurrence', id: mail.id, seriesMasterId: mail.occurrence.seriesMasterId };
  };
  const removed = (id: OutlookId): OutlookEntry => ({ page: 0, what: 'removed', id });

  if (cursor === null) {
    const known = box.habits.showsNothing ? [] : box.known(name).filter((mail) => inSource(mail, source));
    return { what: 'closed', entries: disordered(world, known.map(item)), cursor: String(seq), isFull: true };
  }
  const last = new Map(lines.map((line) => [line.id, line.mail]));
  const told = [...last].map(([id, mail]) => (mail !== null && inSource(mail, source) ? item(mail) : removed(id)));
  const old = box.habits.repeats ? lines.flatMap(({ mail }) => (mail ? [item(mail)] : [])) : [];
  const older = box.habits.replays ? box.told(name, 0).lines.filter((line) => line.seq <= Number(cursor)) : [];
  const replayed = older.flatMap(({ mail }) => (mail !== null && random.chance(0.3) ? [item(mail)] : []));
  const alive = box.known(name);
  const slandered = box.habits.saysRemoved ? alive[random.below(alive.length)] : undefined;
  const lies = slandered === undefined ? [] : [removed(slandered.id)];
  return {
    what: 'closed',
    entries: disordered(world, [...replayed, ...told, ...old, ...lies]),
    cursor: String(seq),
    isFull: false,
  };
}

/** Entries in any order, spread over pages, some twice. */
function disordered({ box, random }: OutlookWorld, entries: readonly OutlookEntry[]): readonly OutlookEntry[] {
  if (!box.habits.repeats) return entries;
  const doubled = entries.flatMap((entry) => (random.chance(0.3) ? [entry, entry] : [entry]));
  return doubled
    .map((entry) => ({ entry, at: random.fraction() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }, at) => ({ ...entry, page: Math.floor(at / 3) }));
}

const status = (code: number, retryAfterMs: number | null = null) =>
  ({ kind: 'answered', status: code, code: null, retryAfterMs }) as const;

function writeAll(
  world: OutlookWorld,
  writes: readonly OutlookWrite[],
  fault: MemberFault,
): ReadonlyMap<string, OutlookReply> {
  const { random } = world;
  const replies = new Map<string, OutlookReply>();
  for (const write of writes) {
    world.patience.sent(write.intentId);
    const isHit = fault !== null && random.chance(0.6);
    if (isHit && fault === 'membersThrottled') {
      world.patience.told(write.intentId, 30_000);
      replies.set(write.intentId, { answer: status(429, 30_000), item: null });
    } else if (isHit && fault === 'membersChanged') {
      replies.set(write.intentId, { answer: status(412), item: null });
    } else if (isHit) {
      if (random.chance(0.5)) writeOne(world, write);
    } else {
      replies.set(write.intentId, writeOne(world, write));
    }
  }
  return replies;
}

function writeOne(world: OutlookWorld, write: OutlookWrite): OutlookReply {
  const { box } = world;
  const done = (before: Mail | null, after: Mail, code: number): OutlookReply => {
    world.wrote(write, before, after);
    world.saw(after);
    const reply: OutlookReply = { answer: status(code), item: after.place === 'there' ? shown(after, whole) : null };
    if (box.habits.movesVersions && after.place === 'there') box.touch(after.id);
    return reply;
  };

  if (write.op === 'create') {
    const known =
      write.kind === 'event' &&
      [...box.items.values()].find(({ intentId, place }) => intentId === write.intentId && place === 'there');
    if (known) return { answer: status(201), item: shown(known, whole) };
    const after = box.create(write.kind, {
      ...(write.containerId !== null && { containerId: write.containerId }),
      categories: [write.category],
      stamp: write.stamp,
      intentId: write.intentId,
      content: normalised(write.kind, write.patch, `uid-${write.intentId}`),
    });
    return done(null, after, 201);
  }

  const before = box.items.get(write.id);
  if (before?.place !== 'there') return { answer: status(404), item: null };
  const isGuarded = write.ifMatch !== null && !box.habits.ignoresIfMatch;
  if (isGuarded && write.ifMatch !== etagOf(before)) return { answer: status(412), item: null };
  switch (write.op) {
    case 'update':
      return done(before, box.change(write.id, { content: normalised(write.kind, write.patch) }), 200);
    case 'paint':
      return done(before, box.change(write.id, { categories: write.categories, stamp: write.stamp }), 200);
    case 'delete':
      return done(before, box.change(write.id, { place: write.kind === 'task' ? 'gone' : 'deletedItems' }), 204);
  }
}
