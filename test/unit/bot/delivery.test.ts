import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createDelivery } from '../../../bot/delivery.ts';
import type { Deliver, DeliveryOptions } from '../../../bot/delivery.ts';
import { fakeClock } from '../../support/fake-clock.ts';

describe('The delivery of a message', () => {
  let server: Server;
  let answer: RequestListener;
  let requests: string[];
  let serviceUrl: string;
  const delivery = (more: Partial<DeliveryOptions> = {}): Deliver =>
    createDelivery({
      token: async () => 'token',
      clock: fakeClock(),
      longestPauseMs: 2_000,
      wait: async () => undefined,
      ...more,
    });

  beforeEach(async () => {
    requests = [];
    answer = (_request, response) => response.end('{"id":"message-1"}');
    server = createServer((request, response) => {
      requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    serviceUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/teams/`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('goes to the chat, below a message or in its place, with every id encoded', async () => {
    const deliver = delivery();
    const chat = { serviceUrl, conversationId: '19:a/b;messageid=1' };

    assert.equal(await deliver(chat, { type: 'message' }), 'message-1');
    await deliver({ ...chat, replyTo: 'f:1' }, {});
    await deliver({ ...chat, replyTo: 'f:1', edited: 'm/1' }, {});

    const path = '/teams/v3/conversations/19%3Aa%2Fb%3Bmessageid%3D1/activities';
    assert.deepEqual(requests, [`POST ${path}`, `POST ${path}/f%3A1`, `PUT ${path}/m%2F1`]);
  });

  it('has no id where the channel gives none', async () => {
    answer = (_request, response) => response.end('created');

    assert.equal(await delivery()({ serviceUrl, conversationId: 'a' }, {}), '');
  });

  it('is made once, whatever else fails: what did not answer may have taken it', async () => {
    for (const status of [302, 400, 401, 500, 503]) {
      requests = [];
      answer = (_request, response) => response.writeHead(status, { Location: '/elsewhere' }).end();

      await assert.rejects(delivery()({ serviceUrl, conversationId: 'a' }, {}), { name: 'DeliveryError', status });
      assert.equal(requests.length, 1);
    }

    requests = [];
    answer = (request) => request.socket.destroy();
    await assert.rejects(delivery()({ serviceUrl, conversationId: 'a' }, {}), { code: 'ECONNRESET' });
    assert.equal(requests.length, 1);
  });

  it('is made again when a kept connection was closed before it', async () => {
    const deliver = delivery();
    const used = new Set();
    answer = ({ socket }, response) => {
      if (used.has(socket)) socket.destroy();
      else response.end('{"id":"message-1"}');
      used.add(socket);
    };

    for (let sent = 0; sent < 2; sent += 1) {
      assert.equal(await deliver({ serviceUrl, conversationId: 'a' }, {}), 'message-1');
    }
    assert.equal(used.size, 2);
  });

  it('is not waited for longer than its sender can wait', async () => {
    const waits: number[] = [];
    const deliver = delivery({ wait: async (ms) => void waits.push(ms) });
    let retryAfter = '2';
    answer = (_request, response) =>
      requests.length === 1 ? response.writeHead(429, { 'Retry-After': retryAfter }).end() : response.end('{}');

    await deliver({ serviceUrl, conversationId: 'a' }, {});
    assert.deepEqual(waits, [2_000]);

    requests = [];
    retryAfter = '3';
    await assert.rejects(deliver({ serviceUrl, conversationId: 'a' }, {}), { status: 429, retryAfterMs: 3_000 });
    assert.deepEqual(waits, [2_000]);
  });

  it('understands a time to wait until', async () => {
    const waits: number[] = [];
    const deliver = delivery({ wait: async (ms) => void waits.push(ms), longestPauseMs: 60_000 });
    answer = (_request, response) =>
      requests.length === 1
        ? response.writeHead(429, { 'Retry-After': 'Mon, 23 Nov 2026 09:00:30 GMT' }).end()
        : response.end('{}');

    await deliver({ serviceUrl, conversationId: 'a' }, {});

    assert.deepEqual(waits, [30_000]);
  });
});
