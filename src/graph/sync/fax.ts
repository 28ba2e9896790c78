import { z } from 'zod';
import { type OutlookId, outlookId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { OutlookEntry } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { query, url } from '../url.ts';
import { besideOf, faxProperty } from './beside.ts';
import type { PartialEntry } from './delta.ts';
import { eachPage } from './lists.ts';
import type { Complete } from './pull.ts';

type Numbers = ReadonlyMap<OutlookId, string | null>;
type Entry = OutlookEntry | PartialEntry;

/**
 * Adds the fax numbers, which no delta tells: in a full round from one list of those that have one, else by reading what
 * changed.
 */
export function withFax(graph: GraphClient, complete: Complete): Complete {
  const lists = new Map<string, Promise<Numbers | null>>();
  return async (source, isFull, entries) => {
    if (source.kind !== 'contact') return complete(source, isFull, entries);
    const { folderId } = source;
    if (isFull && !lists.has(folderId)) lists.set(folderId, faxNumbers(graph, folderId));
    const numbers = isFull ? ((await lists.get(folderId)) ?? null) : null;
    return complete(
      source,
      isFull,
      entries.map((entry) => (numbers === null ? unknown(entry) : numbered(entry, numbers))),
    );
  };
}

const unknown = (entry: Entry): Entry =>
  entry.what === 'item' ? { page: entry.page, what: 'partial', id: entry.item.id } : entry;

function numbered(entry: Entry, numbers: Numbers): Entry {
  if (entry.what !== 'item' || entry.item.kind !== 'contact') return entry;
  const { item } = entry;
  return { ...entry, item: { ...item, content: { ...item.content, fax: numbers.get(item.id) ?? null } } };
}

const Contact = z.object({ id: z.string().transform(outlookId) });

/** Null where the service refuses to filter by the number. */
async function faxNumbers(graph: GraphClient, folderId: string): Promise<Numbers | null> {
  const numbers = new Map<OutlookId, string | null>();
  const options = query({
    $filter: `singleValueExtendedProperties/any(ep: ep/id eq '${faxProperty}' and ep/value ne '')`,
    $expand: `singleValueExtendedProperties($filter=id eq '${faxProperty}')`,
    $select: 'id',
    $top: 1000,
  });
  const list = {
    name: '/me/contactFolders/{id}/contacts',
    path: url`/me/contactFolders/${folderId}/contacts` + options,
  };
  try {
    await eachPage(graph, [list], (entries) => {
      for (const entry of entries) numbers.set(Contact.parse(entry).id, besideOf(entry).fax);
    });
    return numbers;
  } catch (error) {
    if (error instanceof RemoteError && error.failure === 'rejected') return null;
    throw error;
  }
}
