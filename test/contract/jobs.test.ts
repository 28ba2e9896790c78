import { QueueClient, StorageSharedKeyCredential } from '@azure/storage-queue';
import assert from 'node:assert/strict';
import { setImmediate as tick } from 'node:timers/promises';
import type { Clock } from '../../src/domain/log.ts';
import { jobsSetAside } from '../../src/jobs/aside.ts';
import { LocalJobs } from '../../src/jobs/local.ts';
import { storageMessages } from '../../src/jobs/queue-messages.ts';
import type { Messages } from '../../src/jobs/queue-messages.ts';
import { QueuedJobs } from '../../src/jobs/queue.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { startAzurite } from '../support/azurite.ts';
import type { Azurite } from '../support/azurite.ts';
import { fakeClock } from '../support/fake-clock.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { memoryMessages } from '../support/memory-messages.ts';
import { memoryStore } from '../support/memory-store.ts';
import { silentLog } from '../support/silent-log.ts';
import { itDeliversJobs } from './jobs.ts';
import type { OpenedJobs } from './jobs.ts';

/** What a process does to the store until it is dead; afterwards nothing it does has any effect, and it never hears of it. */
function mortal(store: Store) {
  let dead = false;
  let answer: Promise<void> | null = null;
  const inTime = async <Result>(written: Promise<Result>) => {
    const wait = answer;
    answer = null;
    const result = await written;
    await wait;
    return result;
  };
  const whileAlive = <Result>(work: () => Promise<Result>) => (dead ? new Promise<Result>(() => undefined) : work());
  return {
    store: {
      ...store,
      read: (pk, id) => whileAlive(() => store.read(pk, id)),
      write: (pk, op) => whileAlive(() => inTime(store.write(pk, op))),
      page: (...query) => whileAlive(() => store.page(...query)),
    } satisfies Store,
    get dead() {
      return dead;
    },
    kill: () => {
      dead = true;
    },
    holdNextWrite: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      answer = promise;
      return () => {
        resolve(undefined);
      };
    },
  };
}

/** What a process does to the queue of messages until it is dead. */
function mortalMessages(messages: Messages, life: { readonly dead: boolean }): Messages {
  const whileAlive = <Result>(work: () => Promise<Result>) =>
    life.dead ? new Promise<Result>(() => undefined) : work();
  return {
    reach: () => whileAlive(() => messages.reach()),
    send: (...call) => whileAlive(() => messages.send(...call)),
    receive: (...call) => whileAlive(() => messages.receive(...call)),
    hide: (...call) => whileAlive(() => messages.hide(...call)),
    remove: (...call) => whileAlive(() => messages.remove(...call)),
  };
}

async function turns(): Promise<void> {
  for (let n = 0; n < 30; n += 1) await tick();
}

/** Messages, and a function that waits until nothing is on its way to them. */
function watched(messages: Messages): [Messages, () => Promise<void>] {
  let underWay = 0;
  const counted = async <Result>(work: Promise<Result>): Promise<Result> => {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
    }
  };
  const quiet = async () => {
    for (let calm = 0; calm < 30; calm += 1) {
      await tick();
      if (underWay > 0) calm = 0;
    }
  };
  return [
    {
      reach: () => counted(messages.reach()),
      send: (...call) => counted(messages.send(...call)),
      receive: (...call) => counted(messages.receive(...call)),
      hide: (...call) => counted(messages.hide(...call)),
      remove: (...call) => counted(messages.remove(...call)),
    },
    quiet,
  ];
}

/** Hears of poison until it is deafened. */
function poisonHeard() {
  const poisoned: string[] = [];
  let isDeaf = false;
  return {
    poisoned,
    deafen: () => void (isDeaf = true),
    report: async ({ id }: { readonly id: string }): Promise<void> => {
      poisoned.push(id);
      if (isDeaf) throw new Error('nobody can be told');
    },
  };
}

/** What a queue gets from a process: nothing reaches it once that is dead. */
const processOf = (
  mine: ReturnType<typeof mortal>,
  clock: FakeClock,
  onPoison: ReturnType<typeof poisonHeard>['report'],
) => ({
  ...{ concurrency: 4, store: mine.store, log: silentLog, clock, onPoison },
  setTimer: (ms: number, run: () => void) =>
    clock.setTimer(ms, () => {
      if (!mine.dead) run();
    }),
});

