import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../domain/log.ts';
import { defineDoc, Instant } from './documents.ts';
import { StoreError } from './port.ts';
import type { Etag, Store, WriteOp } from './port.ts';

const LeaseDoc = defineDoc({ type: 'lease', schema: z.object({ fence: z.int(), until: Instant }) });

type Etags = readonly (Etag | null)[];

/** Somebody else holds the lease by now; what this holder was doing is theirs to finish. Nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The right to write in one partition, held by one process at a time. Every successful call holds it for another `ttlMs`. */
export interface Lease {
  /** Raised with every taking: a later holder has the higher number. */
  readonly fence: number;
  /**
   * Writes a batch (one operation less than the store takes) that counts only if the lease still does. Looking first and writing then would not be enough,
   * since a holder may be paused in between. Throws `LeaseLost`, else as `Store.batch`; a lost answer is cleared up by reading.
   */
  fenced(ops: readonly WriteOp[]): Promise<Etags>;
  /** Throws `LeaseLost`. */
  renew(): Promise<void>;
  /** Lets the next one in at once. It is no error if the lease is lost already. */
  release(): Promise<void>;
}

export interface LeaseOptions {
  readonly ttlMs: number;
  readonly clock: Clock;
}

/** Takes the lease `name` if it is free or its time is over; null: somebody holds it. */
export async function takeLease(store: Store, pk: string, name: string, options: LeaseOptions): Promise<Lease | null> {
  const last = await LeaseDoc.read(store, pk, name);
  if (last && last.body.until > options.clock.now()) return null;

  const fence = (last?.body.fence ?? 0) + 1;
  const write = fencedWriter(store, pk, name, last?.etag ?? null);
  const heldOn = () => ({ fence, until: new Date(options.clock.now().getTime() + options.ttlMs) });
  if (!(await unlessLost(() => write(heldOn(), [])))) return null;

  return {
    fence,
    fenced: (ops) => write(heldOn(), ops),
    async renew() {
      await write(heldOn(), []);
    },
    async release() {
      await unlessLost(() => write({ fence, until: new Date(0) }, []));
    },
  };
}

async function unlessLost<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LeaseLost) return null;
    throw error;
  }
}

/** Batches that replace the lease document as their first operation, one after another since each needs the etag of the last. */
function fencedWriter(store: Store, pk: string, name: string, firstEtag: Etag | null) {
  let etag = firstEtag;
  let turn: Promise<unknown> = Promise.resolve();

  async function write(body: { fence: number; until: Date }, ops: readonly WriteOp[]): Promise<Etags> {
    const doc = LeaseDoc.make(name, body, { opId: randomUUID() });
    const fence: WriteOp = etag === null ? { kind: 'create', doc } : { kind: 'replace', doc, etag };
    for (let tries = 1; ; tries += 1) {
      try {
        const [ours = null, ...others] = await store.batch(pk, [fence, ...ops]);
        etag = ours;
        return others;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        if (error.failure !== 'ambiguous') throw withoutFence(error);
        const stored = await store.read(pk, name);
        if (stored?.opId === doc.opId) {
          etag = stored.etag;
          return Promise.all(ops.map((op) => etagOf(store, pk, op)));
        }
        // The fence admits one of the attempts only, so that sending it again is safe even if the first arrives late.
        if (tries === 3) throw error;
      }
    }
  }

  return (body: { fence: number; until: Date }, ops: readonly WriteOp[]): Promise<Etags> => {
    const result = turn.then(() => write(body, ops));
    turn = result.catch(() => undefined);
    return result;
  };
}

/** The failure as the caller knows its operations, who did not see the one in front. */
function withoutFence(error: StoreError): Error {
  const { failure, failedAt, retryAfterMs, cause } = error;
  if (failedAt === null) return error;
  if (failedAt === 0 && failure !== 'tooLarge') return new LeaseLost('The lease is lost', { cause: error });
  return new StoreError(failure, { failedAt: failedAt - 1, cause, ...(retryAfterMs !== null && { retryAfterMs }) });
}

async function etagOf(store: Store, pk: string, op: WriteOp): Promise<Etag | null> {
  if (op.kind === 'delete') return null;
  return (await store.read(pk, op.doc.id))?.etag ?? null;
}
