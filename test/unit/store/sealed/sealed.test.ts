import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { StoreError } from '../../../../src/store/port.ts';
import type { Doc, Store } from '../../../../src/store/port.ts';
import { pack, seal, unpack, unseal } from '../../../../src/store/sealed/cipher.ts';
import { vaultWrapping } from '../../../../src/store/sealed/key-vault.ts';
import { sealedMaxBytes, sealedStore } from '../../../../src/store/sealed/sealed.ts';
import { openSqliteStore } from '../../../../src/store/sqlite.ts';
import { aDoc } from '../../../contract/store.ts';
import { aVault } from '../../../support/a-vault.ts';

const secret = aDoc({ index: { state: 'open' }, body: { text: 'Grüße an Frau Miller' } });
const create = (doc: Doc) => ({ kind: 'create', doc }) as const;

describe('sealing', () => {
  const key = createSecretKey(randomBytes(32));

  it('gives back any bytes, in the same context only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), fc.string(), fc.string(), (bytes, context, other) => {
        const sealed = seal(key, bytes, context);

        assert.deepEqual(new Uint8Array(unseal(key, sealed, context)), bytes);
        if (other !== context) assert.throws(() => unseal(key, sealed, other));
      }),
    );
  });

  it('notices every changed bit and another key', () => {
    const sealed = seal(key, Buffer.from('hello'), 'here');

    for (let at = 0; at < sealed.length * 8; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
      assert.throws(() => unseal(key, changed, 'here'), `bit ${at}`);
    }
    assert.throws(() => unseal(createSecretKey(randomBytes(32)), sealed, 'here'));
    assert.throws(() => unseal(key, sealed.subarray(0, 20), 'here'));
  });

  it('makes something else of the same text every time', () => {
    const texts = Array.from({ length: 20 }, () => seal(key, Buffer.from('hello'), '').toString('hex'));

    assert.equal(new Set(texts).size, 20);
  });

  it('packs any text, and never makes it longer than a byte more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => {
        assert.equal(unpack(pack(text, 1000)), text);
        assert.ok(pack(text, 1000).length <= Buffer.byteLength(text) + 1);
      }),
    );
    assert.ok(pack('hello '.repeat(1000), 1000).length < 200);
    assert.ok(pack('hello '.repeat(1000), 8000).length > 6000);
  });
});

