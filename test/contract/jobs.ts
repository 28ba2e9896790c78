import assert from 'node:assert/strict';
import { setImmediate as tick } from 'node:timers/promises';
import { RemoteError } from '../../src/errors.ts';
import type { Job, JobQueue, JobResult } from '../../src/jobs/port.ts';
import type { FakeClock } from '../support/fake-clock.ts';

export interface OpenedJobs {
  readonly queue: JobQueue;
  readonly clock: FakeClock;
  /** Ids of the jobs that were reported as poison. */
  readonly poisoned: readonly string[];
  /** From now on nobody can be told of poison. */
  deafen(): void;
  /** Ends the process without a word, and gives the queue of the next one, not started yet. */
  restart(): Promise<JobQueue>;
  /** The store's answer to the next write stays away until the function is called that this gives. */
  holdNextWrite(): () => void;
  /** When everything is done that does not wait for time to pass. Without: a few turns of the event loop. */
  settled?(): Promise<void>;
  /** Lets time pass elsewhere too, before it passes here. */
  passElsewhere?(ms: number): Promise<void>;
  /** How much later than due a delivery may come, since the queue is looked at now and then. Without: not at all. */
  readonly lateMs?: number;
}

const minute = 60_000;
const done: JobResult = { done: true };
const aJob = (id: string, pk = `person of ${id}`): Job => ({ id, pk, kind: 'archive', reason: 'button' });

/** A handler whose deliveries wait for the test. */
function worker(settled: () => Promise<void>) {
  const deliveries: { job: Job; signal: AbortSignal; end: PromiseWithResolvers<JobResult> }[] = [];
  return {
    /** Ids in the order of delivery. */
    get ids() {
      return deliveries.map(({ job }) => job.id);
    },
    handlers: {
      archive: (job: Job, signal: AbortSignal): Promise<JobResult> => {
        const end = Promise.withResolvers<JobResult>();
        deliveries.push({ job, signal, end });
        return end.promise;
      },
    },
    signal: (n: number) => deliveries[n]?.signal,
    async end(n: number, result: JobResult = done) {
      deliveries[n]?.end.resolve(result);
      await settled();
    },
    async fail(n: number, error: unknown = new Error('no luck')) {
      deliveries[n]?.end.reject(error);
      await settled();
    },
  };
}

/** Long enough for everything that does not wait for a timer. */
async function aFewTurns(): Promise<void> {
  for (let n = 0; n < 30; n += 1) await tick();
}

