import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Job, JobResult } from '../../src/jobs/port.ts';
import { defineDoc } from '../../src/store/documents.ts';
import { LeaseLost, takeLease } from '../../src/store/lease.ts';
import type { Lease } from '../../src/store/lease.ts';
import { StoreError } from '../../src/store/port.ts';
import type { Store, WriteOp } from '../../src/store/port.ts';

/** What a button leaves: an operation of so many steps, of which so many are done. */
export const Operation = defineDoc({
  type: 'operation',
  schema: z.object({ steps: z.int(), done: z.int() }),
});
/** One per step that was done: the number it had among all steps of the person. */
export const Entry = defineDoc({
  type: 'journal',
  schema: z.object({ operation: z.string(), step: z.int(), number: z.int(), fence: z.int() }),
});
/** How many steps were done for the person. Written over without looking, as a run does that believes itself alone. */
export const Count = defineDoc({ type: 'recent', schema: z.object({ number: z.int() }) });
export const countId = 'count';

export interface RunOptions {
  readonly store: Store;
  readonly leaseMs: number;
  /** Looks at the lease before it writes, in place of the fence within: what this test would catch. */
  readonly unfenced: boolean;
  readonly tell: (line: string) => void;
}

const clock = { now: () => new Date() };

/** A run as the product's are: takes the lease, reads where it stands, and does step after step, each a call elsewhere and a batch. */
export async function run(job: Job, { store, leaseMs, unfenced, tell }: RunOptions): Promise<JobResult> {
  if (!(await Operation.read(store, job.pk, job.id))) return { missing: true };
  const lease = await takeLease(store, job.pk, 'run', { ttlMs: leaseMs, clock });
  if (!lease) return { againAt: new Date(Date.now() + 200) };
  try {
    await doSteps(job, store, unfenced ? checked(store, job.pk, lease) : (ops) => lease.fenced(ops), lease.fence);
    await lease.release();
    return { done: true };
  } catch (error) {
    if (error instanceof LeaseLost) tell('lost');
    else if (!(error instanceof StoreError)) throw error;
    return { againAt: new Date(Date.now() + 200) };
  }
}

type Write = (ops: readonly WriteOp[]) => Promise<unknown>;

async function doSteps(job: Job, store: Store, write: Write, fence: number): Promise<void> {
  const operation = await Operation.read(store, job.pk, job.id);
  const { steps = 0, done = 0 } = operation?.body ?? {};
  let number = (await Count.read(store, job.pk, countId))?.body.number ?? 0;
  for (let step = done + 1; step <= steps; step += 1) {
    await delay(10 + Math.random() * 40);
    number += 1;
    const by = { opId: randomUUID() };
    const entry = { operation: job.id, step, number, fence };
    await write([
      { kind: 'upsert', doc: Operation.make(job.id, { steps, done: step }, by) },
      { kind: 'upsert', doc: Count.make(countId, { number }, by) },
      { kind: 'create', doc: Entry.make(randomUUID(), entry, by) },
    ]);
  }
}

/** What is not enough: the process may be paused between the look and the write. */
const checked =
  (store: Store, pk: string, lease: Lease): Write =>
  async (ops) => {
    await lease.renew();
    await delay(100); // a call elsewhere
    await store.batch(pk, ops);
  };
