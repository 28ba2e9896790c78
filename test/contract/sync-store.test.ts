import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { RunClock } from '../../src/sync/ports.ts';
import { syncStore } from '../../src/sync/store/sync-store.ts';
import { virtualClock } from '../simulation/world/clock.ts';
import { memoryState } from '../simulation/world/store.ts';
import { memoryStore } from '../support/memory-store.ts';
import { steppedClock } from '../support/sync-clock.ts';
import { itKeepsRuns, type StoreBench } from './sync-store.ts';

async function overStore(open: (clock: RunClock) => Store): Promise<StoreBench> {
  const clock = steppedClock();
  const store = open(clock);
  return { store: syncStore(store, clock), pass: clock.pass, close: () => store.close() };
}

describe('the synchronisation’s documents in the product’s store', () => {
  let folder: string;
  let files = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sync-store-'));
  });
  after(() => rm(folder, { recursive: true }));

  describe('in a SQLite file', () => {
    itKeepsRuns(() => overStore((clock) => openSqliteStore(join(folder, `${(files += 1)}.db`), { clock })));
  });

  describe('in memory', () => {
    itKeepsRuns(() => overStore(memoryStore));
  });
});

describe('the synchronisation’s documents as the simulation keeps them', () => {
  itKeepsRuns(async () => {
    const clock = virtualClock();
    const process = { name: 'test', alive: true, calls: 0 };
    const now = () => ({ ms: clock.nowMs(), order: 0 });
    const store = memoryState(clock).opened({ process, ask: async (_, work) => work(null, now()) }, () => undefined);
    return {
      store,
      pass: (ms) => {
        clock.pass(ms);
      },
      close: async () => undefined,
    };
  });
});
