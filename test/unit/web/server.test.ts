import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { HttpError, json } from '../../../src/web/http.ts';
import type { Route } from '../../../src/web/http.ts';
import { readJson } from '../../../src/web/body.ts';
import { healthRoutes } from '../../../src/web/health.ts';
import { publicPages } from '../../../src/web/public-pages.ts';
import { startWeb } from '../../../src/web/server.ts';
import type { Web, WebOptions } from '../../../src/web/server.ts';
import { answerOf } from '../../support/bot-client.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

const store = memoryStore();
const slow = { started: Promise.withResolvers<undefined>(), finish: Promise.withResolvers<undefined>() };

const routes: readonly Route[] = [
  ...publicPages,
  ...healthRoutes({ store, jobs: { reach: async () => undefined } }),
  {
    method: 'GET',
    path: '/things/:id',
    handle: async ({ params, query, method }) => json(200, { id: params.id, q: query.get('q'), method }),
  },
  {
    method: 'PUT',
    path: '/things',
    handle: async (request) => json(200, await readJson(request, { maxBytes: 100, timeoutMs: 1000 })),
  },
  {
    method: 'GET',
    path: '/broken',
    async handle() {
      throw new Error('secret');
    },
  },
  {
    method: 'GET',
    path: '/busy',
    async handle() {
      throw new HttpError(503, 'Busy', 'Come later.', { headers: { 'Retry-After': '7' } });
    },
  },
  {
    method: 'GET',
    path: '/slow',
    async handle() {
      slow.started.resolve(undefined);
      await slow.finish.promise;
      return json(200, 'done');
    },
  },
];

const start = (more: Partial<WebOptions> = {}): Promise<Web> =>
  startWeb({ host: '127.0.0.1', port: 0, loopbackOnly: false, routes, log: silentLog, ...more });

describe('The web server', () => {
  let web: Web;
  const get = async (path: string, init?: RequestInit) => answerOf(await fetch(web.url + path, init));

  before(async () => {
    web = await start({
      async fallback(request, response) {
        if (!request.url?.startsWith('/desk')) return false;
        if (request.url === '/desk/broken') throw new Error('secret');
        response.end('the desk');
        return true;
      },
    });
  });
  after(() => web.close());

  it('hands path, query and method to the route', async () => {
    assert.deepEqual((await get('/things/a%20b?q=c%26d')).body, { id: 'a b', q: 'c&d', method: 'GET' });
    assert.equal((await get('/things/1', { method: 'HEAD' })).status, 200);
    assert.equal((await get('/things/1', { method: 'HEAD' })).body, '');
  });

  it('reads a body that is announced first and sent when it is asked for', async () => {
    const request = httpRequest(`${web.url}/things`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Expect: '100-continue' },
    });
    request.flushHeaders();
    await once(request, 'continue');
    request.end('{"a":1}');
    const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];

    const chunks = [];
    for await (const chunk of response) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), '{"a":1}');
  });

  it('tells an error as JSON with the correlation id of the header, and nothing of its cause', async () => {
    for (const path of ['/broken', '/desk/broken']) {
      const { status, headers, body } = await get(path);

      assert.equal(status, 500);
      assert.deepEqual(body, {
        error: {
          code: 'Failed',
          message: 'Something went wrong here. Try again later.',
          correlationId: headers.get('x-correlation-id'),
        },
      });
    }
  });

  it('tells an error that is meant for the caller, with its headers', async () => {
    const { status, headers, body } = await get('/busy');

    assert.equal(status, 503);
    assert.equal(headers.get('retry-after'), '7');
    assert.match(JSON.stringify(body), /Come later\./);
  });

  it('asks the fallback for what no route takes, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { body, headers } = await get('/desk/mail', { method });
      assert.equal(body, 'the desk');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('says 404, 405 with what is allowed, and 400 for an address that cannot be read', async () => {
    assert.equal((await get('/nothing')).status, 404);
    assert.equal((await get('/things', { method: 'POST' })).headers.get('allow'), 'PUT');
    assert.equal((await get('/%zz')).status, 400);
    assert.match(JSON.stringify((await get('/nothing')).body), /correlationId/);
  });

  it('answers methods that nobody knows in the same words', async () => {
    const socket = connect(web.port, '127.0.0.1');
    socket.write('PROPFIND /things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    const answer = (await socket.toArray()).join('');

    assert.match(answer, /^HTTP\/1.1 404 [^]*"code":"NotFound"/);
    assert.doesNotMatch(answer, /restify|PROPFIND/i);
  });

  it('shows the pages that the store and people ask for, each with a style of its own and no script', async () => {
    for (const path of ['/help', '/privacy', '/terms']) {
      const { status, headers, body } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      const nonce = /style-src 'nonce-([\w-]+)'/.exec(policy)?.[1];

      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8/);
      assert.match(policy, /default-src 'none'/);
      assert.match(String(body), /<html lang="en">[^]*<h1>/);
      assert.ok(nonce && String(body).includes(`<style nonce="${nonce}">`));
      assert.doesNotMatch(String(body), /<script|style="/);
      const again = (await get(path)).headers.get('content-security-policy');
      assert.notEqual(again, policy);
    }
  });

  it('is for https alone outside the sandbox', async () => {
    assert.match((await get('/help')).headers.get('strict-transport-security') ?? '', /^max-age=\d{8}/);
  });

  it('says that it lives, and that it is ready', async () => {
    assert.deepEqual((await get('/health/live')).body, { status: 'live' });
    assert.deepEqual((await get('/health/ready')).body, { status: 'ready' });
  });

  it('says what to do when its port is taken', async () => {
    await assert.rejects(start({ port: web.port }), /Port \d+ is in use\. Stop what uses it, or set PORT\./);
  });

  it('finishes what is under way before it closes, and takes nothing more', async () => {
    const closing = await start();
    const underWay = fetch(`${closing.url}/slow`);
    await slow.started.promise;

    const closed = closing.close();
    await assert.rejects(fetch(`${closing.url}/help`));
    slow.finish.resolve(undefined);

    assert.equal((await underWay).status, 200);
    await closed;
  });

  it('leaves the responses of other servers in this process as Node made them', async () => {
    const other = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end('chained');
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const answer = await fetch(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);

    assert.equal(await answer.text(), 'chained');
    other.close();
    other.closeAllConnections();
  });
});
