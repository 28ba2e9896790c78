import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import type { Alarm } from '../brake.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import type { Aside, CopyMade } from '../state.ts';
import { shelf, type Shelf } from './shelf.ts';

/** Something one side showed, and when in `monotonicMs`. */
export interface Shown<T> {
  readonly item: T;
  readonly atMs: number;
}

/** What both sides showed in this run, from rounds that were closed; a crash pulls them again. */
export interface Stage {
  readonly outlook: Shelf<OutlookId, Shown<OutlookItem>>;
  readonly crm: Shelf<CrmId, Shown<CrmItem>>;
  /** Items a delta told of, as they are now. */
  readonly told: Set<OutlookId>;
  /** Every item that anything was told of, or that is watched: whatever else is known of them is old. */
  readonly named: Set<OutlookId>;
  /** Sources that told what changed, and nothing else: by the ids of their cursors. */
  readonly quiet: Set<string>;
  /** Contacts with Sync to Outlook on, and activities of the lists, by the complete lists. */
  readonly listed: Set<CrmId>;
  /** Others that stand on the stored lists: of lists too short to be believed, and what was put there in this run. */
  readonly keptListed: Set<CrmId>;
  /** Records that are left alone because their items are private. */
  readonly asides: Map<CrmId, Aside>;
  /** Kinds of which everything in Outlook was shown. */
  readonly whole: Set<SyncKind>;
  /** Kinds whose first run this is, or the one that goes on with it. */
  readonly first: Set<SyncKind>;
  /** Modules of which every record was shown. */
  readonly complete: Set<SyncModule>;
  /** Some of what was shown is not here any more: it took too much room. */
  isThinned: boolean;
  /** Ids reported removed: hearsay until a read by id confirms it. */
  readonly hearsay: Set<OutlookId>;
  /** Copies that we made of meetings of somebody else, by what their invitations share. */
  copies: ReadonlyMap<string, CopyMade>;
  /** An appointment without a pair could not be read: it may be the invitation to any of them. */
  mayHideInvitation: boolean;
  readonly alarms: Record<SyncKind, Alarm[]>;
}

export const emptyStage = (asides: ReadonlyMap<CrmId, Aside> = new Map()): Stage => ({
  asides: new Map(asides),
  outlook: shelf(),
  crm: shelf(),
  told: new Set(),
  named: new Set(),
  quiet: new Set(),
  listed: new Set(),
  keptListed: new Set(),
  whole: new Set(),
  first: new Set(),
  complete: new Set(),
  isThinned: false,
  hearsay: new Set(),
  copies: new Map(),
  mayHideInvitation: false,
  alarms: { contact: [], event: [], task: [] },
});
