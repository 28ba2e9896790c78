import { z } from 'zod';
import { defineDoc } from '../store/documents.ts';
import type { Store } from '../store/port.ts';
import { embeddedPartition } from './kept.ts';
import { shards } from './queue-docs.ts';

/** What both queues keep of a job. */
const AnyJobDoc = defineDoc({
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
  readonly addedAt: Date;
}

/** The jobs of either queue that were set aside in the last thirty days, for whoever looks after the service. */
export async function* jobsSetAside(store: Store): AsyncGenerator<AsideJob> {
  for (const partition of [embeddedPartition, ...shards]) {
    let token: string | null = null;
    do {
      const page = await store.page(partition, AnyJobDoc.type, { state: 'poison' }, 200, token);
      for (const stored of page.docs) {
        const { pk, kind, reason, addedAtMs } = AnyJobDoc.parse(stored).body;
        yield { id: stored.id, pk, kind, reason, addedAt: new Date(addedAtMs) };
      }
      token = page.token;
    } while (token !== null);
  }
}
