import type { OutlookId } from '../../../src/domain/ids.ts';
import { outlookId } from '../../../src/domain/ids.ts';
import type { SyncKind } from '../../../src/domain/sync.ts';
import type { OutlookItem } from '../../../src/sync/ports.ts';
import type { Random } from '../random.ts';
import type { VirtualClock } from './clock.ts';
import { blank } from './contents.ts';

/** Everything of one Outlook item. */
export interface Mail {
  readonly kind: SyncKind;
  readonly id: OutlookId;
  readonly containerId: string | null;
  readonly content: Readonly<Record<string, unknown>>;
  readonly categories: readonly string[];
  readonly stamp: string | null;
  readonly isPrivate: boolean;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly version: number;
  readonly place: 'there' | 'deletedItems' | 'gone';
  /** Made by the engine with this intent; null: by the person. */
  readonly intentId: string | null;
  readonly occurrence: { readonly seriesMasterId: OutlookId; readonly originalStart: string } | null;
  readonly isSeriesMaster: boolean;
}

/** One change as the delta tells it: the item as it was then, or that it left. */
export interface Told {
  readonly seq: number;
  readonly id: OutlookId;
  readonly source: string;
  readonly mail: Mail | null;
}

/** How the service behaves beyond what is promised; a fault sets one, the end of faults resets all. */
export interface MailboxHabits {
  /** Updates ignore `If-Match`. */
  ignoresIfMatch: boolean;
  /** A new version by itself right after each write. */
  movesVersions: boolean;
  /** Changes are told by the delta this much later. */
  tellsAfterMs: number;
  /** The delta repeats entries, mixes their order and puts old versions among them. */
  repeats: boolean;
  /** The delta puts versions of earlier rounds among its entries. */
  replays: boolean;
  /** The delta reports living items as removed. */
  saysRemoved: boolean;
  /** Rounds to answer with "expired". */
  expiredRounds: number;
  /** The full round after an expired one expires, too. */
  expiresFullRounds: boolean;
  /** Chains of pages to break off in the middle. */
  brokenRounds: number;
  /** Full rounds come back without any item. */
  showsNothing: boolean;
  /** The filter on the stamp is refused. */
  refusesStampFilter: boolean;
}

export const goodHabits = (): MailboxHabits => ({
  ignoresIfMatch: false,
  movesVersions: false,
  tellsAfterMs: 0,
  repeats: false,
  replays: false,
  saysRemoved: false,
  expiredRounds: 0,
  expiresFullRounds: false,
  brokenRounds: 0,
  showsNothing: false,
  refusesStampFilter: false,
});

export interface Mailbox {
  readonly items: Map<OutlookId, Mail>;
  readonly habits: MailboxHabits;
  zone: string;
  create(kind: SyncKind, over: Partial<Mail>): Mail;
  /** Changes an item; a new version and a line in the delta. */
  change(id: OutlookId, over: Partial<Mail>): Mail;
  /** A new version without any change. */
  touch(id: OutlookId): void;
  /** Lines of a source after `seq`, in order of telling; and the number to go on from. */
  told(source: string, seq: number): { readonly lines: readonly Told[]; readonly seq: number };
  /** There are changes that the delta does not tell yet. */
  isBehind(): boolean;
  /** Items of a source as its delta knows them. */
  known(source: string): readonly Mail[];
}

export const contactFolders = ['contacts', 'friends'] as const;
export const taskLists = ['tasks', 'errands'] as const;

const sourceOf = ({ kind, containerId }: Pick<Mail, 'kind' | 'containerId'>): string => `${kind}:${containerId ?? ''}`;

const defaultContainer = { contact: contactFolders[0], event: null, task: taskLists[0] } as const;

export const etagOf = (mail: Mail): string => `W/"${mail.id}-${mail.version}"`;

