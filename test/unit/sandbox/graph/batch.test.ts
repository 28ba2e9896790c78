import assert from 'node:assert/strict';
import { z } from 'zod';
import { aRawMail } from '../../../support/raw-mail.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const Responses = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown().optional(),
    }),
  ),
});

describe('a batch to the embedded Graph', () => {
  let graph: TestGraph;

  beforeEach(async () => {
    graph = await aGraph({ seed: [{ folder: 'inbox', raw: aRawMail() }] });
  });

  afterEach(() => graph.close());

  const send = (requests: readonly object[]) => graph.call('POST', '/$batch', { body: { requests } });
  const run = async (requests: readonly object[]) => Responses.parse((await send(requests)).body).responses;
  const statusOf = async (requests: readonly object[]) =>
    Object.fromEntries((await run(requests)).map(({ id, status }) => [id, status]));

  const me = { method: 'GET', url: '/me' };
  const category = (displayName: string) => ({
    method: 'POST',
    url: '/me/outlook/masterCategories',
    headers: { 'Content-Type': 'application/json' },
    body: { displayName },
  });

  it('answers every part with a status of its own, in another order', async () => {
    const responses = await run([
      { id: '1', ...me },
      { id: '2', method: 'GET', url: 'me/nowhere' },
      { id: '3', ...category('New') },
    ]);

    assert.deepEqual(
      responses.map(({ id, status }) => [id, status]),
      [
        ['3', 201],
        ['2', 400],
        ['1', 200],
      ],
    );
    assert.ok(responses.every(({ headers }) => headers['Content-Type'] === 'application/json'));
  });

  it('gives each part its own headers, and of the outer ones only the token', async () => {
    const prefer = { Prefer: 'IdType="ImmutableId"' };
    const list = { method: 'GET', url: '/me/messages?$select=id' };
    const [lasting] = await graph.list('/me/messages', { headers: { prefer: prefer.Prefer } });

    const { body } = await graph.call('POST', '/$batch', {
      body: {
        requests: [
          { id: 'own', ...list, headers: prefer },
          { id: 'none', ...list },
        ],
      },
      headers: { prefer: prefer.Prefer },
    });

    const ids = Responses.parse(body).responses.map(({ id, body: page }) => {
      const [message] = z.object({ value: z.array(z.looseObject({ id: z.string() })) }).parse(page).value;
      return [id, message?.id === lasting?.id];
    });
    assert.deepEqual(Object.fromEntries(ids), { own: true, none: false });
  });

  it('waits for what a part depends on, wherever it stands, and fails with it', async () => {
    const statuses = await statusOf([
      { id: 'c', ...category('Second'), dependsOn: ['b'] },
      { id: 'b', ...category('First') },
      { id: 'x', method: 'GET', url: '/me/nowhere' },
      { id: 'y', ...category('Never'), dependsOn: ['x'] },
      { id: 'z', ...me, dependsOn: ['y'] },
    ]);

    assert.deepEqual(statuses, { b: 201, c: 201, x: 400, y: 424, z: 424 });
    assert.equal(
      (await graph.list('/me/outlook/masterCategories')).some(({ displayName }) => displayName === 'Never'),
      false,
    );
  });

  it('gives bytes in base64', async () => {
    const [message] = await graph.list('/me/messages');

    const [part] = await run([{ id: '1', method: 'GET', url: `/me/messages/${message?.id ?? ''}/$value` }]);

    assert.equal(Buffer.from(String(part?.body), 'base64').toString(), aRawMail().toString());
  });

  it('is refused as a whole where it makes no sense', async () => {
    const bad: readonly (readonly object[])[] = [
      [],
      Array.from({ length: 21 }, (_, at) => ({ id: String(at), ...me })),
      [
        { id: 'a', ...me },
        { id: 'A', ...me },
      ],
      [{ id: '1', ...me, dependsOn: ['2'] }],
      [
        { id: '1', ...me, dependsOn: ['2'] },
        { id: '2', ...me, dependsOn: ['1'] },
      ],
      [{ id: '1', method: 'POST', url: '/me/outlook/masterCategories', body: { displayName: 'x' } }],
      [{ method: 'GET', url: '/me' }],
    ];

    for (const requests of bad)
      assert.equal((await send(requests)).status, 400, JSON.stringify(requests).slice(0, 100));
  });

  it('has faults in single parts', async () => {
    graph.failNext({ match: 'GET /me', status: 429, retryAfterS: 7 });

    const responses = await run([
      { id: '1', ...me },
      { id: '2', ...category('Fine') },
    ]);

    assert.deepEqual(
      responses.map(({ id, status }) => [id, status]),
      [
        ['2', 201],
        ['1', 429],
      ],
    );
    assert.equal(responses[1]?.headers['retry-after'], '7');
  });

  it('lacks the part whose answer is lost, whether it was applied or not', async () => {
    graph.failNext({ match: 'masterCategories', dropAnswer: 'applied' });
    graph.failNext({ match: 'masterCategories', dropAnswer: 'not-applied' });

    const statuses = await statusOf([
      { id: '1', ...category('Made') },
      { id: '2', ...category('Lost') },
      { id: '3', ...me },
    ]);

    assert.deepEqual(statuses, { 3: 200 });
    const names = (await graph.list('/me/outlook/masterCategories')).map(({ displayName }) => displayName);
    assert.deepEqual([names.includes('Made'), names.includes('Lost')], [true, false]);
  });

  it('is one call in the log, with its parts', async () => {
    await run([
      { id: '1', ...me },
      { id: '2', ...category('x') },
    ]);

    assert.deepEqual(graph.calls.lines, ['POST /$batch']);
    assert.deepEqual(graph.calls.all[0]?.parts, [
      { method: 'GET', url: '/me', status: 200 },
      { method: 'POST', url: '/me/outlook/masterCategories', status: 201 },
    ]);
  });
});
