import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createEntry, getEntry, updateEntry } from '../../../../src/crm/v11/calls.ts';
import { path, restClient, type RestClient } from '../../../../src/crm/v11/client.ts';
import { httpSender } from '../../../../src/crm/transport.ts';
import { startSugar11, type Sugar11Server } from '../../../../src/sandbox/sugar11/server.ts';
import { silentLog } from '../../../support/silent-log.ts';

const id = '4b1c8a5e-0000-4000-8000-000000000001';
const start = Date.parse('2026-11-23T09:00:00Z');

describe('Calls over v11', () => {
  let now = start;
  let server: Sugar11Server;
  let client: RestClient;

  beforeEach(async () => {
    now = start;
    server = await startSugar11({ dataFile: ':memory:', clock: () => now });
    const send = httpSender(new URL(server.url), { allowLoopback: true, allowHosts: [] });
    const credentials = { userName: 'jim', password: 'jim', encryption: 'md5' } as const;
    client = restClient({ send, base: server.url, server: server.url, credentials, log: silentLog });
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  const create = () => createEntry(client, { module: 'Contacts', id, values: { last_name: 'Miller' } });
  const titleOf = async () => (await getEntry(client, 'Contacts', id, ['title']))?.values.title;

  it('do not write over what somebody else wrote since', async () => {
    await create();
    now += 60_000;
    await updateEntry(client, 'Contacts', id, { title: 'Theirs' });

    const late = updateEntry(client, 'Contacts', id, { title: 'Mine' }, '2026-11-23T09:00:00+00:00');

    await assert.rejects(late, { failure: 'changed', status: 409 });
    assert.equal(await titleOf(), 'Theirs');
    await updateEntry(client, 'Contacts', id, { title: 'Mine' }, '2026-11-23T09:01:00+00:00');
    assert.equal(await titleOf(), 'Mine');
  });

  it('tell each request of a bulk call by itself', async () => {
    await create();

    const [gone, there, wrong] = await client.bulk([
      { method: 'GET', path: path('Contacts', randomUUID()) },
      { method: 'GET', path: path('Contacts', id) },
      { method: 'POST', path: 'Contacts/filter', body: { filter: [{ nosuch: 'x' }] } },
    ]);

    assert.deepEqual([gone?.status, there?.status, wrong?.status], [404, 200, 422]);
    assert.deepEqual(
      [gone, there, wrong].map((reply) => reply?.failure?.failure ?? null),
      ['not-found', null, 'rejected'],
    );
  });

  it('know an id that is taken, by a record that is there and by one that was', async () => {
    assert.equal(await create(), 'created');
    assert.equal(await create(), 'live');
    await client.call({ method: 'DELETE', path: path('Contacts', id) });
    assert.equal(await create(), 'deleted');
  });

  it('take signs in a path for what they are', async () => {
    assert.equal(await getEntry(client, 'Contacts', '../Users/1?x=', []), null);
  });

  it('end the session when they are closed', async () => {
    await create();
    await client.close();

    assert.equal(server.calls.count({ method: 'POST logout' }), 1);
  });

  it('say that the platform is not registered as a refusal, not as a wrong password', async () => {
    const other = await startSugar11({ dataFile: ':memory:', platforms: [] });
    const send = httpSender(new URL(other.url), { allowLoopback: true, allowHosts: [] });
    const credentials = { userName: 'jim', password: 'jim', encryption: 'md5' } as const;
    const refused = new Set<string>();
    const one = restClient({ send, base: other.url, server: other.url, credentials, log: silentLog, refused });

    await assert.rejects(one.me(), { failure: 'rejected', status: 403 });

    assert.equal(refused.size, 0);
    await one.close();
    await other.close();
  });
});
