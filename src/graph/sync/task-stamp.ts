import { z } from 'zod';
import type { OutlookReply, OutlookWrite } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { get } from '../request.ts';
import type { GraphRequest } from '../request.ts';
import { url } from '../url.ts';
import { replyOfFailure } from './reply.ts';
import { isOurs, LinkedResource } from './task.ts';
import { linkedResource, type RecordLink } from './write-request.ts';

export type TaskPaint = Extract<OutlookWrite, { readonly op: 'paint' }> & { readonly kind: 'task' };

const Linked = z.object({ value: z.array(LinkedResource) });
type Linked = z.infer<typeof LinkedResource>;

const name = '/me/todo/lists/{id}/tasks/{id}/linkedResources';
const pathOf = ({ containerId, id }: TaskPaint): string =>
  url`/me/todo/lists/${containerId ?? ''}/tasks/${id}/linkedResources`;

/**
 * Puts the stamps of painted tasks in place, or takes them away: two calls for up to 20, the second only where something
 * is to be done. Gives what went wrong; null: it may have been done.
 * https://learn.microsoft.com/graph/api/todotask-post-linkedresources
 */
export async function stampTasks(
  graph: GraphClient,
  recordLink: RecordLink,
  paints: readonly TaskPaint[],
): Promise<ReadonlyMap<string, OutlookReply | null>> {
  const failed = new Map<string, OutlookReply | null>();
  const fail =
    ({ intentId }: TaskPaint) =>
    (error: unknown) =>
      void failed.set(intentId, replyOfFailure(error));

  const ask = graph.together();
  const due = await Promise.all(
    paints.map(async (paint) => {
      const linked = await ask(get(name, pathOf(paint), Linked)).catch(fail(paint));
      return linked ? changes(paint, linked.value, recordLink).map((request) => ({ paint, request })) : [];
    }),
  );
  const send = graph.together();
  await Promise.all(due.flat().map(({ paint, request }) => send(request).then(() => undefined, fail(paint))));
  return failed;
}

/** The new stamp first, so that the task is never without one. */
function changes(
  paint: TaskPaint,
  linked: readonly Linked[],
  recordLink: RecordLink,
): readonly GraphRequest<unknown>[] {
  const ours = linked.filter(isOurs);
  const { stamp } = paint;
  const isThere = ours.some(({ externalId }) => externalId === stamp);
  const added = stamp === null || isThere ? [] : [add(paint, linkedResource(stamp, recordLink))];
  return [...added, ...ours.filter(({ externalId }) => externalId !== stamp).map(({ id }) => remove(paint, id))];
}

const add = (paint: TaskPaint, body: object): GraphRequest<unknown> => ({
  method: 'POST',
  path: pathOf(paint),
  name: `POST ${name}`,
  schema: z.unknown(),
  body,
  repeatable: false,
});

/** One that is gone already is no failure. https://learn.microsoft.com/graph/api/linkedresource-delete */
const remove = (paint: TaskPaint, id: string): GraphRequest<unknown> => ({
  method: 'DELETE',
  path: `${pathOf(paint)}${url`/${id}`}`,
  name: `DELETE ${name}/{id}`,
  schema: z.unknown(),
  read: ({ status }) => (status === 404 ? null : undefined),
  repeatable: true,
});
