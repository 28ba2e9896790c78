import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connections } from '../../../src/identity/connection.ts';
import { changeSettings, readSettings } from '../../../src/settings/store.ts';
import { createCosmosContainers } from '../../../src/store/cosmos-create.ts';
import { openCosmosStore } from '../../../src/store/cosmos.ts';
import { documentTypes, everyStored, type DocumentType } from '../../../src/store/documents.ts';
import { openEmbeddedStore } from '../../../src/store/embedded.ts';
import { deletePerson, exportPerson } from '../../../src/store/person-data.ts';
import type { Stored } from '../../../src/store/port.ts';
import { vaultWrapping } from '../../../src/store/sealed/key-vault.ts';
import { sealedMaxBytes, sealedStore, type SealedStore } from '../../../src/store/sealed/sealed.ts';
import { changeNotices } from '../../../src/syncing/notices-doc.ts';
import { aVault } from '../../support/a-vault.ts';
import { startCosmosServer } from '../../support/cosmos/server.ts';

const person = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  userId: '22222222-2222-4222-8222-222222222222',
  ...{ name: 'Ann Archer', locale: 'en-GB', timeZone: 'Europe/London' },
};
const pk = `${person.tenantId}|${person.userId}`;
const other = `${person.tenantId}|99999999-9999-4999-8999-999999999999`;

/** A place where a person's documents lie, that processes open, each with a memory of its own. */
interface Place {
  open(): Promise<SealedStore>;
  close(): Promise<void>;
}

async function onDisk(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'protracker-'));
  return {
    open: () => openEmbeddedStore(folder, { clock: { now: () => new Date() } }),
    close: () => rm(folder, { recursive: true }),
  };
}

async function onCosmos(): Promise<Place> {
  const server = await startCosmosServer();
  const account = { endpoint: server.endpoint, auth: { key: server.key }, database: 'protracker' };
  await createCosmosContainers(account, { maxThroughput: null });
  const vault = aVault();
  return {
    open: async () => sealedStore(openCosmosStore(account, { maxBytes: sealedMaxBytes }), vaultWrapping(vault)),
    close: () => server.close(),
  };
}

async function* everything({ below }: SealedStore, where: string): AsyncGenerator<Stored> {
  for (const type of Object.keys(documentTypes)) {
    let token: string | null = null;
    do {
      const page = await below.page(where, type, {}, 100, token);
      yield* page.docs;
      token = page.token;
    } while (token !== null);
  }
}

describe('everything kept about a person', () => {
  for (const [name, openPlace] of Object.entries({ 'on a disk': onDisk, 'on Cosmos DB': onCosmos })) {
    describe(name, () => {
      let place: Place;
      let store: SealedStore;
      /** Another process, which knows the person's key. */
      let running: SealedStore;

      const add = (to: SealedStore, where: string, type: DocumentType, id: string, body: unknown) =>
        to.write(where, {
          kind: 'upsert',
          doc: { id, type, index: {}, body: { version: 1, data: body }, opId: randomUUID(), ttlSeconds: null },
        });

      beforeEach(async () => {
        place = await openPlace();
        store = await place.open();
        running = await place.open();
        for (let index = 0; index < 120; index += 1) await add(running, pk, 'mark', `mark-${index}`, { index });
        await add(running, pk, 'archive', 'archive-1', { subject: 'Plans' });
        await add(running, pk, 'signin', 'secret-in-an-address', { since: 'now' });
        await add(running, pk, 'session', 'crm-session', { pair: { access: 'very secret' } });
        await add(running, other, 'archive', 'archive-1', { subject: 'Another person’s' });
        await changeNotices(running, pk, () => ({
          ...{ clientState: 'believed-by-this', kinds: ['contact'], checkAt: new Date(0) },
          subscriptions: [{ id: 'subscription-1', source: 'contact', expiresAt: new Date(0) }],
        }));
        await new Connections(running, randomUUID).save(person, 'protracker', {
          ...{ system: 'protracker', url: 'https://crm.example.com', userName: 'ann', password: 'very secret' },
          ...{ encryption: 'md5', account: 'ann', since: new Date() },
        });
      });
      afterEach(async () => {
        await Promise.all([store.close(), running.close()]);
        await place.close();
      });

      const exported = (where: string) => Array.fromAsync(exportPerson(store, where));
      const left = (where: string) => Array.fromAsync(everything(store, where));
      const keyOf = async (where: string) => {
        const [key] = (await store.below.page(where, 'key', {}, 10, null)).docs;
        return JSON.stringify(key?.body);
      };

      it('is handed out in clear, but for what lets the service act for them, or believe what it is told', async () => {
        const found = await exported(pk);

        assert.equal(found.length, 123);
        const text = JSON.stringify(found);
        assert.match(text, /Plans/);
        assert.match(text, /"account":"ann"/);
        assert.match(text, /subscription-1/);
        assert.doesNotMatch(text, /very secret|believed-by-this|secret-in-an-address|Another/);
      });

      it('is deleted, all of it with the data key and nothing of others, however often it is asked for', async () => {
        assert.equal(await deletePerson(store.below, pk), 126);

        assert.deepEqual(await left(pk), []);
        assert.equal(await deletePerson(store.below, pk), 0);
        assert.equal((await exported(other)).length, 1);
        assert.equal((await left(other)).length, 2);
      });

      it('is deleted again when a process that remembers the key has written meanwhile', async () => {
        await deletePerson(store.below, pk);
        await add(running, pk, 'archive', 'late', { subject: 'Late' });

        assert.equal(await deletePerson(store.below, pk), 1);
        assert.deepEqual(await left(pk), []);
      });

      it('begins anew under a new key; what was sealed under the old one meanwhile is gone, and in nobody’s way', async () => {
        const old = await keyOf(pk);
        await deletePerson(store.below, pk);
        await changeSettings(running, pk, (settings) => ({ ...settings, sync: { ...settings.sync, fax: true } }));
        for (const id of ['late-1', 'late-2', 'late-3']) await add(running, pk, 'archive', id, { subject: 'Late' });

        const later = await place.open();
        assert.equal((await readSettings(later, pk)).sync.fax, false);
        assert.deepEqual(await Array.fromAsync(everyStored(later, pk, 'archive')), []);
        await changeSettings(later, pk, (settings) => ({ ...settings, sync: { ...settings.sync, everyMinutes: 45 } }));

        assert.equal(
          (await readSettings(running, pk)).sync.everyMinutes,
          45,
          'the old process goes on with the new key',
        );
        const types = (await left(pk)).map(({ type }) => type);
        assert.deepEqual(types, ['settings', 'key']);
        assert.notEqual(await keyOf(pk), old);
        await later.close();
      });
    });
  }

  it('has every kind of document in the table of what is stored where', async () => {
    const text = await readFile(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
    const [, section = ''] = text.split('## What is stored where');

    for (const type of Object.keys(documentTypes)) assert.ok(section.includes(`\`${type}\``), type);
  });
});
