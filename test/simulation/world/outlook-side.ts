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
  PageSink,
} from '../../../src/sync/ports.ts';
import type { Random } from '../random.ts';
import type { Moment, VirtualClock } from './clock.ts';
import type { Gate, MemberFault } from './gate.ts';
import type { Patience } from './patience.ts';
import { contactFolders, etagOf, type Mail, type Mailbox, shown, taskLists, type Told } from './mailbox.ts';
import { normalised } from './normalise.ts';
import { paged } from './pages.ts';

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
  readonly wrote: (write: OutlookWrite, before: Mail | null, after: Mail, sent: Moment) => void;
  /** Items that an empty listing kept back: nobody was told of them since. */
  readonly untold: Set<OutlookId>;
  /** Is told of every item that was shown to the engine. */
  readonly saw: (mail: Mail) => void;
  readonly count: (what: string) => void;
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
    async pull(asks, onPage) {
      const rounds = await gate.ask(read('pull'), () =>
        asks.map(({ source, cursor }) => round(world, source, cursor, (mail) => show(mail, delta))),
      );
      return Promise.all(rounds.map((one, at) => handedOver(one, onPage && ((page) => onPage(at, page)))));
    },
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
    async stamped(kind, link, since, onPage) {
      const items = await gate.ask(read('stamped'), () => {
        if (box.habits.refusesStampFilter && link !== null)
          throw new RemoteError({ system: 'graph', failure: 'rejected', request: 'stamped' });
        return [...box.items.values()]
          .filter((mail) => mail.kind === kind && mail.place === 'there' && mail.stamp !== null)
          .filter((mail) => link === null || mail.stamp?.split('|')[1] === link)
          .filter((mail) => since === null || mail.createdMs >= Date.parse(since))
          .map((mail) => show(mail, whole));
      });
      return paged(items, onPage);
    },
    ensureCategory: () => gate.ask(read('ensureCategory'), () => undefined),
    write: async (writes, mayLeave = () => true) =>
      mayLeave()
        ? gate.ask(
            { system: 'graph', what: `write ${writes.map(({ op }) => op).join(' ')}`, isWrite: true },
            (fault, sent) => writeAll(world, writes, fault, sent),
          )
        : new Map(writes.map(({ intentId }) => [intentId, { answer: status(429, 0), item: null }] as const)),
  };
}

/** What a round comes to, and the pages that were given before it was known to be worthless. */
interface Pulled {
  readonly round: OutlookRound;
  readonly wasted: readonly OutlookEntry[];
}

/** Pages go to the sink one by one, among them an empty one; those of a lost chain as well. */
async function handedOver(
  { round: pulled, wasted }: Pulled,
  sink: PageSink<OutlookEntry> | undefined,
): Promise<OutlookRound> {
  if (sink === undefined) return pulled;
  if (pulled.what !== 'closed') {
    await paged(wasted, sink);
    return pulled;
  }
  await sink([]);
  return { ...pulled, entries: await paged(pulled.entries, sink) };
}

function round(
  world: OutlookWorld,
  source: OutlookSource,
  cursor: string | null,
  show: (mail: Mail) => ReturnType<typeof shown>,
): Pulled {
  const { box, random } = world;
  const item = (mail: Mail): OutlookEntry => {
    world.untold.delete(mail.id);
    if (mail.occurrence === null) return { page: 0, what: 'item', item: show(mail) };
    return { page: 0, what: 'occurrence', id: mail.id, seriesMasterId: mail.occurrence.seriesMasterId };
  };
  const name = sourceName(source);
  const visible = (): readonly Mail[] => box.known(name).filter((mail) => inSource(mail, source));
  if (box.habits.expiredRounds > 0 && (cursor !== null || box.habits.expiresFullRounds)) {
    box.habits.expiredRounds -= 1;
    world.count(cursor === null ? 'F5 expired twice in a row' : 'F5 expired');
    const wasted = random.chance(0.5) ? visible().map(item) : [];
    if (wasted.length > 0) world.count('F5 expired in the middle of pages');
    return { round: { what: 'expired' }, wasted };
  }
  if (box.habits.brokenRounds > 0) {
    box.habits.brokenRounds -= 1;
    world.count('F5 a chain of pages breaks');
    throw new RemoteError({ system: 'graph', failure: 'unavailable', request: 'pull' });
  }
  if (box.isBehind()) world.count('F6 a change is told a run later');
  const { lines, seq } = box.told(name, Number(cursor ?? 0));

  if (cursor === null) {
    if (box.habits.showsNothing && visible().length > 0) {
      world.count('F14 an empty listing of Outlook');
      for (const { id } of visible()) world.untold.add(id);
    }
    const entries = box.habits.showsNothing ? [] : disordered(world, visible().map(item));
    return { round: { what: 'closed', entries, cursor: String(seq), isFull: true }, wasted: [] };
  }
  const last = new Map(lines.map((line) => [line.id, line.mail]));
  const told = [...last].map(([id, mail]) => (mail !== null && inSource(mail, source) ? item(mail) : removed(id)));
  const entries = disordered(world, [...lies(world, name, Number(cursor), lines, item), ...told]);
  return { round: { what: 'closed', entries, cursor: String(seq), isFull: false }, wasted: [] };
}

