import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/errors.ts';
import { openEmbeddedStore } from '../../../src/store/embedded.ts';
import { vaultWrapping } from '../../../src/store/sealed/key-vault.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { aDoc } from '../../contract/store.ts';
import { aVault } from '../../support/a-vault.ts';

const clock = { now: () => new Date() };

describe('openEmbeddedStore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = () => openEmbeddedStore(folder, { clock });
  const bytes = async () => {
    const files = (await readdir(folder)).filter((name) => name.startsWith('state.db'));
    return Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name))))).toString('latin1');
  };

  it('finds everything again after it was closed', async () => {
    const first = await open();
    await first.write('t|u', { kind: 'create', doc: aDoc() });
    await first.close();

    const second = await open();

    assert.deepEqual((await second.read('t|u', 'one'))?.body, aDoc().body);
    await second.close();
  });

  it('takes the largest batch that the port allows, however little of it is packed', async () => {
    const store = await open();
    const { mostOps = 0 } = store;
    const body = 'not packed, since it is short. '.repeat(120);
    const ops = Array.from({ length: mostOps }, (_, n) => ({
      kind: 'create' as const,
      doc: aDoc({ id: `d${n}`, body }),
    }));
    assert.ok(mostOps * body.length > 1_450_000);

    assert.equal((await store.batch('t|u', ops)).length, mostOps);
    await store.close();
  });

  it('seals what an earlier version left in clear, so that none of it is in the file any more', async () => {
    const earlier = openSqliteStore(join(folder, 'state.db'));
    const words = 'quarterly pension review';
    for (let n = 0; n < 300; n += 1) {
      await earlier.write(`t|u${n % 3}`, { kind: 'create', doc: aDoc({ id: `d${n}`, body: `${words} ${n}` }) });
    }
    for (let n = 0; n < 300; n += 7) await earlier.write(`t|u${n % 3}`, { kind: 'delete', id: `d${n}`, etag: null });
    await earlier.close();
    assert.ok((await bytes()).includes(words));

    const store = await open();

    assert.ok(!(await bytes()).includes(words));
    assert.equal((await store.read('t|u1', 'd1'))?.body, `${words} 1`);
    assert.equal((await store.page('t|u2', 'operation', {}, 1000, null)).docs.length, 86);
    await store.close();
    const again = await open();
    assert.equal((await again.read('t|u1', 'd1'))?.body, `${words} 1`);
    await again.close();
  });

  it('refuses to make a new key for a database that was sealed with another', async () => {
    const store = await open();
    await store.write('t|u', { kind: 'create', doc: aDoc() });
    await store.close();
    await rename(join(folder, 'seal.key'), join(folder, 'elsewhere'));

    await assert.rejects(open(), /seal\.key is missing/);

    await rename(join(folder, 'elsewhere'), join(folder, 'seal.key'));
    const again = await open();
    assert.ok(await again.read('t|u', 'one'));
    await again.close();
  });

  describe('when a Key Vault takes the place of the key file', () => {
    const vault = aVault();
    const openWithVault = () => openEmbeddedStore(folder, { clock, wrapping: vaultWrapping(vault) });
    const use = async (pk: string) => {
      const store = await openWithVault();
      try {
        return (await store.read(pk, 'one'))?.body;
      } finally {
        await store.close();
      }
    };
    const wrappedBy = async (pk: string) => {
      const below = openSqliteStore(join(folder, 'state.db'));
      const key = JSON.stringify((await below.read(pk, 'data-key'))?.body);
      await below.close();
      return key.includes('https://vault.example.com/keys/') ? 'vault' : 'file';
    };

    beforeEach(async () => {
      const store = await open();
      for (const pk of ['t|ann', 't|bob']) await store.write(pk, { kind: 'create', doc: aDoc() });
      await store.close();
    });

    it('opens what the file sealed, and moves each person over as they are used', async () => {
      assert.deepEqual(await use('t|ann'), aDoc().body);
      assert.deepEqual([await wrappedBy('t|ann'), await wrappedBy('t|bob')], ['vault', 'file']);
      assert.deepEqual(await use('t|ann'), aDoc().body);
    });

    it('needs the file until the last person has moved over, and says so at the start', async () => {
      await use('t|ann');
      await rename(join(folder, 'seal.key'), join(folder, 'elsewhere'));
      await assert.rejects(openWithVault(), (error) => {
        return error instanceof UserError && /seal\.key, which is missing. Put it back/.test(error.message);
      });

      await rename(join(folder, 'elsewhere'), join(folder, 'seal.key'));
      await use('t|bob');
      await rm(join(folder, 'seal.key'));
      assert.deepEqual([await use('t|ann'), await use('t|bob')], [aDoc().body, aDoc().body]);
    });

    it('does not start without the vault any more, and names the remedy', async () => {
      await use('t|ann');

      await assert.rejects(
        open(),
        (error) => error instanceof UserError && error.message.includes('Set KEY_VAULT_KEY'),
      );
    });
  });
});
