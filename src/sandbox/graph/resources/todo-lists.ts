import { z } from 'zod';
import { badRequest } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { readOptions } from '../odata/options.ts';
import { context, page } from '../odata/page.ts';
import type { ResourceType } from '../odata/resource-type.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Place } from '../store/folders.ts';
import { picked } from './contact-show.ts';
import { listAt } from './todo-list-at.ts';

const listType: ResourceType = {
  name: 'microsoft.graph.todoTaskList',
  properties: ['id', 'displayName', 'isOwner', 'isShared', 'wellknownListName'],
};

/** https://learn.microsoft.com/graph/api/todo-list-lists and the pages beside it */
export const todoListRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/todo/lists', run: listLists },
  { method: 'POST', path: '/me/todo/lists', run: addList },
  { method: 'GET', path: '/me/todo/lists/:listId', run: getList },
  { method: 'PATCH', path: '/me/todo/lists/:listId', run: renameList },
  { method: 'DELETE', path: '/me/todo/lists/:listId', run: deleteList },
];

function listLists(request: GraphRequest): Answer {
  const options = readOptions(request, { type: listType, allowed: ['select', 'top', 'skip'], defaultTop: 100 });
  const { folders } = request.mailbox;
  const found = folders.places('task').filter((list) => !folders.isDiscarded(list));
  const rows = found.slice(options.skip, options.skip + options.top + 1).map((list) => show(list, options.select));
  return ok(page(request, options, { rows, total: null }));
}

function getList(request: GraphRequest): Answer {
  const { select } = readOptions(request, { type: listType, allowed: ['select'] });
  return ok({ '@odata.context': context(request, '/$entity'), ...show(listAt(request), select) });
}

const ListBody = z.strictObject({ displayName: z.string().min(1) });

function addList(request: GraphRequest): Answer {
  const { displayName } = readBody(request, ListBody);
  const { folders } = request.mailbox;
  const list = request.mailbox.transaction(() =>
    folders.add('task', folders.wellKnownId('msgfolderroot'), displayName),
  );
  return created({ '@odata.context': context(request, '/$entity'), ...show(list, null) });
}

function renameList(request: GraphRequest): Answer {
  const { displayName } = readBody(request, ListBody);
  const list = ownListAt(request);
  request.mailbox.folders.rename(list, displayName);
  return ok({ '@odata.context': context(request, '/$entity'), ...show({ ...list, name: displayName }, null) });
}

/** https://learn.microsoft.com/graph/api/todotasklist-delete */
function deleteList(request: GraphRequest): Answer {
  const { folders } = request.mailbox;
  folders.moveTo(ownListAt(request), folders.wellKnownId('deleteditems'));
  return noContent;
}

function ownListAt(request: GraphRequest): Place {
  const list = listAt(request);
  if (list.wellKnown) throw badRequest('The lists that everybody has stay as they are.', 'invalidRequest');
  return list;
}

const wellKnownNames: Readonly<Record<string, string>> = { tasks: 'defaultList', flaggedemails: 'flaggedEmails' };

const show = ({ id, name, wellKnown }: Place, select: readonly string[] | null): JsonObject => ({
  ...picked(
    {
      displayName: name,
      isOwner: true,
      isShared: false,
      wellknownListName: wellKnownNames[wellKnown ?? ''] ?? 'none',
    },
    select,
  ),
  id,
});
