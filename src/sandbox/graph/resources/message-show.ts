import type { JsonObject } from '../json.ts';
import { showBody, uniqueBody } from '../mail/body.ts';
import { readHead } from '../mail/headers.ts';
import { expandExtended } from '../odata/extended.ts';
import type { Options } from '../odata/options.ts';
import { context } from '../odata/page.ts';
import type { GraphRequest } from '../route.ts';
import { etag, restToEwsId } from '../store/ids.ts';
import type { Item } from '../store/item-row.ts';
import { showAttachments } from './attachment-show.ts';
import { shownId } from './message-at.ts';

type Shape = Pick<Options, 'select' | 'expand'>;

/** A message as this request wants to see it. `alone`: it is the whole answer rather than one of a list. */
export async function showMessage(request: GraphRequest, item: Item, shape: Shape, alone = false): Promise<JsonObject> {
  const wanted = (name: string) => shape.select === null || shape.select.includes(name);
  return {
    ...(alone ? { '@odata.context': context(request, '/$entity') } : {}),
    ...showEnvelope(request, item, shape.select),
    ...(wanted('body') ? { body: bodyOf(request, item, false) } : {}),
    ...(shape.select?.includes('uniqueBody') ? { uniqueBody: bodyOf(request, item, true) } : {}),
    ...(shape.select?.includes('internetMessageHeaders')
      ? { internetMessageHeaders: await headersOf(request, item) }
      : {}),
    ...(await expanded(request, item, shape)),
  };
}

/** A message without what has to be read from its MIME. */
export function showEnvelope(request: GraphRequest, item: Item, select: Options['select']): JsonObject {
  const picked = Object.entries(stored(request, item)).filter(([name]) => select === null || select.includes(name));
  const type = item.doc['@odata.type'];
  return {
    ...(type === undefined ? {} : { '@odata.type': type }),
    '@odata.etag': etag(request.mailbox.messages.changeKey(item)),
    ...Object.fromEntries(picked),
    id: shownId(request, item),
  };
}

/** Everything that needs no further reading. */
function stored(request: GraphRequest, item: Item): JsonObject {
  return {
    createdDateTime: item.created,
    lastModifiedDateTime: item.modified,
    changeKey: request.mailbox.messages.changeKey(item),
    ...item.doc,
    parentFolderId: item.folder,
    webLink: webLink(item.id),
  };
}

const webLink = (id: string) =>
  `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(restToEwsId(id))}&exvsurl=1&viewmodel=ReadMessageItem`;

function bodyOf(request: GraphRequest, item: Item, onlyUnique: boolean): object {
  const body = request.mailbox.mail.body(item.key);
  return showBody(onlyUnique ? uniqueBody(body) : body, request.prefer);
}

/** Only where they are selected, as the service does. */
async function headersOf(request: GraphRequest, item: Item): Promise<object[]> {
  const { headers } = await readHead(request.mailbox.mail.raw(item.key));
  return headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
}

async function expanded(request: GraphRequest, item: Item, { expand }: Shape): Promise<JsonObject> {
  const attachments = expand.find(({ name }) => name === 'attachments');
  return {
    ...(attachments ? { attachments: await showAttachments(request, item, attachments.select) } : {}),
    ...expandExtended(item.extended, expand),
  };
}
