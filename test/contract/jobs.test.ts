import type { Clock } from '../../src/domain/log.ts';
import { LocalJobs } from '../../src/jobs/local.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { memoryStore } from '../support/memory-store.ts';
import { silentLog } from '../support/silent-log.ts';
import { itDeliversJobs } from './jobs.ts';
import type { OpenedJobs } from './jobs.ts';

/** What a process does to the store until it is dead; afterwards nothing it does has any effect, and it never hears of it. */
function mortal(store: Store) {
  let dead = false;
  const whileAlive = <Result>(work: () => Promise<Result>) => (dead ? new Promise<Result>(() => undefined) : work());
  return {
    store: {
      ...store,
      write: (pk, op) => whileAlive(() => store.write(pk, op)),
      page: (...query) => whileAlive(() => store.page(...query)),
    } satisfies Store,
    get dead() {
      return dead;
    },
    kill: () => {
      dead = true;
    },
  };
}

function openOn(openStore: (clock: Clock) => Store): () => Promise<OpenedJobs> {
  return async () => {
    const clock = fakeClock();
    const store = openStore(clock);
    const poisoned: string[] = [];
    let kill = (): void => undefined;

    const startProcess = () => {
      kill();
      const life = mortal(store);
      kill = life.kill;
      return new LocalJobs({
        store: life.store,
        log: silentLog,
        clock,
        setTimer: (ms, run) =>
          clock.setTimer(ms, () => {
            if (!life.dead) run();
          }),
        onPoison: async (job) => void poisoned.push(job.id),
      });
    };
    return { queue: startProcess(), clock, poisoned, restart: async () => startProcess() };
  };
}

describe('the embedded queue', () => {
  describe('on a store in memory', () => {
    itDeliversJobs(openOn((clock) => memoryStore(clock)));
  });
  describe('on SQLite', () => {
    itDeliversJobs(openOn((clock) => openSqliteStore(':memory:', { clock })));
  });
});
