import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { context } from '../odata/page.ts';
import type { GraphRequest } from '../route.ts';
import { etag } from '../store/ids.ts';
import type { Item } from '../store/item-row.ts';
import { shownTime } from '../zones.ts';
import { picked, type Shape } from './contact-show.ts';
import { shownId } from './message-at.ts';
import { timeNames } from './task-type.ts';

const Resources = z.array(z.looseObject({ id: z.string() }));

/** Links of a task to what it is about, with their ids. */
export const linkedResources = (item: Item): z.infer<typeof Resources> =>
  Resources.parse(item.doc.linkedResources ?? []);

/** A task as this request wants to see it; times that it does not have are missing. `alone`: it is the whole answer. */
export function showTask(request: GraphRequest, item: Item, { select, expand }: Shape, alone = false): JsonObject {
  const all = {
    createdDateTime: item.created,
    lastModifiedDateTime: item.modified,
    ...item.doc,
    ...timesOf(item, request.prefer.timeZone),
    linkedResources: null,
  };
  return {
    ...(alone ? { '@odata.context': context(request, '/$entity') } : {}),
    '@odata.etag': etag(request.mailbox.tasks.changeKey(item)),
    id: shownId(request, item),
    ...picked(withoutNulls(all), select),
    ...(expand.some(({ name }) => name === 'linkedResources') ? { linkedResources: linkedResources(item) } : {}),
  };
}

function timesOf({ doc }: Item, zoneName: string | null): JsonObject {
  const shown = new Map<string, unknown>();
  for (const name of timeNames) {
    const at = doc[name];
    shown.set(name, typeof at === 'string' ? shownTime(at, zoneName) : null);
  }
  return Object.fromEntries(shown);
}

const withoutNulls = (all: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
