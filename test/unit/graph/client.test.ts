import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import pLimit from 'p-limit';
import { z } from 'zod';
import { RemoteError } from '../../../src/errors.ts';
import { graphClient } from '../../../src/graph/client.ts';
import { get, patch } from '../../../src/graph/request.ts';
import { silentLog } from '../../support/silent-log.ts';

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (status: number, body: unknown): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

describe('the Graph client', () => {
  const seen: { method: string; url: string; headers: IncomingHttpHeaders; body: unknown }[] = [];
  let replies: Reply[] = [];
  let server: Server;
  let origin: string;

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const body: unknown = text === '' ? null : JSON.parse(text);
        seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        (replies.shift() ?? json(200, { id: 'x' }))(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    origin = `http://127.0.0.1:${address.port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    seen.length = 0;
    replies = [];
  });

  const client = (timeoutMs = 5000) =>
    graphClient({
      baseUrl: `${origin}/v1.0`,
      token: async () => 'secret',
      limit: pLimit(4),
      timeoutMs,
      log: silentLog,
    });
  const Item = z.object({ id: z.string() });
  const item = get('/thing', '/thing?$select=id', Item);
  const failure = async (work: Promise<unknown>): Promise<RemoteError> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof RemoteError, String(error));
    return error;
  };

  it('sends the token, the preference for immutable ids and an id of the request', async () => {
    await client().send(item);

    const [request] = seen;
    assert.equal(request?.url, '/v1.0/thing?$select=id');
    assert.equal(request.headers.authorization, 'Bearer secret');
    assert.equal(request.headers.prefer, 'IdType="ImmutableId"');
    assert.match(String(request.headers['client-request-id']), /^[0-9a-f-]{36}$/);
  });

  it('gives every attempt an id of its own', async () => {
    replies = [json(503, {})];
    await client().send(item);

    assert.equal(new Set(seen.map(({ headers }) => headers['client-request-id'])).size, 2);
  });

  it('sends nothing to another origin, whatever the path says', async () => {
    const stray = get('/thing', 'https://graph.example/v1.0/thing', Item);

    assert.equal((await failure(client().send(stray))).failure, 'unavailable');
    assert.equal(seen.length, 0);
  });

  it('follows no redirect', async () => {
    replies = [1, 2, 3].map(() => (_request, response) => {
      response.writeHead(302, { location: `${origin}/v1.0/elsewhere` }).end();
    });

    assert.equal((await failure(client().send(item))).failure, 'unavailable');
    assert.ok(seen.every(({ url }) => !url.includes('elsewhere')));
  });

  it('reads again when an answer was cut off in the middle', async () => {
    replies = [
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"id":', () => response.destroy());
      },
    ];

    assert.deepEqual(await client().send(item), { id: 'x' });
    assert.equal(seen.length, 2);
  });

  it('gives up an answer that does not come, also in the middle of it', async () => {
    replies = [
      () => undefined,
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
      },
      () => undefined,
    ];

    const error = await failure(client(50).send(item));

    assert.deepEqual([error.failure, error.request, seen.length], ['unavailable', 'GET /thing', 3]);
  });

  it('says what it cannot understand without repeating it', async () => {
    const bodies = ['<html>private words</html>', '{"id": "private words', '{"id": 7, "text": "private words"}'];
    for (const text of bodies) {
      replies = [(_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text)];

      const error = await failure(client().send(item));

      assert.equal(error.failure, 'malformed');
      assert.ok(!`${error.message} ${String(error.cause)}`.includes('private'));
    }
  });

  it('hands on no words of the service, only its code', async () => {
    replies = [json(400, { error: { code: 'BadThing', message: 'You asked for Jane Roe' } })];

    const error = await failure(client().send(item));

    assert.equal(error.failure, 'rejected');
    assert.match(String(error.cause), /HTTP 400 BadThing/);
    assert.ok(!`${error.message} ${String(error.cause)}`.includes('Jane'));
  });

  it('takes Retry-After as seconds and as a date', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    for (const header of ['3600', inAnHour]) {
      replies = [(_request, response) => response.writeHead(429, { 'retry-after': header }).end()];

      const { retryAfterMs } = await failure(client().send(item));

      assert.ok(retryAfterMs !== null && Math.abs(retryAfterMs - 3_600_000) < 60_000, header);
    }
  });

  it('does not send a change again that is not guarded by a version', async () => {
    replies = [json(502, {}), json(502, {})];

    await failure(client().send(patch('/thing', '/thing', { a: 1 }, null)));
    assert.equal(seen.length, 1);
    await client().send(patch('/thing', '/thing', { a: 1 }, 'W/"7"'));

    assert.deepEqual(
      seen.slice(1).map(({ headers }) => headers['if-match']),
      ['W/"7"', 'W/"7"'],
    );
    assert.deepEqual(seen[1]?.body, { a: 1 });
  });

  it('sends what is asked for together as one call, and what is alone by itself', async () => {
    const part = (id: string, status: number, body: unknown) => ({ id, status, body });
    replies = [json(200, { responses: [part('1', 404, { error: { code: 'x' } }), part('0', 200, { id: 'first' })] })];
    const send = client().together();

    const [first, second] = await Promise.allSettled([send(item), send(item)]);

    assert.deepEqual(first, { status: 'fulfilled', value: { id: 'first' } });
    assert.ok(second.status === 'rejected' && second.reason instanceof RemoteError);
    assert.equal(second.reason.failure, 'not-found');
    assert.deepEqual(await send(item), { id: 'x' });
    assert.deepEqual(
      seen.map(({ method, url }) => `${method} ${url}`),
      ['POST /v1.0/$batch', 'GET /v1.0/thing?$select=id'],
    );
  });

  it('sends what a request prefers beside immutable ids, alone and in a batch', async () => {
    const link = "/thing('a%3D')/delta?$deltatoken=b%2F==";
    const asked = { ...get('/thing', link, z.unknown()), prefer: 'odata.maxpagesize=200' };
    const Prefer = 'IdType="ImmutableId", odata.maxpagesize=200';
    replies = [json(200, {}), json(200, { responses: [] })];

    await client().send(asked);
    const send = client().together();
    await Promise.allSettled([send({ ...asked, repeatable: false }), send({ ...asked, repeatable: false })]);

    assert.equal(seen[0]?.headers.prefer, Prefer);
    assert.equal(seen[0].url, `/v1.0${link}`);
    const part = { method: 'GET', url: link, headers: { Prefer } };
    assert.deepEqual(seen[1]?.body, {
      requests: [
        { id: '0', ...part },
        { id: '1', ...part },
      ],
    });
  });

  it('lets a request take a refusal for an answer, and deletes under a version', async () => {
    replies = [json(410, { error: { code: 'x' } })];

    const answer = await client().send({
      ...item,
      method: 'DELETE',
      ifMatch: 'W/"1"',
      read: ({ status }) => ({ id: String(status) }),
    });

    assert.deepEqual(answer, { id: '410' });
    assert.deepEqual([seen[0]?.method, seen[0]?.headers['if-match']], ['DELETE', 'W/"1"']);
  });

  it('fails all parts when the call with them fails', async () => {
    replies = [json(403, {})];
    const send = client().together();

    const results = await Promise.allSettled([send(item), send(item)]);

    assert.ok(results.every((result) => result.status === 'rejected' && result.reason instanceof RemoteError));
  });
});
