import { z } from 'zod';
import type { OutlookTask } from '../../domain/outlook-content.ts';
import type { OutlookItemOf } from '../../sync/ports.ts';
import { anyCase, Body, DateTimeIn, itemShape, text } from './wire.ts';

/** Name under which a task shows where it came from; the stamp is beside it. */
export const applicationName = 'ProTracker';

/** To Do leaves out a day that is not set. */
const day = DateTimeIn.nullish().transform((value) => value ?? null);

const contentShape = {
  title: text,
  body: Body.nullable(),
  status: anyCase(['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred']),
  importance: anyCase(['low', 'normal', 'high']),
  dueDateTime: day,
  startDateTime: day,
} satisfies Record<keyof OutlookTask, z.ZodType>;

const Content = z.object(contentShape);

export const LinkedResource = z.object({
  id: z.string(),
  applicationName: text.optional(),
  externalId: text.optional(),
});
const Entry = z.object(itemShape);
const Linked = z.object({ linkedResources: z.array(LinkedResource) });

/** `$select` of tasks, in lists as in deltas. */
export const taskFields: readonly string[] = [
  ...['id', 'createdDateTime', 'lastModifiedDateTime', 'categories'],
  ...Object.keys(contentShape),
];

/** `$expand` that makes a read tell the stamp. */
export const expandLinked = 'linkedResources';

export const isOurs = (linked: z.infer<typeof LinkedResource>): boolean => linked.applicationName === applicationName;

/**
 * A task as an item; null if the entry does not tell everything about it.
 * https://learn.microsoft.com/graph/api/resources/todotask
 */
export function taskItem(
  entry: unknown,
  listId: string,
  stamp: string | null | undefined,
): OutlookItemOf<'task'> | null {
  const [item, content] = [Entry.safeParse(entry).data, Content.safeParse(entry).data];
  if (!item || !content) return null;
  return {
    kind: 'task',
    id: item.id,
    containerId: listId,
    etag: item['@odata.etag'] ?? null,
    changeKey: null,
    createdAt: item.createdDateTime,
    modifiedAt: item.lastModifiedDateTime,
    categories: item.categories,
    stamp,
    sensitivity: 'normal',
    occurrence: null,
    isSeriesMaster: false,
    content,
  };
}

/** The stamp as an entry tells it; undefined where it says nothing of linked resources. */
export function stampOfTask(entry: unknown): string | null | undefined {
  const { linkedResources } = Linked.safeParse(entry).data ?? {};
  return linkedResources && (linkedResources.find(isOurs)?.externalId ?? null);
}
