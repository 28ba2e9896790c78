import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyFileWrapping } from '../../src/store/sealed/key-file.ts';
import { sealedMaxBytes, sealedStore } from '../../src/store/sealed/sealed.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
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
