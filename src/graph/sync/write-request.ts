import { z } from 'zod';
import type { OutlookItem, OutlookReply, OutlookWrite } from '../../sync/ports.ts';
import { failureOf, refusalIn } from '../failure.ts';
import type { Answer, GraphRequest } from '../request.ts';
import { url } from '../url.ts';
import { type Beside, faxProperty, properties, stampProperty } from './beside.ts';
import type { ContactView } from './contact.ts';
import { eventItem, inUtc } from './event.ts';
import { applicationName, taskItem } from './task.ts';

type Create = Extract<OutlookWrite, { readonly op: 'create' }>;

/** What a task shows of the record that its stamp names. */
export type RecordLink = (stamp: string) => string | null;

/** What every write of a mailbox is made with. */
export interface Writing {
  readonly recordLink: RecordLink;
  /** How answers about contacts are read. */
  readonly contacts: ContactView;
}

/** The request of a write. It has one answer, whatever it is, and is never tried again here: the caller looks first. */
export function writeRequest(write: OutlookWrite, { recordLink, contacts }: Writing): GraphRequest<OutlookReply> {
  const { method, path, name } = write.op === 'create' ? createPath(write) : itemPath(write);
  const body = bodyOf(write, recordLink);
  const ifMatch = write.op === 'create' ? null : write.ifMatch;
  return {
    method,
    path,
    name: `${method} ${name}`,
    schema: z.never(),
    ...(body !== null && { body }),
    ...(ifMatch !== null && { ifMatch }),
    ...(write.kind === 'event' && { prefer: inUtc }),
    read: (answer) => replyOf(write, answer, contacts),
    repeatable: false,
  };
}

interface Target {
  readonly method: GraphRequest<unknown>['method'];
  readonly path: string;
  readonly name: string;
}

const at = (method: Target['method'], path: string, name: string): Target => ({ method, path, name });

function createPath({ kind, containerId }: Create): Target {
  switch (kind) {
    case 'contact':
      return containerId === null
        ? at('POST', '/me/contacts', '/me/contacts')
        : at('POST', url`/me/contactFolders/${containerId}/contacts`, '/me/contactFolders/{id}/contacts');
    case 'event':
      return at('POST', '/me/events', '/me/events');
    case 'task':
      return at('POST', url`/me/todo/lists/${containerId ?? ''}/tasks`, '/me/todo/lists/{id}/tasks');
  }
}

function itemPath({ kind, containerId, id, op }: Exclude<OutlookWrite, Create>): Target {
  const method = op === 'delete' ? 'DELETE' : 'PATCH';
  switch (kind) {
    case 'contact':
      return at(method, url`/me/contacts/${id}`, '/me/contacts/{id}');
    case 'event':
      return at(method, url`/me/events/${id}`, '/me/events/{id}');
    case 'task':
      return at(method, url`/me/todo/lists/${containerId ?? ''}/tasks/${id}`, '/me/todo/lists/{id}/tasks/{id}');
  }
}

function bodyOf(write: OutlookWrite, recordLink: RecordLink): object | null {
  switch (write.op) {
    case 'create':
      return createBody(write, recordLink);
    case 'update':
      return withProperties(write.patch, {});
    case 'probe':
      return properties({ [stampProperty]: write.stamp });
    case 'paint':
      // The stamp of a task is written beside it: see task-stamp.ts.
      return withProperties(
        { categories: write.categories },
        write.kind === 'task' ? {} : { [stampProperty]: write.stamp },
      );
    case 'delete':
      return null;
  }
}

function createBody({ kind, intentId, patch, category, stamp }: Create, recordLink: RecordLink): object {
  const painted = { ...patch, ...(category !== null && { categories: [category] }) };
  switch (kind) {
    case 'contact':
      return withProperties(painted, { [stampProperty]: stamp });
    case 'event':
      // Makes the service recognise a creation that is sent again.
      return withProperties({ ...painted, transactionId: intentId }, { [stampProperty]: stamp });
    case 'task':
      return { ...painted, linkedResources: [linkedResource(stamp, recordLink)] };
  }
}

/** What To Do shows below a task, with the stamp beside it. https://learn.microsoft.com/graph/api/resources/linkedresource */
export function linkedResource(stamp: string, recordLink: RecordLink): object {
  const webUrl = recordLink(stamp);
  return { applicationName, displayName: applicationName, externalId: stamp, ...(webUrl !== null && { webUrl }) };
}

/** A fax number is a property of the person's contact, but not one of the wire's. */
function withProperties(
  { fax, ...plain }: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
) {
  const all = { ...values, ...(fax !== undefined && { [faxProperty]: fax }) };
  return { ...plain, ...(Object.keys(all).length > 0 && properties(all)) };
}

/** An answer as it is; an id that is none any more is not found. A creation that the service says it knows was done before: it has to be looked for. */
function replyOf(write: OutlookWrite, answer: Answer, contacts: ContactView): OutlookReply {
  const { status } = answer;
  const { code, retryAfterMs } = status >= 400 ? refusalIn(answer) : { code: null, retryAfterMs: null };
  if (/duplicatetransaction/i.test(code ?? '')) return { answer: { kind: 'lost', sent: true }, item: null };
  const item = status < 300 && write.op !== 'delete' ? shownItem(write, answer.json(), contacts) : null;
  const isMissing = status >= 400 && failureOf(write.kind, answer).failure === 'not-found';
  return { answer: { kind: 'answered', status: isMissing ? 404 : status, code, retryAfterMs }, item };
}

/** Answers show no extended properties and linked resources; of those that were just written is known what they are. */
function shownItem(
  write: Exclude<OutlookWrite, { readonly op: 'delete' }>,
  body: unknown,
  contacts: ContactView,
): OutlookItem | null {
  const { kind, containerId } = write;
  const stamp = write.op === 'update' ? undefined : write.stamp;
  switch (kind) {
    case 'contact':
      return contacts.item(body, { ...(stamp !== undefined && { stamp }), ...writtenBeside(write) });
    case 'event':
      return eventItem(body, { ...(stamp !== undefined && { stamp }) });
    case 'task':
      return taskItem(body, containerId ?? '', stamp);
  }
}

/** We never make a contact private. */
function writtenBeside(write: OutlookWrite): Beside {
  const fax = 'patch' in write && typeof write.patch.fax === 'string' ? { fax: write.patch.fax } : {};
  return write.op === 'create' ? { sensitivity: 'normal', ...fax } : fax;
}
