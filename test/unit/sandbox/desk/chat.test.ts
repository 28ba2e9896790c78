import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatMessage } from '../../../../src/sandbox/desk/wire.ts';
import { cardMessage, type SeenActivity } from '../../../support/desk-bot.ts';
import { textCard } from '../../../support/desk-cards.ts';
import { deskVisitor, type DeskVisitor } from '../../../support/desk-visitor.ts';
import { deskPerson, type DeskWorld, startChat, startDeskWorld } from '../../../support/desk-world.ts';

const isMessage = ({ type }: SeenActivity) => type === 'message';

describe('the desk’s chat', () => {
  let world: DeskWorld;
  let visitor: DeskVisitor;

  beforeEach(async () => {
    world = await startDeskWorld();
    await startChat(world);
    visitor = await deskVisitor(world.origin);
  });

  afterEach(async () => {
    visitor.close();
    await world.close();
  });

  /** Lets the bot answer the next message, and gives what it saw. */
  const spoken = async (text: string): Promise<SeenActivity> => {
    await visitor.post('/desk/chat/messages', { text });
    return world.bot.waitFor((activity) => isMessage(activity) && activity.text === text);
  };
  const shown = async (fits: (message: ChatMessage) => boolean): Promise<ChatMessage> => visitor.message(fits);

  it('tells the bot of its installation before anything else', () => {
    assert.deepEqual(
      world.bot.seen.map(({ type }) => type),
      ['conversationUpdate', 'installationUpdate'],
    );
  });

  it('delivers what a person types, and shows that it arrived', async () => {
    const activity = await spoken('help');

    assert.equal(activity.from.aadObjectId, deskPerson.userId);
    assert.equal((await shown(({ state }) => state === 'sent')).text, 'help');
  });

  it('shows other words than it sends, where they are easier to read', async () => {
    await visitor.post('/desk/chat/messages', { text: 'archive id:AAMk', shown: 'Archive “Review”' });

    assert.equal((await world.bot.waitFor(isMessage)).text, 'archive id:AAMk');
    assert.equal((await shown(({ from }) => from === 'person')).text, 'Archive “Review”');
  });

  it('shows what the bot says, edits and takes back', async () => {
    const activity = await spoken('go');

    const id = await world.bot.say(activity, { type: 'message', text: 'Working…' });
    assert.equal((await shown((message) => message.id === id)).text, 'Working…');
    await world.bot.edit(activity, id, cardMessage(textCard('Done.')));
    const edited = await shown((message) => message.id === id && message.revision === 1);
    assert.deepEqual(edited.cards, [textCard('Done.')]);
    assert.equal(edited.text, '');
    await world.bot.remove(activity, id);
    await visitor.event((event) => event.kind === 'removed' && event.id === id);
  });

  it('passes the typing indicator on and keeps nothing of it', async () => {
    const activity = await spoken('slow');

    await world.bot.say(activity, { type: 'typing' });

    await visitor.event(({ kind }) => kind === 'typing');
    assert.equal((await visitor.snapshot()).length, 1);
  });

  it('refuses messages for another chat, unknown messages, and what Teams finds too large', async () => {
    const activity = await spoken('go');
    const elsewhere = { ...activity, conversation: { id: 'a:other' } };
    const large = { type: 'message', text: 'x'.repeat(60_000) };

    assert.equal(await world.bot.edit(elsewhere, '1', { type: 'message', text: 'x' }), 404);
    assert.equal(await world.bot.edit(activity, '1', { type: 'message', text: 'x' }), 404);
    assert.equal(await world.bot.remove(activity, '1'), 404);
    assert.equal(await world.bot.edit(activity, '1', large), 413);
  });

  it('names the person to a bot that asks who is in the chat', async () => {
    const activity = await spoken('go');
    const members = `${activity.serviceUrl}v3/conversations/${activity.conversation.id}/members`;

    const one = (await (await fetch(`${members}/29:${deskPerson.userId}`)).json()) as object;

    assert.deepEqual(one, {
      id: `29:${deskPerson.userId}`,
      name: deskPerson.name,
      aadObjectId: deskPerson.userId,
      tenantId: deskPerson.tenantId,
      userRole: 'user',
    });
    assert.deepEqual(await (await fetch(members)).json(), [one]);
  });

  it('puts the card of a button’s answer in the place of the pressed one', async () => {
    const activity = await spoken('go');
    const id = await world.bot.say(activity, cardMessage(textCard('Archive?')));
    world.bot.onInvoke = () => ({
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: textCard('Archived.') },
    });

    const outcome = await visitor.press(id, { verb: 'archive', data: { operation: '1' } });

    assert.deepEqual(outcome, { kind: 'card' });
    assert.deepEqual((await shown((message) => message.id === id && message.revision === 1)).cards, [
      textCard('Archived.'),
    ]);
    const invoke = await world.bot.waitFor(({ type }) => type === 'invoke');
    assert.equal(invoke.name, 'adaptiveCard/action');
    assert.equal(invoke.replyToId, id);
    assert.deepEqual(invoke.value, {
      action: { type: 'Action.Execute', verb: 'archive', data: { operation: '1' } },
      trigger: 'manual',
    });
  });

  it('tells notes, errors and strange answers beside the card', async () => {
    const activity = await spoken('go');
    const id = await world.bot.say(activity, cardMessage(textCard('Archive?')));
    const cases = [
      {
        answer: { body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Saved.' } },
        outcome: { kind: 'note', text: 'Saved.' },
      },
      {
        answer: {
          body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { message: 'Out of date.' } },
        },
        outcome: { kind: 'problem', text: 'Out of date.' },
      },
      { answer: { status: 500 }, outcome: { kind: 'problem', text: 'Something went wrong. Please try again.' } },
      { answer: { body: [] }, outcome: { kind: 'problem', text: 'Something went wrong. Please try again.' } },
    ];
    for (const { answer, outcome } of cases) {
      world.bot.onInvoke = () => answer;
      assert.deepEqual(await visitor.press(id, { verb: 'save' }), outcome);
    }
  });

  it('opens, continues and ends dialogs', async () => {
    const card = textCard('Edit');
    world.bot.onInvoke = ({ name }) => ({
      body: {
        task:
          name === 'task/fetch'
            ? {
                type: 'continue',
                value: { title: 'Edit copy', width: 'large', card: { contentType: 'x', content: card } },
              }
            : { type: 'message', value: 'Saved.' },
      },
    });
    const data = { verb: 'edit', msteams: { type: 'task/fetch' } };

    const opened = await visitor.post('/desk/chat/dialog', { step: 'fetch', data, messageId: '1' });
    const ended = await visitor.post('/desk/chat/dialog', { step: 'submit', data: { verb: 'save' }, messageId: null });

    assert.deepEqual(opened, { kind: 'card', title: 'Edit copy', card, size: 'large' });
    assert.deepEqual(ended, { kind: 'note', text: 'Saved.' });
    const fetched = await world.bot.waitFor(({ name }) => name === 'task/fetch');
    assert.deepEqual(fetched.value, { data, context: { theme: 'default' } });
  });

  it('asks for at most 15 choices, with the other inputs where the card wants that', async () => {
    const results = Array.from({ length: 20 }, (_, index) => ({ title: `T${index}`, value: `v${index}` }));
    world.bot.onInvoke = () => ({ body: { statusCode: 200, value: { results } } });

    const outcome = await visitor.post('/desk/chat/lookup', {
      ...{ dataset: 'records', text: 'mil', inputs: { modules: 'Contacts' }, messageId: '5' },
    });

    assert.deepEqual(outcome, { kind: 'choices', choices: results.slice(0, 15) });
    const { value } = await world.bot.waitFor(({ name }) => name === 'application/search');
    assert.deepEqual(value, {
      queryText: 'mil',
      queryOptions: { skip: 0, top: 15 },
      dataset: 'records',
      data: { modules: 'Contacts' },
    });
  });

  it('searches with the message extension, and takes the full card of a hit that has one', async () => {
    const preview = {
      content: { title: 'Roe &amp; Sons', text: '<b>Account</b>', tap: { type: 'invoke', value: { key: 'a1' } } },
    };
    const hit = (text: string) => ({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: textCard(text),
      preview,
    });
    world.bot.onInvoke = ({ name }) => ({
      body: {
        composeExtension: {
          type: 'result',
          attachments: [hit(name === 'composeExtension/query' ? 'short' : 'full')],
        },
      },
    });

    const found = await visitor.post('/desk/chat/find', { command: 'findRecord', text: '' });
    assert.deepEqual(found, {
      kind: 'hits',
      hits: [{ title: 'Roe & Sons', subtitle: 'Account', card: textCard('short'), tap: { key: 'a1' } }],
    });
    await visitor.post('/desk/chat/insert', { card: textCard('short'), tap: { key: 'a1' } });

    assert.deepEqual((await shown(({ cards }) => cards.length > 0)).cards, [textCard('full')]);
    const { value } = await world.bot.waitFor(({ name }) => name === 'composeExtension/query');
    assert.deepEqual(value, {
      commandId: 'findRecord',
      parameters: [{ name: 'initialRun', value: 'true' }],
      queryOptions: { skip: 0, count: 25 },
    });
  });

  it('hands a dropped file over by an address from which the bot gets the same bytes', async () => {
    const file = await visitor.upload('Review ü.eml', 'From: jane.roe@example.com');
    await visitor.post('/desk/chat/messages', { text: '', files: [file] });

    const { attachments } = await world.bot.waitFor(isMessage);

    const [attachment] = attachments as { name: string; content: { downloadUrl: string } }[];
    assert.equal(attachment?.name, 'Review ü.eml');
    const response = await fetch(attachment.content.downloadUrl);
    assert.equal(await response.text(), 'From: jane.roe@example.com');
  });
});

