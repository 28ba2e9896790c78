import assert from 'node:assert/strict';
import { LeaseLost, takeLease } from '../../../src/store/lease.ts';
import type { Lease } from '../../../src/store/lease.ts';
import { StoreError } from '../../../src/store/port.ts';
import type { WriteOp } from '../../../src/store/port.ts';
import { aDoc } from '../../contract/store.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import type { Fault } from '../../support/faults.ts';
import { memoryStore } from '../../support/memory-store.ts';

const ttlMs = 120_000;
const put = (id: string): WriteOp => ({ kind: 'upsert', doc: aDoc({ id }) });

describe('a lease', () => {
  const clock = fakeClock();
  let store = memoryStore(clock);
  const take = () => takeLease(store, 'pk', 'run', { ttlMs, clock });
  const taken = async (): Promise<Lease> => {
    const lease = await take();
    assert.ok(lease);
    return lease;
  };

  beforeEach(() => {
    store = memoryStore(clock);
  });

  it('is held by one at a time', async () => {
    const leases = await Promise.all([take(), take(), take()]);

    assert.equal(leases.filter((lease) => lease !== null).length, 1);
    assert.equal(await take(), null);
  });

  it('is free for the next after release, with a higher number', async () => {
    const first = await taken();
    await first.release();

    assert.equal((await taken()).fence, first.fence + 1);
  });

  it('is free when its time is over, and not a moment sooner', async () => {
    await taken();

    clock.advance(ttlMs - 1);
    assert.equal(await take(), null);
    clock.advance(1);
    assert.ok(await take());
  });

  it('is held on by renewing and by writing', async () => {
    const lease = await taken();
    clock.advance(ttlMs - 1);
    await lease.renew();
    clock.advance(ttlMs - 1);
    await lease.fenced([put('a')]);
    clock.advance(ttlMs - 1);

    assert.equal(await take(), null);
  });

  it('lets nothing through once somebody else has taken it', async () => {
    const late = await taken();
    clock.advance(ttlMs);
    const next = await taken();

    await assert.rejects(late.fenced([put('a')]), LeaseLost);
    await assert.rejects(late.renew(), LeaseLost);
    await late.release();
    assert.equal(await store.read('pk', 'a'), null);
    await next.fenced([put('b')]);
    assert.ok(await store.read('pk', 'b'));
  });

  it('lets nothing through after a later holder has let go of it, either', async () => {
    const late = await taken();
    clock.advance(ttlMs);
    await (await taken()).release();

    await assert.rejects(late.fenced([put('a')]), LeaseLost);
  });

  it('gives the etags of the operations, and lets many write at once', async () => {
    const lease = await taken();

    const etags = await Promise.all(['a', 'b', 'c'].map((id) => lease.fenced([put(id)])));

    for (const [n, id] of ['a', 'b', 'c'].entries()) assert.equal((await store.read('pk', id))?.etag, etags[n]?.[0]);
  });

  it('names the operation that was in the way as the caller knows it, and stays held', async () => {
    const lease = await taken();
    await lease.fenced([put('a')]);

    const clash = lease.fenced([put('b'), { kind: 'create', doc: aDoc({ id: 'a' }) }]);

    await assert.rejects(clash, (error) => {
      assert.ok(error instanceof StoreError);
      assert.deepEqual([error.failure, error.failedAt], ['exists', 1]);
      return true;
    });
    await lease.fenced([put('c')]);
  });

  for (const fault of ['lost', 'unanswered'] satisfies Fault[]) {
    it(`is not lost with an answer (${fault})`, async () => {
      const lease = await taken();
      store.failWrite(1, fault);

      const [etag] = await lease.fenced([{ kind: 'create', doc: aDoc({ id: 'a' }) }]);

      assert.equal((await store.read('pk', 'a'))?.etag, etag);
      await lease.renew();
    });

    it(`is taken once when the answer to taking it goes missing (${fault})`, async () => {
      store.failWrite(1, fault);

      assert.ok(await take());
      assert.equal(await take(), null);
    });
  }

  it('leaves throttling to the caller', async () => {
    const lease = await taken();
    store.failWrite(1, 'throttled');

    await assert.rejects(lease.fenced([put('a')]), { failure: 'throttled', retryAfterMs: 10 });
    await lease.fenced([put('a')]);
  });
});
