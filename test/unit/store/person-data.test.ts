import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connections } from '../../../src/identity/connection.ts';
import { openEmbeddedStore } from '../../../src/store/embedded.ts';
import { deletePerson, exportPerson } from '../../../src/store/person-data.ts';
import type { Store } from '../../../src/store/port.ts';

const person = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  userId: '22222222-2222-4222-8222-222222222222',
  ...{ name: 'Ann Archer', locale: 'en-GB', timeZone: 'Europe/London' },
};
const pk = `${person.tenantId}|${person.userId}`;
const other = `${person.tenantId}|99999999-9999-4999-8999-999999999999`;

describe('everything kept about a person', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'protracker-'));
    store = await openEmbeddedStore(folder, { clock: { now: () => new Date() } });
    const add = (where: string, type: string, id: string, body: unknown) =>
      store.write(where, {
        kind: 'create',
        doc: { id, type, index: {}, body: { version: 1, data: body }, opId: randomUUID(), ttlSeconds: null },
      });
    for (let index = 0; index < 250; index += 1) await add(pk, 'mark', `mark-${index}`, { index });
    await add(pk, 'archive', 'archive-1', { subject: 'Plans' });
    await add(other, 'archive', 'archive-1', { subject: 'Another person’s' });
    await new Connections(store, randomUUID).save(person, 'protracker', {
      ...{ system: 'protracker', url: 'https://crm.example.com', userName: 'ann', password: 'very secret' },
      ...{ encryption: 'md5', account: 'ann', since: new Date() },
    });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  async function exported(where: string) {
    const found = [];
    for await (const doc of exportPerson(store, where)) found.push(doc);
    return found;
  }

  it('is handed out in clear, but for what lets the service act for them', async () => {
    const found = await exported(pk);
    assert.equal(found.length, 252);
    const text = JSON.stringify(found);
    assert.match(text, /Plans/);
    assert.match(text, /"account":"ann"/);
    assert.doesNotMatch(text, /very secret|Another/);
  });

  it('is deleted, all of it and nothing of others, however often it is asked for', async () => {
    assert.equal(await deletePerson(store, pk), 252);
    assert.deepEqual(await exported(pk), []);
    assert.equal(await deletePerson(store, pk), 0);
    assert.equal((await exported(other)).length, 1);
  });
});
