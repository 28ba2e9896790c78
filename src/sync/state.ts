import type { Contact } from '../domain/contact.ts';
import type { EventItem } from '../domain/event-item.ts';
import type { FurtherField } from '../domain/further-fields.ts';
import type { CrmId, LinkId, OperationId, OutlookId } from '../domain/ids.ts';
import type { CalendarWindow, Instant, Side, SyncKind, SyncModule } from '../domain/sync.ts';
import type { TaskItem } from '../domain/task-item.ts';
import type { ActionKind } from './actions.ts';
import type { BrakeQuestion, Ruling } from './brake.ts';
import type { ChosenCompany } from './company.ts';
import type { Link } from './link.ts';
import type { Keep } from './policy.ts';
import type { OpenQuestion } from './questions.ts';
import type { IntentOp } from './settle.ts';

/** Documents of one person's partition that the synchronisation keeps. Content in them is sealed by who stores them. */

export type AnyLink =
  | (Link<Contact> & { readonly kind: 'contact' })
  | (Link<EventItem> & { readonly kind: 'event' })
  | (Link<TaskItem> & { readonly kind: 'task' });

/** The wish that an Outlook item takes part. */
export interface Mark {
  readonly kind: SyncKind;
  readonly outlookId: OutlookId;
  readonly markedAt: Instant;
  readonly origin: 'person' | 'engine';
  /** Events: what they become in the CRM. Null elsewhere. */
  readonly as: 'Meetings' | 'Calls' | null;
}

/** Uniqueness: an item or record is in one live link. Written in the batch of the link. Id: hash of `key`. */
export interface Claim {
  /** `o|<kind>|<outlookId>` or `c|<module>|<crmId>`. */
  readonly key: string;
  readonly linkId: LinkId;
}

/** One remote write; its id is the idempotency key. */
export interface Intent {
  readonly linkId: LinkId;
  readonly side: Side;
  readonly op: IntentOp;
  /** What to write, as `outlookPatch` or `crmPatch` made it; null where `op` says it all. */
  readonly patch: Readonly<Record<string, unknown>> | null;
  /** Canonical values for the shadows: of the receiver, and of the giver when the plan was made. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly giver: Readonly<Record<string, unknown>>;
  /** Version the plan was made on: an etag, or the CRM's modification time. */
  readonly expect: string | null;
  readonly state: 'planned' | 'sent' | 'unsure' | 'done' | 'dropped';
  /** When it was first sent. */
  readonly sentAt: Instant | null;
  /** When it was sent again, the last time. */
  readonly lastSentAt?: Instant;
  readonly attempts: number;
  readonly notBefore: Instant | null;
  /** A write of several requests: what was there, what is to be, and how far it got. */
  readonly steps: { readonly before: unknown; readonly target: unknown; readonly reached: number } | null;
}

/** How far a source was read. Id: the source's. */
export interface Cursor {
  /** Delta link, or the CRM's watermark; null: start over. */
  readonly position: string | null;
  readonly state: 'none' | 'open' | 'closed';
  /** Events: the calendar window it was opened for. */
  readonly window: { readonly from: Instant; readonly to: Instant } | null;
  /** Contacts: further fields that it was opened for; missing: none. */
  readonly further?: readonly FurtherField[];
}

/** Pairs still to be decided, up to 500 in a document. */
export interface Dirty {
  readonly entries: readonly {
    readonly kind: SyncKind;
    readonly linkId: LinkId | null;
    readonly outlookId: OutlookId | null;
    readonly record: { readonly module: SyncModule; readonly id: CrmId } | null;
    readonly reason: string;
    /** Since when it is dirty for this reason. */
    readonly since: Instant;
    /** Runs it was held for; from three on the person sees it. */
    readonly heldFor: number;
    /** What the person asked about it and no run has done yet. */
    readonly asked: readonly PersonRequest[];
    /** Of an occurrence: its series, as far as it is known. */
    readonly series?: OutlookId;
    /** Of an occurrence: how far the calendar had been read before. What begins later is there because the window moved. */
    readonly horizon?: Instant;
  }[];
}

/** `items`: reported removed, and turned out to be alive elsewhere: read one by one until a delta reports them again. */
export interface Watch {
  readonly items: readonly {
    readonly kind: SyncKind;
    readonly outlookId: OutlookId;
    readonly containerId: string | null;
  }[];
  /** Missing: none. */
  readonly copies?: readonly CopyMade[];
}

