import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChatHistory } from '../../../../src/sandbox/desk/chat/history.ts';
import type { ChatMessage } from '../../../../src/sandbox/desk/wire.ts';

const aMessage = (over: Partial<ChatMessage> & Pick<ChatMessage, 'id'>): ChatMessage => ({
  from: 'bot',
  at: '2026-11-23T10:00:00.000Z',
  text: 'Hello',
  sent: null,
  format: 'markdown',
  cards: [],
  files: [],
  state: 'sent',
  revision: 0,
  ...over,
});

describe('the chat’s history', () => {
  let folder = '';
  const open = () => new ChatHistory(join(folder, 'deep', 'desk.db'));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-history-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('gives the last messages in the order they were said', () => {
    const history = open();
    for (const id of ['a', 'b', 'c']) history.put(aMessage({ id }));

    const ids = history.latest(2).map(({ id }) => id);

    assert.deepEqual(ids, ['b', 'c']);
    history.close();
  });

  it('keeps a changed message in its place', () => {
    const history = open();
    history.put(aMessage({ id: 'a', text: 'Working…' }));
    history.put(aMessage({ id: 'b' }));
    history.put(aMessage({ id: 'a', text: 'Done.', revision: 1 }));

    assert.deepEqual(
      history.latest(10).map(({ id, text }) => [id, text]),
      [
        ['a', 'Done.'],
        ['b', 'Hello'],
      ],
    );
    history.close();
  });

  it('forgets a removed message, once', () => {
    const history = open();
    history.put(aMessage({ id: 'a' }));

    assert.equal(history.remove('a'), true);
    assert.equal(history.remove('a'), false);
    assert.equal(history.message('a'), null);
    history.close();
  });

  it('knows everything again after a restart', () => {
    const before = open();
    const message = aMessage({
      id: 'a',
      from: 'person',
      cards: [{ type: 'AdaptiveCard' }],
      sent: { text: 'archive', value: { verb: 'x' } },
    });
    before.put(message);
    const setting = before.setting('conversation', () => 'first');
    const file = before.addFile('mail.eml', Buffer.from('From: a'));
    before.close();

    const after = open();

    assert.deepEqual(after.latest(10), [message]);
    assert.equal(
      after.setting('conversation', () => 'second'),
      setting,
    );
    assert.equal(Buffer.from(after.file(file.id)?.content ?? []).toString(), 'From: a');
    after.close();
  });

  it('says of a message that was under way when the process ended that it did not arrive', () => {
    const before = open();
    before.put(aMessage({ id: 'a', from: 'person', state: 'sending', sent: { text: 'archive' } }));
    before.close();

    const after = open();

    assert.equal(after.message('a')?.state, 'failed');
    after.close();
  });
});
