import type { CrmAccount, CrmContent, CrmPatch } from '../domain/crm-content.ts';
import type { CrmId, LinkId, OutlookId } from '../domain/ids.ts';
import type { Clock } from '../domain/log.ts';
import type { OutlookContact, OutlookEvent, OutlookTask } from '../domain/outlook-content.ts';
import type { RecordRef } from '../domain/record.ts';
import type { CalendarWindow, Instant, SyncKind, SyncModule } from '../domain/sync.ts';
import type { Answer } from './outcome.ts';
import type { Sensitivity } from './settings.ts';
import type { CrmListRow, StateDocs, StateType } from './state.ts';

/**
 * What the synchronisation needs from outside. Failures of whole calls are `RemoteError`; what may be expected is a
 * value.
 */

// ---- Outlook -------------------------------------------------------------------------------------------------------

interface Contents {
  readonly contact: OutlookContact;
  readonly event: OutlookEvent;
  readonly task: OutlookTask;
}

/** An item as one read showed it, decoded. What that read does not tell is `undefined`, never empty. */
export interface OutlookItemOf<K extends SyncKind> {
  readonly kind: K;
  readonly id: OutlookId;
  /** Folder or list; null for events, which have none. */
  readonly containerId: string | null;
  readonly etag: string | null;
  readonly changeKey: string | null;
  /** As the service says it, with all its digits. */
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly categories: readonly string[];
  /** Our stamp as text; `undefined`: this read does not tell. */
  readonly stamp: string | null | undefined;
  /** `undefined`: this read does not tell (contacts in a delta). Tasks are always normal. */
  readonly sensitivity: Sensitivity | undefined;
  readonly occurrence: { readonly seriesMasterId: OutlookId; readonly originalStart: Instant } | null;
  readonly isSeriesMaster: boolean;
  readonly content: Contents[K];
}

/** An item of any kind; `kind` says what its content is. */
export type OutlookItem = { readonly [K in SyncKind]: OutlookItemOf<K> }[SyncKind];

/** Something that has a delta of its own. */
export type OutlookSource =
  | { readonly kind: 'contact'; readonly folderId: string }
  | { readonly kind: 'event'; readonly from: Instant; readonly to: Instant }
  | { readonly kind: 'task'; readonly listId: string };

/** One entry of a delta. Entries of an id may repeat and come in any order; `page` counts from 0. */
export type OutlookEntry = { readonly page: number } & (
  | { readonly what: 'item'; readonly item: OutlookItem }
  /** Hearsay: a move looks the same. */
  | { readonly what: 'removed'; readonly id: OutlookId }
  /** An occurrence in short form: everything else about it is unknown, not empty. */
  | { readonly what: 'occurrence'; readonly id: OutlookId; readonly seriesMasterId: OutlookId }
);

/**
 * Takes one page while more are being read, and is waited for; what it was given is left out of the result, so that no
 * side is ever in memory as a whole. A side may ignore it and give everything at once.
 */
export type PageSink<T> = (page: readonly T[]) => void | Promise<void>;

/** Asked before each call that writes: where it is false, what is left is answered 429, and nothing of it was sent. */
export type MayLeave = () => boolean;

/** All pages of one source, or why there are none. A chain of pages that breaks throws. */
export type OutlookRound =
  | {
      readonly what: 'closed';
      readonly entries: readonly OutlookEntry[];
      readonly cursor: string;
      readonly isFull: boolean;
    }
  /** The cursor is lost: ask again without one. */
  | { readonly what: 'expired' }
  /** The folder or list itself is gone. */
  | { readonly what: 'gone' };

/** What a read by id says. `missing` and `deleted` differ for tasks, whose ids may change by a move. */
export type OutlookFound =
  | { readonly what: 'there'; readonly item: OutlookItem }
  | { readonly what: 'deleted' } // found inside Deleted Items or below
  | { readonly what: 'missing' } // not found
  | { readonly what: 'unknown' };

