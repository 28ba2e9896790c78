import { itemNotFound } from '../errors.ts';
import { param, type GraphRequest } from '../route.ts';
import type { Place } from '../store/folders.ts';

/** The list that the path names. Throws 404, also for one that was deleted, or 400. */
export function listAt(request: GraphRequest): Place {
  const { folders } = request.mailbox;
  const list = folders.place('task', param(request, 'listId'));
  if (folders.isDiscarded(list)) throw itemNotFound();
  return list;
}
