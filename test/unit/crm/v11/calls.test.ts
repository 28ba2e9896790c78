import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createEntry, getEntry, updateEntry } from '../../../../src/crm/v11/calls.ts';
import { path, restClient, type RestClient } from '../../../../src/crm/v11/client.ts';
import { httpSender, type HttpRequest, type SendOptions } from '../../../../src/crm/transport.ts';
import { startSugar11, type Sugar11Server } from '../../../../src/sandbox/sugar11/server.ts';
import { silentLog } from '../../../support/silent-log.ts';

const Bulk = z.object({ requests: z.array(z.unknown()) });
const Parts = z.array(z.unknown());

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

  /** The server, whose session ends after the first request of the first bulk call. */
  function endingSession(): RestClient {
    const send = httpSender(new URL(server.url), { allowLoopback: true, allowHosts: [] });
    let isOver = false;
    const cut = async (request: HttpRequest, options: SendOptions) => {
      if (isOver || !request.url.pathname.endsWith('/bulk')) return send(request, options);
      isOver = true;
      const { requests } = Bulk.parse(JSON.parse(String(request.body)));
      const answer = await send({ ...request, body: JSON.stringify({ requests: requests.slice(0, 1) }) }, options);
      const over = { status: 401, contents: { error: 'invalid_grant', error_message: 'The access token is over.' } };
      return { ...answer, text: JSON.stringify([...Parts.parse(JSON.parse(answer.text)), over]) };
    };
    const credentials = { userName: 'jim', password: 'jim', encryption: 'md5' } as const;
    const sender = Object.assign(cut, { close: send.close });
    return restClient({ send: sender, base: server.url, server: server.url, credentials, log: silentLog });
  }

  it('that were sent together go on where the session ended in between', async () => {
    const calls = ['One', 'Two'].map((last_name) => ({
      ...{ method: 'POST' as const, path: path('Contacts') },
      body: { last_name },
    }));
    const cut = endingSession();

    const replies = await cut.bulk(calls);
    await cut.close();

    assert.deepEqual(
      replies.map(({ status, failure }) => [status, failure]),
      [
        [200, null],
        [200, null],
      ],
    );
    const names = JSON.stringify(replies.map(({ body }) => body)).match(/"last_name":"(?:One|Two)"/g);
    assert.deepEqual(names, ['"last_name":"One"', '"last_name":"Two"']);
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