interface OutlookTarget {
  /** Idempotency key; answers are matched by it, never by position. */
  readonly intentId: string;
  readonly kind: SyncKind;
  readonly containerId: string | null;
}

/** One request to Outlook as data. It is sent once and never again by the side: the engine looks first. */
export type OutlookWrite = OutlookTarget &
  (
    | {
        readonly op: 'create';
        readonly patch: Readonly<Record<string, unknown>>;
        /** Null: without one. */
        readonly category: string | null;
        readonly stamp: string;
      }
    | {
        readonly op: 'update';
        readonly id: OutlookId;
        readonly ifMatch: string | null;
        readonly patch: Readonly<Record<string, unknown>>;
      }
    | { readonly op: 'delete'; readonly id: OutlookId; readonly ifMatch: string | null }
    /** Writes nothing but the stamp that is there, under a version that is over: to be refused with 412. */
    | { readonly op: 'probe'; readonly id: OutlookId; readonly ifMatch: string; readonly stamp: string }
    /** The whole list of categories, since the service replaces it; `stamp` null takes ours off. */
    | {
        readonly op: 'paint';
        readonly id: OutlookId;
        readonly ifMatch: string | null;
        readonly categories: readonly string[];
        readonly stamp: string | null;
      }
  );

/** What became of one write: whether it was done is told by `answer` alone. */
export interface OutlookReply {
  readonly answer: Answer;
  /** What the answer shows; null without a body. */
  readonly item: OutlookItem | null;
}

/** One person's mailbox. */
export interface OutlookSide {
  /** IANA zone, and ISO country of the locale where there is one. */
  mailbox(): Promise<{ readonly zone: string; readonly country: string | null }>;
  /** Contact folders or task lists; lists of flagged mail are left out. Events have no containers. */
  containers(kind: 'contact' | 'task'): Promise<readonly { readonly id: string; readonly isDefault: boolean }[]>;
  /**
   * Deltas of several sources, in as few calls as the service allows; rounds in the order asked. `onPage` is told which
   * of the asks a page belongs to; pages of a round that does not close count for nothing.
   */
  pull(
    asks: readonly { readonly source: OutlookSource; readonly cursor: string | null }[],
    onPage?: (ask: number, page: readonly OutlookEntry[]) => void | Promise<void>,
  ): Promise<readonly OutlookRound[]>;
  /** Reads by id, with sensitivity and stamp. An id without an answer is `unknown`. `containerId` null: nobody knows it. */
  read(
    items: readonly { readonly kind: SyncKind; readonly id: OutlookId; readonly containerId: string | null }[],
  ): Promise<ReadonlyMap<OutlookId, OutlookFound>>;
  /** Ids of all private contacts at this moment. */
  privateContacts(): Promise<ReadonlySet<OutlookId>>;
  /**
   * Items with a stamp of this link created since; `null` for both: every stamped item. Throws `rejected` where the
   * filter is refused.
   */
  stamped(
    kind: SyncKind,
    link: LinkId | null,
    since: Instant | null,
    onPage?: PageSink<OutlookItem>,
  ): Promise<readonly OutlookItem[]>;
  /** Puts it into the mailbox's list of categories, where it gets its colour; nothing happens where it is there. */
  ensureCategory(name: string): Promise<void>;
  /** Writes in batches; keyed by intent id. One that has no answer is missing from the map and may have happened. */
  write(writes: readonly OutlookWrite[], mayLeave?: MayLeave): Promise<ReadonlyMap<string, OutlookReply>>;
}

// ---- CRM -----------------------------------------------------------------------------------------------------------

/** A record as one read showed it, decoded. One that did not change has the same content, whichever call told it. */
export interface CrmItem {
  readonly module: SyncModule;
  readonly id: CrmId;
  /** As the CRM says it; whole seconds, and not moved by flags, addresses and invitees. */
  readonly modified: string;
  /** Contacts: this person's Sync to Outlook; `undefined`: this read does not tell. */
  readonly flagged: boolean | undefined;
  readonly content: CrmContent;
}

