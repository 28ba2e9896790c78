import type { OutlookEntry, OutlookFound, OutlookSide } from '../../sync/ports.ts';
import type { PartialEntry } from './delta.ts';
import type { Complete } from './pull.ts';

/** Reads by id what entries tell only part of. */
export const completing =
  (read: OutlookSide['read']): Complete =>
  async (source, _isFull, entries) => {
    const partial = new Set(entries.flatMap((entry) => (entry.what === 'partial' ? [entry.id] : [])));
    const containerId = source.kind === 'task' ? source.listId : null;
    const refs = [...partial].map((id) => ({ kind: source.kind, id, containerId }));
    const found = refs.length === 0 ? null : await read(refs);
    return entries.map((entry) => (entry.what === 'partial' ? completed(entry, found?.get(entry.id)) : entry));
  };

/** What could not be read is told as hearsay, so that it is looked at again instead of being lost. */
const completed = ({ id, page }: PartialEntry, found: OutlookFound | undefined): OutlookEntry =>
  found?.what === 'there' ? { page, what: 'item', item: found.item } : { page, what: 'removed', id };
