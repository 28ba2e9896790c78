import { z } from 'zod';
import type { OutlookSide } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { get } from '../request.ts';
import { query } from '../url.ts';
import { contactFolderList, folderIds } from './contact-lists.ts';
import { type Folders, nullIfNone } from './folders.ts';
import { eachPage } from './lists.ts';

type Containers = Awaited<ReturnType<OutlookSide['containers']>>;

/**
 * Contact folders, the default one first. It is not among those the service lists; any contact outside of the others
 * names it, and an answer to its English name as long as there is none.
 * https://learn.microsoft.com/graph/api/user-list-contactfolders
 */
export async function contactFolders(graph: GraphClient, { memory }: Folders): Promise<Containers> {
  const send = graph.together();
  const others: string[] = [];
  const [own, named] = await Promise.all([
    send(get('/me/contacts', `/me/contacts${query({ $select: 'parentFolderId', $top: 1 })}`, Contacts)),
    send(get('/me/contactFolders/contacts', `/me/contactFolders/contacts${query({ $select: 'id' })}`, Folder)).catch(
      nullIfNone,
    ),
    eachPage({ together: () => send }, [contactFolderList], (entries) => void others.push(...folderIds(entries))),
  ]);
  const name = named?.id === 'contacts' ? null : (named?.id ?? null);
  memory.contactFolder = own.value[0]?.parentFolderId ?? name ?? memory.contactFolder;
  const id = memory.contactFolder;
  return [
    ...(id === null ? [] : [{ id, isDefault: true }]),
    ...others.filter((other) => other !== id).map((other) => ({ id: other, isDefault: false })),
  ];
}

const Contacts = z.object({ value: z.array(z.object({ parentFolderId: z.string().nullish() })) });
const Folder = z.object({ id: z.string() });

const TaskList = z.object({ id: z.string(), wellknownListName: z.string().nullish() });

/** Task lists without that of flagged mail. https://learn.microsoft.com/graph/api/todo-list-lists */
export async function taskLists(graph: GraphClient): Promise<Containers> {
  const lists: { id: string; isDefault: boolean }[] = [];
  const list = { name: '/me/todo/lists', path: '/me/todo/lists' };
  await eachPage(graph, [list], (entries) => {
    for (const entry of entries) {
      const { id, wellknownListName } = TaskList.parse(entry);
      if (wellknownListName !== 'flaggedEmails') lists.push({ id, isDefault: wellknownListName === 'defaultList' });
    }
  });
  return lists;
}