describe('the desk’s chat, started anew', () => {
  const open: { close(): void | Promise<void> }[] = [];
  const world = async (options?: Parameters<typeof startDeskWorld>[0]) => {
    const started = await startDeskWorld(options);
    open.push(started);
    return started;
  };
  const visit = async ({ origin }: DeskWorld) => {
    const visitor = await deskVisitor(origin);
    open.push(visitor);
    return visitor;
  };
  const closeAll = async () => {
    for (const opened of open.splice(0).reverse()) await opened.close();
  };

  afterEach(closeAll);

  it('says which message did not arrive, and sends it again in its place', async () => {
    const started = await world();
    await startChat(started);
    const visitor = await visit(started);
    started.bot.refusal = 503;
    await visitor.post('/desk/chat/messages', { text: 'help' }, 502);
    const failed = await visitor.message(({ state }) => state === 'failed');

    started.bot.refusal = null;
    await visitor.post('/desk/chat/messages', { ...failed.sent, replaces: failed.id });

    assert.equal(started.bot.seen.filter(isMessage).length, 2);
    assert.deepEqual(
      (await visitor.snapshot()).map(({ text, state }) => [text, state]),
      [['help', 'sent']],
    );
  });

  it('shows what was said before a restart, and welcomes nobody twice', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'desk-chat-'));
    open.push({ close: () => rm(folder, { recursive: true }) });
    const dataFile = join(folder, 'desk.db');
    const first = await world({ dataFile });
    first.bot.onInstall = async (activity) => {
      await first.bot.say(activity, { type: 'message', text: 'Welcome' });
    };
    await startChat(first);
    const before = await visit(first);
    await before.message(({ text }) => text === 'Welcome');
    before.close();
    await first.close();

    const second = await world({ dataFile });
    second.desk.start({ origin: second.origin, botUrl: second.botUrl });
    const after = await visit(second);
    await after.post('/desk/chat/messages', { text: 'help' });

    assert.deepEqual(
      second.bot.seen.map(({ type }) => type),
      ['message'],
    );
    assert.deepEqual(
      (await after.snapshot()).map(({ text }) => text),
      ['Welcome', 'help'],
    );
  });
});
