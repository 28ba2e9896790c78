import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { partitionOf } from '../src/domain/person.ts';
import type { Person } from '../src/domain/person.ts';
import { defineDoc } from '../src/store/documents.ts';
import { StoreError } from '../src/store/port.ts';
import type { Store } from '../src/store/port.ts';
import type { ConversationAddress } from './turn.ts';

/** The 1:1 chat of a person: where proactive messages go, in which language, and whether it was welcomed. */
const Conversation = defineDoc({
  type: 'conversation',
  schema: z.object({
    address: z.record(z.string(), z.unknown()),
    /** BCP 47, as the person last wrote; older documents have none. */
    locale: z.string().optional(),
  }),
});
const addressId = 'conversation';
const welcomeId = 'welcomed';

/** Addresses are remembered as stored: so many, and not for long, since another process may have deleted them. */
const remembering = { max: 10_000, ttl: 10 * 60_000, ttlResolution: 0 };

export interface Conversations {
  /** Keeps where the person is reached, and the locale that their client told; null: it told none. Writes only when this process has not just done so. */
  remember(person: Person, address: ConversationAddress, locale?: string | null): Promise<void>;
  /** True once per installation: now is the time for the welcome, and to remember where, whatever was known before. */
  welcome(person: Person, address: ConversationAddress): Promise<boolean>;
  /** The app was removed: nothing is sent any more, and the next installation is a new one. */
  forget(person: Person): Promise<void>;
  /** Null: never talked, or removed. */
  find(person: Pick<Person, 'tenantId' | 'userId'>): Promise<ConversationAddress | null>;
  /** Of what the person wrote last; null: not known. */
  localeOf(person: Pick<Person, 'tenantId' | 'userId'>): Promise<string | null>;
}

interface Known {
  readonly address: string;
  readonly locale: string | undefined;
}

/** `time` counts milliseconds. */
export function createConversations(
  store: Pick<Store, 'read' | 'write'>,
  time: { now(): number } = performance,
): Conversations {
  const known = new LRUCache<string, Known>({ ...remembering, perf: time });
  const docOf = (id: string, body: { readonly address: ConversationAddress; readonly locale?: string | undefined }) =>
    Conversation.make(id, body, { opId: randomUUID() });
  const stored = async (person: Pick<Person, 'tenantId' | 'userId'>) =>
    (await Conversation.read(store, partitionOf(person), addressId))?.body;

  return {
    async remember(person, address, told) {
      const pk = partitionOf(person);
      const last = known.get(pk);
      const text = JSON.stringify(address);
      if (last?.address === text && (told == null || told === last.locale)) return;
      const locale = told ?? (await stored(person))?.locale;
      await store.write(pk, { kind: 'upsert', doc: docOf(addressId, { address, locale }) });
      known.set(pk, { address: text, locale });
    },

    async welcome(person, address) {
      const pk = partitionOf(person);
      try {
        await store.write(pk, { kind: 'create', doc: docOf(welcomeId, { address }) });
        known.delete(pk);
        return true;
      } catch (error) {
        if (error instanceof StoreError && error.failure === 'exists') return false;
        throw error;
      }
    },

    async forget(person) {
      const pk = partitionOf(person);
      known.delete(pk);
      for (const id of [addressId, welcomeId]) await remove(store, pk, id);
    },

    find: async (person) => (await stored(person))?.address ?? null,

    localeOf: async (person) => (await stored(person))?.locale ?? null,
  };
}

async function remove(store: Pick<Store, 'write'>, pk: string, id: string): Promise<void> {
  try {
    await store.write(pk, { kind: 'delete', id, etag: null });
  } catch (error) {
    if (!(error instanceof StoreError && error.failure === 'missing')) throw error;
  }
}
