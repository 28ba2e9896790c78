import { z } from 'zod';
import { type OutlookId, outlookId } from '../../domain/ids.ts';
import type { OutlookEvent } from '../../domain/outlook-content.ts';
import type { OutlookItemOf } from '../../sync/ports.ts';
import type { Beside } from './beside.ts';
import { anyCase, Body, DateTimeIn, itemShape, MailAddress, text } from './wire.ts';

/** Times are asked for, and understood, in UTC. */
export const inUtc = 'outlook.timezone="UTC"';

const nobody = { name: null, address: null };
const Person = MailAddress.nullish().transform((address) => address ?? nobody);

const Attendee = z.object({
  emailAddress: Person,
  type: anyCase(['required', 'optional', 'resource']).catch('required'),
});

const contentShape = {
  subject: text,
  body: Body.nullable(),
  start: DateTimeIn.nullable(),
  end: DateTimeIn.nullable(),
  isAllDay: z.boolean(),
  originalStartTimeZone: text,
  location: z
    .object({ displayName: text.optional() })
    .transform(({ displayName = null }) => ({ displayName }))
    .nullable(),
  attendees: z.array(Attendee),
  organizer: z.object({ emailAddress: Person }).nullable(),
  isOrganizer: z.boolean(),
  isReminderOn: z.boolean(),
  reminderMinutesBeforeStart: z.number().nullable(),
  isCancelled: z.boolean(),
  isOnlineMeeting: z.boolean(),
  onlineMeeting: z
    .object({ joinUrl: text.optional() })
    .transform(({ joinUrl = null }) => ({ joinUrl }))
    .nullable(),
  iCalUId: text,
} satisfies Record<keyof OutlookEvent, z.ZodType>;

const Content = z.object(contentShape);

/** Without a type it is a single event; a sensitivity nobody knows is taken for the strictest. */
const Entry = z.object({
  ...itemShape,
  changeKey: z.string().nullish(),
  sensitivity: anyCase(['normal', 'personal', 'private', 'confidential']).or(
    z.string().transform(() => 'private' as const),
  ),
  type: z.string().nullable(),
  seriesMasterId: z.string().nullish(),
  originalStart: z.iso.datetime({ offset: true }).nullish().catch(null),
});
type Entry = z.infer<typeof Entry>;

/** `$select` of events. */
export const eventFields: readonly string[] = [
  ...['id', 'changeKey', 'createdDateTime', 'lastModifiedDateTime', 'categories', 'sensitivity'],
  ...['type', 'seriesMasterId', 'originalStart'],
  ...Object.keys(contentShape),
];

/**
 * An event as an item; null if the entry does not tell everything about it.
 * https://learn.microsoft.com/graph/api/resources/event
 */
export function eventItem(entry: unknown, { stamp }: Beside = {}): OutlookItemOf<'event'> | null {
  const [item, content] = [Entry.safeParse(entry).data, Content.safeParse(entry).data];
  if (!item || !content) return null;
  const occurrence = occurrenceOf(item);
  if (occurrence === null && isPartOfSeries(item.type)) return null;
  return {
    kind: 'event',
    id: item.id,
    containerId: null,
    etag: item['@odata.etag'] ?? null,
    changeKey: item.changeKey ?? null,
    createdAt: item.createdDateTime,
    modifiedAt: item.lastModifiedDateTime,
    categories: item.categories,
    stamp,
    sensitivity: item.sensitivity,
    occurrence,
    isSeriesMaster: item.type === 'seriesMaster',
    content,
  };
}

const isPartOfSeries = (type: string | null): boolean => type === 'occurrence' || type === 'exception';

function occurrenceOf({ type, seriesMasterId, originalStart }: Entry): OutlookItemOf<'event'>['occurrence'] {
  if (!isPartOfSeries(type) || !seriesMasterId || !originalStart) return null;
  const start = new Date(originalStart).toISOString().replace(/\.\d+Z$/, 'Z');
  return { seriesMasterId: outlookId(seriesMasterId), originalStart: start };
}

const Short = z.object({
  id: z.string().transform(outlookId),
  type: z.enum(['occurrence', 'exception']),
  seriesMasterId: z.string().min(1).transform(outlookId),
});

/** An occurrence of which an entry tells no more than whose it is; null for anything else. */
export function shortOccurrence(entry: unknown): { readonly id: OutlookId; readonly seriesMasterId: OutlookId } | null {
  const { id, seriesMasterId } = Short.safeParse(entry).data ?? {};
  return id === undefined || seriesMasterId === undefined ? null : { id, seriesMasterId };
}
