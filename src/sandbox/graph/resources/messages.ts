import { filterToSql, fieldAt } from '../odata/filter-sql.ts';
import { kqlToSql } from '../odata/kql-sql.ts';
import { parseKql } from '../odata/kql.ts';
import { readOptions, type Options } from '../odata/options.ts';
import { page } from '../odata/page.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { ok, param, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Where } from '../store/item-row.ts';
import { messageAt } from './message-at.ts';
import { messagesDelta } from './message-delta.ts';
import { showMessage } from './message-show.ts';
import { messageFields, messageType } from './message-type.ts';
import { deleteMessage, moveMessage, patchMessage } from './message-write.ts';

/** https://learn.microsoft.com/graph/api/user-list-messages and the pages beside it */
export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/messages', run: (request) => listMessages(request, null) },
  { method: 'GET', path: '/me/mailFolders/:folderId/messages', run: listFolder },
  { method: 'GET', path: '/me/mailFolders/:folderId/messages/delta', run: messagesDelta },
  ...['/me/messages/:messageId', '/me/mailFolders/:folderId/messages/:messageId'].flatMap((path): Route[] => [
    { method: 'GET', path, run: getMessage },
    { method: 'PATCH', path, run: patchMessage },
    { method: 'DELETE', path, run: deleteMessage },
    { method: 'GET', path: `${path}/$value`, run: getMime },
    { method: 'POST', path: `${path}/move`, run: moveMessage },
  ]),
];

const allowed = ['select', 'filter', 'search', 'orderby', 'top', 'skip', 'count', 'expand'] as const;

function listFolder(request: GraphRequest): Promise<Answer> {
  return listMessages(request, request.mailbox.folders.get(param(request, 'folderId')).id);
}

async function listMessages(request: GraphRequest, folder: string | null): Promise<Answer> {
  const options = readOptions(request, { type: messageType, allowed });
  const { messages } = request.mailbox;
  const where = condition(options, request.now);
  const orderBy = order(options);
  const items = messages.query({ folder, where, orderBy, skip: options.skip, top: options.top + 1 });
  const rows = await Promise.all(items.map((item) => showMessage(request, item, options)));
  const total = options.count ? messages.count({ folder, where }) : null;
  return ok(page(request, options, { rows, total }), preferenceApplied(request.prefer));
}

function condition({ filter, search }: Options, now: Date): Where | null {
  if (search !== null) return kqlToSql(parseKql(search), now);
  return filter === null ? null : filterToSql(filter, messageFields);
}

/** Newest first where nothing is said; a search is sorted by the time of sending whatever is said. */
function order({ search, orderBy }: Options): string {
  if (search !== null) return "json_extract(doc, '$.sentDateTime') DESC, key DESC";
  const sorts = orderBy.map(({ path, direction }) => {
    const field = fieldAt(messageFields, path);
    return 'sql' in field
      ? `${field.sql}${field.type === 'text' ? ' COLLATE NOCASE' : ''} ${direction}`
      : `key ${direction}`;
  });
  return sorts.length > 0 ? `${sorts.join(', ')}, key` : "json_extract(doc, '$.receivedDateTime') DESC, key DESC";
}

async function getMessage(request: GraphRequest): Promise<Answer> {
  const options = readOptions(request, { type: messageType, allowed: ['select', 'expand'] });
  const shown = await showMessage(request, messageAt(request), options, true);
  return ok(shown, preferenceApplied(request.prefer));
}

/** The MIME as it came. https://learn.microsoft.com/graph/outlook-get-mime-message */
function getMime(request: GraphRequest): Answer {
  const raw = request.mailbox.mail.raw(messageAt(request).key);
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: raw };
}
