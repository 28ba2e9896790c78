import type { OutlookId } from '../domain/ids.ts';
import type { SyncKind } from '../domain/sync.ts';
import { outlookClaim } from '../sync/engine/doc-ids.ts';
import type { OutlookItem } from '../sync/ports.ts';
import { stateOf, type SyncPlace } from './place.ts';

/** Reads an item of which nothing but its id is known; null: it is not there, or cannot be read at the moment. */
export async function findItem(kind: SyncKind, id: OutlookId, place: SyncPlace): Promise<OutlookItem | null> {
  for (const containerId of await placesOf(kind, id, place)) {
    const sight = (await place.outlook.read([{ kind, id, containerId }])).get(id);
    if (sight?.what === 'there') return sight.item;
  }
  return null;
}

/** A task is found in its list alone: that of its pair, or else any. */
async function placesOf(kind: SyncKind, id: OutlookId, place: SyncPlace): Promise<readonly (string | null)[]> {
  if (kind !== 'task') return [null];
  const [kept] = await stateOf(place).linksOf([outlookClaim(kind, id)]);
  if (kept?.doc.containerId) return [kept.doc.containerId];
  const lists = await place.outlook.containers(kind);
  return lists.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault)).map((list) => list.id);
}
