import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import type { MailboxChange } from '../../../../src/sandbox/graph/mailbox.ts';
import { aRawMail } from '../../../support/raw-mail.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const mark = 'String {00020329-0000-0000-c000-000000000046} Name ptArchived';
const immutable = { prefer: 'IdType="ImmutableId"' };

describe('writing to messages of the embedded Graph', () => {
  let graph: TestGraph;
  let id: string;
  let now: Date;

  beforeEach(async () => {
    now = new Date('2026-11-23T08:00:00Z');
    graph = await aGraph({
      clock: { now: () => now },
      seed: [
        { folder: 'inbox', raw: aRawMail(), categories: ['Clients'] },
        { folder: 'drafts', raw: aRawMail({ messageId: '<draft@example.com>' }) },
      ],
    });
    id = (await graph.list('/me/mailFolders/inbox/messages?$select=id'))[0]?.id ?? '';
  });

  afterEach(() => graph.close());

  const patch = (body: unknown, headers = {}) => graph.call('PATCH', `/me/messages/${id}`, { body, headers });
  const read = (query = '') => graph.get(`/me/messages/${id}?${query}`);
  const draft = async () => (await graph.list('/me/mailFolders/drafts/messages?$select=id'))[0]?.id ?? '';

  it('replaces the list of categories as a whole', async () => {
    await patch({ categories: ['ProTracker'] });

    assert.deepEqual((await read()).categories, ['ProTracker']);
  });

  it('leaves what is not named as it is', async () => {
    const before = await read();

    await patch({ isRead: true });

    const { isRead, ...after } = await read();
    assert.equal(isRead, true);
    const moved = ['@odata.etag', 'changeKey', 'lastModifiedDateTime', 'isRead'];
    for (const name of Object.keys(after).filter((key) => !moved.includes(key)))
      assert.deepEqual(after[name], before[name]);
  });

  it('moves version and modification time with every write, even one that changes nothing', async () => {
    const before = await read();
    now = new Date('2026-11-23T09:00:00Z');

    await patch({ categories: ['Clients'] });

    const after = await read();
    assert.notEqual(after.changeKey, before.changeKey);
    assert.notEqual(after['@odata.etag'], before['@odata.etag']);
    assert.equal(after.lastModifiedDateTime, '2026-11-23T09:00:00Z');
    assert.equal(after.createdDateTime, '2026-11-23T08:00:00Z');
  });

  it('refuses a write for an older version and does nothing', async () => {
    const etag = String((await read())['@odata.etag']);
    await patch({ isRead: true });

    const refused = await patch({ isRead: false }, { 'if-match': etag });

    assert.equal(refused.status, 412);
    assert.equal((await read()).isRead, true);
    assert.equal((await patch({ isRead: false }, { 'if-match': String((await read())['@odata.etag']) })).status, 200);
  });

  it('answers with the whole message', async () => {
    const { body } = await patch({ flag: { flagStatus: 'flagged' } });

    const message = z.looseObject({}).parse(body);
    assert.deepEqual(message.flag, { flagStatus: 'flagged' });
    assert.equal(message.id, id);
    assert.ok('body' in message);
  });

  it('notes when a flag was completed', async () => {
    await patch({ flag: { flagStatus: 'complete' } });

    assert.deepEqual((await read()).flag, {
      flagStatus: 'complete',
      completedDateTime: { dateTime: '2026-11-23T08:00:00.0000000', timeZone: 'UTC' },
    });
  });

  it('takes a due date only with a start date', async () => {
    const date = { dateTime: '2026-12-01T00:00:00', timeZone: 'UTC' };

    assert.equal((await patch({ flag: { flagStatus: 'flagged', dueDateTime: date } })).status, 400);
    assert.equal(
      (await patch({ flag: { flagStatus: 'flagged', dueDateTime: date, startDateTime: date } })).status,
      200,
    );
  });

  it('sets, keeps and removes extended properties one by one', async () => {
    const expand = `$expand=singleValueExtendedProperties($filter=id eq '${mark}' or id eq 'Integer 0x36')`;
    const set = (value: string | null) =>
      patch({ singleValueExtendedProperties: [{ id: mark.replace('c000', 'C000'), value }] });

    await set('first');
    await patch({ isRead: true });
    const kept = await read(expand);
    await set(null);
    const removed = await read(expand);

    assert.deepEqual(kept.singleValueExtendedProperties, [
      { id: mark, value: 'first' },
      { id: 'Integer 0x36', value: '0' },
    ]);
    assert.deepEqual(removed.singleValueExtendedProperties, [{ id: 'Integer 0x36', value: '0' }]);
  });

  it('gives back any extended property as it was written', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (value) => {
        await patch({ singleValueExtendedProperties: [{ id: mark, value }] });
        const shown = await read(`$expand=singleValueExtendedProperties($filter=id eq '${mark}')`);
        assert.deepEqual(shown.singleValueExtendedProperties, [{ id: mark, value }]);
      }),
      { numRuns: 20 },
    ));

  it('changes subject, body and recipients of drafts alone', async () => {
    const change = { subject: 'New', body: { contentType: 'html', content: '<p>Words unheard</p>' } };
    const written = await graph.call('PATCH', `/me/messages/${await draft()}`, { body: change });

    assert.equal((await patch({ subject: 'New' })).status, 400);
    assert.equal((await patch({ toRecipients: [] })).status, 400);
    assert.equal(written.status, 200);
    assert.equal((await graph.get(`/me/messages/${await draft()}`)).bodyPreview, 'Words unheard');
    assert.equal((await graph.list('/me/messages?$search="unheard"')).length, 1);
  });

  it('refuses what a message has not and what nobody may write', async () => {
    for (const body of [
      { colour: 'red' },
      { id: 'x' },
      { categories: 'ProTracker' },
      { importance: 'urgent' },
      [],
      'text',
    ])
      assert.equal((await patch(body)).status, 400, JSON.stringify(body));
  });

  it('refuses a body that is no JSON', async () => {
    const send = (type: string, body: string) =>
      fetch(`${graph.url}/me/messages/${id}`, {
        method: 'PATCH',
        headers: { authorization: 'Bearer any', 'content-type': type },
        body,
      });

    assert.equal((await send('application/json', '{')).status, 400);
    assert.equal((await send('text/plain', '{}')).status, 415);
    assert.equal((await send('application/json', `"${'x'.repeat(5_000_000)}"`)).status, 413);
  });

  describe('move', () => {
    const move = (destinationId: string, headers = {}) =>
      graph.call('POST', `/me/messages/${id}/move`, { body: { destinationId }, headers });

    it('gives another default id and keeps the immutable one', async () => {
      const [before] = await graph.list('/me/mailFolders/inbox/messages?$select=id', { headers: immutable });

      const moved = z.looseObject({ id: z.string() }).parse((await move('archive')).body);

      assert.notEqual(moved.id, id);
      assert.equal((await graph.call('GET', `/me/messages/${id}`)).status, 404);
      assert.equal((await graph.get(`/me/messages/${before?.id ?? ''}`)).id, moved.id);
      assert.deepEqual(
        (await graph.list('/me/mailFolders/archive/messages')).map((message) => message.id),
        [moved.id],
      );
    });

    it('takes folder ids and well-known names, and no others', async () => {
      const archive = await graph.get('/me/mailFolders/archive');

      assert.equal((await move(archive.id, immutable)).status, 201);
      assert.equal((await move('attic')).status, 400);
    });
  });

  describe('delete', () => {
    it('goes by Deleted Items and the recoverable items to nothing', async () => {
      const [lasting] = await graph.list('/me/mailFolders/inbox/messages?$select=id', { headers: immutable });
      const path = `/me/messages/${lasting?.id ?? ''}`;
      const place = async () => {
        const { status, body } = await graph.call('GET', path);
        const folder = z.looseObject({ parentFolderId: z.string().default('') }).parse(body).parentFolderId;
        return status === 200 ? (await graph.get(`/me/mailFolders/${folder}`)).displayName : status;
      };

      const places = [await place()];
      for (let times = 0; times < 3; times += 1) {
        await graph.call('DELETE', path);
        places.push(await place());
      }

      assert.deepEqual(places, ['Inbox', 'Deleted Items', 'Deletions', 404]);
    });

    it('takes what is deleted for good out of lists and searches', async () => {
      const path = async () =>
        `/me/messages/${(await graph.list('/me/messages?$filter=isDraft eq false'))[0]?.id ?? ''}`;

      await graph.call('DELETE', await path());
      await graph.call('DELETE', await path());

      assert.equal((await graph.list('/me/messages?$filter=isDraft eq false')).length, 0);
      assert.equal((await graph.list('/me/messages?$search="retirement"')).length, 1);
    });

    it('heeds the version', async () => {
      const headers = { 'if-match': 'W/"older"' };

      assert.equal((await graph.call('DELETE', `/me/messages/${id}`, { headers })).status, 412);
    });
  });

  it('tells listeners of every change', async () => {
    const heard: MailboxChange['change'][] = [];
    const stop = graph.mailbox().onChange(({ change }) => heard.push(change));

    await graph.mailbox().deliver({ raw: aRawMail({ messageId: '<new@example.com>' }) });
    await patch({ isRead: true });
    await graph.call('POST', `/me/messages/${id}/move`, { body: { destinationId: 'archive' } });
    await graph.call('DELETE', `/me/messages/${await draft()}`);
    stop();
    await graph.mailbox().deliver({ raw: aRawMail() });

    assert.deepEqual(heard, ['created', 'updated', 'updated', 'deleted']);
  });
});
