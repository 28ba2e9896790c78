import { itemNotFound } from '../errors.ts';
import { param, type GraphRequest } from '../route.ts';
import type { Item } from '../store/item-row.ts';

/** The message that the path names, and in the folder it names if it names one. Throws 404 or 400. */
export function messageAt(request: GraphRequest): Item {
  const item = request.mailbox.messages.get(param(request, 'messageId'));
  const folder = request.params.folderId;
  if (folder !== undefined && request.mailbox.folders.get(folder).id !== item.folder) throw itemNotFound();
  return item;
}

/** The item's id in the form this request asks for. */
export const shownId = (request: GraphRequest, item: Item): string =>
  request.prefer.immutableIds ? item.immutableId : item.id;
