import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/domain/log.ts';
import { createCosmosContainers } from '../../src/store/cosmos-create.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import type { CosmosAccount } from '../../src/store/cosmos.ts';
import { keyFileWrapping } from '../../src/store/sealed/key-file.ts';
import { vaultWrapping } from '../../src/store/sealed/key-vault.ts';
import { sealedMaxBytes, sealedStore } from '../../src/store/sealed/sealed.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { aVault } from '../support/a-vault.ts';
import { emptyCorner, prepare, realAccount } from '../support/cosmos/account.ts';
import { startCosmosServer } from '../support/cosmos/server.ts';
import type { CosmosServer } from '../support/cosmos/server.ts';
import { memoryStore } from '../support/memory-store.ts';
import { itKeepsDocuments } from './store.ts';

describe('the store in a SQLite file', () => {
  let folder: string;
  let files = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-'));
  });
  after(() => rm(folder, { recursive: true }));

  itKeepsDocuments(async (clock) => openSqliteStore(join(folder, `${(files += 1)}.db`), { clock }));
});

describe('the sealed store', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealed-'));
  });
  after(() => rm(folder, { recursive: true }));

  itKeepsDocuments(async (clock) => {
    const below = openSqliteStore(':memory:', { clock, maxBytes: sealedMaxBytes });
    return sealedStore(below, await keyFileWrapping(join(folder, 'seal.key'), true));
  });
});

describe('the store in memory, by SQLite', () => {
  itKeepsDocuments(async (clock) => openSqliteStore(':memory:', { clock }));
});

describe('the store in memory, as tests use it', () => {
  itKeepsDocuments(async (clock) => memoryStore(clock));
});

describe('the store on Cosmos DB', () => {
  describe('as its SDK speaks to a local server', () => {
    const servers: CosmosServer[] = [];
    afterEach(async () => {
      await Promise.all(servers.splice(0).map((server) => server.close()));
    });

    const openServer = async (clock: Clock): Promise<CosmosAccount> => {
      const server = await startCosmosServer(clock);
      servers.push(server);
      const account = { endpoint: server.endpoint, auth: { key: server.key }, database: 'protracker' };
      await createCosmosContainers(account, { maxThroughput: null });
      return account;
    };

    itKeepsDocuments(async (clock) => openCosmosStore(await openServer(clock)));

    describe('sealed', () => {
      itKeepsDocuments(async (clock) => {
        const below = openCosmosStore(await openServer(clock), { maxBytes: sealedMaxBytes });
        return sealedStore(below, vaultWrapping(aVault()));
      });
    });
  });

  const account = realAccount();
  if (account) {
    describe('in a real account', function () {
      this.timeout(240_000);
      before(() => prepare(account));
      itKeepsDocuments(async () => emptyCorner(openCosmosStore(account, { patience: { waitMs: 60_000 } })), 'theirs');
    });
  }
});
