import assert from 'node:assert/strict';
import { UserError } from '../../../src/errors.ts';
import { createCosmosContainers } from '../../../src/store/cosmos-create.ts';
import type { CosmosCall } from '../../../src/store/cosmos-http.ts';
import { openCosmosStore } from '../../../src/store/cosmos.ts';
import { StoreError } from '../../../src/store/port.ts';
import type { Doc, Store, StoreFailure } from '../../../src/store/port.ts';
import { aDoc } from '../../contract/store.ts';
import { startCosmosServer } from '../../support/cosmos/server.ts';
import type { CosmosServer, Trouble } from '../../support/cosmos/server.ts';

const create = (changes: Partial<Doc> = {}) => ({ kind: 'create', doc: aDoc(changes) }) as const;
const fails = (failure: StoreFailure) => (error: unknown) => error instanceof StoreError && error.failure === failure;

describe('openCosmosStore', () => {
  let server: CosmosServer;
  let store: Store;
  let calls: CosmosCall[];
  let waits: number[];

  const account = () => ({ endpoint: server.endpoint, auth: { key: server.key }, database: 'protracker' });
  const open = () =>
    openCosmosStore(account(), {
      observe: (call) => void calls.push(call),
      patience: { waitMs: 400, wait: async (ms) => void waits.push(ms) },
    });

  beforeEach(async () => {
    server = await startCosmosServer();
    await createCosmosContainers(account(), { maxThroughput: null });
    calls = [];
    waits = [];
    store = open();
  });
  afterEach(async () => {
    await store.close();
    await server.close();
  });
  const batches = () => server.requests.filter((request) => request === 'POST batch').length;

  describe('when Cosmos DB is busy', () => {
    for (const trouble of [429, 449, 'late'] as const) {
      it(`asks again after a while: ${trouble}`, async () => {
        server.befall(trouble, trouble, 429);

        const etag = await store.write('t|u', create());

        assert.equal((await store.read('t|u', 'one'))?.etag, etag);
        assert.equal(batches(), 4);
        assert.equal(waits.length, 3);
        assert.equal(waits.at(-1), 7);
      });
    }

    it('says so when that takes too long, and nothing was done', async () => {
      server.befall(...Array.from({ length: 100 }, () => 429 as const));

      await assert.rejects(store.write('t|u', create()), (error) => {
        assert.ok(error instanceof StoreError && error.failure === 'throttled');
        return (error.retryAfterMs ?? 0) >= 1000;
      });
      assert.ok(batches() < 70);
      assert.equal(server.containers.get('state')?.partitions.size, 0);
    });
  });

  describe('when the answer to a write is lost', () => {
    const done: readonly Trouble[] = ['unanswered', 'cut'];
    const notDone: readonly Trouble[] = ['lost', 408, 500, 503];

    for (const trouble of done) {
      it(`finds out that it was done, without sending it twice: ${trouble}`, async () => {
        const gone = await store.write('t|u', create({ id: 'gone' }));
        assert.ok(gone);
        server.befall(trouble);

        const etags = await store.batch('t|u', [
          { kind: 'delete', id: 'gone', etag: gone },
          create(),
          { kind: 'upsert', doc: aDoc({ id: 'two' }) },
        ]);

        assert.deepEqual(etags, [null, (await store.read('t|u', 'one'))?.etag, (await store.read('t|u', 'two'))?.etag]);
        assert.equal(await store.read('t|u', 'gone'), null);
        assert.equal(batches(), 2);
      });
    }

    for (const trouble of notDone) {
      it(`sends it again when nothing shows that it was done: ${trouble}`, async () => {
        server.befall(trouble);

        const etag = await store.write('t|u', create());

        assert.equal((await store.read('t|u', 'one'))?.etag, etag);
        assert.equal(batches(), 2);
      });

      it(`leaves it open when that does not help: ${trouble}`, async () => {
        await store.write('t|u', create({ id: 'two' }));
        server.befall(...Array.from({ length: 50 }, () => trouble));

        const write = store.batch('t|u', [create(), { kind: 'upsert', doc: aDoc({ id: 'two', body: 'new' }) }]);

        await assert.rejects(write, fails('ambiguous'));
        assert.equal(batches(), 4);
        server.calm();
        assert.deepEqual((await store.read('t|u', 'two'))?.body, aDoc().body);
      });
    }

    it('takes its own document for its own when the first attempt was only slow to show', async () => {
      // The first attempt is done and unanswered, looking it up fails, and the second attempt finds the document there.
      server.befall('unanswered', 503, 503, 503);

      const etag = await store.write('t|u', create());

      assert.equal((await store.read('t|u', 'one'))?.etag, etag);
      assert.equal(batches(), 2);
    });

    it('does not take the document of somebody else for its own', async () => {
      const theirs = await store.write('t|u', create());
      server.befall('lost');

      await assert.rejects(store.write('t|u', create()), fails('ambiguous'));

      assert.equal((await store.read('t|u', 'one'))?.etag, theirs);
    });

    it('is not misled by an earlier write of the same operation', async () => {
      await store.write('t|u', create({ opId: 'op-7', body: 1 }));
      server.befall('lost');

      await store.write('t|u', { kind: 'upsert', doc: aDoc({ opId: 'op-7', body: 2 }) });

      assert.equal((await store.read('t|u', 'one'))?.body, 2);
    });

    it('cannot know about a delete', async () => {
      await store.write('t|u', create());
      server.befall('unanswered');

      await assert.rejects(store.write('t|u', { kind: 'delete', id: 'one', etag: null }), fails('ambiguous'));
    });

    it('leaves it open when the answer cannot be looked up either', async () => {
      server.befall('unanswered', ...Array.from({ length: 12 }, () => 503 as const));

      await assert.rejects(store.write('t|u', create()), fails('ambiguous'));
    });
  });

  it('reads and pages again when an answer is lost, then says that it has to wait', async () => {
    await store.write('t|u', create());
    server.befall('lost', 503, 'cut');
    await assert.rejects(store.read('t|u', 'one'), fails('throttled'));
    server.befall('cut');
    assert.ok(await store.read('t|u', 'one'));
    server.befall('lost');

    assert.equal((await store.page('t|u', 'operation', {}, 10, null)).docs.length, 1);
  });

  it('has not written when it could not connect', async () => {
    const nowhere = openCosmosStore({ ...account(), endpoint: 'http://127.0.0.1:1' }, { patience: { waitMs: 0 } });

    await assert.rejects(nowhere.write('t|u', create()), fails('throttled'));
    await assert.rejects(nowhere.read('t|u', 'one'), fails('throttled'));
    await nowhere.close();
  });

  it('passes on what waiting does not help', async () => {
    server.befall(403);

    await assert.rejects(store.write('t|u', create()), (error) => !(error instanceof StoreError));
  });

  it('names the command that creates what is missing', async () => {
    const elsewhere = openCosmosStore({ ...account(), database: 'other' });

    await assert.rejects(elsewhere.read('t|u', 'one'), /npm run cosmos:create/);
    await assert.rejects(elsewhere.write('t|u', create()), /npm run cosmos:create/);
    await assert.rejects(elsewhere.page('t|u', 'operation', {}, 1, null), /npm run cosmos:create/);
    await elsewhere.close();
  });

  it('says in words that an account does not take the key, and what makes containers where there are no keys', async () => {
    const wrong = { ...account(), auth: { key: Buffer.from('another key').toString('base64') } };

    await assert.rejects(createCosmosContainers(wrong, { maxThroughput: null }), (error) => {
      return error instanceof UserError && error.message.includes('deploy infra/main.bicep');
    });
  });

  it('creates containers again without harm, with only what is asked for in the index', async () => {
    await store.write('t|u', create());

    await createCosmosContainers(account(), { maxThroughput: 4000 });

    assert.ok(await store.read('t|u', 'one'));
    assert.deepEqual([...server.containers.keys()].sort(), ['jobs', 'state', 'tenants']);
    const { partitionKey, defaultTtl, indexingPolicy } = server.containers.get('state')?.definition ?? {};
    assert.deepEqual([partitionKey, defaultTtl], [{ paths: ['/pk'], version: 2 }, -1]);
    assert.deepEqual(indexingPolicy, {
      indexingMode: 'consistent',
      automatic: true,
      includedPaths: [{ path: '/type/?' }, { path: '/f/*' }],
      excludedPaths: [{ path: '/*' }],
    });
  });

  it('keeps people, jobs and tenants in containers of their own', async () => {
    for (const pk of ['tenant|user', 'jobs-07', 'tenant']) await store.write(pk, create());

    const partitionsOf = (name: string) => [...(server.containers.get(name)?.partitions.keys() ?? [])];
    assert.deepEqual(['state', 'jobs', 'tenants'].map(partitionsOf), [['tenant|user'], ['jobs-07'], ['tenant']]);
  });

  it('takes any name and value of a filter for what it is', async () => {
    const names = ['a b', 'x"] = 1 OR c.f["y', "it's", '@type', 'back\\slash', '__proto__x'];
    for (const [n, name] of names.entries()) {
      await store.write('t|u', create({ id: `d${n}`, index: { [name]: `" OR 1 = 1 -- ${n}` } }));
    }

    for (const [n, name] of names.entries()) {
      const found = [];
      let token: string | null = null;
      do {
        const page = await store.page('t|u', 'operation', { [name]: `" OR 1 = 1 -- ${n}` }, 10, token);
        found.push(...page.docs.map(({ id }) => id));
        token = page.token;
      } while (token !== null);
      assert.deepEqual(found, [`d${n}`], name);
    }
  });

  it('makes one request of everything, and tells what it cost', async () => {
    await store.write('t|u', create());
    await store.read('t|u', 'one');
    await store.page('t|u', 'operation', {}, 10, null);
    await store.batch('t|u', [create({ id: 'two' }), create({ id: 'three' })]);

    assert.deepEqual(
      calls.map(({ kind, status, units }) => [kind, status, units]),
      [
        ['batch', 200, 5.5],
        ['read', 200, 1],
        ['query', 200, calls[2]?.units],
        ['batch', 200, 11],
      ],
    );
    assert.ok(calls.every(({ ms, bytesIn }) => ms > 0 && bytesIn > 0));
    assert.ok((calls[0]?.bytesOut ?? 0) > 100);
    assert.ok(!server.requests.includes('POST plan'));
  });
});
