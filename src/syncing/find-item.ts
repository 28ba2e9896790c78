import type { OutlookId } from '../domain/ids.ts';
import type { SyncKind } from '../domain/sync.ts';
import type { OutlookItem } from '../sync/ports.ts';
import type { SyncPlace } from './place.ts';

/** Reads an item of which nothing but its id is known; null: it is not there, or cannot be read at the moment. */
export async function findItem(kind: SyncKind, id: OutlookId, { outlook }: SyncPlace): Promise<OutlookItem | null> {
  const sight = (await outlook.read([{ kind, id, containerId: null }])).get(id);
  return sight?.what === 'there' ? sight.item : null;
}
