import { z } from 'zod';
import { Recurrence } from '../calendar/recurrence.ts';
import { ExtendedProperties } from '../odata/extended.ts';
import { extended, flag, list, text, type Fields } from '../odata/fields.ts';
import type { ResourceType } from '../odata/resource-type.ts';
import { DateTimeTimeZone } from '../zones.ts';

const EmailAddress = z.object({ name: z.string().nullish(), address: z.string() });
const Attendee = z.object({
  emailAddress: EmailAddress,
  type: z.enum(['required', 'optional', 'resource']).default('required'),
  status: z.looseObject({}).nullish(),
});
const Location = z.looseObject({ displayName: z.string().nullish() });

/** What a client may send; `transactionId` with a new event alone. https://learn.microsoft.com/graph/api/event-update */
export const EventBody = z
  .strictObject({
    allowNewTimeProposals: z.boolean(),
    attendees: z.array(Attendee).max(500),
    body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string() }).nullable(),
    categories: z.array(z.string()),
    end: DateTimeTimeZone,
    hideAttendees: z.boolean(),
    importance: z.enum(['low', 'normal', 'high']),
    isAllDay: z.boolean(),
    isOnlineMeeting: z.boolean(),
    isReminderOn: z.boolean(),
    location: Location.nullable(),
    locations: z.array(Location),
    onlineMeetingProvider: z.enum(['unknown', 'skypeForBusiness', 'skypeForConsumer', 'teamsForBusiness']),
    recurrence: Recurrence.nullable(),
    reminderMinutesBeforeStart: z.int(),
    responseRequested: z.boolean(),
    sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']),
    showAs: z.enum(['unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere']),
    singleValueExtendedProperties: ExtendedProperties,
    start: DateTimeTimeZone,
    subject: z.string().nullable(),
    transactionId: z.string().nullable(),
  })
  .partial();
export type EventBody = z.infer<typeof EventBody>;

/** Properties that are shown as they are stored. */
export const plainEvent = [
  'allowNewTimeProposals',
  'attendees',
  'bodyPreview',
  'categories',
  'hasAttachments',
  'hideAttendees',
  'importance',
  'isAllDay',
  'isCancelled',
  'isDraft',
  'isOnlineMeeting',
  'isOrganizer',
  'isReminderOn',
  'location',
  'locations',
  'onlineMeeting',
  'onlineMeetingProvider',
  'onlineMeetingUrl',
  'organizer',
  'originalEndTimeZone',
  'originalStartTimeZone',
  'recurrence',
  'reminderMinutesBeforeStart',
  'responseRequested',
  'responseStatus',
  'sensitivity',
  'showAs',
  'subject',
  'transactionId',
] as const;

/** https://learn.microsoft.com/graph/api/resources/event */
export const eventType: ResourceType = {
  name: 'microsoft.graph.event',
  properties: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'changeKey',
    'body',
    'end',
    'iCalUId',
    'originalStart',
    'seriesMasterId',
    'start',
    'type',
    'webLink',
    ...plainEvent,
  ],
  expandable: ['singleValueExtendedProperties'],
};

/** What events are filtered and sorted by. */
export const eventFields: Fields = {
  categories: list('categories'),
  createdDateTime: { type: 'instant', sql: "(substr(created, 1, 19) || 'Z')" },
  'end/dateTime': { type: 'instant', sql: "json_extract(doc, '$._end')" },
  iCalUId: text('iCalUId'),
  isAllDay: flag('isAllDay'),
  isCancelled: flag('isCancelled'),
  isOrganizer: flag('isOrganizer'),
  lastModifiedDateTime: { type: 'instant', sql: "(substr(modified, 1, 19) || 'Z')" },
  sensitivity: text('sensitivity'),
  singleValueExtendedProperties: extended,
  'start/dateTime': { type: 'instant', sql: "json_extract(doc, '$._start')" },
  subject: text('subject'),
  transactionId: text('transactionId'),
};
