import { z } from 'zod';
import { type OutlookId, outlookId } from '../../domain/ids.ts';
import type { OutlookEntry, OutlookItem, OutlookSource } from '../../sync/ports.ts';
import { failureOf, refusalIn } from '../failure.ts';
import { get } from '../request.ts';
import type { Answer, GraphRequest } from '../request.ts';
import { query, url } from '../url.ts';
import type { ContactView } from './contact.ts';
import { eventItem, inUtc, shortOccurrence } from './event.ts';
import { expandLinked, stampOfTask, taskFields, taskItem } from './task.ts';

/** Entries of one page that the service is asked for. https://learn.microsoft.com/graph/delta-query-overview */
const pageSize = 200;

const DeltaPage = z
  .object({
    value: z.array(z.unknown()),
    '@odata.nextLink': z.string().optional(),
    '@odata.deltaLink': z.string().optional(),
  })
  .refine((page) => page['@odata.nextLink'] !== undefined || page['@odata.deltaLink'] !== undefined);
export type DeltaPage = z.infer<typeof DeltaPage>;

/** One page, or why there is none: the token is lost, or the folder is. */
export type DeltaAnswer = DeltaPage | 'expired' | 'gone';

const names = {
  contact: '/me/contactFolders/{id}/contacts/delta',
  event: '/me/calendarView/delta',
  task: '/me/todo/lists/{id}/tasks/delta',
} as const;

/** The first page of a source. Later ones, and later rounds, are asked for by the service's links. */
export function beginningOf(source: OutlookSource, contacts: ContactView): string {
  switch (source.kind) {
    case 'contact':
      return url`/me/contactFolders/${source.folderId}/contacts/delta` + query({ $select: contacts.select });
    case 'event':
      return `${names.event}${query({ startDateTime: source.from, endDateTime: source.to })}`;
    case 'task':
      return url`/me/todo/lists/${source.listId}/tasks/delta` + query({ $select: taskFields, $expand: expandLinked });
  }
}

export const deltaName = ({ kind }: OutlookSource): string => names[kind];

/** A page of a source's delta, by the path of its link. `replayed`: the link is one that an earlier round ended with. */
export const deltaPage = ({ kind }: OutlookSource, path: string, replayed: boolean): GraphRequest<DeltaAnswer> => ({
  ...get<DeltaAnswer>(names[kind], path, DeltaPage),
  prefer: `odata.maxpagesize=${pageSize}${kind === 'event' ? `, ${inUtc}` : ''}`,
  read: (answer) => lossIn(answer, kind, replayed),
});

/** How the service says that a token is of no use any more, in small letters; by the status 410 alone, or by these. */
const lostCodes: ReadonlySet<string> = new Set([
  'syncstatenotfound',
  'syncstateinvalid',
  'resyncrequired',
  'errorinvalidsyncstatedata',
]);

/** A kept token that the service calls nonsense is as good as lost: another mailbox server may have made it. */
export function isLost(answer: Answer, replayed: boolean): boolean {
  const code = refusalIn(answer).code?.toLowerCase() ?? '';
  return answer.status === 410 || lostCodes.has(code) || (replayed && answer.status === 400);
}

function lossIn(answer: Answer, kind: OutlookSource['kind'], replayed: boolean): 'expired' | 'gone' | undefined {
  if (answer.status < 400) return undefined;
  if (isLost(answer, replayed)) return 'expired';
  const isMissing = answer.status === 404 && failureOf(names[kind], answer).failure === 'not-found';
  return isMissing && kind !== 'event' ? 'gone' : undefined;
}

const Removed = z.object({ id: z.string().transform(outlookId), '@removed': z.unknown() });
const Named = z.object({ id: z.string().transform(outlookId) });

/** An entry that tells only part of its item: the rest is not known, and not empty. */
export interface PartialEntry {
  readonly page: number;
  readonly what: 'partial';
  readonly id: OutlookId;
}

/** An entry as the port tells it, as far as it does; null for nothing that can be understood. */
export function entryOf(
  source: OutlookSource,
  page: number,
  entry: unknown,
  contacts: ContactView,
): OutlookEntry | PartialEntry | null {
  const removed = Removed.safeParse(entry).data;
  if (removed?.['@removed'] !== undefined) return { page, what: 'removed', id: removed.id };
  const item = itemOf(source, entry, contacts);
  if (item !== null) return { page, what: 'item', item };
  const occurrence = source.kind === 'event' ? shortOccurrence(entry) : null;
  if (occurrence !== null) return { page, what: 'occurrence', ...occurrence };
  const { id } = Named.safeParse(entry).data ?? {};
  return id === undefined ? null : { page, what: 'partial', id };
}

function itemOf(source: OutlookSource, entry: unknown, contacts: ContactView): OutlookItem | null {
  switch (source.kind) {
    case 'contact':
      return contacts.item(entry);
    case 'event':
      return eventItem(entry);
    case 'task':
      return taskItem(entry, source.listId, stampOfTask(entry));
  }
}
