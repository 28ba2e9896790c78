import assert from 'node:assert/strict';
import { setImmediate as tick } from 'node:timers/promises';
import type { Job, JobHandler, JobResult } from '../../../src/jobs/port.ts';
import { jobsSetAside } from '../../../src/jobs/aside.ts';
import { QueuedJobs } from '../../../src/jobs/queue.ts';
import type { QueuedJobsOptions } from '../../../src/jobs/queue.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import type { FakeClock } from '../../support/fake-clock.ts';
import { memoryMessages } from '../../support/memory-messages.ts';
import type { MemoryMessages } from '../../support/memory-messages.ts';
import { memoryStore } from '../../support/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

const minute = 60_000;
const aJob = (id: string, pk = `t|${id}`): Job => ({ id, pk, kind: 'archive', reason: 'button' });

async function settled(): Promise<void> {
  for (let n = 0; n < 60; n += 1) await tick();
}

/** The contract suite says what any queue does; here is what is particular to messages and several processes. */
describe('QueuedJobs', () => {
  let clock: FakeClock;
  let store: MemoryStore;
  let messages: MemoryMessages;
  let log: string[];
  beforeEach(() => {
    clock = fakeClock();
    store = memoryStore(clock);
    messages = memoryMessages(clock);
    log = [];
  });

  const pass = async (ms: number) => {
    clock.advance(ms);
    await settled();
  };
  const passSlowly = async (ms: number) => {
    for (let gone = 0; gone < ms; gone += 1000) await pass(1000);
  };

  /** A process whose deliveries are written to the log as `name id`; the time it goes by may be stopped. */
  function aProcess(
    name: string,
    work: JobHandler = async () => ({ done: true }),
    own: Partial<Pick<QueuedJobsOptions, 'store' | 'messages'>> = {},
  ) {
    let paused = false;
    let pending: (() => void)[] = [];
    const queue = new QueuedJobs({
      concurrency: 4,
      store,
      messages,
      ...own,
      log: silentLog,
      clock,
      setTimer: (ms, run) =>
        clock.setTimer(ms, () => {
          if (paused) pending.push(run);
          else run();
        }),
      onPoison: async (job) => void log.push(`${name} poison ${job.id}`),
    });
    const archive: JobHandler = (job, signal) => {
      log.push(`${name} ${job.id}`);
      return work(job, signal);
    };
    return {
      queue,
      async start() {
        queue.start({ archive });
        await settled();
      },
      pause: () => {
        paused = true;
      },
      async goOn() {
        paused = false;
        const runs = pending;
        pending = [];
        for (const run of runs) run();
        await settled();
      },
    };
  }

  function aWork() {
    const ends: PromiseWithResolvers<JobResult>[] = [];
    return {
      handler: (): Promise<JobResult> => {
        const end = Promise.withResolvers<JobResult>();
        ends.push(end);
        return end.promise;
      },
      async end(n: number, result: JobResult = { done: true }) {
        ends[n]?.resolve(result);
        await settled();
      },
    };
  }

  it('delivers to one process what several look for', async () => {
    const all = ['a', 'b', 'c'].map((name) => aProcess(name));
    for (const one of all) await one.start();

    for (let n = 0; n < 10; n += 1) await all[0]?.queue.add(aJob(`j${n}`));
    await passSlowly(minute);

    assert.deepEqual(
      log.map((line) => line.split(' ')[1]).sort(),
      Array.from({ length: 10 }, (_, n) => `j${n}`),
    );
    assert.deepEqual(messages.texts, []);
  });

  it('takes duplicates of a message for one job, while it is worked on and afterwards', async () => {
    const work = aWork();
    const [a, b] = [aProcess('a', work.handler), aProcess('b', work.handler)];
    await a.start();
    await b.start();
    await a.queue.add(aJob('j'));
    await settled();
    messages.duplicate();
    messages.duplicate();
    await passSlowly(5 * minute);

    assert.equal(log.length, 1);
    await work.end(0);
    messages.duplicate();
    await passSlowly(5 * minute);
    assert.equal(log.length, 1);
    assert.deepEqual(messages.texts, []);
  });

  it('keeps a long job to itself by renewing', async () => {
    const work = aWork();
    const [a, b] = [aProcess('a', work.handler), aProcess('b')];
    await a.start();
    await a.queue.add(aJob('j'));
    await settled();
    await b.start();

    await passSlowly(20 * minute);
    await work.end(0);
    await passSlowly(2 * minute);

    assert.deepEqual(log, ['a j']);
    assert.deepEqual(messages.texts, []);
  });

  it('gives a job to the next process when the first one is paused past its time, whose end then counts for nothing', async () => {
    const [first, second] = [aWork(), aWork()];
    const [a, b] = [aProcess('a', first.handler), aProcess('b', second.handler)];
    await a.start();
    await a.queue.add(aJob('j'));
    await settled();
    a.pause();
    await b.start();
    await passSlowly(minute);
    assert.deepEqual(log, ['a j', 'b j']);

    await a.goOn();
    await first.end(0, { againAt: new Date(clock.now().getTime() + minute) });
    await passSlowly(5 * minute);
    assert.deepEqual(log, ['a j', 'b j']);

    await second.end(0);
    await passSlowly(5 * minute);
    assert.deepEqual(log, ['a j', 'b j']);
    assert.deepEqual(messages.texts, []);
  });

  it('delivers what was added when every message is lost', async () => {
    const a = aProcess('a');
    await a.queue.add(aJob('j'));
    await a.queue.add(aJob('later'), new Date(clock.now().getTime() + 30 * minute));
    messages.lose();

    await a.start();
    await pass(11 * minute);
    await passSlowly(15_000);

    assert.deepEqual(log, ['a j']);
    for (let n = 0; n < 8; n += 1) await pass(5 * minute);
    assert.deepEqual(log, ['a j', 'a later']);
  });

  it('sends a new message when a job is added whose message was lost', async () => {
    const a = aProcess('a');
    await a.queue.add(aJob('j'));
    messages.lose();
    await a.start();

    await a.queue.add(aJob('j'));
    await settled();

    assert.deepEqual(log, ['a j']);
  });

  it('delivers what a process wrote that ended before it could send the messages, all jobs of the person', async () => {
    const killed = aProcess('killed', undefined, {
      messages: { ...messages, send: () => Promise.reject(new Error('killed')) },
    });
    for (const id of ['j1', 'j2', 'j3', 'j4']) await assert.rejects(killed.queue.add(aJob(id, 't|one')), /killed/);
    const a = aProcess('a');
    await a.start();

    for (let n = 0; n < 16; n += 1) await pass(minute);
    await passSlowly(15_000);

    assert.deepEqual(log.toSorted(), ['a j1', 'a j2', 'a j3', 'a j4']);
    assert.deepEqual(messages.texts, []);
  });

  it('does not take a job for over that another process wrote a moment ago and it cannot see yet', async () => {
    let unseen = 1;
    const late = aProcess('late', undefined, {
      store: { ...store, read: async (pk, id) => ((unseen -= 1) >= 0 ? null : store.read(pk, id)) },
    });
    await aProcess('a').queue.add(aJob('j'));

    await late.start();
    await passSlowly(5_000);

    assert.deepEqual(log, ['late j']);
    assert.deepEqual(messages.texts, []);
  });

  it('removes what it cannot understand, and goes on', async () => {
    const a = aProcess('a');
    for (const text of ['', 'nonsense', '{}', '{"shard":"jobs-01"}']) await messages.send(text, 0);
    await a.queue.add(aJob('j'));

    await a.start();
    await passSlowly(3000);

    assert.deepEqual(log, ['a j']);
    assert.deepEqual(messages.texts, []);
  });

  it('leaves work it knows nothing of to processes that do', async () => {
    const [a, b] = [aProcess('a'), aProcess('b')];
    a.queue.start({});
    await a.queue.add(aJob('j'));
    await settled();
    assert.deepEqual(log, []);

    await a.queue.stop(0);
    await b.start();
    await passSlowly(minute);

    assert.deepEqual(log, ['b j']);
  });

  it('stops in time though the queue does not answer, with work under way that does not end', async () => {
    const never = new Promise<never>(() => undefined);
    let isHanging = false;
    const hangsUp = <Result>(work: () => Promise<Result>) => (isHanging ? never : work());
    const a = aProcess('a', () => never, {
      messages: {
        ...messages,
        receive: (max, hiddenMs) => hangsUp(() => messages.receive(max, hiddenMs)),
        hide: (message, hiddenMs) => hangsUp(() => messages.hide(message, hiddenMs)),
      },
    });
    await a.start();
    await a.queue.add(aJob('j'));
    await settled();
    assert.deepEqual(log, ['a j']);
    isHanging = true;
    await pass(3000);

    let isOver = false;
    void a.queue.stop(10_000).then(() => (isOver = true));
    await passSlowly(12_000);

    assert.ok(isOver);
    const b = aProcess('b');
    await b.start();
    await passSlowly(2 * minute);
    assert.deepEqual(log, ['a j', 'b j']);
  });

  it('begins nothing after it was stopped, though the store answers only then', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const slow = aProcess('slow', undefined, {
      store: { ...store, read: async (pk, id) => promise.then(() => store.read(pk, id)) },
    });
    await aProcess('other').queue.add(aJob('j'));
    await slow.start();

    let isOver = false;
    void slow.queue.stop(10_000).then(() => (isOver = true));
    await passSlowly(12_000);
    assert.ok(isOver);
    resolve(undefined);
    await settled();

    assert.deepEqual(log, []);
    await aProcess('b').start();
    await passSlowly(2 * minute);
    assert.deepEqual(log, ['b j']);
  });

  it('rides out an outage of the store', async () => {
    const a = aProcess('a');
    await a.start();
    await a.queue.add(aJob('j'));
    for (let n = 1; n < 6; n += 1) store.failWrite(n, n % 2 ? 'lost' : 'throttled');

    await passSlowly(5 * minute);

    assert.ok(log.includes('a j'));
    assert.deepEqual(messages.texts, []);
    assert.equal(store.all('jobs-00').length, 0);
  });

  it('shows what was set aside', async () => {
    const a = aProcess('a', async () => {
      throw new Error('no luck');
    });
    await a.start();
    await a.queue.add(aJob('bad'));
    for (let n = 0; n < 20; n += 1) await pass(minute);

    const addedAt = new Date('2026-11-23T09:00:00Z');
    assert.deepEqual(await Array.fromAsync(jobsSetAside(store)), [{ ...aJob('bad'), addedAt }]);
    assert.equal(log.at(-1), 'a poison bad');
    assert.deepEqual(messages.texts, []);
  });

  it('shows what was set aside though it cannot be understood, and those behind it', async () => {
    const badly = { type: 'job', index: { state: 'poison' }, opId: 'x', ttlSeconds: null };
    const put = (id: string, body: unknown) => store.write('jobs-00', { kind: 'create', doc: { ...badly, id, body } });
    await put('damaged', { version: 1, data: 'nothing' });
    await put('whole', { version: 1, data: { ...aJob('whole'), addedAtMs: 0, deliveries: 5 } });

    assert.deepEqual(await Array.fromAsync(jobsSetAside(store)), [
      { id: 'damaged', pk: '?', kind: '?', reason: '?', addedAt: null },
      { ...aJob('whole'), addedAt: new Date(0) },
    ]);
  });
});
