import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { graphOracle, type GraphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const Notification = z.looseObject({
  subscriptionId: z.string(),
  clientState: z.string().nullable(),
  changeType: z.string().optional(),
  lifecycleEvent: z.string().optional(),
  resource: z.string().optional(),
  resourceData: z.looseObject({ id: z.string() }).optional(),
});
type Notification = z.infer<typeof Notification>;
const Body = z.object({ value: z.array(Notification) });

/** Somebody who wants to hear of changes. */
async function aReceiver(answer: (token: string) => string = (token) => token) {
  const heard: Notification[] = [];
  let wake: () => void = () => undefined;
  const server: Server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const token = new URL(request.url ?? '', 'http://localhost').searchParams.get('validationToken');
      if (token === null) heard.push(...Body.parse(JSON.parse(text)).value);
      response
        .writeHead(token === null ? 202 : 200, { 'content-type': 'text/plain' })
        .end(token === null ? '' : answer(token));
      wake();
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/notifications`,
    heard,
    /** At least so many were heard. */
    async hears(count: number): Promise<void> {
      while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('subscriptions of the embedded Graph', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;
  let receiver: Awaited<ReturnType<typeof aReceiver>>;
  let now: Date;

  beforeEach(async () => {
    now = new Date('2026-11-23T08:00:00Z');
    oracle = graphOracle({ illegalIfRefused: true });
    receiver = await aReceiver();
    graph = await aGraph({ observe: oracle.observe, clock: { now: () => now } });
  });

  afterEach(async () => {
    await graph.close();
    await receiver.close();
    oracle.assertClean();
  });

  const wish = (over: object = {}) => ({
    changeType: 'created,updated,deleted',
    notificationUrl: receiver.url,
    lifecycleNotificationUrl: receiver.url,
    resource: 'me/contacts',
    expirationDateTime: '2026-11-29T08:00:00Z',
    clientState: 'secret',
    ...over,
  });
  const immutable = { prefer: 'IdType="ImmutableId"' };
  const subscribe = (over: object = {}) => graph.post('/subscriptions', wish(over), immutable);
  const refused = async (over: object) => (await graph.call('POST', '/subscriptions', { body: wish(over) })).status;
  const aContact = () => graph.post('/me/contacts', { givenName: 'Jane' }, immutable);

  it('tell what happens to contacts, with the secret and the id that were agreed', async () => {
    const { id: subscription } = await subscribe();
    const { id } = await aContact();
    await receiver.hears(1);
    await graph.call('PATCH', `/me/contacts/${id}`, { body: { jobTitle: 'Chief' }, headers: immutable });
    await receiver.hears(2);
    await graph.call('DELETE', `/me/contacts/${id}`, { headers: immutable });
    await receiver.hears(3);

    assert.deepEqual(
      receiver.heard.map(({ changeType }) => changeType),
      ['created', 'updated', 'deleted'],
    );
    for (const heard of receiver.heard) {
      assert.deepEqual([heard.subscriptionId, heard.clientState, heard.resourceData?.id], [subscription, 'secret', id]);
      assert.equal(heard.resource, `Users/22222222-2222-4222-8222-222222222222/Contacts/${id}`);
    }
  });

  it('tell of events, messages and tasks of a list, and of nothing else', async () => {
    const list =
      (await graph.list('/me/todo/lists')).find((each) => each.wellknownListName === 'defaultList')?.id ?? '';
    const other = await graph.post('/me/todo/lists', { displayName: 'Other' });
    await subscribe({ resource: '/me/events' });
    await subscribe({ resource: `/me/todo/lists/${list}/tasks`, expirationDateTime: '2026-11-24T08:00:00Z' });
    await subscribe({ resource: "me/mailFolders('inbox')/messages", changeType: 'created' });
    const time = { dateTime: '2026-11-24T09:00:00', timeZone: 'UTC' };

    await aContact();
    await graph.post(`/me/todo/lists/${other.id}/tasks`, { title: 'Not here' });
    await graph.post(`/me/todo/lists/${list}/tasks`, { title: 'Here' });
    await graph.post('/me/events', { subject: 'Review', start: time, end: time });
    await graph.mailbox().deliver({ raw: Buffer.from('Subject: x\r\n\r\ny') });
    await receiver.hears(3);

    assert.deepEqual(receiver.heard.map(({ resourceData }) => resourceData?.['@odata.type']).sort(), [
      '#Microsoft.Graph.Event',
      '#Microsoft.Graph.Message',
      '#Microsoft.Graph.TodoTask',
    ]);
  });

  it('of a folder tell what leaves it', async () => {
    const folder = await graph.post('/me/contactFolders', { displayName: 'Clients' });
    await subscribe({ resource: `me/contactFolders/${folder.id}/contacts` });
    const { id } = await graph.post(`/me/contactFolders/${folder.id}/contacts`, { givenName: 'Jane' }, immutable);
    await receiver.hears(1);
    await graph.call('DELETE', `/me/contacts/${id}`, { headers: immutable });
    await receiver.hears(2);

    assert.deepEqual(
      receiver.heard.map(({ changeType }) => changeType),
      ['created', 'deleted'],
    );
  });

  it('begin only where the receiver repeats the token', async () => {
    const stubborn = await aReceiver(() => 'no');

    const statuses = [
      await refused({ notificationUrl: stubborn.url }),
      await refused({ lifecycleNotificationUrl: stubborn.url }),
    ];
    await stubborn.close();

    assert.deepEqual(statuses, [400, 400]);
    assert.equal(await refused({ notificationUrl: stubborn.url }), 400);
    assert.equal(await refused({ notificationUrl: 'https://receiver.example.com/' }), 400);
    assert.deepEqual(await graph.list('/subscriptions'), []);
  });

  it('last as long as the service allows, and are renewed', async () => {
    const { id } = await subscribe();
    assert.equal(await refused({ expirationDateTime: '2026-12-01T08:00:00Z' }), 400);
    assert.equal(await refused({ expirationDateTime: '2026-11-22T08:00:00Z' }), 400);

    now = new Date('2026-11-28T08:00:00Z');
    const renewed = await graph.call('PATCH', `/subscriptions/${id}`, {
      body: { expirationDateTime: '2026-12-04T08:00:00Z' },
    });

    assert.equal(renewed.status, 200);
    assert.equal((await graph.get(`/subscriptions/${id}`)).expirationDateTime, '2026-12-04T08:00:00Z');
    now = new Date('2026-12-05T08:00:00Z');
    assert.equal((await graph.call('GET', `/subscriptions/${id}`)).status, 404);
    assert.equal(
      (await graph.call('PATCH', `/subscriptions/${id}`, { body: { expirationDateTime: '2026-12-09T08:00:00Z' } }))
        .status,
      404,
    );
  });

  it('end when they are deleted', async () => {
    const { id } = await subscribe();
    const { id: second } = await subscribe();

    assert.equal((await graph.call('DELETE', `/subscriptions/${id}`)).status, 204);
    await aContact();
    await receiver.hears(1);

    assert.deepEqual(
      receiver.heard.map(({ subscriptionId }) => subscriptionId),
      [second],
    );
  });

  it('tell what becomes of themselves', async () => {
    const { id } = await subscribe();

    await graph.lifecycle('missed');
    await graph.lifecycle('reauthorizationRequired');
    assert.equal((await graph.call('POST', `/subscriptions/${id}/reauthorize`)).status, 204);
    await graph.lifecycle('subscriptionRemoved');

    assert.deepEqual(
      receiver.heard.map(({ lifecycleEvent, clientState }) => [lifecycleEvent, clientState]),
      [
        ['missed', 'secret'],
        ['reauthorizationRequired', 'secret'],
        ['subscriptionRemoved', 'secret'],
      ],
    );
    assert.equal((await graph.call('GET', `/subscriptions/${id}`)).status, 404);
  });

  it('tell twice, or not at all, where that is ordered', async () => {
    await subscribe();
    graph.failNext({ match: 'NOTIFY me/contacts', dropAnswer: 'not-applied' });
    const lost = await aContact();
    graph.mailbox().habits.notifiesTwice = true;
    const { id } = await aContact();
    await receiver.hears(2);

    assert.deepEqual(
      receiver.heard.map(({ resourceData }) => resourceData?.id),
      [id, id],
    );
    assert.notEqual(lost.id, id);
  });
});
