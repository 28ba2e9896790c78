import { containerNames, cosmosClient } from './cosmos.ts';
import type { CosmosAccount } from './cosmos.ts';
import { indexingPolicy } from './cosmos-items.ts';

export interface CreateOptions {
  /** Highest request units a second (autoscale) that the containers share; null: a serverless account. */
  readonly maxThroughput: number | null;
}

/**
 * Creates the database and its containers, or brings existing containers to the indexing policy and the time to live that this version needs. Needs the
 * account's key: a data-plane identity may not create. Throughput of a database that exists stays as it is.
 */
export async function createCosmosContainers(account: CosmosAccount, { maxThroughput }: CreateOptions): Promise<void> {
  const client = cosmosClient(account, () => undefined);
  try {
    const { database } = await client.databases.createIfNotExists({
      id: account.database,
      ...(maxThroughput !== null && { maxThroughput }),
    });
    for (const id of containerNames) {
      const wanted = {
        id,
        partitionKey: { paths: ['/pk'], version: 2 },
        indexingPolicy: {
          ...indexingPolicy,
          includedPaths: [...indexingPolicy.includedPaths],
          excludedPaths: [...indexingPolicy.excludedPaths],
        },
        // On, without a default: only documents that have a time to live of their own vanish.
        defaultTtl: -1,
      };
      const { container, statusCode } = await database.containers.createIfNotExists(wanted);
      if (statusCode === 200) await container.replace(wanted);
    }
  } finally {
    client.dispose();
  }
}