const removed = (id: OutlookId): OutlookEntry => ({ page: 0, what: 'removed', id });

/** Entries that are wrong or old. */
function lies(
  { box, random, count }: OutlookWorld,
  name: string,
  cursor: number,
  lines: readonly Told[],
  item: (mail: Mail) => OutlookEntry,
): readonly OutlookEntry[] {
  const { repeats, replays, saysRemoved } = box.habits;
  const shownAs = (all: readonly Told[]): readonly OutlookEntry[] =>
    all.flatMap(({ mail }) => (mail === null ? [] : [item(mail)]));
  const beside = repeats ? shownAs(lines) : [];
  if (beside.length > 0) count('F6 old versions beside new ones');
  const earlier = replays ? box.told(name, 0).lines.filter(({ seq }) => seq <= cursor && random.chance(0.3)) : [];
  const replayed = shownAs(earlier);
  if (replayed.length > 0) count('F18 old versions replayed in a later round');
  const living = box.known(name);
  const slandered = saysRemoved ? living[random.below(living.length)] : undefined;
  if (slandered !== undefined) count('F6 removal of a living item');
  return [...replayed, ...beside, ...(slandered === undefined ? [] : [removed(slandered.id)])];
}

/** Entries in any order, spread over pages, some twice. */
function disordered({ box, random, count }: OutlookWorld, entries: readonly OutlookEntry[]): readonly OutlookEntry[] {
  if (!box.habits.repeats) return entries;
  const doubled = entries.flatMap((entry) => (random.chance(0.3) ? [entry, entry] : [entry]));
  if (doubled.length > entries.length) count('F6 entries repeated');
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
  sent: Moment,
): ReadonlyMap<string, OutlookReply> {
  const { random } = world;
  const replies = new Map<string, OutlookReply>();
  for (const write of writes) {
    world.patience.sent(write.intentId);
    const isHit = fault !== null && random.chance(0.6);
    if (isHit && fault === 'membersThrottled') {
      const toldMs = random.chance(0.5) ? 30_000 : null;
      if (toldMs !== null) world.patience.told(write.intentId, toldMs);
      world.count(`F3 members throttled ${toldMs === null ? 'without' : 'with'} Retry-After`);
      replies.set(write.intentId, { answer: status(429, toldMs), item: null });
    } else if (isHit && fault === 'membersChanged') {
      world.count('F4 412 although nobody edited');
      replies.set(write.intentId, { answer: status(412), item: null });
    } else if (isHit) {
      world.count('F9 batch answers missing');
      if (random.chance(0.5)) writeOne(world, write, sent);
    } else {
      replies.set(write.intentId, writeOne(world, write, sent));
    }
  }
  if (replies.size > 1) world.count('F9 answers reordered');
  return new Map([...replies].reverse());
}

function writeOne(world: OutlookWorld, write: OutlookWrite, sent: Moment): OutlookReply {
  const { box } = world;
  const done = (before: Mail | null, after: Mail, code: number): OutlookReply => {
    world.wrote(write, before, after, sent);
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
      categories: write.category === null ? [] : [write.category],
      stamp: write.stamp,
      intentId: write.intentId,
      content: normalised(write.kind, write.patch, `uid-${write.intentId}`),
    });
    return done(null, after, 201);
  }

  const before = box.items.get(write.id);
  if (before?.place !== 'there') return { answer: status(404), item: null };
  if (write.ifMatch !== null && write.ifMatch !== etagOf(before)) {
    world.count(box.habits.ignoresIfMatch ? 'F15 If-Match ignored' : 'F4 412 after a new version');
    if (!box.habits.ignoresIfMatch) return { answer: status(412), item: null };
  }
  switch (write.op) {
    case 'update': {
      const content = normalised(write.kind, write.patch);
      if (JSON.stringify(content) !== JSON.stringify(write.patch)) world.count('F10 rewritten by Outlook');
      return done(before, box.change(write.id, { content }), 200);
    }
    case 'probe':
      return done(before, box.change(write.id, { stamp: write.stamp }), 200);
    case 'paint':
      return done(before, box.change(write.id, { categories: write.categories, stamp: write.stamp }), 200);
    case 'delete':
      return done(before, box.change(write.id, { place: write.kind === 'task' ? 'gone' : 'deletedItems' }), 204);
  }
}
