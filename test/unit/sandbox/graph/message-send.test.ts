import assert from 'node:assert/strict';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const person = (name: string, address: string) => ({ emailAddress: { name, address } });
const immutable = { prefer: 'IdType="ImmutableId"' };

describe('writing email in the embedded Graph', () => {
  let graph: TestGraph;

  beforeEach(async () => {
    graph = await aGraph({ clock: { now: () => new Date('2026-11-23T08:00:00Z') }, seed: [] });
  });

  afterEach(() => graph.close());

  const post = (path: string, body: unknown = {}) => graph.call('POST', path, { body, headers: immutable });
  const draft = async (fields: object): Promise<string> => {
    const { status, body } = await post('/me/messages', fields);
    assert.equal(status, 201);
    return String(Reflect.get(Object(body), 'id'));
  };
  const read = (id: string) => graph.get(`/me/messages/${id}`, { headers: immutable });
  const subjects = async (folder: string) =>
    (await graph.list(`/me/mailFolders/${folder}/messages`)).map(({ subject }) => subject);

  it('keeps a draft with what is given, and no two with one Message-ID', async () => {
    const first = await read(await draft({ subject: 'Hello', body: { contentType: 'text', content: 'Words' } }));
    const second = await read(await draft({}));

    assert.deepEqual([first.subject, first.isDraft, first.bodyPreview], ['Hello', true, 'Words']);
    assert.notEqual(first.internetMessageId, second.internetMessageId);
    assert.deepEqual(new Set(await subjects('drafts')), new Set([null, 'Hello']));
  });

  it('sends it: it is in Sent Items under its immutable id, with what was put on it', async () => {
    const property = { id: 'String {00020329-0000-0000-C000-000000000046} Name cecp-x', value: '{"a":1}' };
    const id = await draft({
      subject: 'Grüße',
      toRecipients: [person('Jane Roe', 'jane.roe@example.com')],
      bccRecipients: [person('', 'bob@example.net')],
      singleValueExtendedProperties: [property],
    });

    const { status } = await post(`/me/messages/${id}/send`);

    assert.equal(status, 202);
    const sent = await graph.get(
      `/me/messages/${id}?$expand=singleValueExtendedProperties($filter=id eq '${property.id}')`,
      { headers: immutable },
    );
    assert.deepEqual([sent.isDraft, sent.isRead, sent.subject], [false, true, 'Grüße']);
    assert.match(JSON.stringify(sent.singleValueExtendedProperties), /cecp-x/);
    assert.deepEqual([await subjects('drafts'), await subjects('sentitems')], [[], ['Grüße']]);
  });

  it('delivers to the writer themselves, too', async () => {
    const own = String((await graph.get('/me')).mail);
    const id = await draft({ subject: 'Note', toRecipients: [person('', own)] });

    await post(`/me/messages/${id}/send`);

    assert.deepEqual([await subjects('sentitems'), await subjects('inbox')], [['Note'], ['Note']]);
  });

  it('refuses what cannot be sent: nobody to send to, sent before, gone, no fields of a message', async () => {
    const id = await draft({ subject: 'Nobody' });
    assert.equal((await post(`/me/messages/${id}/send`)).status, 400);
    const good = await draft({ toRecipients: [person('', 'jane.roe@example.com')] });
    await post(`/me/messages/${good}/send`);
    assert.equal((await post(`/me/messages/${good}/send`)).status, 400);
    assert.equal((await post(`/me/messages/${good.slice(0, -6)}BBBBB=/send`)).status, 404);
    assert.equal((await post('/me/messages', { toRecipients: 'jane' })).status, 400);
  });
});
