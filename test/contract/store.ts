import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StoreError, usualMostOps } from '../../src/store/port.ts';
import type { Doc, Etag, Store, StoreFailure, Stored, WriteOp } from '../../src/store/port.ts';
import { fakeClock } from '../support/fake-clock.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { withFaults } from '../support/faults.ts';

export const aDoc = (changes: Partial<Doc> = {}): Doc => ({
  id: 'one',
  type: 'operation',
  index: {},
  body: { text: 'hello' },
  opId: 'op-1',
  ttlSeconds: null,
  ...changes,
});

const create = (changes: Partial<Doc> = {}): WriteOp => ({ kind: 'create', doc: aDoc(changes) });
const upsert = (changes: Partial<Doc> = {}): WriteOp => ({ kind: 'upsert', doc: aDoc(changes) });
const replace = (etag: Etag | null | undefined, changes: Partial<Doc> = {}): WriteOp => {
  assert.ok(etag);
  return { kind: 'replace', doc: aDoc(changes), etag };
};
const remove = (id: string, etag: Etag | null = null): WriteOp => ({ kind: 'delete', id, etag });

const failsWith = (failure: StoreFailure, failedAt: number | null) => (error: unknown) => {
  assert.ok(error instanceof StoreError, String(error));
  assert.deepEqual([error.failure, error.failedAt], [failure, failedAt]);
  return true;
};

async function allPages(store: Store, type: string, filter: Doc['index'], limit: number): Promise<Stored[]> {
  const docs: Stored[] = [];
  let token: string | null = null;
  do {
    const page = await store.page('pk', type, filter, limit, token);
    assert.ok(page.docs.length <= limit);
    docs.push(...page.docs);
    token = page.token;
  } while (token !== null);
  return docs;
}

