import type { Side } from '../../domain/sync.ts';
import { classify } from '../outcome.ts';
import { headSide, type Job, type JobEnd, jobOf } from './job.ts';
import { listedByUs, putBy } from './crm-lists.ts';
import { lookedAfter } from './doubts.ts';
import { storeEach, tooLarge } from './fitting.ts';
import { guardCrm, guardOutlook } from './guards.ts';
import { tryIfMatch } from './if-match.ts';
import type { Knowledge } from './knowledge.ts';
import type { Change } from './change.ts';
import { settleReply } from './reply.ts';
import type { PlannedCase } from './plan.ts';
import { mayLeaveUntilMs, portionOf, tookMs } from './portion.ts';
import { type Run, waitFor } from './run.ts';
import { type Incoming, send } from './send.ts';
import { dropIntents, intentChanges, planChanges } from './store-plan.ts';

/** A side that wants to be left alone for longer is left alone until the next run. */
const longestPauseMs = 60_000;

/** Carries plans out: stores each before it is sent, sends, stores what came back. One pair's failure is its own. */
export async function execute(
  run: Run,
  known: Knowledge,
  plans: readonly PlannedCase[],
): Promise<ReadonlyMap<PlannedCase, JobEnd>> {
  const ends = new Map<PlannedCase, JobEnd>();
  const jobs: Job[] = [];
  const quiet = new Map<PlannedCase, readonly Change[]>();
  for (const planned of plans) {
    const job = jobOf(planned);
    if (job !== null && job.queue.length > 0) jobs.push(job);
    else {
      quiet.set(planned, await planChanges(run, planned));
      ends.set(planned, endOf(planned));
    }
  }
  for (const planned of await storeEach(run, quiet)) ends.set(planned, tooLarge);
  run.teller.toWrite(jobs.reduce((sum, { queue }) => sum + queue.length, 0));

  let open: readonly Job[] = jobs;
  for (const side of ['crm', 'outlook'] as const) open = await drain(run, known, side, open, ends);
  return ends;
}

function endOf({ effects: { again, held } }: PlannedCase): JobEnd {
  if (again) return { what: 'again' };
  return held === null ? { what: 'done' } : { what: 'held', reason: held };
}

/** A pair that should be whole by now and is not, is decided once more. */
function endOfJob({ link, planned }: Job): JobEnd {
  const isHalf = link.state === 'binding' || link.state === 'resuming';
  return isHalf ? { what: 'again' } : endOf(planned);
}

/** Sends until no job's next write is for this side; gives back the jobs that go on to the other. */
async function drain(
  run: Run,
  known: Knowledge,
  side: Side,
  jobs: readonly Job[],
  ends: Map<PlannedCase, JobEnd>,
): Promise<readonly Job[]> {
  let waiting = jobs.filter((job) => headSide(job) === side);
  const others = jobs.filter((job) => headSide(job) !== side);
  while (waiting.length > 0) {
    const chunk = portionOf(run, side, waiting);
    const rest = waiting.slice(chunk.length);
    const after = await sendChunk(run, known, side, chunk, ends);
    const unfinished = after.filter((job) => job.queue.length > 0);
    for (const job of after) if (job.queue.length === 0) ends.set(job.planned, endOfJob(job));
    others.push(...unfinished.filter((job) => headSide(job) !== side));
    waiting = [...rest, ...unfinished.filter((job) => headSide(job) === side)];
  }
  return others;
}

/** One call: guards, `sent` in the store, the writes, their results in the store. Gives back the jobs that have more to do. */
async function sendChunk(
  run: Run,
  known: Knowledge,
  side: Side,
  chunk: readonly Job[],
  ends: Map<PlannedCase, JobEnd>,
): Promise<readonly Job[]> {
  if (!(await mayAskNow(run, side))) return await giveUp(run, chunk, ends);
  const sending = await noted(run, side, chunk, ends);
  if (sending.length === 0) return [];
  const replies = await answersTo(run, side, sending);
  const left = await settledBy(run, known, sending, replies, ends);
  if (side === 'outlook') await tryIfMatch(run, sending, replies);
  return left;
}

