import type { CrmId } from '../../../domain/ids.ts';
import type { SyncModule } from '../../../domain/sync.ts';
import { RemoteError } from '../../../errors.ts';
import type { CrmFound, CrmReply, CrmWrite, MayLeave } from '../../../sync/ports.ts';
import { findClientLink } from '../../sync/client-link.ts';
import { answered, failureOf, type Answer } from '../../sync/answers.ts';
import type { BulkReply } from '../client.ts';
import { readRecords } from './read.ts';
import { requestsFor, type Step } from './requests.ts';
import { personOf, type SyncServer } from './server.ts';

/** Writes of one bulk call. Each may take several requests. */
const writesPerCall = 20;

/**
 * Writes in bulk calls, and reads everything back: what is there then is the reply. A write without an answer is left out
 * of the map.
 */
export async function writeAll(
  server: SyncServer,
  writes: readonly CrmWrite[],
  mayLeave: MayLeave = () => true,
): Promise<ReadonlyMap<string, CrmReply>> {
  const answers = new Map<CrmWrite, Outcome>();
  let rest: Answer | null = null;
  for (let at = 0; at < writes.length; at += writesPerCall) {
    const some = writes.slice(at, at + writesPerCall);
    if (!mayLeave()) rest ??= answered(429, 0);
    if (rest) for (const write of some) answers.set(write, { answer: rest, reached: reachedBy(write) });
    else rest = await writeSome(server, some, answers);
  }
  const found = await readBack(server, [...answers.keys()]);
  return new Map(
    [...answers].map(([write, outcome]) => [write.intentId, replyOf(write, outcome, found.get(keyOf(write)))] as const),
  );
}

interface Outcome {
  readonly answer: Answer;
  readonly reached: number;
}

const reachedBy = (write: CrmWrite): number => (write.op === 'update' ? write.reached : 0);

/** One bulk call. Gives what every later write is answered without being sent; null: go on. */
async function writeSome(
  server: SyncServer,
  writes: readonly CrmWrite[],
  answers: Map<CrmWrite, Outcome>,
): Promise<Answer | null> {
  const person = await personOf(server);
  const clients = await findClientLink(server.catalogue);
  const before = await readBack(server, writes.filter(needsReading));
  const planned = await Promise.all(
    writes.map(async (write) => {
      const meta = await server.catalogue.metadata.of(write.module);
      return { write, steps: requestsFor(write, { person, clients, meta, before: before.get(keyOf(write)) }) };
    }),
  );
  const steps = planned.flatMap(({ steps: own }) => (own === 'refused' ? [] : own));
  let replies: readonly BulkReply[];
  try {
    replies = await server.client.bulk(steps.map(({ request }) => request));
  } catch (error) {
    const { answer, rest } = failureOf(error);
    if (answer.kind === 'answered')
      for (const write of writes) answers.set(write, { answer, reached: reachedBy(write) });
    return rest;
  }
  const byStep = new Map(steps.map((step, at) => [step, replies[at]] as const));
  for (const { write, steps: own } of planned) {
    const outcome = own === 'refused' ? { answer: answered(403), reached: 0 } : outcomeOf(write, own, byStep);
    if (outcome) answers.set(write, outcome);
  }
  return null;
}

/** A task becomes the person's own only if it is nobody's. */
const needsReading = (write: CrmWrite): boolean => write.op === 'setFlag' && write.module === 'Tasks';

function outcomeOf(
  write: CrmWrite,
  steps: readonly Step[],
  replies: ReadonlyMap<Step, BulkReply | undefined>,
): Outcome | null {
  const wrong = steps.find((step) => replies.get(step)?.failure);
  const failure = wrong && replies.get(wrong)?.failure;
  if (!failure) return { answer: answered(200), reached: 2 };
  // That an id is taken is not told apart from other refusals: what is read back decides.
  if (wrong.isCreate && failure.failure === 'rejected') return { answer: answered(409), reached: 0 };
  const { answer } = failureOf(failure instanceof RemoteError ? failure : null);
  return answer.kind === 'answered' ? { answer, reached: wrong.isValues ? reachedBy(write) : 1 } : null;
}

const keyOf = ({ module, id }: CrmWrite): string => `${module}:${id}`;

async function readBack(server: SyncServer, writes: readonly CrmWrite[]): Promise<ReadonlyMap<string, CrmFound>> {
  const found = new Map<string, CrmFound>();
  for (const [module, some] of Map.groupBy(writes, (write): SyncModule => write.module)) {
    const ids: readonly CrmId[] = [...new Set(some.map(({ id }) => id))];
    for (const [id, one] of await readRecords(server, module, ids)) found.set(`${module}:${id}`, one);
  }
  return found;
}

function replyOf(write: CrmWrite, { answer, reached }: Outcome, found: CrmFound | undefined): CrmReply {
  const shown = found?.what === 'there' ? found.item : null;
  const isTaken = answer.kind === 'answered' && answer.status === 409;
  const final = isTaken ? answered(found?.what === 'there' ? 200 : found?.what === 'deleted' ? 404 : 400) : answer;
  const isGone = final.kind === 'answered' && final.status === 200 && shown === null;
  return { answer: isGone ? answered(404) : final, id: write.id, shown, reached };
}