/** What every store promises. `open` gives an empty one that goes by `clock`, unless `clock` is `theirs`: then nobody waits for the end of a document's time. */
export function itKeepsDocuments(open: (clock: FakeClock) => Promise<Store>, time: 'ours' | 'theirs' = 'ours'): void {
  let clock: FakeClock;
  let store: Store;

  beforeEach(async () => {
    clock = fakeClock();
    store = await open(clock);
  });
  afterEach(() => store.close());

  describe('single writes', () => {
    it('give back what was written, whole', async () => {
      const doc = aDoc({
        index: { a: 'x', b: 1, c: true, d: null },
        body: { list: [1, null, { deep: 'ü' }] },
        ttlSeconds: 9,
      });

      const etag = await store.write('pk', { kind: 'create', doc });

      assert.deepEqual(await store.read('pk', 'one'), { ...doc, etag });
    });

    it('keep any JSON and any text', async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), fc.string({ unit: 'binary' }), async (value, text) => {
          const body: unknown = JSON.parse(JSON.stringify({ value, text }));

          await store.write('pk', upsert({ body }));

          assert.deepEqual((await store.read('pk', 'one'))?.body, body);
        }),
        { numRuns: 50 },
      );
    });

    it('keep partitions apart', async () => {
      await store.write('pk', create());

      assert.equal(await store.read('other', 'one'), null);
      await store.write('other', create());
      await store.write('other', remove('one'));
      assert.ok(await store.read('pk', 'one'));
    });

    it('refuse to create what is there', async () => {
      await store.write('pk', create());

      await assert.rejects(store.write('pk', create({ type: 'journal' })), failsWith('exists', null));
    });

    it('upsert whatever is there', async () => {
      await store.write('pk', upsert({ body: 1 }));
      const etag = await store.write('pk', upsert({ body: 2, type: 'journal', opId: 'op-2' }));

      assert.deepEqual(await store.read('pk', 'one'), { ...aDoc({ body: 2, type: 'journal', opId: 'op-2' }), etag });
    });

    it('replace only the version that was read', async () => {
      const first = await store.write('pk', create());
      const second = await store.write('pk', replace(first, { body: 2 }));

      await assert.rejects(store.write('pk', replace(first, { body: 3 })), failsWith('changed', null));
      assert.equal((await store.read('pk', 'one'))?.etag, second);
      assert.equal((await store.read('pk', 'one'))?.body, 2);
    });

    it('change the etag with every write, even of the same content', async () => {
      const etags = [
        await store.write('pk', create()),
        await store.write('pk', upsert()),
        await store.write('pk', upsert()),
      ];

      assert.equal(new Set(etags).size, 3);
    });

    it('delete with or without a condition', async () => {
      const etag = await store.write('pk', create());
      const other = await store.write('pk', create({ id: 'two' }));

      await assert.rejects(store.write('pk', remove('one', other)), failsWith('changed', null));
      assert.equal(await store.write('pk', remove('one', etag)), null);
      assert.equal(await store.write('pk', remove('two')), null);
      assert.equal(await store.read('pk', 'one'), null);
      await assert.rejects(store.write('pk', remove('one')), failsWith('missing', null));
      await assert.rejects(store.write('pk', replace(etag)), failsWith('missing', null));
    });

    it('do not take a document made anew for the deleted one', async () => {
      const etag = await store.write('pk', create());
      await store.write('pk', remove('one'));
      await store.write('pk', create());

      await assert.rejects(store.write('pk', replace(etag)), failsWith('changed', null));
    });

    it('let exactly one of many writers win, and tell the others', async () => {
      const etag = await store.write('pk', create());

      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, body) => store.write('pk', replace(etag, { body }))),
      );

      const winners = results.filter((result) => result.status === 'fulfilled');
      assert.equal(winners.length, 1);
      assert.equal((await store.read('pk', 'one'))?.etag, winners[0]?.value);
    });
  });

  describe('batches', () => {
    it('do everything, in order', async () => {
      const gone = await store.write('pk', create({ id: 'gone' }));
      const old = await store.write('pk', create({ id: 'old' }));

      const etags = await store.batch('pk', [
        create({ id: 'new' }),
        replace(old, { id: 'old', body: 2 }),
        remove('gone', gone),
        upsert({ id: 'any' }),
      ]);

      assert.deepEqual(etags, [
        (await store.read('pk', 'new'))?.etag,
        (await store.read('pk', 'old'))?.etag,
        null,
        (await store.read('pk', 'any'))?.etag,
      ]);
      assert.equal((await store.read('pk', 'old'))?.body, 2);
      assert.equal(await store.read('pk', 'gone'), null);
    });

    it('may be empty', async () => {
      assert.deepEqual(await store.batch('pk', []), []);
    });

    const inTheWay: readonly [StoreFailure, (etag: Etag | null) => WriteOp][] = [
      ['exists', () => create()],
      ['changed', () => remove('one', 'never' as Etag)],
      ['changed', () => replace('never' as Etag)],
      ['missing', (etag) => replace(etag, { id: 'nowhere' })],
      ['missing', () => remove('nowhere')],
    ];
    for (const [failure, op] of inTheWay) {
      it(`do nothing when one operation is in the way: ${op('e' as Etag).kind}, ${failure}`, async () => {
        const etag = await store.write('pk', create());

        const batch = store.batch('pk', [upsert({ id: 'before' }), op(etag), upsert({ id: 'after' })]);

        await assert.rejects(batch, failsWith(failure, 1));
        assert.equal(await store.read('pk', 'before'), null);
        assert.equal(await store.read('pk', 'after'), null);
        assert.equal((await store.read('pk', 'one'))?.etag, etag);
      });
    }

    it('name the operation even if it is the only one', async () => {
      await store.write('pk', create());

      await assert.rejects(store.batch('pk', [create()]), failsWith('exists', 0));
    });

    it('fail alone among others that are written at the same time', async () => {
      await store.write('pk', create({ id: 'taken' }));

      const results = await Promise.allSettled([
        store.batch('pk', [create({ id: 'a' }), create({ id: 'taken' })]),
        store.batch('pk', [create({ id: 'b' }), create({ id: 'c' })]),
        store.write('pk', create({ id: 'a' })),
        store.write('pk', create({ id: 'taken' })),
      ]);

      assert.deepEqual(
        results.map((result) => result.status),
        ['rejected', 'fulfilled', 'fulfilled', 'rejected'],
      );
      const there = await allPages(store, 'operation', {}, 10);
      assert.deepEqual(there.map((doc) => doc.id).sort(), ['a', 'b', 'c', 'taken']);
    });

    it('take as many operations as they say, 100 or more, and not one more', async () => {
      const { mostOps = usualMostOps } = store;
      const ops = Array.from({ length: mostOps + 1 }, (_, n) => upsert({ id: `n${n}` }));

      await assert.rejects(store.batch('pk', ops), failsWith('tooLarge', mostOps));
      assert.equal(await store.read('pk', 'n0'), null);
      assert.equal((await store.batch('pk', ops.slice(1))).length, mostOps);
    });

    it('take 1.5 MB and no more, counted as UTF-8', async () => {
      const half = (id: string, more = 0) => upsert({ id, body: 'ü'.repeat(374_900 + more) });

      await assert.rejects(store.batch('pk', [half('a'), half('b', 200)]), failsWith('tooLarge', 1));
      assert.equal(await store.read('pk', 'a'), null);
      await store.batch('pk', [half('a'), half('b')]);
      assert.equal((await store.read('pk', 'b'))?.body, 'ü'.repeat(374_900));
    });

    it('refuse the same id twice, and ids that not every store can keep', async () => {
      await assert.rejects(store.batch('pk', [upsert(), remove('one')]), RangeError);
      for (const id of ['', 'a/b', 'a\\b', 'a?b', 'a#b', 'x'.repeat(256)]) {
        await assert.rejects(store.write('pk', upsert({ id })), RangeError);
      }
      assert.equal(await store.read('pk', 'one'), null);
    });

    it('are seen whole or not at all by whoever reads meanwhile', async () => {
      const pairs = Array.from({ length: 20 }, (_, n) =>
        store.batch('pk', [upsert({ id: 'a', body: n }), upsert({ id: 'b', body: n })]),
      );
      const looks = Array.from({ length: 20 }, async () => (await store.page('pk', 'operation', {}, 10, null)).docs);

      for (const docs of await Promise.all(looks)) {
        assert.equal(new Set(docs.map((doc) => doc.body)).size, docs.length === 0 ? 0 : 1);
      }
      await Promise.all(pairs);
    });
  });

  it('refuses one document over 1.5 MB', async () => {
    await assert.rejects(store.write('pk', create({ body: 'x'.repeat(1_500_000) })), failsWith('tooLarge', null));
    await store.write('pk', create({ body: 'x'.repeat(1_499_000) }));
  });

  describe('paging', () => {
    it('finds the documents of a type by all given fields', async () => {
      const fields = [
        { kind: 'a', open: true, n: 1 },
        { kind: 'a', open: false, n: 1 },
        { kind: 'b', open: true, n: null },
        { kind: '1', n: 1 },
      ];
      await store.batch(
        'pk',
        fields.map((index, n) => create({ id: `d${n}`, index })),
      );
      await store.write('pk', create({ id: 'other', type: 'journal', index: { kind: 'a' } }));
      await store.write('pk 2', create({ id: 'elsewhere', index: { kind: 'a' } }));
      const idsOf = async (filter: Doc['index']) =>
        (await allPages(store, 'operation', filter, 10)).map((doc) => doc.id).sort();

      assert.deepEqual(await idsOf({}), ['d0', 'd1', 'd2', 'd3']);
      assert.deepEqual(await idsOf({ kind: 'a' }), ['d0', 'd1']);
      assert.deepEqual(await idsOf({ kind: 'a', open: true }), ['d0']);
      assert.deepEqual(await idsOf({ n: 1 }), ['d0', 'd1', 'd3']);
      assert.deepEqual(await idsOf({ n: null }), ['d2']);
      assert.deepEqual(await idsOf({ n: '1' }), []);
      assert.deepEqual(await idsOf({ open: false, kind: 'b' }), []);
    });

    it('shows every unchanged document once, whatever happens to the others meanwhile', async () => {
      const scenario = fc.record({
        count: fc.integer({ min: 0, max: 40 }),
        limit: fc.integer({ min: 1, max: 7 }),
        changes: fc.array(
          fc.record({ id: fc.integer({ min: 0, max: 60 }), how: fc.constantFrom('edit', 'delete', 'add') }),
        ),
      });
      let round = 0;
      await fc.assert(
        fc.asyncProperty(scenario, async ({ count, limit, changes }) => {
          const pk = `pk ${(round += 1)}`;
          for (let n = 0; n < count; n += 1) await store.write(pk, create({ id: `d${n}` }));
          const touched = new Set(changes.map(({ id }) => `d${id}`));
          const pending = [...changes];
          const seen: string[] = [];
          let token: string | null = null;
          do {
            const page = await store.page(pk, 'operation', {}, limit, token);
            seen.push(...page.docs.map((doc) => doc.id));
            const change = pending.pop();
            if (change?.how === 'delete') await store.write(pk, remove(`d${change.id}`)).catch(() => undefined);
            else if (change) await store.write(pk, upsert({ id: `d${change.id}` }));
            token = page.token;
          } while (token !== null);

          const unchanged = Array.from({ length: count }, (_, n) => `d${n}`).filter((id) => !touched.has(id));
          assert.deepEqual(seen.filter((id) => !touched.has(id)).sort(), unchanged.sort());
        }),
        { numRuns: 25 },
      );
    });

    it('gets through many documents of which few fit', async () => {
      for (let n = 0; n < 2500; n += 100) {
        await store.batch(
          'pk',
          Array.from({ length: 100 }, (_, m) => create({ id: `d${n + m}`, index: { rare: (n + m) % 1000 === 7 } })),
        );
      }

      const found = await allPages(store, 'operation', { rare: true }, 2);

      assert.deepEqual(found.map((doc) => doc.id).sort(), ['d1007', 'd2007', 'd7']);
    });
  });

  if (time === 'ours') itEndsTheTimeOfDocuments();

  describe('a write whose answer is lost', () => {
    it('is recognised by its operation when it was done', async () => {
      const faulty = withFaults(store);
      faulty.failWrite(1, 'unanswered');

      await assert.rejects(faulty.write('pk', create({ opId: 'op-7' })), failsWith('ambiguous', null));

      assert.equal((await store.read('pk', 'one'))?.opId, 'op-7');
    });

    it('can be told from one that was not done', async () => {
      const faulty = withFaults(store);
      await faulty.write('pk', create({ opId: 'op-6' }));
      faulty.failWrite(1, 'lost');

      await assert.rejects(faulty.batch('pk', [upsert({ opId: 'op-7' })]), failsWith('ambiguous', null));

      assert.equal((await store.read('pk', 'one'))?.opId, 'op-6');
    });
  });

  it('does a thousand writes at once', async () => {
    await Promise.all(
      Array.from({ length: 1000 }, (_, n) => store.write(`pk ${n % 7}`, create({ id: `d${n}`, body: n }))),
    );

    for (const n of [0, 500, 999]) assert.equal((await store.read(`pk ${n % 7}`, `d${n}`))?.body, n);
  });

  it('finishes what was asked for before it closes', async () => {
    const write = store.write('pk', create());
    const closing = store.close();

    assert.ok(await write);
    await closing;
    store = await open(clock);
  });

  function itEndsTheTimeOfDocuments(): void {
    describe('time to live', () => {
      it('makes a document vanish when its time is over', async () => {
        await store.write('pk', create({ ttlSeconds: 60 }));

        clock.advance(59_999);
        assert.ok(await store.read('pk', 'one'));
        clock.advance(1);
        assert.equal(await store.read('pk', 'one'), null);
        assert.deepEqual(await allPages(store, 'operation', {}, 10), []);
      });

      it('counts from the last write', async () => {
        await store.write('pk', create({ ttlSeconds: 60 }));
        clock.advance(50_000);
        await store.write('pk', upsert({ ttlSeconds: 60 }));
        clock.advance(50_000);

        assert.ok(await store.read('pk', 'one'));
      });

      it('treats what is over as not there', async () => {
        const etag = await store.write('pk', create({ ttlSeconds: 1 }));
        clock.advance(1000);

        await assert.rejects(store.write('pk', replace(etag)), failsWith('missing', null));
        await assert.rejects(store.write('pk', remove('one')), failsWith('missing', null));
        await store.write('pk', create({ body: 'again' }));
        clock.advance(3600_000);
        assert.equal((await store.read('pk', 'one'))?.body, 'again');
      });

      it('sweeps what is over without touching the rest', async () => {
        await store.batch(
          'pk',
          Array.from({ length: 50 }, (_, n) => create({ id: `d${n}`, ttlSeconds: n % 2 ? 60 : null })),
        );
        clock.advance(3600_000);

        await store.write('pk', upsert({ id: 'last' }));

        assert.equal((await allPages(store, 'operation', {}, 10)).length, 26);
      });
    });
  }
}
