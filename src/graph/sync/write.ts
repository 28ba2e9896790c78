import type { MayLeave, OutlookReply, OutlookWrite } from '../../sync/ports.ts';
import { maxParts } from '../batch.ts';
import type { GraphClient } from '../client.ts';
import { taskLists } from './containers.ts';
import { replyOfFailure } from './reply.ts';
import { stampTasks } from './task-stamp.ts';
import type { TaskPaint } from './task-stamp.ts';
import { writeRequest, type Writing } from './write-request.ts';

type Replies = Map<string, OutlookReply>;

/**
 * Writes, 20 to a call and a call at a time: the service takes up to four of a call's requests at once, which is all that
 * a mailbox bears. Every write is sent once; one without an answer is missing. Nothing more is sent once the service asks
 * to wait, or knows the person no more: the rest has the same answer.
 * https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 */
export async function writeAll(
  graph: GraphClient,
  writing: Writing,
  writes: readonly OutlookWrite[],
  mayLeave: MayLeave = () => true,
): Promise<ReadonlyMap<string, OutlookReply>> {
  const placed = await inTheirLists(graph, writes);
  const replies: Replies = new Map();
  for (let at = 0; at < placed.length; at += maxParts) {
    const stop = [...replies.values()].find(isStop) ?? (mayLeave() ? undefined : unsent);
    const some = placed.slice(at, at + maxParts);
    if (stop === undefined) await writeSome(graph, writing, some, replies);
    else for (const { intentId } of some) replies.set(intentId, stop);
  }
  return replies;
}

const unsent: OutlookReply = { answer: { kind: 'answered', status: 429, code: null, retryAfterMs: 0 }, item: null };

const isStop = ({ answer }: OutlookReply): boolean =>
  answer.kind === 'answered' &&
  (answer.status === 401 || answer.status === 429 || (answer.status === 503 && answer.retryAfterMs !== null));

async function writeSome(
  graph: GraphClient,
  writing: Writing,
  writes: readonly OutlookWrite[],
  replies: Replies,
): Promise<void> {
  const send = graph.together();
  const answers = await Promise.allSettled(writes.map((write) => send(writeRequest(write, writing))));
  for (const [at, { intentId }] of writes.entries()) {
    const answer = answers[at];
    const reply = answer?.status === 'fulfilled' ? answer.value : replyOfFailure(answer?.reason);
    if (reply !== null) replies.set(intentId, reply);
  }
  const painted = writes.filter(isTaskPaint).filter(({ intentId }) => isOk(replies.get(intentId)));
  for (const [intentId, reply] of await stampTasks(graph, writing.recordLink, painted)) {
    if (reply === null) replies.delete(intentId);
    else replies.set(intentId, reply);
  }
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
