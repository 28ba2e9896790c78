import type { Bases, LinkReason } from './link.ts';
import type { Held, Merged } from './merge-types.ts';
import type { OpenQuestion, QuestionChange } from './questions.ts';

export type HoldReason =
  | 'unknown' // a side could not be read
  | 'outlook-unknown' // the item was reported removed and not confirmed
  | 'crm-not-visible' // marked again while the record cannot be read
  | 'question' // the person is asked
  | 'no-name' // the CRM demands a family name
  | 'rejected'; // the person refused a destructive action that cannot be undone yet

/** What becomes of the link's question, and the question itself while one is open. */
export interface Questioned {
  readonly change: QuestionChange;
  readonly question: OpenQuestion | null;
}

/**
 * Content carried in either or both directions, and flag, mark and paint set where they are off. Then: `linked`, both
 * bases on.
 */
export interface Exchange<R> {
  readonly merged: Merged<R>;
  readonly asked: Questioned;
  readonly setFlag: boolean;
  readonly setMark: boolean;
  readonly paint: boolean;
  /** Stored with the plan; the rest of the bases follows when its write is confirmed. */
  readonly bases: Bases;
}

/** A side to be created from the other. */
export interface Creation<R> {
  /** The fields to send, as the new side is expected to show them. */
  readonly values: Partial<R>;
  /** What they were made of: the shadow of the side that is there. Without the held fields. */
  readonly content: Partial<R>;
  readonly held: readonly Held<R>[];
}

/** Mark and flag to take away. Then: `suspended`, both bases off; until a write is confirmed its base stays on. */
export interface Withdrawal {
  readonly reason: LinkReason;
  readonly clearFlag: boolean;
  readonly clearMark: boolean;
  /** Category and stamp come off the Outlook item. */
  readonly unpaint: boolean;
  /** The flag cannot be cleared while the record is not visible: the link stays `suspending` until it can. */
  readonly flagWaits: boolean;
  readonly question: QuestionChange;
}

/**
 * What to do about one pair, as data: it can be logged, shown and compared. README.md says what each does, in which
 * order.
 */
export type SyncAction<R> =
  | { readonly kind: 'nothing'; readonly question: QuestionChange }
  | { readonly kind: 'skip'; readonly reason: 'private' }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly asked: Questioned }
  | ({ readonly kind: 'newCrm' } & Creation<R>)
  /** `sameLink`: a suspended link gets a new item and its generation is raised. */
  | ({ readonly kind: 'newOutlook'; readonly sameLink: boolean } & Creation<R>)
  | ({ readonly kind: 'bind' } & Exchange<R>)
  | ({ readonly kind: 'pushCrm' } & Exchange<R>)
  | ({ readonly kind: 'pushOutlook' } & Exchange<R>)
  | ({ readonly kind: 'merge' } & Exchange<R>)
  | ({ readonly kind: 'resume' } & Exchange<R>)
  /** `changed`: Outlook's edits go with the item (they are in the journal). */
  | { readonly kind: 'deleteItem'; readonly changed: boolean; readonly question: QuestionChange }
  | ({ readonly kind: 'clearFlag' } & Withdrawal)
  | ({ readonly kind: 'suspend' } & Withdrawal)
  | ({ readonly kind: 'hide' } & Withdrawal)
  | ({ readonly kind: 'makePrivate' } & Withdrawal)
  | { readonly kind: 'relink' }
  | {
      readonly kind: 'drop';
      readonly clearMark: boolean;
      readonly unpaint: boolean;
      /** The Outlook item outlives its CRM record because Outlook's edits win: worth a note to the person. */
      readonly note: boolean;
      readonly question: QuestionChange;
    };

export type ActionKind = SyncAction<unknown>['kind'];
