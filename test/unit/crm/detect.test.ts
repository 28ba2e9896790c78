import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { dialects, type Dialects } from '../../../src/crm/detect.ts';
import { startProTracker } from '../../../src/sandbox/protracker/server.ts';
import { startSugar11 } from '../../../src/sandbox/sugar11/server.ts';
import { silentLog } from '../../support/silent-log.ts';

const asking = (): Dialects => dialects({ allowLoopback: true, allowHosts: [], log: silentLog });

describe('The dialect of a CRM', () => {
  let stop: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of stop) await close();
    stop = [];
  });

  /** Gives the answers one after another, the last one ever again. */
  async function answering(...answers: readonly (readonly [status: number, body: string])[]) {
    let count = 0;
    const server: Server = createServer((_request, response) => {
      const [status, body] = answers[Math.min(count, answers.length - 1)] ?? [500, ''];
      count += 1;
      response.writeHead(status).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    stop.push(() => new Promise((done) => server.close(done)));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { url: `http://127.0.0.1:${port}/crm`, asked: () => count };
  }

  it('is v11 where the server asks for a token in its own words', async () => {
    const server = await startSugar11({ dataFile: ':memory:' });
    stop.push(() => server.close());
    const known = asking();

    assert.deepEqual(await Promise.all([known.of(server.url), known.of(`${server.url}/index.php`)]), ['v11', 'v11']);
    assert.equal(await known.of(`${server.url}/rest/v11_20/`), 'v11');
    assert.equal(server.calls.count(), 1);
    assert.equal(server.calls.count({ method: 'POST token' }), 0);
  });

  it('is v4_1 where only that answers', async () => {
    const server = await startProTracker({ dataFile: ':memory:' });
    stop.push(() => server.close());

    assert.equal(await asking().of(server.url), 'v4_1');
    assert.equal(server.calls.count({ method: 'login' }), 0);
  });

  it('is not guessed from a page that asks everybody to sign in', async () => {
    const { url } = await answering([401, '<html>Sign in</html>']);

    await assert.rejects(asking().of(url), { failure: 'malformed' });
  });

  it('is asked for again where a server was in trouble', async () => {
    const { url, asked } = await answering([503, 'later']);
    const known = asking();

    await assert.rejects(known.of(url), { failure: 'unavailable' });
    await assert.rejects(known.of(url), { failure: 'unavailable' });

    assert.equal(asked(), 4);
  });

  it('is asked for again after an hour, and stays what it was while the server does not answer', async () => {
    let nowMs = 0;
    const later = [503, 'later'] as const;
    const older = [200, '{"flavor":"CE","version":"6.5.26"}'] as const;
    const { url, asked } = await answering([401, '{"error":"need_login"}'], later, [404, 'none'], older);
    const known = dialects({ allowLoopback: true, allowHosts: [], log: silentLog, nowMs: () => nowMs });
    const ask = (): Promise<string> => known.of(url);

    assert.equal(await ask(), 'v11');
    nowMs = 3_599_999;
    assert.equal(await ask(), 'v11');
    assert.equal(asked(), 1);
    nowMs = 3_600_000;
    assert.equal(await ask(), 'v11');
    assert.equal(asked(), 2);
    nowMs = 7_200_000;
    assert.equal(await ask(), 'v4_1');
  });

  it('stays the newer one while that is in trouble, though the older one answers', async () => {
    let nowMs = 0;
    const older = [200, '{"flavor":"CE","version":"6.5.26"}'] as const;
    for (const trouble of [503, 429, 401]) {
      const { url } = await answering([401, '{"error":"need_login"}'], [trouble, 'later'], older);
      const known = dialects({ allowLoopback: true, allowHosts: [], log: silentLog, nowMs: () => nowMs });
      assert.equal(await known.of(url), 'v11');
      nowMs += 3_600_000;

      assert.equal(await known.of(url), 'v11', String(trouble));
    }
  });

  it('is not asked for where no CRM may be', async () => {
    const known = dialects({ allowLoopback: false, allowHosts: [], log: silentLog });

    await assert.rejects(known.of('https://127.0.0.1/crm'), { name: 'UserError' });
  });
});
