import assert from 'node:assert/strict';
import { crmId, operationId } from '../../../../src/domain/ids.ts';
import type { PersonRequest } from '../../../../src/sync/state.ts';
import { syncStore } from '../../../../src/sync/store/sync-store.ts';
import { aLink, linkWithClaims } from '../../../contract/sync-store.ts';
import { type MemoryStore, memoryStore } from '../../../support/memory-store.ts';
import { steppedClock, type SteppedClock } from '../../../support/sync-clock.ts';

const pk = 'tenant|alice';

const request = (id: string): PersonRequest => ({
  ask: 'allowCreations',
  operationId: operationId(id),
  at: '2026-11-23T09:00:00Z',
});

describe('a run over the product’s store', () => {
  let clock: SteppedClock;
  let docs: MemoryStore;

  beforeEach(() => {
    clock = steppedClock();
    docs = memoryStore(clock);
  });

  async function begun() {
    const run = await syncStore(docs, clock).begin(pk);
    assert(run);
    return run;
  }

  it('holds on by what it writes', async () => {
    const run = await begun();

    for (let n = 1; n <= 3; n += 1) {
      clock.pass(100_000);
      await run.commit(linkWithClaims(aLink(n)));
    }

    assert.equal(run.mayWriteUntilMs(), 360_000);
    assert.equal(await syncStore(docs, clock).begin(pk), null);
  });

  it('counts its minute from before a renewal that took long', async () => {
    const slow = {
      ...docs,
      batch: async (...ask: Parameters<typeof docs.batch>) => {
        clock.pass(20_000);
        return docs.batch(...ask);
      },
    };
    const run = await syncStore(slow, clock).begin(pk);
    assert.equal(run?.mayWriteUntilMs(), 60_000);

    await run.renew();

    assert.equal(run.mayWriteUntilMs(), 80_000);
  });

  it('gives the one before it half a minute more than its lease for what is still on its way', async () => {
    await begun();

    clock.pass(149_000);
    const early = await syncStore(docs, clock).begin(pk);
    clock.pass(2_000);

    assert.equal(early, null);
    assert(await syncStore(docs, clock).begin(pk));
  });

  it('waits as told when the store is asked too much, and goes on', async () => {
    const run = await begun();
    docs.failWrite(1, 'throttled');
    docs.failWrite(2, 'throttled');

    await run.commit(linkWithClaims(aLink(1)));

    assert.equal(clock.sleptMs, 20);
    assert(await run.read('link', 'link-1'));
  });

  it('gives up on a store that is never ready', async () => {
    const run = await begun();
    for (let n = 1; n <= 6; n += 1) docs.failWrite(n, 'throttled');

    await assert.rejects(run.commit(linkWithClaims(aLink(1))), { failure: 'throttled' });
  });

  for (const fault of ['lost', 'unanswered'] as const) {
    it(`finds out by reading what became of a batch without an answer (${fault})`, async () => {
      const run = await begun();
      docs.failWrite(1, fault);

      const revisions = await run.commit(linkWithClaims(aLink(1)));

      const link = await run.read('link', 'link-1');
      assert(link);
      assert.equal(link.revision, revisions[0]);
      await run.commit([{ type: 'link', id: 'link-1', op: 'replace', doc: aLink(1), revision: link.revision }]);
    });
  }

  it('keeps the journal for thirty days, the rest for good', async () => {
    const run = await begun();
    const detail = {
      at: '2026-11-23T09:00:00Z',
      run: 1,
      linkId: null,
      cell: null,
      action: 'settled',
      detail: {},
    } as const;
    await run.commit([...linkWithClaims(aLink(1)), { type: 'journal', id: 'j', op: 'create', doc: detail }]);

    const ttls = docs.all(pk).map(({ type, ttlSeconds }) => [type, ttlSeconds] as const);

    assert.deepEqual(
      ttls.filter(([, ttl]) => ttl !== null),
      [['journal', 2_592_000]],
    );
  });

  it('reads its own journal and nobody else’s', async () => {
    const run = await begun();
    const index = {};
    const doc = { id: 'journal-archive', type: 'journal', index, body: {}, opId: 'x', ttlSeconds: null };
    await docs.write(pk, { kind: 'create', doc });

    const found = [];
    for await (const kept of run.journalSince('2026-11-01T00:00:00Z')) found.push(kept);

    assert.deepEqual(found, []);
  });
});

describe('what commands leave for the next run', () => {
  let docs: MemoryStore;
  beforeEach(() => {
    docs = memoryStore();
  });

  const store = () => syncStore(docs, steppedClock());
  const left = async () => {
    const found = [];
    for await (const { id, doc } of store().of(pk).all('request')) found.push([id, doc.operationId]);
    return found.sort();
  };

  it('is any number of requests', async () => {
    await store().askAll(
      pk,
      Array.from({ length: 250 }, (_, n) => request(`op-${n}`)),
    );

    assert.equal((await left()).length, 250);
  });

  it('is there once, however often a button was pressed', async () => {
    await store().ask(pk, 'a', request('a'));

    await store().ask(pk, 'a', request('other'));
    await store().askAll(pk, [request('a'), request('b')]);

    assert.deepEqual(await left(), [
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });

  for (const fault of ['lost', 'unanswered'] as const) {
    it(`is there although the answer of the store was ${fault}`, async () => {
      docs.failWrite(1, fault);
      await store().askAll(pk, [request('a'), request('b')]);
      docs.failWrite(1, fault);
      await store().ask(pk, 'c', request('c'));

      assert.deepEqual(await left(), [
        ['a', 'a'],
        ['b', 'b'],
        ['c', 'c'],
      ]);
    });
  }

  it('is the company chosen last for a name', async () => {
    const company = (id: string) => ({
      companyName: 'Acme',
      account: { module: 'Accounts', id: crmId(id), name: 'Acme Ltd' },
    });
    await store().choose(pk, 'acme', company('1'));

    await store().choose(pk, 'acme', company('2'));

    assert.deepEqual((await store().of(pk).read('company', 'acme'))?.doc, company('2'));
  });
});
