import type { OutlookReply, OutlookWrite } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { taskLists } from './containers.ts';
import { replyOfFailure } from './reply.ts';
import { stampTasks } from './task-stamp.ts';
import type { TaskPaint } from './task-stamp.ts';
import { type RecordLink, writeRequest } from './write-request.ts';

/**
 * Writes, 20 to a call and a call at a time: the service takes up to four of a call's requests at once, which is all that
 * a mailbox bears. Every write is sent once; one without an answer is missing.
 * https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 */
export async function writeAll(
  graph: GraphClient,
  recordLink: RecordLink,
  writes: readonly OutlookWrite[],
): Promise<ReadonlyMap<string, OutlookReply>> {
  const placed = await inTheirLists(graph, writes);
  const send = graph.together();
  const answers = await Promise.allSettled(placed.map((write) => send(writeRequest(write, recordLink))));
  const replies = new Map<string, OutlookReply>();
  for (const [at, { intentId }] of placed.entries()) {
    const answer = answers[at];
    const reply = answer?.status === 'fulfilled' ? answer.value : replyOfFailure(answer?.reason);
    if (reply !== null) replies.set(intentId, reply);
  }
  const painted = placed.filter(isTaskPaint).filter(({ intentId }) => isOk(replies.get(intentId)));
  for (const [intentId, reply] of await stampTasks(graph, recordLink, painted)) {
    if (reply === null) replies.delete(intentId);
    else replies.set(intentId, reply);
  }
  return replies;
}

const isTaskPaint = (write: OutlookWrite): write is TaskPaint => write.op === 'paint' && write.kind === 'task';

const isOk = (reply: OutlookReply | undefined): boolean =>
  reply?.answer.kind === 'answered' && reply.answer.status < 300;

/** A task that may go anywhere goes into the default list. */
async function inTheirLists(graph: GraphClient, writes: readonly OutlookWrite[]): Promise<readonly OutlookWrite[]> {
  const isPlaceless = ({ kind, containerId }: OutlookWrite) => kind === 'task' && containerId === null;
  if (!writes.some(isPlaceless)) return writes;
  const list = (await taskLists(graph)).find(({ isDefault }) => isDefault)?.id ?? null;
  return writes.map((write) => (isPlaceless(write) ? { ...write, containerId: list } : write));
}
