import { z } from 'zod';
import { documentTypes, type DocumentType } from './documents.ts';
import { StoreError, type Store, type Stored } from './port.ts';

/** Everything kept about one person, to be handed out or to be deleted. `pk` is their partition. */

/** Named last: while it is there, everything else can still be read. */
const order: readonly DocumentType[] = [
  ...(['connection', 'subscription'] as const),
  ...(Object.keys(documentTypes) as DocumentType[]).filter(
    (type) => !['connection', 'subscription', 'lease', 'key'].includes(type),
  ),
  'lease',
];

const pageSize = 100;

async function* documentsOf(store: Pick<Store, 'page'>, pk: string, type: DocumentType): AsyncGenerator<Stored> {
  let token: string | null = null;
  do {
    const page = await store.page(pk, type, {}, pageSize, token);
    yield* page.docs;
    token = page.token;
  } while (token !== null);
}

export interface ExportedDocument {
  readonly type: string;
  readonly id: string;
  readonly body: unknown;
}

const Secretive = z.looseObject({ data: z.looseObject({}) });

/** What lets the service act for a person is nobody's to read, not even theirs. */
function withoutSecrets({ type, id, body }: Stored): ExportedDocument {
  if (type !== 'connection' && type !== 'signin') return { type, id, body };
  const { data } = Secretive.safeParse(body);
  const { system, account, since } = data?.data ?? {};
  return { type, id, body: { system, account, since } };
}

/** Every document, in clear, without secrets. */
export async function* exportPerson(store: Pick<Store, 'page'>, pk: string): AsyncGenerator<ExportedDocument> {
  for (const type of order) for await (const doc of documentsOf(store, pk, type)) yield withoutSecrets(doc);
}

/**
 * Deletes every document; gives how many. The sign-ins go first, so that nothing new is done for the person meanwhile. Can be
 * repeated: what was written while it ran goes with the next time.
 */
export async function deletePerson(store: Pick<Store, 'page' | 'write'>, pk: string): Promise<number> {
  let deleted = 0;
  for (const type of order) {
    const found: string[] = [];
    for await (const { id } of documentsOf(store, pk, type)) found.push(id);
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
