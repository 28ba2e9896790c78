import type { JsonObject } from '../json.ts';
import { expandExtended } from '../odata/extended.ts';
import type { Options } from '../odata/options.ts';
import { context } from '../odata/page.ts';
import type { GraphRequest } from '../route.ts';
import { etag } from '../store/ids.ts';
import type { Item } from '../store/item-row.ts';
import { shownId } from './message-at.ts';

export type Shape = Pick<Options, 'select' | 'expand'>;
export const whole: Shape = { select: null, expand: [] };

/** A contact as this request wants to see it. `alone`: it is the whole answer rather than one of a list. */
export function showContact(request: GraphRequest, item: Item, { select, expand }: Shape, alone = false): JsonObject {
  const changeKey = request.mailbox.contacts.changeKey(item);
  const all: JsonObject = {
    createdDateTime: item.created,
    lastModifiedDateTime: item.modified,
    changeKey,
    ...item.doc,
    parentFolderId: item.folder,
  };
  return {
    ...(alone ? { '@odata.context': context(request, '/$entity') } : {}),
    '@odata.etag': etag(changeKey),
    id: shownId(request, item),
    ...picked(all, select),
    ...expandExtended(item.extended, expand),
  };
}

/** The selected properties; all of them where nothing is selected. */
export const picked = (all: JsonObject, select: readonly string[] | null): JsonObject =>
  select === null ? all : Object.fromEntries(Object.entries(all).filter(([name]) => select.includes(name)));
