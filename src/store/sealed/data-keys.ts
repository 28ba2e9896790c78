import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { defineDoc } from '../documents.ts';
import { StoreError } from '../port.ts';
import type { Etag, Store, Stored } from '../port.ts';
import type { Wrapped, Wrapping } from './wrapping.ts';

/** Id of the document with the data key of its partition. */
export const dataKeyId = 'data-key';

const DataKeyDoc = defineDoc({
  type: 'key',
  schema: z.object({ keyId: z.string(), wrapped: z.object({ by: z.string(), key: z.base64() }) }),
});

export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** The data keys of partitions, each in a document of its partition, wrapped. */
export interface DataKeys {
  /** The partition's key; made when there is none. */
  forWriting(pk: string): Promise<DataKey>;
  /** The key with this id; null: the partition has another one or none, as far as can be seen. */
  forReading(pk: string, keyId: string): Promise<KeyObject | null>;
  /**
   * Removes a document that was sealed with this key, if the partition has another one now: nobody can ever open it, and it would stand in the way of
   * what is written anew. False: look again.
   */
  bury(pk: string, keyId: string, document: { readonly id: string; readonly etag: Etag }): Promise<boolean>;
  /** The key was deleted. */
  forget(pk: string): void;
}

/** Processes learn within this time that a key was deleted. */
const rememberedForMs = 5 * 60_000;
const rememberedAtMost = 20_000;

export function dataKeysOf(store: Store, wrapping: Wrapping, nowMs: () => number): DataKeys {
  const known = new Map<string, { readonly key: Promise<DataKey | null>; readonly untilMs: number }>();

  /** Asks once, however many ask at the same time. */
  function remember(pk: string, find: () => Promise<DataKey | null>): Promise<DataKey | null> {
    const key = find();
    const entry = { key, untilMs: nowMs() + rememberedForMs };
    known.delete(pk);
    known.set(pk, entry);
    const [oldest] = known.keys();
    if (known.size > rememberedAtMost && oldest !== undefined) known.delete(oldest);
    const forgetEntry = () => {
      if (known.get(pk) === entry) known.delete(pk);
    };
    key.then((found) => {
      if (!found) forgetEntry();
    }, forgetEntry);
    return key;
  }

  function remembered(pk: string): Promise<DataKey | null> | null {
    const entry = known.get(pk);
    return entry && nowMs() < entry.untilMs ? entry.key : null;
  }

  async function load(pk: string): Promise<DataKey | null> {
    const stored = await DataKeyDoc.read(store, pk, dataKeyId);
    if (!stored) return null;
    const { keyId, wrapped } = stored.body;
    const plain = await wrapping.unwrap(wrapped, pk);
    if (wrapped.by !== (await wrapping.current())) await wrapAnew(pk, stored, plain);
    return { id: keyId, key: createSecretKey(plain) };
  }

  async function wrapAnew(pk: string, { body, etag }: Stored<{ keyId: string; wrapped: Wrapped }>, plain: Buffer) {
    const doc = docOf(body.keyId, await wrapping.wrap(plain, pk));
    try {
      await store.write(pk, { kind: 'replace', doc, etag });
    } catch (error) {
      // Another process did it, or the next one will: the old wrapping is still good.
      if (!(error instanceof StoreError)) throw error;
    }
  }

  async function make(pk: string): Promise<DataKey> {
    const plain = randomBytes(32);
    const id = randomBytes(6).toString('hex');
    try {
      // Nothing that was sealed with it can outlive it, since it is written before.
      const doc = docOf(id, await wrapping.wrap(plain, pk));
      await store.write(pk, { kind: 'create', doc }, { mayBeLost: true });
      return { id, key: createSecretKey(plain) };
    } catch (error) {
      if (!(error instanceof StoreError && (error.failure === 'exists' || error.failure === 'ambiguous'))) throw error;
    }
    const kept = await load(pk);
    if (!kept) throw new StoreError('throttled', { retryAfterMs: 1000 });
    return kept;
  }

  const docOf = (keyId: string, wrapped: Wrapped) =>
    DataKeyDoc.make(dataKeyId, { keyId, wrapped }, { opId: randomUUID() });

  async function forWriting(pk: string): Promise<DataKey> {
    const found = await (remembered(pk) ?? remember(pk, async () => (await load(pk)) ?? make(pk)));
    // Null: a reader had looked, and there was none yet.
    return found ?? forWriting(pk);
  }

  /** The key is replaced by itself in the same transaction: a look at it that came too early or too late costs no document. */
  async function bury(pk: string, keyId: string, { id, etag }: { readonly id: string; readonly etag: Etag }) {
    // Made where there is none, since that nothing is seen proves nothing.
    if (!(await load(pk))) await make(pk);
    const stored = await DataKeyDoc.read(store, pk, dataKeyId);
    if (!stored || stored.body.keyId === keyId) return false;
    const doc = docOf(stored.body.keyId, stored.body.wrapped);
    try {
      await store.batch(pk, [
        { kind: 'replace', doc, etag: stored.etag },
        { kind: 'delete', id, etag },
      ]);
      return true;
    } catch (error) {
      if (error instanceof StoreError && ['changed', 'missing', 'ambiguous'].includes(error.failure)) return false;
      throw error;
    }
  }

  return {
    forWriting,
    async forReading(pk, keyId) {
      const found = await (remembered(pk) ?? remember(pk, () => load(pk)));
      if (found?.id === keyId) return found.key;
      const newest = await remember(pk, () => load(pk));
      return newest?.id === keyId ? newest.key : null;
    },
    bury,
    forget: (pk) => void known.delete(pk),
  };
}
