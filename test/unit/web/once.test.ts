import assert from 'node:assert/strict';
import { answerOnce } from '../../../src/web/door/once.ts';
import type { ActivityKey, Answered } from '../../../src/web/door/once.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

const key: ActivityKey = { tenantId: 'tenant', conversationId: 'a:chat/1?', activityId: 'f:1#2' };
const accepted: Answered = { status: 202 };

/** Work that ends when it is told to. */
function work(answer: Answered = { status: 200, body: { card: 1 } }) {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const started = Promise.withResolvers<undefined>();
  let runs = 0;
  return {
    run: () => {
      runs += 1;
      started.resolve(undefined);
      return promise;
    },
    started: started.promise,
    runs: () => runs,
    finish: () => {
      resolve(answer);
    },
    fail: (error: Error) => {
      reject(error);
    },
  };
}

describe('An activity that comes again', () => {
  const setUp = () => {
    const clock = fakeClock();
    const store = memoryStore(clock);
    let onWait = () => undefined as unknown;
    const wait = async (ms: number) => {
      clock.advance(ms);
      await onWait();
    };
    return {
      clock,
      store,
      /** A process of its own on the same store. */
      process: () => {
        const once = answerOnce({ store, clock, wait });
        return (run: () => Promise<Answered>, known: Answered | null = null, more: Partial<ActivityKey> = {}) =>
          once({ ...key, ...more }, known, silentLog, run);
      },
      onWait: (act: () => unknown) => {
        onWait = act;
      },
    };
  };

  it('gets the first answer while the first is under way', async () => {
    const { process } = setUp();
    const send = process();
    const first = work();

    const both = [send(first.run), send(first.run)];
    first.finish();

    assert.deepEqual(await Promise.all(both), [
      { status: 200, body: { card: 1 } },
      { status: 200, body: { card: 1 } },
    ]);
    assert.equal(first.runs(), 1);
  });

  it('gets the first answer later, and after a restart', async () => {
    const { process } = setUp();
    const send = process();
    const first = work();
    first.finish();
    await send(first.run);

    const again = await send(first.run);
    const afterRestart = await process()(first.run);

    assert.deepEqual(
      [again, afterRestart],
      [
        { status: 200, body: { card: 1 } },
        { status: 200, body: { card: 1 } },
      ],
    );
    assert.equal(first.runs(), 1);
  });

  it('waits for another process that was first', async () => {
    const { process, onWait } = setUp();
    const first = work();
    const running = process()(first.run);
    await first.started;
    onWait(() => {
      first.finish();
      return running;
    });

    const second = work();
    assert.deepEqual(await process()(second.run), { status: 200, body: { card: 1 } });
    assert.equal(second.runs(), 0);
  });

  it('is told to come later when the other process takes too long', async () => {
    const { process } = setUp();
    const first = work();
    const running = process()(first.run);
    await first.started;

    await assert.rejects(process()(first.run), { status: 503, headers: { 'Retry-After': '2' } });

    first.finish();
    await running;
  });

  it('is taken over from a process that died over it, by one alone', async () => {
    const { process, clock } = setUp();
    const died = work();
    void process()(died.run);
    await died.started;
    clock.advance(16_000);

    const heir = work({ status: 200, body: 'heir' });
    heir.finish();
    const answers = await Promise.all([process()(heir.run), process()(heir.run)]);

    assert.deepEqual(answers, [
      { status: 200, body: 'heir' },
      { status: 200, body: 'heir' },
    ]);
    assert.equal(heir.runs(), 1);
  });

  it('costs one write where the answer is known before', async () => {
    const { process, store } = setUp();
    const first = work(accepted);
    first.finish();

    await process()(first.run, accepted);

    assert.equal(store.writes, 1);
    assert.deepEqual(await process()(first.run, accepted), accepted);
    assert.equal(first.runs(), 1);
  });

  it('is tried again when the first failed', async () => {
    const { process } = setUp();
    const send = process();
    const first = work();
    first.fail(new Error('not delivered'));
    await assert.rejects(send(first.run, accepted), /not delivered/);

    const second = work(accepted);
    second.finish();
    await send(second.run, accepted);

    assert.equal(second.runs(), 1);
  });

  it('is another one in another chat', async () => {
    const { process } = setUp();
    const send = process();
    const all = work();
    all.finish();

    await send(all.run);
    await send(all.run, null, { conversationId: 'a:chat/2' });
    await send(all.run, null, { activityId: 'f:1#3' });

    assert.equal(all.runs(), 3);
  });

  it('is forgotten after an hour', async () => {
    const { process, clock } = setUp();
    const send = process();
    const all = work();
    all.finish();
    await send(all.run);

    clock.advance(3_601_000);
    await send(all.run);

    assert.equal(all.runs(), 2);
  });

  it('is worked on all the same when the store does not answer', async () => {
    const { process, store } = setUp();
    store.failWrite(1, 'throttled');
    store.failWrite(3, 'lost');
    const all = work();
    all.finish();

    assert.deepEqual(await process()(all.run), { status: 200, body: { card: 1 } });
    assert.deepEqual(await process()(all.run), { status: 200, body: { card: 1 } });
    assert.equal(all.runs(), 2);
  });
});
