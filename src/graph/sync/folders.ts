import { z } from 'zod';
import type { OutlookId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { OutlookItem } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import type { MailboxMemory } from '../memory.ts';
import { get } from '../request.ts';
import { query, url } from '../url.ts';
import type { Place } from './event-places.ts';

type Send = GraphClient['send'];

/** What is known of folders: of the mailbox for good, and of its contact folders for the time of a run. */
export interface Folders {
  readonly memory: MailboxMemory;
  /** Contact folders that were seen outside of Deleted Items. */
  readonly alive: Set<string>;
  /** Contact folders whose deltas were read. */
  readonly pulled: Set<string>;
}

/** Deeper than anybody's folders are. */
const maxDepth = 30;

/** A contact inside Deleted Items, in a folder below it or among the recoverable items is deleted. */
export async function placesOfContacts(
  graph: GraphClient,
  folders: Folders,
  items: readonly OutlookItem[],
): Promise<ReadonlyMap<OutlookId, Place>> {
  const contacts = items.filter(({ kind }) => kind === 'contact');
  const asked = new Set(contacts.flatMap(({ containerId }) => containerId ?? []));
  const places = await placesOfFolders(graph, folders, [...asked]);
  return new Map(contacts.map(({ id, containerId }) => [id, places.get(containerId ?? '') ?? 'there'] as const));
}

/** Climbs from each folder to the root or to a bin, all of them a step a call. */
async function placesOfFolders(graph: GraphClient, { memory, alive }: Folders, ids: readonly string[]) {
  const places = new Map<string, Place>();
  let open = ids.filter((id) => !alive.has(id) && id !== memory.contactFolder).map((id) => ({ id, at: id }));
  for (let depth = 0; open.length > 0; depth += 1) {
    const send = graph.together();
    const [{ root, bins }, parents] = await Promise.all([
      wellKnown(send, memory),
      parentsOf(send, [...new Set(open.map(({ at }) => at))]),
    ]);
    open = open.flatMap(({ id, at }) => {
      const place = bins.has(at) ? 'deleted' : at === root ? 'there' : null;
      const parent = depth < maxDepth ? parents.get(at) : null;
      if (place === null && parent) return [{ id, at: parent }];
      places.set(id, place ?? 'unknown');
      if (place === 'there') alive.add(id);
      return [];
    });
  }
  return places;
}

const Folder = z.object({ id: z.string(), parentFolderId: z.string().nullish() });

/** Parents by folder; null where nothing answers. A contact folder is none for mail, and the folders above it are no others. */
async function parentsOf(send: Send, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const fields = query({ $select: ['id', 'parentFolderId'] });
  const found = await Promise.all(
    ids.map(async (id) => {
      const [contact, mail] = await Promise.allSettled([
        send(get('/me/contactFolders/{id}', url`/me/contactFolders/${id}` + fields, Folder)),
        send(get('/me/mailFolders/{id}', url`/me/mailFolders/${id}` + fields, Folder)),
      ]);
      const folder = contact.status === 'fulfilled' ? contact.value : mail.status === 'fulfilled' ? mail.value : null;
      return [id, folder?.parentFolderId ?? null] as const;
    }),
  );
  return new Map(found);
}

/** For a folder that not every mailbox has. Throws any other failure. */
export function nullIfNone(error: unknown): null {
  if (error instanceof RemoteError && ['not-found', 'refused', 'rejected'].includes(error.failure)) return null;
  throw error;
}

/** The top of the person's folders, and the places for what was deleted; asked for once. */
const wellKnown = (send: Send, memory: MailboxMemory): Promise<Awaited<ReturnType<MailboxMemory['places']>>> =>
  memory.places(async () => {
    const idOf = async (name: string) =>
      (await send(get('/me/mailFolders/{name}', url`/me/mailFolders/${name}` + query({ $select: 'id' }), Folder))).id;
    const [root, deleted, recoverable] = await Promise.all([
      idOf('msgfolderroot'),
      idOf('deleteditems'),
      idOf('recoverableitemsdeletions').catch(nullIfNone),
    ]);
    return { root, bins: new Set([deleted, ...(recoverable === null ? [] : [recoverable])]) };
  });