describe('the sealed store', () => {
  let below: Store;
  let vault: ReturnType<typeof aVault>;
  let now: number;
  beforeEach(() => {
    below = openSqliteStore(':memory:', { maxBytes: sealedMaxBytes });
    vault = aVault();
    now = 0;
  });
  afterEach(() => below.close());

  /** A process of its own: nothing of what another one remembers. */
  const aProcess = () =>
    sealedStore(
      below,
      vaultWrapping(vault, () => now),
      () => now,
    );

  it('shows the store below everything but the body', async () => {
    const etag = await aProcess().write('t|u', create(secret));

    const seen = await below.read('t|u', 'one');
    assert.ok(seen);
    assert.deepEqual({ ...seen, body: null }, { ...secret, body: null, etag });
    assert.doesNotMatch(JSON.stringify(seen), /Miller|Frau/);
  });

  it('opens what another process sealed', async () => {
    await aProcess().write('t|u', create(secret));

    assert.deepEqual((await aProcess().read('t|u', 'one'))?.body, secret.body);
    assert.deepEqual((await aProcess().page('t|u', 'operation', {}, 5, null)).docs[0]?.body, secret.body);
  });

  it('asks the vault once for a person, however much is written and read at the same time', async () => {
    const store = aProcess();

    await Promise.all(Array.from({ length: 50 }, (_, n) => store.write('t|u', create({ ...secret, id: `d${n}` }))));
    await Promise.all(Array.from({ length: 50 }, (_, n) => store.read('t|u', `d${n}`)));

    assert.deepEqual({ ...vault.calls, newest: 0 }, { newest: 0, wrap: 1, unwrap: 0 });
  });

  it('makes one key when processes write first at the same time', async () => {
    const stores = Array.from({ length: 4 }, aProcess);

    await Promise.all(stores.map((store, n) => store.write('t|u', create({ ...secret, id: `d${n}` }))));

    for (const store of stores) {
      for (const n of [0, 1, 2, 3]) assert.deepEqual((await store.read('t|u', `d${n}`))?.body, secret.body);
    }
  });

  it('refuses a body that was moved to another person, document or type', async () => {
    const store = aProcess();
    await store.write('t|u', create(secret));
    await store.write('t|other', create({ ...secret, id: 'theirs' }));
    const body = (await below.read('t|u', 'one'))?.body;
    const keyDoc = await below.read('t|u', 'data-key');
    assert.ok(keyDoc);

    await below.write('t|u', create({ ...secret, id: 'two', body }));
    await below.write('t|u', create({ ...secret, id: 'three', type: 'journal', body }));
    await below.write('t|other', { kind: 'upsert', doc: { ...secret, body } });
    await assert.rejects(aProcess().read('t|u', 'two'));
    await assert.rejects(aProcess().read('t|u', 'three'));
    assert.equal(await aProcess().read('t|other', 'one'), null, 'as one of a key that is not theirs');
    await below.write('t|other', { kind: 'upsert', doc: { ...secret, body } });
    await below.write('t|other', { kind: 'upsert', doc: keyDoc });
    await assert.rejects(aProcess().read('t|other', 'one'));
  });

  it('refuses a body in clear', async () => {
    await below.write('t|u', create(secret));

    await assert.rejects(aProcess().read('t|u', 'one'));
  });

  it('wraps data keys anew after the vault has a new key version, and reads everything', async () => {
    await aProcess().write('t|u', create(secret));
    const wrapped = async () => JSON.stringify((await below.read('t|u', 'data-key'))?.body);
    const before = await wrapped();

    const version = vault.rotate();
    now += 3600_000;
    assert.deepEqual((await aProcess().read('t|u', 'one'))?.body, secret.body);

    assert.notEqual(await wrapped(), before);
    assert.ok((await wrapped()).includes(version));
    vault.disable(1);
    assert.deepEqual((await aProcess().read('t|u', 'one'))?.body, secret.body);
  });

  it('goes on when the vault answered with an error once', async () => {
    const store = aProcess();
    vault.failNext();
    await assert.rejects(store.write('t|u', create(secret)), /vault/);

    await store.write('t|u', create(secret));

    assert.deepEqual((await store.read('t|u', 'one'))?.body, secret.body);
  });

  it('takes everything of a person for deleted when their key is, and begins anew', async () => {
    const store = aProcess();
    await store.write('t|u', create(secret));
    await store.write('t|u', { kind: 'delete', id: 'data-key', etag: null });

    assert.equal(await store.read('t|u', 'one'), null);
    await store.write('t|u', create({ ...secret, body: 'anew' }));
    assert.equal((await store.read('t|u', 'one'))?.body, 'anew');
    await assert.rejects(store.write('t|u', create({ ...secret, id: 'data-key' })), RangeError);
  });

  it('loses no document where it sees the key too late', async () => {
    await aProcess().write('t|u', create(secret));
    const before = await below.read('t|u', 'data-key');
    assert.ok(before);
    await below.write('t|u', { kind: 'delete', id: 'data-key', etag: null });
    await below.write('t|u', { kind: 'delete', id: 'one', etag: null });
    await aProcess().write('t|u', create(secret));

    for (const seen of [null, before]) {
      for (const looks of [1, 2, 3, 4, 5, 6]) {
        let late = looks;
        const behind: Store = {
          ...below,
          read: async (pk, id) => (id === 'data-key' && (late -= 1) >= 0 ? seen : below.read(pk, id)),
        };
        const store = sealedStore(behind, vaultWrapping(vault));
        const first = await store.read('t|u', 'one').catch((error: unknown) => {
          assert.ok(error instanceof StoreError && error.failure === 'throttled');
          return 'to be asked again';
        });
        assert.ok(first);
        assert.deepEqual((await store.read('t|u', 'one'))?.body, secret.body);
      }
    }
  });

  it('keeps what cannot be packed within the limit of the store below', async () => {
    const noise = randomBytes(562_000).toString('hex').slice(0, 1_123_000) + randomBytes(280_000).toString('base64');
    const store = aProcess();

    await store.write('t|u', create({ ...secret, body: noise }));
    await assert.rejects(store.write('t|u', create({ ...secret, id: 'two', body: 'x'.repeat(1_500_000) })), (error) => {
      return error instanceof StoreError && error.failure === 'tooLarge';
    });

    assert.equal((await store.read('t|u', 'one'))?.body, noise);
  });

  it('deletes without asking for a key', async () => {
    await assert.rejects(aProcess().write('t|u', { kind: 'delete', id: 'one', etag: null }), /missing/);

    assert.deepEqual(vault.calls, { newest: 0, wrap: 0, unwrap: 0 });
    assert.equal(await below.read('t|u', 'data-key'), null);
  });
});
