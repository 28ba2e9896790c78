import { z } from 'zod';
import { defineDoc, everyStored } from '../store/documents.ts';
import type { Store, Stored } from '../store/port.ts';
import { embeddedPartition } from './kept.ts';
import { shards } from './queue-docs.ts';

/** What both queues keep of a job. */
export const AnyJobDoc = defineDoc({
  type: 'job',
  schema: z.object({
    pk: z.string(),
    kind: z.string(),
    reason: z.string(),
    addedAtMs: z.number(),
    deliveries: z.int(),
  }),
});

/** A job that failed five times in a row. */
export interface AsideJob {
  readonly id: string;
  /** Partition of the person it was for. */
  readonly pk: string;
  readonly kind: string;
  readonly reason: string;
  /** Null: what is stored of it cannot be understood; the rest of it stands here as `?`. */
  readonly addedAt: Date | null;
}

/** The jobs of either queue that were set aside in the last thirty days, for whoever looks after the service. */
export async function* jobsSetAside(store: Store): AsyncGenerator<AsideJob> {
  for (const partition of [embeddedPartition, ...shards])
    for await (const stored of everyStored(store, partition, AnyJobDoc.type, { state: 'poison' }))
      yield asideJob(stored);
}

/** One that is damaged, or was written by a newer version, does not hide the others. */
function asideJob(stored: Stored): AsideJob {
  try {
    const { pk, kind, reason, addedAtMs } = AnyJobDoc.parse(stored).body;
    return { id: stored.id, pk, kind, reason, addedAt: new Date(addedAtMs) };
  } catch {
    return { id: stored.id, pk: '?', kind: '?', reason: '?', addedAt: null };
  }
}
