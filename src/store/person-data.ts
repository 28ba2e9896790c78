import { z } from 'zod';
import { type DocumentType, documentTypes, everyStored } from './documents.ts';
import { StoreError, type Store, type Stored } from './port.ts';

/** Everything kept about one person, to be handed out or to be deleted. `pk` is their partition. */

/** What lets the service act for the person goes first; last the data key, since what it sealed can be read for so long. */
const [first, last] = [['connection', 'session', 'subscription'] as const, ['lease', 'key'] as const];
const order: readonly DocumentType[] = [
  ...first,
  ...(Object.keys(documentTypes) as DocumentType[]).filter((type) => ![...first, ...last].some((one) => one === type)),
  ...last,
];

export interface ExportedDocument {
  readonly type: string;
  readonly id: string;
  readonly body: unknown;
}

const Secretive = z.looseObject({ data: z.looseObject({}) });

/** What may be handed out of a document that holds secrets. */
const shown: Partial<Record<string, readonly string[]>> = {
  connection: ['system', 'account', 'since'],
  subscription: ['kinds', 'checkAt', 'subscriptions'],
};

/** What lets the service act for a person, or believe what it is told of them, is nobody's to read, not even theirs. */
function withoutSecrets({ type, id, body }: Stored): ExportedDocument {
  const members = shown[type];
  if (!members) return { type, id, body };
  const { data } = Secretive.safeParse(body);
  return { type, id, body: Object.fromEntries(members.map((name) => [name, data?.data[name]])) };
}

/** Nothing but secrets. */
const withheld: readonly DocumentType[] = ['signin', 'session', 'key'];

/** Every document, in clear, without secrets. */
export async function* exportPerson(store: Pick<Store, 'page'>, pk: string): AsyncGenerator<ExportedDocument> {
  const readable = order.filter((type) => !withheld.includes(type));
  for (const type of readable) for await (const doc of everyStored(store, pk, type)) yield withoutSecrets(doc);
}

/**
 * Deletes every document, the data key too; gives how many. The sign-ins go first, so that nothing new is done for the person meanwhile. `store` is the
 * one below the sealed one: what was written while this ran, by a process that still has the key, goes with the next time.
 */
export async function deletePerson(store: Pick<Store, 'page' | 'write'>, pk: string): Promise<number> {
  let deleted = 0;
  for (const type of order) {
    const found: string[] = [];
    for await (const { id } of everyStored(store, pk, type)) found.push(id);
    for (const id of found) deleted += await removed(store, pk, id);
  }
  return deleted;
}

async function removed(store: Pick<Store, 'write'>, pk: string, id: string): Promise<number> {
  try {
    await store.write(pk, { kind: 'delete', id, etag: null });
    return 1;
  } catch (error) {
    if (error instanceof StoreError && error.failure === 'missing') return 0;
    throw error;
  }
}
