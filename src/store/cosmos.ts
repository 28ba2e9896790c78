import { randomUUID } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { CosmosClient } from '@azure/cosmos';
import type { Container, ItemDefinition } from '@azure/cosmos';
import { isWithoutContainer, patiently, withoutContainers } from './cosmos-failure.ts';
import type { Patience } from './cosmos-failure.ts';
import { observedHttp } from './cosmos-http.ts';
import type { CosmosCall } from './cosmos-http.ts';
import { etagsOf, operationOf, queryOf, storedOf, writeOf } from './cosmos-items.ts';
import { checkOps, ofSingleWrite } from './ops.ts';
import type { CheckedOp } from './ops.ts';
import { StoreError } from './port.ts';
import type { Etag, Store } from './port.ts';

export interface CosmosAccount {
  /** `https://NAME.documents.azure.com` */
  readonly endpoint: string;
  /** The account's key, or the identity this service runs as. */
  readonly auth: { readonly key: string } | { readonly credential: TokenCredential };
  readonly database: string;
}

export interface CosmosOptions {
  /** What a batch may hold in bytes of JSON; the port's 1.5 MB without. The service takes 2 MB. */
  readonly maxBytes?: number;
  /** Hears of every request, repeated ones included. */
  readonly observe?: (call: CosmosCall) => void;
  readonly patience?: Patience;
}

const patienceMs = 5_000;

/** Persons and chats (`tenant|…`), the embedded and the distributed jobs, and what belongs to a tenant. */
export const containerNames = ['state', 'jobs', 'tenants'] as const;

const containerOf = (pk: string): (typeof containerNames)[number] => {
  if (pk.includes('|')) return 'state';
  return pk.startsWith('jobs') ? 'jobs' : 'tenants';
};

/**
 * The SDK repeats nothing by itself here: it would send a write again whose answer was lost, and then take our own document for somebody
 * else's. It also stays with one endpoint; that of the account always leads to the region that takes writes.
 */
export function cosmosClient({ endpoint, auth }: CosmosAccount, observe: (call: CosmosCall) => void): CosmosClient {
  return new CosmosClient({
    endpoint,
    ...('key' in auth ? { key: auth.key } : { aadCredentials: auth.credential }),
    connectionPolicy: {
      enableEndpointDiscovery: false,
      enablePartitionLevelFailover: false,
      retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 0 },
    },
    httpClient: observedHttp(observe),
    userAgentSuffix: 'ProTrackerForOutlookAndTeams',
  });
}

/** The store on Cosmos DB. The database and its containers have to be there: `npm run cosmos:create`. */
export function openCosmosStore(account: CosmosAccount, options: CosmosOptions = {}): Store {
  const { maxBytes, observe = () => undefined, patience = { waitMs: patienceMs } } = options;
  const client = cosmosClient(account, observe);
  const database = client.database(account.database);
  const place = (pk: string): Container => database.container(containerOf(pk));
  const underWay = new Set<Promise<unknown>>();

  async function item(pk: string, id: string): Promise<unknown> {
    const answer = await patiently(patience, true, () => place(pk).item(id, pk).read<ItemDefinition>());
    if (isWithoutContainer(answer.statusCode, answer.substatus)) throw withoutContainers();
    return answer.resource ?? null;
  }

  function send(pk: string, ops: readonly CheckedOp[], write: string): Promise<readonly (Etag | null)[]> {
    return patiently(patience, false, async () => {
      // Made anew for every attempt: the SDK changes what it is given.
      const operations = ops.map((op) => operationOf(pk, op, write));
      const { result } = await place(pk).items.batch(operations, pk, { contentResponseOnWriteEnabled: false });
      return etagsOf(result ?? [], ops.length);
    });
  }

  /**
   * A lost answer is often only a connection that the other side had closed. So what does not show is sent again, and what comes of that
   * is believed only where the documents bear it out: the first attempt may still be on its way.
   */
  async function commit(pk: string, ops: readonly CheckedOp[]): Promise<readonly (Etag | null)[]> {
    const write = randomUUID();
    const leavesTraces = ops.some(({ kind }) => kind !== 'delete');
    for (let tries = 1; ; tries += 1) {
      try {
        return await send(pk, ops, write);
      } catch (error) {
        const isLost = error instanceof StoreError && error.failure === 'ambiguous';
        if (!isLost && tries === 1) throw error;
        const etags = await doneAfterAll(pk, ops, write);
        if (etags) return etags;
        if (!isLost || !leavesTraces || tries === 3) throw new StoreError('ambiguous', { cause: error });
      }
    }
  }

  /** The etags of a batch whose answer was lost, if one of its documents shows that it was done. Deletes alone leave no trace. */
  async function doneAfterAll(pk: string, ops: readonly CheckedOp[], write: string) {
    const found = await Promise.all(
      ops.map(async (op) => (op.kind === 'delete' ? null : item(pk, op.row.id).catch(() => null))),
    );
    const isDone = found.some((one) => one !== null && writeOf(one) === write);
    // What somebody has overwritten since keeps an etag that fits nothing any more.
    const etagOf = (one: unknown): Etag => (writeOf(one) === write ? storedOf(one).etag : (write as Etag));
    return isDone ? found.map((one) => (one === null ? null : etagOf(one))) : null;
  }

  async function tracked<Result>(work: Promise<Result>): Promise<Result> {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  return {
    async read(pk, id) {
      const found = await item(pk, id);
      return found === null ? null : storedOf(found);
    },
    async write(pk, op) {
      const [etag] = await tracked(ofSingleWrite(async () => commit(pk, checkOps([op], maxBytes))));
      return etag ?? null;
    },
    batch: async (pk, ops) => (ops.length === 0 ? [] : tracked(commit(pk, checkOps(ops, maxBytes)))),
    page: (pk, type, filter, limit, token) =>
      patiently(patience, true, async () => {
        const options = {
          partitionKey: pk,
          maxItemCount: limit,
          ...(token !== null && { continuationToken: token }),
        };
        const answer = await place(pk).items.query<unknown>(queryOf(type, filter), options).fetchNext();
        return { docs: answer.resources.map(storedOf), token: answer.continuationToken || null };
      }),
    async close() {
      await Promise.allSettled(underWay);
      client.dispose();
    },
  };
}
