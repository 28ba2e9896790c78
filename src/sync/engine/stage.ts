import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import type { Alarm } from '../brake.ts';
import type { CrmItem, OutlookEntry, OutlookItem } from '../ports.ts';

/** What both sides showed in this run, from rounds that were closed; a crash pulls them again. */
export interface Stage {
  readonly outlook: Map<OutlookId, { readonly item: OutlookItem; readonly atMs: number }>;
  readonly crm: Map<CrmId, { readonly item: CrmItem; readonly atMs: number }>;
  /** Contacts with Sync to Outlook on, and activities of the lists, by the complete lists. */
  listed: ReadonlySet<CrmId>;
  /** Kinds of which everything in Outlook was shown. */
  readonly whole: Set<SyncKind>;
  /** Kinds that were never pulled before. */
  readonly first: Set<SyncKind>;
  /** Ids reported removed: hearsay until a read by id confirms it. */
  readonly hearsay: Set<OutlookId>;
  readonly alarms: Record<SyncKind, Alarm[]>;
  /** Stamped items, of kinds of which all were asked for: a lost store is put together again by them. */
  readonly stamped: Map<SyncKind, readonly OutlookItem[]>;
  /** Modules of records that were looked through. */
  readonly moduleOf: Map<CrmId, SyncModule>;
}

export const emptyStage = (): Stage => ({
  outlook: new Map(),
  crm: new Map(),
  listed: new Set(),
  whole: new Set(),
  first: new Set(),
  hearsay: new Set(),
  alarms: { contact: [], event: [], task: [] },
  stamped: new Map(),
  moduleOf: new Map(),
});

/** What a round says of an id: the item, or that it has to be read. */
export type Told = OutlookItem | 'removed' | 'read';

type ItemEntry = Extract<OutlookEntry, { readonly what: 'item' }>;

/**
 * One answer per id. Entries repeat and come in any order: the latest modification counts, then the later page. What is
 * removed and there at once, cannot be put in order, or comes in short form, has to be read.
 */
export function toldOf(entries: readonly OutlookEntry[]): ReadonlyMap<OutlookId, Told> {
  const items = new Map<OutlookId, ItemEntry[]>();
  const removed = new Set<OutlookId>();
  const short = new Set<OutlookId>();
  for (const entry of entries) {
    if (entry.what === 'removed') removed.add(entry.id);
    else if (entry.what === 'occurrence') short.add(entry.id);
    else items.set(entry.item.id, [...(items.get(entry.item.id) ?? []), entry]);
  }
  const told = new Map<OutlookId, Told>();
  for (const [id, versions] of items) told.set(id, removed.has(id) || short.has(id) ? 'read' : latest(versions));
  for (const id of short) told.set(id, 'read');
  for (const id of removed) if (!told.has(id)) told.set(id, 'removed');
  return told;
}

function latest(versions: readonly ItemEntry[]): Told {
  const [first, second] = [...versions].sort(
    (a, b) => Date.parse(b.item.modifiedAt) - Date.parse(a.item.modifiedAt) || b.page - a.page,
  );
  if (first === undefined) return 'read';
  if (second === undefined || second.item.etag === first.item.etag) return first.item;
  const isOrdered = second.item.modifiedAt !== first.item.modifiedAt || second.page !== first.page;
  return isOrdered ? first.item : 'read';
}
