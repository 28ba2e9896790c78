import { randomUUID } from 'node:crypto';
import { createCosmosContainers } from '../../../src/store/cosmos-create.ts';
import type { CosmosAccount } from '../../../src/store/cosmos.ts';
import type { Store } from '../../../src/store/port.ts';

/** The real account that `COSMOS_ENDPOINT` and `COSMOS_KEY` name; null without. */
export function realAccount(): CosmosAccount | null {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_DATABASE: database = 'protracker-tests' } = process.env;
  return endpoint && key ? { endpoint, auth: { key }, database } : null;
}

/** Makes sure that the containers are there. What tests write there vanishes with its partition's documents, or with the database. */
export const prepare = (account: CosmosAccount): Promise<void> =>
  createCosmosContainers(account, { maxThroughput: 4000 });

/** A store that was never used before, in a corner of one that was. */
export function emptyCorner(store: Store): Store {
  const corner = randomUUID();
  const pkOf = (pk: string): string => `${pk}|${corner}`;
  return {
    read: (pk, id) => store.read(pkOf(pk), id),
    write: (pk, op, how) => store.write(pkOf(pk), op, how),
    batch: (pk, ops) => store.batch(pkOf(pk), ops),
    page: (pk, ...query) => store.page(pkOf(pk), ...query),
    close: () => store.close(),
  };
}
