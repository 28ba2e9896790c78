import { z } from 'zod';
import { list, text, type Fields } from '../odata/fields.ts';
import type { ResourceType } from '../odata/resource-type.ts';
import { DateTimeTimeZone } from '../zones.ts';

/** https://learn.microsoft.com/graph/api/resources/linkedresource */
export const LinkedResourceBody = z
  .strictObject({
    applicationName: z.string().nullable(),
    displayName: z.string().nullable(),
    externalId: z.string().nullable(),
    webUrl: z.string().nullable(),
  })
  .partial();
export type LinkedResourceBody = z.infer<typeof LinkedResourceBody>;

const Time = DateTimeTimeZone.nullable();

/** What `PATCH` takes. https://learn.microsoft.com/graph/api/todotask-update */
export const TaskPatch = z
  .strictObject({
    body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string() }).nullable(),
    categories: z.array(z.string()),
    completedDateTime: Time,
    dueDateTime: Time,
    importance: z.enum(['low', 'normal', 'high']),
    isReminderOn: z.boolean(),
    recurrence: z.looseObject({}).nullable(),
    reminderDateTime: Time,
    startDateTime: Time,
    status: z.enum(['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred']),
    title: z.string().nullable(),
  })
  .partial();
export type TaskPatch = z.infer<typeof TaskPatch>;

/** What a new task may bring along beside. https://learn.microsoft.com/graph/api/todotasklist-post-tasks */
export const NewTask = z.strictObject({ ...TaskPatch.shape, linkedResources: z.array(LinkedResourceBody) }).partial();
export type NewTask = z.infer<typeof NewTask>;

/** Days: the time of day that is sent with them is dropped. */
export const dayNames = ['dueDateTime', 'startDateTime'] as const;
export const timeNames = ['completedDateTime', 'dueDateTime', 'reminderDateTime', 'startDateTime'] as const;

/** https://learn.microsoft.com/graph/api/resources/todotask */
export const taskType: ResourceType = {
  name: 'microsoft.graph.todoTask',
  properties: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'bodyLastModifiedDateTime',
    'hasAttachments',
    ...Object.keys(TaskPatch.shape),
  ],
  expandable: ['linkedResources'],
};

/** What tasks are filtered and sorted by. */
export const taskFields: Fields = {
  categories: list('categories'),
  createdDateTime: { type: 'instant', sql: "(substr(created, 1, 19) || 'Z')" },
  importance: text('importance'),
  lastModifiedDateTime: { type: 'instant', sql: "(substr(modified, 1, 19) || 'Z')" },
  status: text('status'),
  title: text('title'),
};
