import type { Additions } from '../domain/further-fields.ts';
import type { CrmId, LinkId, OutlookId } from '../domain/ids.ts';
import type { Instant, Side, SyncKind, SyncModule } from '../domain/sync.ts';
import type { Shadows } from './merge-types.ts';
import type { OpenQuestion } from './questions.ts';

export type LinkState = 'binding' | 'linked' | 'suspending' | 'suspended' | 'resuming' | 'tombstone';

/** Why a link is suspended or a tombstone. */
export type LinkReason =
  'unmarked' | 'unflagged' | 'ineligible' | 'private' | 'outlook-deleted' | 'crm-deleted' | 'crm-not-visible' | 'user';

/**
 * Mark and flag as both sides agreed last; an edge is a difference from these. Moved only when a write of theirs is
 * confirmed.
 */
export interface Bases {
  readonly mark: boolean;
  readonly flag: boolean;
}

/** All a decision needs to know of a link. */
export interface LinkView<R> {
  readonly state: LinkState;
  readonly reason: LinkReason | null;
  readonly bases: Bases;
  readonly shadows: Shadows<R>;
  readonly question: OpenQuestion | null;
}

/** A write the engine made by itself, for the loop guard. */
export interface AutomaticWrite {
  readonly field: string;
  readonly side: Side;
  /** Hash of the value written. */
  readonly value: string;
  /** Number of the run, counted per person. */
  readonly run: number;
}

/** Tells one occurrence of a series from the others. */
export interface Occurrence {
  readonly seriesMasterId: OutlookId;
  readonly originalStart: Instant;
}

/**
 * The ledger entry of one pair. Per person an Outlook item and a CRM record are each in at most one link that is no
 * tombstone.
 */
export interface Link<R> extends LinkView<R> {
  readonly linkId: LinkId;
  readonly kind: SyncKind;
  /** Fixed once linked. */
  readonly module: SyncModule;
  /** Reserved before the record is created. */
  readonly crmId: CrmId;
  /** Null while the pair has no Outlook item. */
  readonly outlookId: OutlookId | null;
  /** The last item of a pair that has none, or had none in between: it may come back from Deleted Items without a stamp. */
  readonly formerId: OutlookId | null;
  /** Folder, calendar or list; null as above. */
  readonly containerId: string | null;
  /** Events: an item that we made although the meeting is somebody's whose invitation may arrive. Missing: none. */
  readonly copyId?: OutlookId;
  readonly iCalUId: string | null;
  readonly occurrence: Occurrence | null;
  /** Versions last seen; equal ones spare a comparison, different ones prove nothing. */
  readonly seen: {
    readonly etagO: string | null;
    readonly changeKeyO: string | null;
    readonly modifiedO: Instant | null;
    readonly modifiedC: Instant | null;
    readonly hashC: string | null;
  };
  /** Fields the person was told are held. */
  readonly heldTold: readonly string[];
  /** Raised whenever a new item or record takes a place in the link. */
  readonly generation: number;
  readonly writes: readonly AutomaticWrite[];
  /** Contacts: the CRM's fields whose values are the further fields of the shadows; missing: there are none. */
  readonly additions?: Additions;
  /** IANA zone of the mailbox at the last agreement. */
  readonly zone: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/**
 * Reasons by which the person, or an Outlook item that went away, took an activity out: the CRM has no flag for it,
 * the link is the memory.
 */
const suppressing: ReadonlySet<LinkReason | null> = new Set(['unmarked', 'outlook-deleted', 'private', 'user']);

/**
 * The flag of a Meeting, Call or Task the person takes part in: on unless the link is suppressed. `resumeAsked`: by
 * the Resume command.
 */
export function activityFlag(link: Pick<LinkView<unknown>, 'state' | 'reason'> | null, resumeAsked: boolean): boolean {
  const isOut = link?.state === 'suspended' || link?.state === 'suspending';
  return resumeAsked || !isOut || !suppressing.has(link.reason);
}

/** No shadows: nothing was ever agreed. */
export const noShadows = { crm: {}, outlook: {} } as const;
