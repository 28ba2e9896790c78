import type { CosmosClient } from '@azure/cosmos';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { containerNames, cosmosClient } from './cosmos.ts';
import type { CosmosAccount } from './cosmos.ts';
import { indexingPolicy } from './cosmos-items.ts';

export interface CreateOptions {
  /** Highest request units a second (autoscale) that the containers share; null: a serverless account. */
  readonly maxThroughput: number | null;
}

/**
 * Creates the database and its containers, or brings existing containers to the indexing policy and the time to live that this version needs. Needs the
 * account's key, since identities may read and write documents and nothing above them (https://learn.microsoft.com/azure/cosmos-db/how-to-setup-rbac).
 * Throughput of a database that exists stays as it is. Throws `UserError` where the account does not take the key.
 */
export async function createCosmosContainers(account: CosmosAccount, { maxThroughput }: CreateOptions): Promise<void> {
  const client = cosmosClient(account, () => undefined);
  try {
    await create(client, account, maxThroughput);
  } catch (error) {
    throw isRefusal(error) ? keyRefused() : error;
  } finally {
    client.dispose();
  }
}

async function create(client: CosmosClient, account: CosmosAccount, maxThroughput: number | null): Promise<void> {
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
}

/** 401 also where keys are switched off altogether, 403 where they may not create. */
const isRefusal = (error: unknown): boolean => z.object({ code: z.literal([401, 403]) }).safeParse(error).success;

const keyRefused = (): UserError =>
  new UserError(
    'The Cosmos DB account does not take COSMOS_KEY. Is it the read-write key of this account? If the account takes no keys at all (infra/main.bicep makes it so), deploy infra/main.bicep in place of this command: it makes the same containers.',
  );
