import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineDoc, everyStored } from '../store/documents.ts';
import { StoreError } from '../store/port.ts';
import type { Store, Stored } from '../store/port.ts';
import type { JobState } from './next.ts';
import { asideSeconds, jobKinds } from './port.ts';
import type { Job } from './port.ts';

/** A job and what is known of it. */
export interface KeptJob extends JobState {
  readonly job: Job;
}

const JobDoc = defineDoc({
  type: 'job',
  schema: z.object({
    pk: z.string(),
    kind: z.enum(jobKinds),
    reason: z.string(),
    addedAtMs: z.number(),
    dueAtMs: z.number(),
    deliveries: z.int(),
    state: z.enum(['open', 'poison']),
  }),
  index: ({ state }) => ({ state }),
});

/** All jobs of the embedded queue are in one partition, since partitions cannot be listed. */
export const embeddedPartition = 'jobs';

/** The jobs as stored. One process writes them, so that what it last said counts. */
export function keptJobs(store: Store) {
  const write = async ({ job, addedAtMs, dueAtMs, deliveries }: KeptJob, state: 'open' | 'poison') => {
    const { id, ...rest } = job;
    const options = { opId: randomUUID(), ...(state === 'poison' && { ttlSeconds: asideSeconds }) };
    const doc = JobDoc.make(id, { ...rest, addedAtMs, dueAtMs, deliveries, state }, options);
    await store.write(embeddedPartition, { kind: 'upsert', doc });
  };

  return {
    save: (kept: KeptJob) => write(kept, 'open'),

    /** Keeps it for a month for whoever looks into it; `open` does not show it any more. */
    setAside: (kept: KeptJob) => write(kept, 'poison'),

    async remove(id: string): Promise<void> {
      try {
        await store.write(embeddedPartition, { kind: 'delete', id, etag: null });
      } catch (error) {
        if (!(error instanceof StoreError && error.failure === 'missing')) throw error;
      }
    },

    /** What earlier processes left. `damaged` hears of documents that cannot be understood; they stay where they are. */
    async *open(damaged: (id: string, error: unknown) => void): AsyncGenerator<KeptJob> {
      for await (const stored of everyStored(store, embeddedPartition, JobDoc.type, { state: 'open' })) {
        try {
          yield keptJob(stored);
        } catch (error) {
          damaged(stored.id, error);
        }
      }
    },
  };
}

function keptJob(stored: Stored): KeptJob {
  const { pk, kind, reason, addedAtMs, dueAtMs, deliveries } = JobDoc.parse(stored).body;
  return { job: { id: stored.id, pk, kind, reason }, addedAtMs, dueAtMs, deliveries };
}
