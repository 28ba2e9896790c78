import assert from 'node:assert/strict';
import { createNotifier } from '../../../bot/notifications.ts';
import { card, text } from '../../../cards/elements.ts';
import { startBotClient } from '../../support/bot-client.ts';
import type { BotClient } from '../../support/bot-client.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { silentLog } from '../../support/silent-log.ts';

describe('The notifier', () => {
  let client: BotClient;
  let waits: number[];
  const clock = fakeClock();
  const address = () => ({
    serviceUrl: `${client.serviceUrl}/`,
    channelId: 'msteams',
    conversation: { id: 'a:chat/1' },
    bot: { id: '28:bot' },
    user: { id: '29:jane' },
  });
  const notifier = (token: string | null = null) =>
    createNotifier({
      token: async () => token,
      clock,
      log: silentLog,
      wait: async (ms) => {
        waits.push(ms);
        clock.advance(ms);
      },
    });

  beforeEach(async () => {
    waits = [];
    client = await startBotClient({ url: '' });
  });
  afterEach(() => client.close());

  it('sends a card into the chat, signed, and gives its id', async () => {
    const id = await notifier('bot-token').send(address(), card('Done', [text('Done.')]));

    const message = await client.next('message');
    assert.equal(id, 'message-1');
    assert.equal(message.conversation, 'a:chat/1');
    assert.equal(message.headers.authorization, 'Bearer bot-token');
    assert.equal(message.summary, 'Done');
    assert.deepEqual(message.from, { id: '28:bot' });
    assert.deepEqual(message.recipient, { id: '29:jane' });
    assert.equal(message.attachments?.[0]?.contentType, 'application/vnd.microsoft.card.adaptive');
  });

  it('edits a message', async () => {
    assert.equal(await notifier().update(address(), 'message-7', 'Finished.'), true);

    const edit = await client.next('edit');
    assert.equal(edit.id, 'message-7');
    assert.equal(edit.text, 'Finished.');
    assert.equal(edit.headers.authorization, undefined);
  });

  for (const status of [403, 404]) {
    it(`says false when the chat is gone (${status})`, async () => {
      client.refuseNext({ status }, { status });

      assert.equal(await notifier().send(address(), 'Hello'), false);
      assert.equal(await notifier().update(address(), 'message-1', 'Hello'), false);
      assert.deepEqual(waits, []);
    });
  }

  for (const status of [412, 429, 502, 504]) {
    it(`tries again after ${status}, when it is told`, async () => {
      client.refuseNext({ status, headers: { 'Retry-After': '3' } });

      assert.equal(await notifier().send(address(), 'Hello'), 'message-1');
      assert.deepEqual(waits, [3000]);
    });
  }

  it('waits longer from try to try where nothing is told, and gives up in the end', async () => {
    client.refuseNext(...Array.from({ length: 5 }, () => ({ status: 502 })));

    await assert.rejects(notifier().send(address(), 'Hello'), /the channel answered 502/);

    assert.equal(waits.length, 4);
    for (const [at, ms] of waits.entries()) assert.ok(ms >= 1000 * 2 ** at && ms <= 2000 * 2 ** at, `${ms}`);
  });

  it('does not repeat what would not help, and tells no foreign text', async () => {
    client.refuseNext({ status: 400, body: { error: { message: 'foreign' } } });

    await assert.rejects(notifier().send(address(), 'Hello'), (error: Error) => !error.message.includes('foreign'));
    assert.deepEqual(waits, []);
  });

  it('writes no more than seven messages a second into one chat, edits among them', async () => {
    const patient = notifier();

    for (let sent = 0; sent < 6; sent += 1) await patient.send(address(), 'Hello');
    await patient.update(address(), 'message-1', 'Hello again');
    assert.deepEqual(waits, []);

    await patient.send(address(), 'One too many');
    assert.deepEqual(waits, [1000]);
    assert.equal(client.messages.length, 7);
  });
});
