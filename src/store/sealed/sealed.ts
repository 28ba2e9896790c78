import { z } from 'zod';
import { checkOps, ofSingleWrite, portMaxBytes } from '../ops.ts';
import type { CheckedOp } from '../ops.ts';
import { StoreError, usualMostOps } from '../port.ts';
import type { Etag, Store, Stored, WriteOp, WriteOptions } from '../port.ts';
import { pack, seal, unpack, unseal } from './cipher.ts';
import { dataKeyId, dataKeysOf } from './data-keys.ts';
import type { DataKey } from './data-keys.ts';
import type { Wrapping } from './wrapping.ts';

/** A body as the store below sees it. */
const SealedBody = z.object({ key: z.string(), sealed: z.base64() });

/** Limit in bytes of the store below: what the port allows, sealed, at its worst (text that cannot be packed, as base64). */
export const sealedMaxBytes = 1_900_000;

/** The same where most bodies are not packed: a third more than the port allows, and what sealing adds to each. */
export const unpackedMaxBytes = 2_200_000;

/** The shape without a look at each letter: what is not as it was sealed does not open. */
const OpenedBody = z.object({ key: z.string(), sealed: z.string() });

/** From how many bytes on bodies are packed: where a store charges by size, and where the time that it takes is worth more than the room. */
const whereSizeCosts = 1000;
export const whereTimeCosts = 8000;

/** Whether a body is sealed already, as far as its shape says. */
export const isSealed = (body: unknown): boolean => SealedBody.safeParse(body).success;

/** The sealed store, and the one below as far as it takes to delete what cannot be opened. */
export interface SealedStore extends Store {
  /** Bodies come as they are stored, sealed. */
  readonly below: Pick<Store, 'page' | 'write'>;
}

/** Looks at a document that changes while it is looked at. */
const mostLooks = 5;

/**
 * The store with all bodies sealed under a key per partition, so that whoever sees the database sees ids, types, index fields, operation
 * ids and times, and nothing else. The store below has to take `sealedMaxBytes`.
 */
export function sealedStore(
  store: Store,
  wrapping: Wrapping,
  nowMs: () => number = Date.now,
  packedFrom: number = whereSizeCosts,
): SealedStore {
  const keys = dataKeysOf(store, wrapping, nowMs);
  const underWay = new Set<Promise<unknown>>();

  /** Null: it was sealed with a key that was deleted, so that it is as good as deleted, and now it is. */
  async function opened(pk: string, found: Stored): Promise<Stored | null> {
    let stored: Stored | null = found;
    for (let look = 1; stored !== null; look += 1) {
      if (stored.id === dataKeyId) return stored;
      const { key, sealed } = OpenedBody.parse(stored.body);
      const opener = await keys.forReading(pk, key);
      if (opener)
        return { ...stored, body: bodyIn(unseal(opener, Buffer.from(sealed, 'base64'), contextOf(pk, stored))) };
      if (await keys.bury(pk, key, stored)) return null;
      if (look === mostLooks) throw new StoreError('throttled', { retryAfterMs: 1000 });
      stored = await store.read(pk, stored.id);
    }
    return null;
  }

  /** Keeps the store below open until this has come to an end. */
  async function tracked<Result>(work: Promise<Result>): Promise<Result> {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  async function commit(pk: string, ops: readonly WriteOp[], how?: WriteOptions): Promise<readonly (Etag | null)[]> {
    const checked = checkOps(ops, portMaxBytes, store.mostOps);
    refuseDataKey(ops);
    const key = ops.some(({ kind }) => kind !== 'delete') ? await keys.forWriting(pk) : null;
    const sealed = ops.map((op, n) => (key ? sealedOp(pk, key, op, checked[n], packedFrom) : op));
    const [only] = sealed;
    if (sealed.length === 1 && only) return [await single(() => store.write(pk, only, how))];
    return store.batch(pk, sealed);
  }

  return {
    below: store,
    mostOps: store.mostOps ?? usualMostOps,
    read: async (pk, id) => {
      const stored = await store.read(pk, id);
      return stored && opened(pk, stored);
    },
    async page(pk, ...query) {
      const { docs, token } = await store.page(pk, ...query);
      const found: Stored[] = [];
      for (const stored of docs) {
        const doc = await opened(pk, stored);
        if (doc) found.push(doc);
      }
      return { docs: found, token };
    },
    async write(pk, op, how) {
      const [etag] = await tracked(ofSingleWrite(() => commit(pk, [op], how)));
      if (op.kind === 'delete' && op.id === dataKeyId) keys.forget(pk);
      return etag ?? null;
    },
    batch: async (pk, ops) => (ops.length === 0 ? [] : tracked(commit(pk, ops))),
    async close() {
      await Promise.allSettled(underWay);
      await store.close();
    },
  };
}

const bodyIn = (bytes: Buffer): unknown => JSON.parse(unpack(bytes));

/** The failure of a batch of one, which names its operation. */
async function single<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError) || error.failure === 'throttled' || error.failure === 'ambiguous') throw error;
    throw new StoreError(error.failure, { failedAt: 0, cause: error.cause });
  }
}

function sealedOp(pk: string, key: DataKey, op: WriteOp, checked: CheckedOp | undefined, packedFrom: number): WriteOp {
  if (op.kind === 'delete' || !checked || checked.kind === 'delete') return op;
  const bytes = seal(key.key, pack(checked.row.body, packedFrom), contextOf(pk, op.doc));
  return { ...op, doc: { ...op.doc, body: { key: key.id, sealed: bytes.toString('base64') } } };
}

/** Binds a body to its place: moved to another document, person or tenant it cannot be opened. */
const contextOf = (pk: string, { id, type }: { readonly id: string; readonly type: string }): string =>
  JSON.stringify([pk, id, type, 'body']);

function refuseDataKey(ops: readonly WriteOp[]): void {
  if (ops.some((op) => op.kind !== 'delete' && op.doc.id === dataKeyId)) {
    throw new RangeError(`store: the id "${dataKeyId}" is taken`);
  }
}
