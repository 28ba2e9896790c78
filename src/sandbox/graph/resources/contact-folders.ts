import { z } from 'zod';
import { GraphError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { readOptions } from '../odata/options.ts';
import { context, page } from '../odata/page.ts';
import type { ResourceType } from '../odata/resource-type.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, param, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Place } from '../store/folders.ts';
import { picked } from './contact-show.ts';

const contactFolderType: ResourceType = {
  name: 'microsoft.graph.contactFolder',
  properties: ['id', 'displayName', 'parentFolderId'],
};

/** https://learn.microsoft.com/graph/api/user-list-contactfolders and the pages beside it */
export const contactFolderRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/contactFolders', run: listFolders },
  { method: 'POST', path: '/me/contactFolders', run: addFolder },
  { method: 'GET', path: '/me/contactFolders/:folderId', run: getFolder },
  { method: 'PATCH', path: '/me/contactFolders/:folderId', run: renameFolder },
  { method: 'DELETE', path: '/me/contactFolders/:folderId', run: deleteFolder },
  { method: 'GET', path: '/me/contactFolders/:folderId/childFolders', run: listFolders },
  { method: 'POST', path: '/me/contactFolders/:folderId/childFolders', run: addFolder },
];

/** The default folder is the parent of those a person makes; it is not listed, and `contacts` is a name for it. */
const folderAt = (request: GraphRequest): Place =>
  request.mailbox.folders.place('contact', request.params.folderId ?? 'contacts');

function listFolders(request: GraphRequest): Answer {
  const options = readOptions(request, { type: contactFolderType, allowed: ['select', 'top', 'skip'] });
  const found = request.mailbox.folders.places('contact', folderAt(request).id);
  const rows = found.slice(options.skip, options.skip + options.top + 1).map((folder) => show(folder, options.select));
  return ok(page(request, options, { rows, total: null }));
}

function getFolder(request: GraphRequest): Answer {
  const { select } = readOptions(request, { type: contactFolderType, allowed: ['select'] });
  return ok({ '@odata.context': context(request, '/$entity'), ...show(folderAt(request), select) });
}

const FolderBody = z.strictObject({ displayName: z.string().min(1), parentFolderId: z.string().optional() });

function addFolder(request: GraphRequest): Answer {
  const { displayName } = readBody(request, FolderBody);
  const { mailbox } = request;
  const folder = mailbox.transaction(() => mailbox.folders.add('contact', folderAt(request).id, displayName));
  return created({ '@odata.context': context(request, '/$entity'), ...show(folder, null) });
}

function renameFolder(request: GraphRequest): Answer {
  const { displayName } = readBody(request, FolderBody);
  const folder = ownFolderAt(request);
  request.mailbox.folders.rename(folder, displayName);
  return ok({ '@odata.context': context(request, '/$entity'), ...show({ ...folder, name: displayName }, null) });
}

/** To Deleted Items with all that is in it. https://learn.microsoft.com/graph/api/contactfolder-delete */
function deleteFolder(request: GraphRequest): Answer {
  const { folders } = request.mailbox;
  folders.moveTo(ownFolderAt(request), folders.wellKnownId('deleteditems'));
  return noContent;
}

function ownFolderAt(request: GraphRequest): Place {
  const folder = request.mailbox.folders.place('contact', param(request, 'folderId'));
  if (folder.wellKnown)
    throw new GraphError(403, 'ErrorDeleteDistinguishedFolder', 'The default folder stays as it is.');
  return folder;
}

const show = (folder: Place, select: readonly string[] | null): JsonObject => ({
  id: folder.id,
  ...picked({ parentFolderId: folder.parent, displayName: folder.name }, select),
});
