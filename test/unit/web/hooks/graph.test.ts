import assert from 'node:assert/strict';
import type { Notice } from '../../../../src/syncing/notices.ts';
import { graphHooks, hookAddresses } from '../../../../src/web/hooks/graph.ts';
import { startWeb, type Web } from '../../../../src/web/server.ts';
import { silentLog } from '../../../support/silent-log.ts';

describe('the doors for change notifications', () => {
  let web: Web;
  let taken: (readonly Notice[])[];
  let take: (notices: readonly Notice[]) => Promise<void>;

  before(async () => {
    const routes = graphHooks((notices) => take(notices));
    web = await startWeb({ host: '127.0.0.1', port: 0, loopbackOnly: true, routes, log: silentLog });
  });
  after(() => web.close());
  beforeEach(() => {
    taken = [];
    take = async (notices) => void taken.push(notices);
  });

  const post = (body: unknown, door: 'changes' | 'lifecycle' = 'changes'): Promise<Response> =>
    fetch(hookAddresses(web.url)[door], {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const shake = (token: string): Promise<Response> =>
    fetch(`${hookAddresses(web.url).lifecycle}?validationToken=${encodeURIComponent(token)}`, { method: 'POST' });

  it('answer the handshake with the decoded token as plain text', async () => {
    const response = await shake('Validation: a+b c=%41/é');

    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(await response.text(), 'Validation: a+b c=%41/é');
  });

  it('send nothing back that a browser could run, and nothing without end', async () => {
    assert.equal(await (await shake('<script>"&\'')).text(), '&lt;script&gt;&quot;&amp;&#39;');
    assert.equal((await shake('x'.repeat(5000))).status, 400);
    assert.deepEqual(taken, []);
  });

  it('hand on what came with a state, and whether it is about the subscription', async () => {
    const value = [{ clientState: 'a', subscriptionId: '1' }, { subscriptionId: '2' }, null, { clientState: 5 }];
    assert.equal((await post({ value })).status, 202);
    const missed = { value: [{ clientState: 'b', lifecycleEvent: 'missed' }] };
    assert.equal((await post(missed, 'lifecycle')).status, 202);

    assert.deepEqual(taken, [[{ clientState: 'a', lifecycle: false }], [{ clientState: 'b', lifecycle: true }]]);
  });

  it('acknowledge what says nothing, and refuse what is no JSON', async () => {
    for (const body of [{}, { value: [] }, [], 'null']) assert.equal((await post(body)).status, 202);
    assert.equal((await post('{')).status, 400);
    assert.deepEqual(taken, []);
  });

  it('ask for it again where it could not be kept', async () => {
    take = async () => {
      throw new Error('the store is away');
    };

    assert.equal((await post({ value: [{ clientState: 'a' }] })).status, 503);
  });

  it('acknowledge before the work is done, however long it takes', async () => {
    const work = Promise.withResolvers<undefined>();
    take = () => work.promise;

    assert.equal((await post({ value: [{ clientState: 'a' }] })).status, 202);

    work.resolve(undefined);
  });
});
