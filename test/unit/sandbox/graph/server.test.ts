import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '../../../../src/sandbox/graph/service.ts';
import { startChild } from '../../../support/child.ts';
import { aRawMail } from '../../../support/raw-mail.ts';
import { aGraph, alex, type TestGraph } from '../../../support/sandbox-graph.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the embedded Graph as a server', () => {
  let graph: TestGraph;

  afterEach(() => graph.close());

  const status = async (path: string, method = 'GET', body?: unknown) =>
    (await graph.call(method, path, { body })).status;
  const addCategory = (displayName: string) => status('/me/outlook/masterCategories', 'POST', { displayName });
  const hasCategory = async (name: string) =>
    (await graph.list('/me/outlook/masterCategories')).some(({ displayName }) => displayName === name);

  describe('to a caller', () => {
    it('gives ids of the request, the caller’s among them', async () => {
      graph = await aGraph();
      const given = '11111111-2222-4333-8444-555555555555';

      const { headers } = await graph.call('GET', '/me', { headers: { 'client-request-id': given } });
      const refused = await graph.call('GET', '/me/nowhere');

      assert.equal(headers.get('client-request-id'), given);
      assert.match(headers.get('request-id') ?? '', uuid);
      assert.match(JSON.stringify(refused.body), new RegExp(refused.headers.get('request-id') ?? 'none'));
    });

    it('opens nothing without a token', async () => {
      graph = await aGraph();

      for (const authorization of ['', 'Basic abc', 'Bearer']) {
        const { status: refusal, headers } = await graph.call('GET', '/me', { headers: { authorization } });
        assert.equal(refusal, 401, authorization);
        assert.ok(headers.has('www-authenticate'));
      }
    });

    it('opens the mailbox a token stands for, and only that', async () => {
      const sally = { ...alex, id: 'sally', displayName: 'Sally Reed', email: 'sally.reed@example.com' };
      graph = await aGraph({
        users: [alex, sally],
        seed: [{ raw: aRawMail() }],
        tokenToUser: (token) => (token === 'of-sally' ? 'sally' : token === 'of-alex' ? alex.id : null),
      });
      const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
      const [mine] = await graph.list('/me/messages', as('of-alex'));

      assert.equal((await graph.get('/me', as('of-sally'))).displayName, 'Sally Reed');
      assert.deepEqual(await graph.list('/me/messages', as('of-sally')), []);
      assert.equal((await graph.call('GET', `/me/messages/${mine?.id ?? ''}`, as('of-sally'))).status, 404);
      assert.equal((await graph.call('GET', '/me', as('forged'))).status, 401);
    });

    it('knows what it does not serve', async () => {
      graph = await aGraph();

      assert.equal(await status('/me/drive'), 400);
      assert.equal(await status('/me', 'DELETE'), 405);
      assert.equal(await status(graph.url.replace('/v1.0', '/beta/me')), 400);
    });

    it('links to itself by the name the caller used', async () => {
      graph = await aGraph({ seed: [{ raw: aRawMail() }, { raw: aRawMail() }] });
      const byName = graph.url.replace('127.0.0.1', 'localhost');

      const { body } = await graph.call('GET', `${byName}/me/messages?$top=1&$select=id`);

      assert.ok(JSON.stringify(body).includes(`"@odata.nextLink":"${byName}/me/messages?`));
    });
  });

  describe('with faults', () => {
    beforeEach(async () => {
      graph = await aGraph();
    });

    it('refuses as ordered, as often as ordered, what it was ordered for', async () => {
      graph.failNext({ match: /^GET \/me\/mailFolders/, status: 503, times: 2 });

      const found = [
        await status('/me'),
        await status('/me/mailFolders'),
        await status('/me/mailFolders'),
        await status('/me/mailFolders'),
      ];

      assert.deepEqual(found, [200, 503, 503, 200]);
    });

    it('says how long to wait', async () => {
      graph.failNext({ status: 429, retryAfterS: 5 });

      const { headers, body } = await graph.call('GET', '/me');

      assert.equal(headers.get('retry-after'), '5');
      assert.match(JSON.stringify(body), /ApplicationThrottled/);
    });

    it('breaks the connection after doing what was asked, or without', async () => {
      graph.failNext({ match: (line) => line.startsWith('POST'), dropAnswer: 'applied' });
      await assert.rejects(addCategory('Made'));
      graph.failNext({ match: (line) => line.startsWith('POST'), dropAnswer: 'not-applied' });
      await assert.rejects(addCategory('Lost'));

      assert.deepEqual([await hasCategory('Made'), await hasCategory('Lost')], [true, false]);
      assert.deepEqual(
        graph.calls.all.slice(0, 2).map((call) => call.status),
        [null, null],
      );
    });

    it('applies late what the caller has given up', async () => {
      const observed = Promise.withResolvers<Exchange>();
      await graph.close();
      graph = await aGraph({ observe: observed.resolve });
      graph.failNext({ delayMs: 60 });

      const given = fetch(`${graph.url}/me/outlook/masterCategories`, {
        method: 'POST',
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        body: JSON.stringify({ displayName: 'Late' }),
        signal: AbortSignal.timeout(30),
      });

      await assert.rejects(given);
      await observed.promise;
      assert.equal(await hasCategory('Late'), true);
    });

    it('forgets them on reset', async () => {
      graph.failNext({ status: 500 });

      await graph.reset();

      assert.equal(await status('/me'), 200);
    });
  });

  describe('under load', () => {
    it('refuses a fifth request of one mailbox at a time, where that is switched on', async () => {
      graph = await aGraph({ limitConcurrency: true, latencyMs: 200 });

      const found = await Promise.all(Array.from({ length: 6 }, () => status('/me')));

      assert.deepEqual(found.sort(), [200, 200, 200, 200, 429, 429]);
      assert.equal(await status('/me'), 200);
    });

    it('takes its time where latency is asked for', async () => {
      graph = await aGraph({ latencyMs: 30 });

      await status('/me');

      assert.ok((graph.calls.all[0]?.ms ?? 0) >= 29);
    });
  });

  it('writes down every call, until it is told to forget', async () => {
    graph = await aGraph();

    await status('/me/messages?$top=5&$filter=isRead%20eq%20true');
    await status('/me/nowhere');
    const [first, second] = graph.calls.all;
    const lines = graph.calls.lines;
    graph.calls.reset();

    assert.deepEqual(lines, ['GET /me/messages?$top=5&$filter=isRead eq true', 'GET /me/nowhere']);
    assert.deepEqual([first?.status, first?.mailbox, second?.status], [200, alex.id, 400]);
    assert.deepEqual(graph.calls.all, []);
  });

  it('says so when its port is taken', async () => {
    graph = await aGraph();

    await assert.rejects(aGraph({ port: Number(new URL(graph.url).port) }), { code: 'EADDRINUSE' });
  });

  it('goes back to its seed on reset, with the same ids', async () => {
    graph = await aGraph({ seed: [{ raw: aRawMail() }] });
    const before = await graph.list('/me/messages?$select=id');
    await graph.mailbox().deliver({ raw: aRawMail() });
    await addCategory('Gone');

    await graph.reset();

    assert.deepEqual(
      (await graph.list('/me/messages?$select=id')).map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assert.equal(await hasCategory('Gone'), false);
  });

  describe('in a data file', () => {
    let folder: string;
    let dataFile: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'graph-'));
      dataFile = join(folder, 'new', 'graph.sqlite');
    });

    afterEach(() => rm(folder, { recursive: true }));

    const child = (...args: string[]) =>
      startChild(new URL('../../../support/graph-child.ts', import.meta.url), [dataFile, ...args]);

    it('keeps every answered write when the process is killed', async () => {
      const first = child('1');
      const url = await first.line();
      const list = async (): Promise<string> => {
        const answer = await fetch(`${url ?? ''}/me/messages?$select=id`, { headers: { authorization: 'Bearer any' } });
        return /"id":"([^"]+)"/.exec(await answer.text())?.[1] ?? '';
      };
      const id = await list();
      const patched = await fetch(`${url ?? ''}/me/messages/${id}`, {
        method: 'PATCH',
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        body: JSON.stringify({ categories: ['Kept'] }),
      });
      assert.equal(patched.status, 200);
      first.signal('SIGKILL');
      await first.ended;

      graph = await aGraph({ dataFile, seed: [{ raw: aRawMail() }, { raw: aRawMail() }] });

      const messages = await graph.list('/me/messages');
      assert.deepEqual(
        messages.map((message) => [message.id, message.categories]),
        [[id, ['Kept']]],
      );
    });

    it('begins its seed again when it was killed in the middle of it', async () => {
      const first = child('120', 'stall');
      assert.equal(await first.line(), 'stalled');
      first.signal('SIGKILL');
      await first.ended;

      graph = await aGraph({ dataFile, seed: [{ raw: aRawMail() }] });

      assert.equal((await graph.list('/me/messages?$top=1000&$select=id')).length, 1);
    });
  });
});