/** `absent`: not visible, unknown or never there; only the CRM's own word makes it `deleted`. */
export type CrmFound =
  { readonly what: 'there'; readonly item: CrmItem } | { readonly what: 'deleted' } | { readonly what: 'absent' };

/** One pull of a module. What a page sink took is not in `items` any more. */
export interface CrmChanges {
  readonly items: readonly CrmItem[];
  readonly deleted: readonly CrmId[];
  /**
   * Lower of the highest modification time seen and the CRM's own time when the pull began, less the overlap. Never
   * our clock. Written as `modified` is, so that the two compare as texts: a record modified no later is not modified again with the
   * same time.
   */
  readonly watermark: string;
}

/** What the server's metadata says about a module. */
export interface CrmModuleFacts {
  /** Characters of its text fields; a field it does not have is missing. */
  readonly lengths: Readonly<Record<string, number>>;
  /** Contacts: the list of salutations. Empty elsewhere. */
  readonly salutations: readonly string[];
  /** Contacts: fields that are told beside the usual ones. Empty elsewhere. */
  readonly further: readonly string[];
}

interface CrmTarget {
  readonly intentId: string;
  readonly module: SyncModule;
  readonly id: CrmId;
}

/** One write as data. `id` of a creation is ours, so that it can be looked for when its answer was lost. */
export type CrmWrite = CrmTarget &
  /** `flagged`: contacts get Sync to Outlook, activities get the person as participant. */
  (
    | { readonly op: 'create'; readonly patch: CrmPatch; readonly flagged: boolean }
    /** `reached`: step of a write that takes several requests, 0 at first. */
    | { readonly op: 'update'; readonly patch: CrmPatch; readonly reached: number }
    | { readonly op: 'setFlag'; readonly on: boolean }
  );

/** What became of one write, and the record after it. */
export interface CrmReply {
  /** Statuses as over HTTP: 403 for a refusal, 404 for an unknown id, whatever the dialect says them with. */
  readonly answer: Answer;
  /** Another id than asked: the CRM took the record for this one and stored nothing. */
  readonly id: CrmId;
  /** The record read back after the write; null if it was not. */
  readonly shown: CrmItem | null;
  /** Steps done of an update that takes several. */
  readonly reached: number;
}

/** The CRM as one person sees it. */
export interface CrmSide {
  /** Origin and path, lower case: part of every derived id. */
  readonly serverKey: string;
  /** What this CRM keeps of a text in a field of so many characters. */
  readonly cut: (text: string, length: number) => string;
  user(): Promise<{ readonly id: CrmId; readonly addresses: readonly string[] }>;
  facts(module: SyncModule): Promise<CrmModuleFacts>;
  /** Records modified since the watermark, deleted ones included; null: all. Seeing one twice is harmless. */
  changes(module: SyncModule, watermark: string | null, onPage?: PageSink<CrmItem>): Promise<CrmChanges>;
  read(module: SyncModule, ids: readonly CrmId[]): Promise<ReadonlyMap<CrmId, CrmFound>>;
  /**
   * The complete list: flagged contacts, open tasks, meetings and calls in `window` around today, as usual without.
   * `fresh`: in a new session.
   */
  list(
    module: SyncModule,
    options: { readonly fresh: boolean; readonly window?: CalendarWindow },
  ): Promise<readonly CrmListRow[]>;
  /** Every visible record with the fields that matching compares, in one read of the module. */
  matchable(module: SyncModule, onPage?: PageSink<CrmItem>): Promise<readonly CrmItem[]>;
  accounts(names: readonly string[]): Promise<readonly CrmAccount[]>;
  /** Users, contacts and leads by address in lower case, users first. */
  people(addresses: readonly string[]): Promise<ReadonlyMap<string, RecordRef>>;
  /**
   * Writes in bulk where the server can; keyed by intent id. One that has no answer is missing from the map and may
   * have happened.
   */
  write(writes: readonly CrmWrite[], mayLeave?: MayLeave): Promise<ReadonlyMap<string, CrmReply>>;
}

