import { itemNotFound } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { preview, showBody } from '../mail/body.ts';
import { parseMail } from '../mail/parse.ts';
import { readOptions } from '../odata/options.ts';
import { context, page } from '../odata/page.ts';
import { ok, param, type Answer, type GraphRequest, type Route } from '../route.ts';
import { attachmentSuffix } from '../store/ids.ts';
import { attachmentBytes, attachmentType, describe, file, showAttachments } from './attachment-show.ts';
import { messageAt } from './message-at.ts';

/** https://learn.microsoft.com/graph/api/message-list-attachments and https://learn.microsoft.com/graph/api/attachment-get */
export const attachmentRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/messages/:messageId/attachments', run: listAttachments },
  { method: 'GET', path: '/me/messages/:messageId/attachments/:attachmentId', run: getAttachment },
  { method: 'GET', path: '/me/messages/:messageId/attachments/:attachmentId/$value', run: getContent },
];

async function listAttachments(request: GraphRequest): Promise<Answer> {
  const options = readOptions(request, {
    type: attachmentType,
    allowed: ['select', 'top', 'skip', 'expand'],
    defaultTop: 1000,
  });
  const rows = await showAttachments(request, messageAt(request), request.query.get('$select'));
  return ok(page(request, options, { rows: rows.slice(options.skip), total: null }));
}

async function getAttachment(request: GraphRequest): Promise<Answer> {
  const options = readOptions(request, { type: attachmentType, allowed: ['select', 'expand'] });
  const { item, index, info } = attachmentAt(request);
  const content = (await attachmentBytes(request, item))[index] ?? new Uint8Array();
  const nested =
    info.kind === 'item' && options.expand.length > 0 ? { item: await nestedMessage(request, content) } : {};
  const shown = { ...describe(request, item, info, index), ...file(info, content), ...nested };
  return ok({ '@odata.context': context(request, '/$entity'), ...shown });
}

async function getContent(request: GraphRequest): Promise<Answer> {
  const { item, index, info } = attachmentAt(request);
  const content = (await attachmentBytes(request, item))[index] ?? new Uint8Array();
  return { status: 200, headers: { 'content-type': info.contentType ?? 'text/plain' }, body: content };
}

/** Found by the end of its id, which is the same in both id forms of the message. */
function attachmentAt(request: GraphRequest) {
  const item = messageAt(request);
  const id = param(request, 'attachmentId');
  const infos = request.mailbox.mail.attachments(item.key);
  const index = infos.findIndex((_, at) => id.endsWith(attachmentSuffix(item.key, at)));
  const info = infos[index];
  if (info === undefined) throw itemNotFound();
  return { item, index, info };
}

/** An attached message has no id of its own: it is in no folder. */
async function nestedMessage(request: GraphRequest, raw: Uint8Array): Promise<JsonObject> {
  const mail = await parseMail(raw, request.mailbox.user.id, request.now);
  const body = showBody(mail.body, request.prefer);
  return { '@odata.type': '#microsoft.graph.message', id: '', ...mail.doc, bodyPreview: preview(mail.body.text), body };
}