/** We put somebody else's meeting into the calendar ourselves; the invitation to it may arrive yet. */
export interface CopyMade {
  /** `iCalUId` of the meeting. */
  readonly sharedId: string;
  readonly module: SyncModule;
  readonly crmId: CrmId;
}

/** A record that takes part and whose item is private: left alone until something is told of either. Id: module and record. */
export interface Aside {
  readonly module: SyncModule;
  readonly crmId: CrmId;
  readonly outlookId: OutlookId;
  /** Of the record as it was, like that of a link. */
  readonly hash: string;
}

/** Whether Outlook refused a write under an old version when it was tried. Id: the kind. */
export interface TriedIfMatch {
  readonly honoured: boolean;
  readonly foundAt: Instant;
}

/** Part of the last complete list of a module, up to 2,000 rows. Id: module and part. */
export interface CrmList {
  readonly rows: readonly CrmListRow[];
  /** Meetings and calls: the days that were asked for. Missing: as usual, or not a list as it was told. */
  readonly window?: CalendarWindow;
}

export interface CrmListRow {
  readonly id: CrmId;
  /** As the CRM says it. */
  readonly modified: string;
  /** Contacts: the primary address. */
  readonly address: string | null;
}

/** What the person asked for; id is the operation's. A run turns it into marks, answers and dirty entries. */
export type PersonRequest = { readonly operationId: OperationId; readonly at: Instant } & (
  | { readonly ask: 'mark'; readonly kind: SyncKind; readonly outlookId: OutlookId; readonly as: Mark['as'] }
  | { readonly ask: 'unmark'; readonly kind: SyncKind; readonly outlookId: OutlookId }
  | { readonly ask: 'resume'; readonly linkId: LinkId }
  | { readonly ask: 'answer'; readonly linkId: LinkId; readonly version: string; readonly keep: Keep }
  | {
      readonly ask: 'match';
      readonly kind: SyncKind;
      readonly outlookId: OutlookId;
      readonly choice: CrmId | 'new' | 'skip';
    }
  | { readonly ask: 'rule'; readonly rulings: readonly Ruling[] }
  /** The next run may create as many items and records as it finds wanted. */
  | { readonly ask: 'allowCreations' }
  /** A meeting, call or task of the CRM is not to come to Outlook. `title`: what it is called, for the history. */
  | {
      readonly ask: 'decline';
      readonly kind: SyncKind;
      readonly module: SyncModule;
      readonly crmId: CrmId;
      readonly title: string;
    }
  /** What was asked about is not wanted any more: its marks and flags are taken off by requests of their own. */
  | { readonly ask: 'refuseCreations' }
);

/** A question as the person sees it, with the card it is on. */
export type AskedQuestion = { readonly cardId: string | null; readonly askedAt: Instant } & (
  | { readonly about: 'link'; readonly linkId: LinkId; readonly question: OpenQuestion; readonly values: unknown }
  | {
      readonly about: 'match';
      readonly kind: SyncKind;
      readonly outlookId: OutlookId;
      readonly candidates: readonly CrmId[];
    }
  | { readonly about: 'brake'; readonly brake: BrakeQuestion }
  | { readonly about: 'creations'; readonly count: number }
);

/** One line of the diary: what was decided, and what was there before. Append only, kept as history is. */
export interface JournalEntry {
  readonly at: Instant;
  readonly run: number;
  readonly linkId: LinkId | null;
  /** `T2[marked≠][on≠]`; null for what is no cell. */
  readonly cell: string | null;
  readonly action: ActionKind | 'request' | 'settled';
  /** Projections and pairs of values, before and after. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Every kind of document by its name in the store. */
export interface StateDocs {
  readonly link: AnyLink;
  readonly mark: Mark;
  readonly claim: Claim;
  readonly intent: Intent;
  readonly cursor: Cursor;
  readonly dirty: Dirty;
  readonly watch: Watch;
  readonly list: CrmList;
  readonly aside: Aside;
  readonly ifMatch: TriedIfMatch;
  readonly request: PersonRequest;
  readonly question: AskedQuestion;
  readonly company: ChosenCompany;
  readonly journal: JournalEntry;
}

export type StateType = keyof StateDocs;