/** Those that may be sent, with their plans and that they are sent in the store. */
async function noted(
  run: Run,
  side: Side,
  chunk: readonly Job[],
  ends: Map<PlannedCase, JobEnd>,
): Promise<readonly Job[]> {
  const { go, moved } = await (side === 'crm' ? guardCrm : guardOutlook)(run, chunk);
  await run.ledger.commit(moved.filter(({ stored }) => stored).map(dropIntents));
  for (const { planned } of moved) ends.set(planned, { what: 'again' });
  const plans = new Map<Job, readonly Change[]>();
  for (const job of go.map((one) => asSent(run, one)))
    plans.set(job, [...(job.stored ? [] : await planChanges(run, job.planned)), ...intentChanges(job)]);
  const unfit = await storeEach(run, plans);
  for (const { planned } of unfit) ends.set(planned, tooLarge);
  return [...plans.keys()].filter((job) => !unfit.has(job));
}

async function answersTo(run: Run, side: Side, sending: readonly Job[]): Promise<ReadonlyMap<string, Incoming>> {
  await run.pulse();
  run.teller.step('writing');
  const untilMs = mayLeaveUntilMs(run, side, sending);
  const begunMs = run.ms();
  const answers = await send(run, side, sending.flatMap(outgoing), () => run.ms() < untilMs);
  if (side === 'crm') tookMs(run, sending, run.ms() - begunMs);
  const replies = await lookedAfter(run, sending, answers);
  run.teller.wrote(replies.size);
  return replies;
}

/** Stores what the answers mean. Gives the jobs that go on. */
async function settledBy(
  run: Run,
  known: Knowledge,
  sending: readonly Job[],
  replies: ReadonlyMap<string, Incoming>,
  ends: Map<PlannedCase, JobEnd>,
): Promise<readonly Job[]> {
  const results = new Map<Job, readonly Change[]>();
  const left = new Map<Job, Job>();
  for (const job of sending) {
    const result = await settleReply(run, known, { ...job, stored: true }, replyTo(job, replies));
    results.set(job, result.changes);
    if (result.end !== null) ends.set(job.planned, result.end);
    if (result.job !== null) left.set(job, result.job);
  }
  for (const job of await storeEach(run, results)) {
    left.delete(job);
    ends.set(job.planned, tooLarge);
    await run.ledger.commit([dropIntents(job)]);
  }
  const listed = sending.flatMap((job) => listedBy(job, replies));
  await run.ledger.commit([listedByUs(run, listed)]);
  return [...left.values()];
}

const outgoing = ({ queue: [head], link }: Job) =>
  head === undefined ? [] : [{ id: head.id, intent: head.intent, link }];

function listedBy({ queue: [head], link }: Job, replies: ReadonlyMap<string, Incoming>) {
  const reply = head && replies.get(head.id);
  return head && reply && classify(reply.answer) === 'ok' ? (putBy(head.intent, link, reply.shown) ?? []) : [];
}

function replyTo({ queue: [head] }: Job, replies: ReadonlyMap<string, Incoming>): Incoming | null {
  return head === undefined ? null : (replies.get(head.id) ?? null);
}

function asSent(run: Run, job: Job): Job {
  const [head, ...rest] = job.queue;
  if (head === undefined) return job;
  const { intent } = head;
  const sent = { ...intent, state: 'sent', sentAt: run.now(), attempts: intent.attempts + 1, notBefore: null } as const;
  return { ...job, queue: [{ ...head, intent: sent }, ...rest] };
}

/** Waits until a side that asked to be left alone takes writes again; false: not in this run. */
async function mayAskNow(run: Run, side: Side): Promise<boolean> {
  const pauseMs = run.blockedUntilMs[side] - run.ms();
  if (pauseMs <= 0) return true;
  if (pauseMs > longestPauseMs) return false;
  await waitFor(run, pauseMs);
  return true;
}

/** Leaves the writes for a later run, which is told how long to wait. */
async function giveUp(run: Run, jobs: readonly Job[], ends: Map<PlannedCase, JobEnd>): Promise<readonly Job[]> {
  for (const { planned } of jobs) ends.set(planned, { what: 'held', reason: 'throttled' });
  await run.ledger.commit(jobs.filter(({ stored }) => stored).map(intentChanges));
  return [];
}