export function mailbox(clock: VirtualClock, random: Random): Mailbox {
  const items = new Map<OutlookId, Mail>();
  const habits = goodHabits();
  const log: Told[] = [];
  let coming: (Omit<Told, 'seq'> & { readonly dueMs: number })[] = [];
  let created = 0;

  function tell(before: Mail | null, after: Mail): void {
    // In the order of happening, whatever the delay was before: the last that is told is what is there.
    const dueMs = Math.max(clock.nowMs() + habits.tellsAfterMs, coming.at(-1)?.dueMs ?? 0);
    const [from, to] = [before && sourceOf(before), sourceOf(after)];
    if (from !== null && from !== to) coming.push({ id: after.id, source: from, mail: null, dueMs });
    coming.push({ id: after.id, source: to, mail: after.place === 'there' ? after : null, dueMs });
  }

  /** What is due is told: it gets its place in the order now. */
  function publish(): void {
    const due = coming.filter(({ dueMs }) => dueMs <= clock.nowMs());
    coming = coming.filter(({ dueMs }) => dueMs > clock.nowMs());
    for (const { id, source, mail } of due) log.push({ seq: log.length + 1, id, source, mail });
  }

  function put(before: Mail | null, after: Mail): Mail {
    items.set(after.id, after);
    tell(before, after);
    return after;
  }

  function existing(id: OutlookId): Mail {
    const mail = items.get(id);
    if (mail === undefined) throw new RangeError(`no item ${id}`);
    return mail;
  }

  return {
    items,
    habits,
    zone: 'Europe/Berlin',
    create(kind, over) {
      created += 1;
      const nowMs = clock.nowMs();
      const id = outlookId(`${kind}-${created}-${random.below(1e6).toString(36)}`);
      return put(null, {
        kind,
        id,
        containerId: defaultContainer[kind],
        categories: [],
        stamp: null,
        isPrivate: false,
        createdMs: nowMs,
        modifiedMs: nowMs,
        version: 1,
        place: 'there',
        intentId: null,
        occurrence: null,
        isSeriesMaster: false,
        ...over,
        content: { ...blank[kind], ...(kind === 'event' && { iCalUId: `uid-${id}` }), ...over.content },
      });
    },
    change(id, over) {
      const before = existing(id);
      return put(before, {
        ...before,
        ...over,
        content: { ...before.content, ...over.content },
        modifiedMs: Math.max(clock.nowMs(), before.modifiedMs + 1),
        version: before.version + 1,
      });
    },
    touch(id) {
      const before = existing(id);
      put(before, { ...before, version: before.version + 1, modifiedMs: before.modifiedMs + 1 });
    },
    told(source, seq) {
      publish();
      return { lines: log.filter((line) => line.seq > seq && line.source === source), seq: log.length };
    },
    isBehind() {
      publish();
      return coming.length > 0;
    },
    known(source) {
      publish();
      const last = new Map<OutlookId, Mail | null>();
      for (const line of log) if (line.source === source) last.set(line.id, line.mail);
      return [...last.values()].filter((mail) => mail !== null);
    },
  };
}

/** What a read may tell beside the content; a delta tells less. */
export interface Telling {
  readonly stamp: boolean;
  readonly privacy: boolean;
}

/** The item as the port shows it. */
export function shown(mail: Mail, { stamp, privacy }: Telling): OutlookItem {
  const item: unknown = {
    kind: mail.kind,
    id: mail.id,
    containerId: mail.containerId,
    etag: etagOf(mail),
    changeKey: `ck${mail.version}`,
    createdAt: new Date(mail.createdMs).toISOString(),
    modifiedAt: new Date(mail.modifiedMs).toISOString(),
    categories: mail.categories,
    stamp: stamp ? mail.stamp : undefined,
    sensitivity: privacy || mail.kind !== 'contact' ? (mail.isPrivate ? 'private' : 'normal') : undefined,
    occurrence: mail.occurrence,
    isSeriesMaster: mail.isSeriesMaster,
    content: mail.content,
  };
  return item as OutlookItem;
}
