import { itemNotFound } from '../errors.ts';
import { preciseInstant, type JsonObject } from '../json.ts';
import { withCrLf } from '../mail/body.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, param, type Answer, type GraphRequest } from '../route.ts';
import type { Item } from '../store/item-row.ts';
import { localTime, storedTime } from '../zones.ts';
import { whole } from './contact-show.ts';
import { linkedResource } from './linked-resource.ts';
import { showTask } from './task-show.ts';
import { dayNames, NewTask, TaskPatch } from './task-type.ts';
import { listAt } from './todo-list-at.ts';

/** The task that the path names, in the list it names. Throws 404 or 400. */
export function taskAt(request: GraphRequest): Item {
  const list = listAt(request).id;
  const item = request.mailbox.tasks.get(param(request, 'taskId'));
  if (item.folder !== list) throw itemNotFound();
  return item;
}

/** https://learn.microsoft.com/graph/api/todotasklist-post-tasks */
export function createTask(request: GraphRequest): Answer {
  const body = readBody(request, NewTask);
  const { mailbox, now } = request;
  const made = mailbox.transaction(() =>
    mailbox.tasks.insert({ folder: listAt(request).id, doc: newTask(body, now), extended: {} }, now),
  );
  mailbox.announce('created', made, 'task');
  const shape = body.linkedResources
    ? { ...whole, expand: [{ name: 'linkedResources', select: null, filter: null }] }
    : whole;
  return created(showTask(request, made, shape, true), preferenceApplied(request.prefer));
}

/** A task of its own, as sent. Throws 400 for times that cannot be read. */
export function newTask({ linkedResources, ...sent }: NewTask, now: Date): JsonObject {
  const empty = {
    title: '',
    status: 'notStarted',
    importance: 'normal',
    isReminderOn: false,
    categories: [],
    hasAttachments: false,
    body: { content: '', contentType: 'text' },
    bodyLastModifiedDateTime: preciseInstant(now),
  };
  return { ...empty, ...asStored(sent, now), linkedResources: (linkedResources ?? []).map(linkedResource) };
}

/** https://learn.microsoft.com/graph/api/todotask-update */
export function patchTask(request: GraphRequest): Answer {
  const patch = readBody(request, TaskPatch);
  const { mailbox, now } = request;
  const changed = mailbox.transaction(() => {
    const item = taskAt(request);
    mailbox.tasks.checkMatch(item, request.headers['if-match']);
    return mailbox.tasks.update(item, { doc: { ...item.doc, ...asStored(patch, now) } }, now);
  });
  mailbox.announce('updated', changed, 'task');
  return ok(showTask(request, changed, whole, true), preferenceApplied(request.prefer));
}

/** It is in no list any more. https://learn.microsoft.com/graph/api/todotask-delete */
export function deleteTask(request: GraphRequest): Answer {
  const { mailbox, now } = request;
  const item = taskAt(request);
  mailbox.tasks.checkMatch(item, request.headers['if-match']);
  mailbox.discard('task', item, now);
  return noContent;
}

/**
 * The service's spelling: of days it keeps the local midnight, of being completed the day in UTC, and text has CR LF.
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/2136 and 8663
 */
function asStored(sent: TaskPatch, now: Date): JsonObject {
  const { body, dueDateTime, startDateTime, reminderDateTime, completedDateTime, ...plain } = sent;
  const days = { dueDateTime, startDateTime };
  return {
    ...plain,
    ...(body === undefined ? {} : { body: bodyOf(body), bodyLastModifiedDateTime: preciseInstant(now) }),
    ...Object.fromEntries(dayNames.flatMap((name) => entry(name, days[name], 'day'))),
    ...Object.fromEntries(entry('reminderDateTime', reminderDateTime, 'second')),
    ...Object.fromEntries(entry('completedDateTime', completedDateTime, 'day')),
    ...completion(sent, now),
  };
}

function entry(name: string, sent: TaskPatch['dueDateTime'], unit: 'day' | 'second'): [string, string | null][] {
  if (sent === undefined) return [];
  return [[name, sent && storedTime(localTime(sent).startOf(unit))]];
}

function completion({ status, completedDateTime }: TaskPatch, now: Date): JsonObject {
  if (status === undefined || completedDateTime) return {};
  return { completedDateTime: status === 'completed' ? `${now.toISOString().slice(0, 10)}T00:00:00Z` : null };
}

const bodyOf = (body: TaskPatch['body']): object => ({
  content: withCrLf(body?.content ?? ''),
  contentType: body?.contentType ?? 'text',
});
