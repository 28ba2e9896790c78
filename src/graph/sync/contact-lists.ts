import { z } from 'zod';
import { type OutlookId, outlookId } from '../../domain/ids.ts';
import type { GraphClient } from '../client.ts';
import { sensitivityProperty } from '../message.ts';
import { query, url } from '../url.ts';
import type { Sensitivity } from './beside.ts';
import { sensitivities } from './beside.ts';
import type { Folders } from './folders.ts';
import { eachPage, type List } from './lists.ts';

const Named = z.object({ id: z.string() });
const Contact = z.object({ id: z.string().transform(outlookId) });

/** The folders beside the default one. https://learn.microsoft.com/graph/api/user-list-contactfolders */
export const contactFolderList: List = {
  name: '/me/contactFolders',
  path: `/me/contactFolders${query({ $select: 'id', $top: 1000 })}`,
};

/** Ids in a page of folders. */
export const folderIds = (entries: readonly unknown[]): readonly string[] =>
  entries.flatMap((entry) => Named.safeParse(entry).data?.id ?? []);

/**
 * Lists contacts of all folders: the default one, those that are listed and those that were pulled. One call where every
 * folder is known. https://learn.microsoft.com/graph/api/user-list-contacts
 */
export async function eachContactPage(
  graph: GraphClient,
  { memory, pulled }: Folders,
  queries: readonly string[],
  take: (entries: readonly unknown[]) => void | Promise<void>,
): Promise<void> {
  const asked = new Set([...pulled].filter((id) => id !== memory.contactFolder));
  const found = new Set<string>();
  const first = [...listsOf('/me/contacts', queries), ...[...asked].flatMap((id) => listsOf(folderPath(id), queries))];
  await eachPage(graph, [...first, contactFolderList], async (entries, list) => {
    if (list !== contactFolderList) await take(entries);
    else for (const id of folderIds(entries)) found.add(id);
  });
  const others = [...found].filter((id) => !asked.has(id) && id !== memory.contactFolder);
  await eachPage(
    graph,
    others.flatMap((id) => listsOf(folderPath(id), queries)),
    take,
  );
}

const folderPath = (id: string): string => url`/me/contactFolders/${id}/contacts`;

const listsOf = (path: string, queries: readonly string[]): readonly List[] =>
  queries.map((options) => ({ name: '/me/contacts', path: path + options }));

/**
 * Ids of all contacts of these sensitivities.
 * https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get
 */
export async function contactsOf(
  graph: GraphClient,
  folders: Folders,
  wanted: readonly Sensitivity[],
): Promise<ReadonlySet<OutlookId>> {
  const ids = new Set<OutlookId>();
  if (wanted.length === 0) return ids;
  const queries = wanted
    .map((name) => sensitivities.indexOf(name))
    .map((value) => `ep/id eq '${sensitivityProperty}' and cast(ep/value, Edm.Int32) eq ${value}`)
    .map((is) => query({ $filter: `singleValueExtendedProperties/any(ep: ${is})`, $select: 'id', $top: 1000 }));
  await eachContactPage(graph, folders, queries, (entries) => {
    for (const entry of entries) ids.add(Contact.parse(entry).id);
  });
  return ids;
}