/** What every queue of jobs promises. `open` gives an empty one with four workers, and it goes by `clock`. */
export function itDeliversJobs(open: () => Promise<OpenedJobs>): void {
  let jobs: OpenedJobs;
  let work: ReturnType<typeof worker>;

  beforeEach(async () => {
    jobs = await open();
    work = worker(settled);
  });

  it('can be reached, before it was started and afterwards', async () => {
    await jobs.queue.reach();
    await start();
    await jobs.queue.reach();
  });

  const settled = () => (jobs.settled ?? aFewTurns)();

  const start = async (queue = jobs.queue) => {
    queue.start(work.handlers);
    await settled();
  };
  const add = async (job: Job, dueAt?: Date) => {
    await jobs.queue.add(job, dueAt);
    await settled();
  };
  const pass = async (ms: number) => {
    await jobs.passElsewhere?.(ms);
    jobs.clock.advance(ms);
    await settled();
  };
  /** To the instant at which something is due, and on to when it has to be there. */
  const passUntilThere = async (ms: number) => {
    await pass(ms);
    if (jobs.lateMs) await pass(jobs.lateMs);
  };
  /** Lets time pass until there are `count` deliveries; how long that took, to an eighth. */
  const timeUntil = async (count: number): Promise<number> => {
    const startMs = jobs.clock.now().getTime();
    const gone = () => jobs.clock.now().getTime() - startMs;
    while (work.ids.length < count && gone() < 60 * minute) await pass(Math.max(250, gone() / 8));
    return gone();
  };
  const inMs = (ms: number) => new Date(jobs.clock.now().getTime() + ms);

  it('delivers a job as it was added, once', async () => {
    await start();
    await add(aJob('a'));
    await work.end(0);
    await pass(60 * minute);

    assert.deepEqual(work.ids, ['a']);
  });

  it('delivers what was added before the start', async () => {
    await add(aJob('a'));
    await add(aJob('b'));
    await start();

    assert.deepEqual(work.ids, ['a', 'b']);
  });

  it('takes a job that is added twice for one', async () => {
    await start();
    await Promise.all([jobs.queue.add(aJob('a')), jobs.queue.add(aJob('a'))]);
    await settled();
    await work.end(0);

    assert.deepEqual(work.ids, ['a']);
  });

  it('delivers later what is due later', async () => {
    await start();
    await add(aJob('late'), inMs(10 * minute));
    await add(aJob('soon'), inMs(minute));

    await pass(minute - 1);
    assert.deepEqual(work.ids, []);
    await passUntilThere(1);
    assert.deepEqual(work.ids, ['soon']);
    await passUntilThere(9 * minute);
    assert.deepEqual(work.ids, ['soon', 'late']);
  });

  it('goes by the earlier instant when a job is added again', async () => {
    await start();
    await add(aJob('a'), inMs(10 * minute));
    await add(aJob('a'), inMs(20 * minute));
    await add(aJob('a'), inMs(minute));
    await passUntilThere(minute);
    assert.deepEqual(work.ids, ['a']);
  });

  it('waits for an instant that is weeks away', async () => {
    await start();
    await add(aJob('a'), inMs(40 * 24 * 60 * minute));

    for (let day = 0; day < 40; day += 1) await pass(24 * 60 * minute - 1);
    assert.deepEqual(work.ids, []);
    await passUntilThere(40);
    assert.deepEqual(work.ids, ['a']);
  });

  it('works on four at once, and on the others as soon as one is finished', async () => {
    await start();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await add(aJob(id));

    assert.deepEqual(work.ids, ['a', 'b', 'c', 'd']);
    await work.end(2);
    assert.deepEqual(work.ids, ['a', 'b', 'c', 'd', 'e']);
  });

  it('works on one job of a person at a time, without keeping others waiting', async () => {
    await start();
    await add(aJob('a1', 'pk a'));
    await add(aJob('a2', 'pk a'));
    await add(aJob('b1', 'pk b'));

    assert.deepEqual(work.ids, ['a1', 'b1']);
    await work.end(0);
    assert.deepEqual(work.ids, ['a1', 'b1', 'a2']);
  });

  it('delivers again when the handler says so', async () => {
    await start();
    await add(aJob('a'));
    await work.end(0, { againAt: inMs(15 * minute) });

    await pass(15 * minute - 1);
    assert.deepEqual(work.ids, ['a']);
    await passUntilThere(1);
    assert.deepEqual(work.ids, ['a', 'a']);
  });

  it('delivers once more what was added while it was worked on', async () => {
    await start();
    await add(aJob('a'));
    await add(aJob('a'));
    await work.end(0);
    await work.end(1);

    assert.deepEqual(work.ids, ['a', 'a']);
  });

  it('delivers once more what is added while the end of a delivery is being stored', async () => {
    await start();
    await add(aJob('a'));
    const letGo = jobs.holdNextWrite();
    await work.end(0, { againAt: inMs(15 * minute) });
    await add(aJob('a'));
    letGo();
    await settled();

    assert.deepEqual(work.ids, ['a', 'a']);
  });

  it('delivers it also where the process is killed then', async () => {
    await start();
    await add(aJob('a'));
    jobs.holdNextWrite();
    await work.end(0, { againAt: inMs(15 * minute) });
    await add(aJob('a'));
    await start(await jobs.restart());

    assert.deepEqual(work.ids, ['a', 'a']);
  });

  describe('a job whose operation is missing', () => {
    it('is delivered again soon, then less often', async () => {
      await start();
      await add(aJob('a'));
      await work.end(0, { missing: true });
      await pass(100);
      await work.end(1, { missing: true });

      assert.deepEqual(work.ids, ['a', 'a']);
      await pass(5 * minute);
      await work.end(2, { missing: true });
      await pass(minute - 1);
      assert.equal(work.ids.length, 3);
      await passUntilThere(1);
      assert.equal(work.ids.length, 4);
    });

    it('is dropped when it is older than ten minutes', async () => {
      await start();
      await add(aJob('a'));
      await pass(10 * minute + 1);
      await work.end(0, { missing: true });
      await pass(60 * minute);

      assert.deepEqual(work.ids, ['a']);
      assert.deepEqual(jobs.poisoned, []);
      await start(await jobs.restart());
      assert.deepEqual(work.ids, ['a']);
    });
  });

  describe('a job that fails', () => {
    it('is tried again in an hour where nobody could be told of it', async () => {
      await start();
      await add(aJob('a'));
      jobs.deafen();
      for (let n = 0; n < 4; n += 1) {
        await work.fail(n);
        await timeUntil(n + 2);
      }
      await work.fail(4);
      assert.deepEqual(jobs.poisoned, ['a']);

      assert.ok((await timeUntil(6)) >= 60 * minute);
      await work.end(5);
      await pass(24 * 60 * minute);
      assert.equal(work.ids.length, 6);
    });

    it('is tried again after growing pauses, five times in all, then reported and set aside', async () => {
      await start();
      await add(aJob('a'));
      const pauses: number[] = [];
      for (let n = 0; n < 4; n += 1) {
        await work.fail(n);
        pauses.push(await timeUntil(n + 2));
      }
      assert.deepEqual(jobs.poisoned, []);
      await work.fail(4);
      await pass(24 * 60 * minute);

      assert.equal(work.ids.length, 5);
      assert.deepEqual(jobs.poisoned, ['a']);
      assert.ok(
        pauses.every((pause, n) => pause > (pauses[n - 1] ?? 0)),
        pauses.join(),
      );
      assert.ok((pauses.at(-1) ?? Infinity) < 10 * minute);
      await start(await jobs.restart());
      assert.equal(work.ids.length, 5);
    });

    it('keeps the others going', async () => {
      await start();
      await add(aJob('a', 'pk a'));
      await add(aJob('b', 'pk a'));
      await work.fail(0);

      assert.deepEqual(work.ids, ['a', 'b']);
    });

    it('waits as long as the remote system asked', async () => {
      await start();
      await add(aJob('a'));
      const throttled = { system: 'crm', failure: 'throttled', request: 'POST x', retryAfterMs: 30 * minute } as const;
      await work.fail(0, new RemoteError(throttled));

      await pass(30 * minute - 1);
      assert.deepEqual(work.ids, ['a']);
      await passUntilThere(1);
      assert.deepEqual(work.ids, ['a', 'a']);
    });

    it('starts counting anew after a delivery that came to an end', async () => {
      await start();
      await add(aJob('a'));
      for (let n = 0; n < 8; n += 1) {
        if (n % 4 === 3) await work.end(n, { againAt: inMs(0) });
        else await work.fail(n);
        await pass(10 * minute);
      }

      assert.deepEqual(jobs.poisoned, []);
    });

    it('gets a new chance when it is added again', async () => {
      await start();
      await add(aJob('a'));
      for (let n = 0; n < 5; n += 1) {
        await work.fail(n);
        await pass(10 * minute);
      }
      await add(aJob('a'));

      assert.equal(work.ids.length, 6);
      await work.fail(5);
      assert.equal(jobs.poisoned.length, 1);
    });
  });

  describe('after the process was killed', () => {
    it('delivers what was left, and what was being worked on once more', async () => {
      await start();
      await add(aJob('finished'));
      await add(aJob('working'));
      await add(aJob('later'), inMs(minute));
      await work.end(0);

      await start(await jobs.restart());

      assert.deepEqual(work.ids, ['finished', 'working', 'working']);
      await passUntilThere(minute);
      assert.deepEqual(work.ids, ['finished', 'working', 'working', 'later']);
    });

    it('puts what was left before what is new', async () => {
      await jobs.queue.add(aJob('old'), inMs(-minute));
      const next = await jobs.restart();
      await next.add(aJob('new'));
      await start(next);

      assert.deepEqual(work.ids, ['old', 'new']);
    });

    it('does not try for ever what ends the process every time', async () => {
      let queue = jobs.queue;
      await add(aJob('a'));
      for (let n = 0; n < 7; n += 1) {
        await start(queue);
        queue = await jobs.restart();
      }

      assert.equal(work.ids.length, 5);
      assert.deepEqual(jobs.poisoned, ['a']);
    });
  });

  describe('stopping', () => {
    it('waits for what is being done and begins nothing new', async () => {
      await start();
      await add(aJob('a'));
      let stopped = false;
      const stop = jobs.queue.stop(minute).then(() => {
        stopped = true;
      });
      await add(aJob('b'));

      assert.equal(stopped, false);
      await work.end(0);
      await stop;
      assert.deepEqual(work.ids, ['a']);
      await start(await jobs.restart());
      assert.deepEqual(work.ids, ['a', 'b']);
    });

    it('tells the handlers when the time is up, and leaves their jobs to the next start', async () => {
      await start();
      await add(aJob('a'));
      const stop = jobs.queue.stop(1000);
      assert.equal(work.signal(0)?.aborted, false);
      await pass(1000);
      await stop;

      assert.equal(work.signal(0)?.aborted, true);
      await work.fail(0);
      await start(await jobs.restart());
      assert.deepEqual(work.ids, ['a', 'a']);
    });

    it('is not the fault of the job', async () => {
      let queue = jobs.queue;
      await add(aJob('a'));
      for (let n = 0; n < 7; n += 1) {
        await start(queue);
        const stop = queue.stop(0);
        await pass(0);
        await stop;
        queue = await jobs.restart();
      }

      assert.equal(work.ids.length, 7);
      assert.deepEqual(jobs.poisoned, []);
    });
  });
}