function openOn(openStore: (clock: Clock) => Store): () => Promise<OpenedJobs> {
  return async () => {
    const clock = fakeClock();
    const store = openStore(clock);
    const { poisoned, report, deafen } = poisonHeard();
    let life = mortal(store);

    const startProcess = () => {
      life.kill();
      const mine = (life = mortal(store));
      return new LocalJobs({
        ...processOf(mine, clock, report),
      });
    };
    return {
      queue: startProcess(),
      clock,
      ...{ poisoned, deafen },
      restart: async () => startProcess(),
      holdNextWrite: () => life.holdNextWrite(),
    };
  };
}

describe('the embedded queue', () => {
  it('sleeps until the next job is due, and for good without one', async () => {
    const { queue, clock } = await openOn((clock) => memoryStore(clock))();
    queue.start({ archive: async () => ({ done: true }) });
    const job = { id: 'a', pk: 'pk', kind: 'archive', reason: 'timer' } as const;

    await queue.add(job, new Date(clock.now().getTime() + 60_000));
    await turns();
    assert.equal(clock.nextTimerMs(), 60_000);
    clock.advance(60_000);
    await turns();
    assert.equal(clock.nextTimerMs(), null);
  });

  it('shows what was set aside', async () => {
    const clock = fakeClock();
    const store = memoryStore(clock);
    const nothing = async () => undefined;
    const queue = new LocalJobs({ store, log: silentLog, clock, setTimer: clock.setTimer, onPoison: nothing });
    queue.start({
      archive: async () => {
        throw new Error('no luck');
      },
    });
    const job = { id: 'a', pk: 'pk', kind: 'archive', reason: 'timer' } as const;
    const addedAt = clock.now();

    await queue.add(job);
    for (let n = 0; n < 6; n += 1) {
      await turns();
      clock.advance(300_000);
    }

    const aside = [];
    for await (const one of jobsSetAside(store)) aside.push(one);
    assert.deepEqual(aside, [{ ...job, addedAt }]);
  });

  describe('on a store in memory', () => {
    itDeliversJobs(openOn((clock) => memoryStore(clock)));
  });
  describe('on SQLite', () => {
    itDeliversJobs(openOn((clock) => openSqliteStore(':memory:', { clock })));
  });
});

/** A distributed queue whose processes share a store and messages. */
function openQueueOn(
  openMessages: (clock: FakeClock) => Promise<Messages>,
  passElsewhere?: (clock: FakeClock, ms: number) => Promise<void>,
): () => Promise<OpenedJobs> {
  return async () => {
    const clock = fakeClock();
    const store = memoryStore(clock);
    const [messages, quiet] = watched(await openMessages(clock));
    const { poisoned, report, deafen } = poisonHeard();
    let life = mortal(store);
    const pass = async (ms: number) => passElsewhere?.(clock, ms);

    const startProcess = () => {
      const mine = (life = mortal(store));
      const theirs = mortalMessages(messages, mine);
      return new QueuedJobs({
        messages: theirs,
        ...processOf(mine, clock, report),
      });
    };
    return {
      queue: startProcess(),
      clock,
      ...{ poisoned, deafen },
      lateMs: 2_000,
      settled: quiet,
      holdNextWrite: () => life.holdNextWrite(),
      passElsewhere: pass,
      async restart() {
        life.kill();
        // What the dead process had is left alone until its time is over.
        await pass(30_000);
        clock.advance(30_000);
        return startProcess();
      },
    };
  };
}

describe('the distributed queue', () => {
  describe('on messages in memory', () => {
    itDeliversJobs(openQueueOn(async (clock) => memoryMessages(clock)));
  });

  describe('on Azurite', () => {
    let azurite: Azurite;
    let queues = 0;
    before(async () => {
      azurite = await startAzurite();
    });
    after(() => azurite.close());

    it('says when the queue cannot be reached any more', async () => {
      const { endpoint, auth, name } = azurite.account('gone');
      const messages = await storageMessages({ endpoint, auth, name });
      await messages.reach();

      const credential = new StorageSharedKeyCredential(auth.accountName, auth.key);
      await new QueueClient(`${endpoint}/${name}`, credential).delete();

      await assert.rejects(messages.reach(), { statusCode: 404 });
    });

    itDeliversJobs(
      openQueueOn(
        async (clock) => {
          await azurite.setTime(clock.now());
          return storageMessages(azurite.account(`jobs-${(queues += 1)}`));
        },
        (clock, ms) => azurite.setTime(new Date(clock.now().getTime() + ms)),
      ),
    );
  });
});
