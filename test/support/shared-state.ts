import { join } from 'node:path';
import type { Clock, Log } from '../../src/domain/log.ts';
import { openSharedStore, sharedJobs, type State } from '../../src/state.ts';
import { createCosmosContainers } from '../../src/store/cosmos-create.ts';
import { keyFileWrapping } from '../../src/store/sealed/key-file.ts';
import { startAzurite } from './azurite.ts';
import { startCosmosServer, type CosmosServer } from './cosmos/server.ts';

export interface SharedState {
  readonly server: CosmosServer;
  /** Where it is, for other processes. */
  readonly at: {
    readonly cosmos: { readonly endpoint: string; readonly key: string; readonly database: string };
    readonly queue: {
      readonly endpoint: string;
      readonly name: string;
      readonly accountName: string;
      readonly key: string;
    };
  };
  /** The state as production opens it, but for the Key Vault, in whose place is a key file. */
  readonly open: (dataDir: string, clock: Clock, log: Log) => Promise<State>;
  close(): Promise<void>;
}

/** A Cosmos DB and a storage queue, for as many processes as a test likes. */
export async function startSharedState(): Promise<SharedState> {
  const [server, azurite] = await Promise.all([startCosmosServer(), startAzurite({ toldTime: false })]);
  const cosmos = { endpoint: server.endpoint, key: server.key, database: 'protracker' };
  await createCosmosContainers({ ...cosmos, auth: { key: server.key } }, { maxThroughput: null });
  const queue = azurite.account('protracker-jobs');

  return {
    server,
    at: { cosmos, queue: { endpoint: queue.endpoint, name: queue.name, ...queue.auth } },
    async open(dataDir, clock, log) {
      const wrapping = await keyFileWrapping(join(dataDir, 'seal.key'), true);
      const store = await openSharedStore(cosmos, wrapping, clock, log);
      return { store, openJobs: await sharedJobs({ ...queue, key: queue.auth.key }) };
    },
    async close() {
      await Promise.all([server.close(), azurite.close()]);
    },
  };
}
