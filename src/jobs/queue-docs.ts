import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineDoc, everyStored } from '../store/documents.ts';
import { StoreError } from '../store/port.ts';
import type { Etag, Store, StoreFailure, Stored } from '../store/port.ts';
import { asideSeconds, jobKinds } from './port.ts';
import type { Job } from './port.ts';

/** A job of the distributed queue. Instants in milliseconds since 1970. */
const Body = z.object({
  pk: z.string(),
  kind: z.enum(jobKinds),
  reason: z.string(),
  addedAtMs: z.number(),
  dueAtMs: z.number(),
  deliveries: z.int(),
  state: z.enum(['open', 'poison']),
  /** Who works on it, until when others leave it alone. */
  holder: z.string().nullable(),
  heldUntilMs: z.number(),
  /** Added again while it was worked on. */
  wantedAtMs: z.number().nullable(),
});
type Body = z.infer<typeof Body>;

const QueuedJobDoc = defineDoc({ type: 'job', schema: Body, index: ({ state }) => ({ state }) });

export interface JobRecord extends Readonly<Omit<Body, 'pk' | 'kind' | 'reason'>> {
  readonly job: Job;
}

/** A job as it was read. */
export interface JobAt {
  readonly record: JobRecord;
  readonly etag: Etag;
}

/** Where a job lies: what a message points at. */
export interface Place {
  readonly shard: string;
  readonly id: string;
}

const shardCount = 16;
export const shards: readonly string[] = Array.from(
  { length: shardCount },
  (_, n) => `jobs-${String(n).padStart(2, '0')}`,
);

/** The jobs of a person share a shard; partitions of the store cannot be listed, so that there has to be a fixed number. */
export function placeOf({ pk, id }: Pick<Job, 'pk' | 'id'>): Place {
  const shard = shards[createHash('sha256').update(pk).digest().readUInt8() % shardCount] ?? '';
  return { shard, id };
}

/** The jobs of the distributed queue, in the store. Every write goes by the version that was read. */
export function queuedJobs(store: Store) {
  const docOf = ({ job: { id, ...job }, ...rest }: JobRecord) =>
    QueuedJobDoc.make(
      id,
      { ...job, ...rest },
      { opId: randomUUID(), ...(rest.state === 'poison' && { ttlSeconds: asideSeconds }) },
    );

  return {
    async read({ shard, id }: Place): Promise<JobAt | null> {
      const stored = await QueuedJobDoc.read(store, shard, id);
      return stored && { record: recordOf(stored), etag: stored.etag };
    },

    /** Null: somebody else wrote since (or created it, for `etag` null). */
    async write(record: JobRecord, etag: Etag | null): Promise<JobAt | null> {
      const doc = docOf(record);
      const written = await unlessOvertaken(() =>
        store.write(
          placeOf(record.job).shard,
          etag === null ? { kind: 'create', doc } : { kind: 'replace', doc, etag },
        ),
      );
      return written && { record, etag: written };
    },

    /** False: somebody else wrote since. */
    async remove({ record, etag }: JobAt): Promise<boolean> {
      const { shard, id } = placeOf(record.job);
      const removed = await unlessOvertaken(async () => {
        await store.write(shard, { kind: 'delete', id, etag });
        return true;
      });
      return removed ?? false;
    },

    /** All jobs in one state; those that cannot be understood are left out. */
    async *all(state: 'open' | 'poison'): AsyncGenerator<JobRecord> {
      for (const shard of shards)
        for await (const stored of everyStored(store, shard, QueuedJobDoc.type, { state })) {
          const record = tryRecord(stored);
          if (record) yield record;
        }
    },
  };
}

function recordOf(stored: Stored<Body>): JobRecord {
  const { pk, kind, reason, ...rest } = stored.body;
  return { job: { id: stored.id, pk, kind, reason }, ...rest };
}

function tryRecord(stored: Stored): JobRecord | null {
  try {
    return recordOf(QueuedJobDoc.parse(stored));
  } catch {
    return null;
  }
}

/** With a lost answer it is not known who was faster: reading tells. */
const overtaken = new Set<StoreFailure>(['exists', 'changed', 'missing', 'ambiguous']);

async function unlessOvertaken<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError && overtaken.has(error.failure)) return null;
    throw error;
  }
}