// ---- Store ---------------------------------------------------------------------------------------------------------

/** Opaque version of a stored document. */
export type Revision = string & { readonly __brand: 'Revision' };

/** A document as it was read. */
export interface Kept<T extends StateType> {
  readonly id: string;
  readonly revision: Revision;
  readonly doc: StateDocs[T];
}

/** One change of a batch; `revision` is compared, and the whole batch fails if it moved. */
export type StateChange = {
  readonly [T in StateType]: { readonly type: T; readonly id: string } & (
    | { readonly op: 'create'; readonly doc: StateDocs[T] }
    | { readonly op: 'replace'; readonly doc: StateDocs[T]; readonly revision: Revision }
    | { readonly op: 'delete'; readonly revision: Revision }
  );
}[StateType];

/** One person's documents, for reading. */
export interface PersonState {
  read<T extends StateType>(type: T, id: string): Promise<Kept<T> | null>;
  /** Every document of a type, in no order. A run without changes must not ask for links. */
  all<T extends StateType>(type: T): AsyncIterable<Kept<T>>;
  /** Links by the item or record they claim. */
  linksOf(keys: readonly string[]): Promise<readonly Kept<'link'>[]>;
  /** Live links per kind, for the brake. */
  liveLinks(): Promise<Readonly<Record<SyncKind, number>>>;
  /** Journal of the last days, the newest first. */
  journalSince(at: Instant): AsyncIterable<Kept<'journal'>>;
}

/** The right to run for one person, held by one process at a time; everything written counts only while it is. */
export interface RunState extends PersonState {
  /** Number of the run, counted per person. */
  readonly run: number;
  /** Changes that are committed at once: 99 or more. */
  readonly mostChanges: number;
  /**
   * All or nothing, at most `mostChanges`; gives their new revisions in the same order, null for a deletion. Throws where
   * the lease is lost or a revision moved; nothing was written then.
   */
  commit(changes: readonly StateChange[]): Promise<readonly (Revision | null)[]>;
  /** Throws where the lease is somebody else's. */
  renew(): Promise<void>;
  /**
   * `monotonicMs` up to which a remote write may leave: past it the lease may be somebody else's before the write
   * arrives.
   */
  mayWriteUntilMs(): number;
  /** Lets the next run begin at once; without it that waits until the lease is over. */
  release(): Promise<void>;
}

/** Gives a person's documents, and the right to run for them. */
export interface SyncStore {
  of(userId: string): PersonState;
  /** Null: another process runs for this person. */
  begin(userId: string): Promise<RunState | null>;
}

/**
 * What is written for a person beside their runs: what they asked and chose, never a document that a run writes. It
 * stands in the same partition, where the next run finds it.
 */
export interface PersonWishes {
  /** Stores a `request` under this id; one that is there already stays as it is. */
  ask(userId: string, id: string, request: StateDocs['request']): Promise<void>;
  /** Stores the `company` a person chose for a name; a later choice for the same id counts. */
  choose(userId: string, id: string, company: StateDocs['company']): Promise<void>;
}

// ---- Time and chance -----------------------------------------------------------------------------------------------

/** The time of a run, and its pauses: a test lets both pass at once. */
export interface RunClock extends Clock {
  /** Never steps back, counts through a change of the clock; for leases and time-outs alone. */
  monotonicMs(): number;
  sleep(ms: number): Promise<void>;
}

/** Where the engine takes what must not repeat: a simulation gives the same again for the same seed. */
export interface Chance {
  /** A new UUID. */
  uuid(): string;
  /** 0 to 1, for pauses. */
  random(): number;
}
