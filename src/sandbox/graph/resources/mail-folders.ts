import { badRequest } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Filter } from '../odata/filter.ts';
import { readOptions } from '../odata/options.ts';
import { context, page } from '../odata/page.ts';
import type { ResourceType } from '../odata/resource-type.ts';
import { ok, param, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Folder } from '../store/folders.ts';

const mailFolderType: ResourceType = {
  name: 'microsoft.graph.mailFolder',
  properties: [
    'id',
    'displayName',
    'parentFolderId',
    'childFolderCount',
    'unreadItemCount',
    'totalItemCount',
    'isHidden',
  ],
};

/** https://learn.microsoft.com/graph/api/user-list-mailfolders and https://learn.microsoft.com/graph/api/mailfolder-get */
export const mailFolderRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/mailFolders', run: (request) => listFolders(request, 'msgfolderroot') },
  { method: 'GET', path: '/me/mailFolders/:folderId', run: getFolder },
  {
    method: 'GET',
    path: '/me/mailFolders/:folderId/childFolders',
    run: (request) => listFolders(request, param(request, 'folderId')),
  },
];

function listFolders(request: GraphRequest, parent: string): Answer {
  const options = readOptions(request, { type: mailFolderType, allowed: ['select', 'filter', 'top', 'skip'] });
  const { folders } = request.mailbox;
  const found = folders.children(folders.get(parent).id).filter((folder) => passes(folder, options.filter));
  const rows = found.slice(options.skip, options.skip + options.top + 1).map((folder) => show(folder, options.select));
  return ok(page(request, options, { rows, total: null }));
}

function getFolder(request: GraphRequest): Answer {
  const options = readOptions(request, { type: mailFolderType, allowed: ['select'] });
  const folder = request.mailbox.folders.get(param(request, 'folderId'));
  return ok({ '@odata.context': context(request, '/$entity'), ...show(folder, options.select) });
}

/** Folders are few: their filter, by name alone, is looked at here. */
function passes(folder: Folder, filter: Filter | null): boolean {
  if (filter === null) return true;
  if (filter.kind !== 'compare' || filter.path !== 'displayName' || filter.operator !== 'eq')
    throw badRequest('Folders are filtered by displayName eq.');
  return typeof filter.value === 'string' && folder.name.toLowerCase() === filter.value.toLowerCase();
}

function show(folder: Folder, select: readonly string[] | null): JsonObject {
  const shown: JsonObject = {
    displayName: folder.name,
    parentFolderId: folder.parent,
    childFolderCount: folder.children,
    unreadItemCount: folder.unread,
    totalItemCount: folder.total,
    isHidden: false,
  };
  const picked = Object.entries(shown).filter(([name]) => select === null || select.includes(name));
  return { id: folder.id, ...Object.fromEntries(picked) };
}
