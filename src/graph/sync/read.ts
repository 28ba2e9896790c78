import { z } from 'zod';
import type { OutlookId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { OutlookFound, OutlookItem, OutlookSide } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { get } from '../request.ts';
import type { GraphRequest } from '../request.ts';
import { query, url } from '../url.ts';
import { besideOf, expandBeside } from './beside.ts';
import type { ContactView } from './contact.ts';
import { taskLists } from './containers.ts';
import { eventFields, eventItem, inUtc } from './event.ts';
import { placesOfEvents } from './event-places.ts';
import { type Folders, placesOfContacts } from './folders.ts';
import { expandLinked, stampOfTask, taskFields, taskItem } from './task.ts';

type Ref = Parameters<OutlookSide['read']>[0][number];

/**
 * Reads by id, 20 to a call, and looks where contacts and events are, since they answer from Deleted Items as from
 * anywhere else. A task answers in its own list alone: where nobody knows that, it is looked for in all of them.
 */
export async function readItems(
  graph: GraphClient,
  folders: Folders,
  contacts: ContactView,
  asked: readonly Ref[],
): Promise<ReadonlyMap<OutlookId, OutlookFound>> {
  const refs = await inAnyList(graph, asked);
  const send = graph.together();
  const answers = await Promise.allSettled(refs.map((ref) => send(itemRequest(ref, contacts))));
  throwIfNothingWorks(answers);
  const found = new Map<OutlookId, OutlookFound>();
  for (const [at, { id }] of refs.entries()) found.set(id, surer(found.get(id), foundIn(answers[at])));

  const items = [...found.values()].flatMap((one) => (one.what === 'there' ? [one.item] : []));
  const places = [...(await placesOfContacts(graph, folders, items)), ...(await placesOfEvents(graph, items))];
  for (const [id, place] of places) if (place !== 'there') found.set(id, { what: place });
  return found;
}

async function inAnyList(graph: GraphClient, refs: readonly Ref[]): Promise<readonly Ref[]> {
  const isPlaceless = ({ kind, containerId }: Ref) => kind === 'task' && containerId === null;
  if (!refs.some(isPlaceless)) return refs;
  const lists = await taskLists(graph);
  return refs.flatMap((ref) => (isPlaceless(ref) ? lists.map(({ id }) => ({ ...ref, containerId: id })) : [ref]));
}

/** Of two lists' answers about one task: it is missing where no list has it. */
const surer = (before: OutlookFound | undefined, now: OutlookFound): OutlookFound =>
  before === undefined || before.what === 'missing' || now.what === 'there' ? now : before;

/** Everything about an item; null where the answer leaves something out. */
function itemRequest({ kind, id, containerId }: Ref, contacts: ContactView): GraphRequest<OutlookItem | null> {
  switch (kind) {
    case 'contact':
      return get(
        '/me/contacts/{id}',
        url`/me/contacts/${id}` + query({ $select: contacts.select, $expand: expandBeside }),
        z.unknown().transform((entry) => contacts.item(entry, besideOf(entry))),
      );
    case 'event':
      return {
        ...get(
          '/me/events/{id}',
          url`/me/events/${id}` + query({ $select: eventFields, $expand: expandBeside }),
          z.unknown().transform((entry) => eventItem(entry, besideOf(entry))),
        ),
        prefer: inUtc,
      };
    case 'task': {
      const listId = containerId ?? '';
      return get(
        '/me/todo/lists/{id}/tasks/{id}',
        url`/me/todo/lists/${listId}/tasks/${id}` + query({ $select: taskFields, $expand: expandLinked }),
        z.unknown().transform((entry) => taskItem(entry, listId, stampOfTask(entry) ?? null)),
      );
    }
  }
}

/** What one answer says; anything but the item or its absence says nothing. */
function foundIn(answer: PromiseSettledResult<OutlookItem | null> | undefined): OutlookFound {
  if (answer?.status === 'fulfilled' && answer.value !== null) return { what: 'there', item: answer.value };
  return { what: answer?.status === 'rejected' && isMissing(answer.reason) ? 'missing' : 'unknown' };
}

const isMissing = (error: unknown): boolean => error instanceof RemoteError && error.failure === 'not-found';

/** One item that cannot be read is not known; a service that does not answer, or knows us no more, is a failed call. */
function throwIfNothingWorks(answers: readonly PromiseSettledResult<unknown>[]): void {
  const errors = answers.flatMap((answer): unknown[] => (answer.status === 'rejected' ? [answer.reason] : []));
  const isDown = (error: unknown) =>
    error instanceof RemoteError && (error.failure === 'throttled' || error.failure === 'unavailable');
  const isDead = errors.length === answers.length && errors.every(isDown);
  for (const error of errors) {
    if (!(error instanceof RemoteError) || error.failure === 'unauthorized' || isDead) throw error;
  }
}
