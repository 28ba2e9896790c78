import assert from 'node:assert/strict';
import { once } from 'node:events';
import { z } from 'zod';
import { card, execute, actions, heading, text } from '../../../cards/elements.ts';
import { cardAction, OutdatedCard } from '../../../bot/turn.ts';
import { createNotifier } from '../../../bot/notifications.ts';
import { createConversations } from '../../../bot/conversations.ts';
import type { BotTables, Command, Turn } from '../../../bot/turn.ts';
import { RemoteError, UserError } from '../../../src/errors.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { startBotClient } from '../../support/bot-client.ts';
import type { BotClient, Written } from '../../support/bot-client.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';
import { ann, startTestBot } from '../../support/test-bot.ts';
import type { TestBot } from '../../support/test-bot.ts';

/** What the handlers of these tests saw last. */
const seen: { turn?: Turn; args?: string; data?: unknown; files?: string[] } = {};

function lastTurn(): Turn {
  assert.ok(seen.turn);
  return seen.turn;
}
let release: () => void = () => undefined;

const command = (name: string, run: Command['run'], personal = true): Command => ({
  name,
  words: () => ({ usage: `${name} <words>`, help: `Does ${name}.` }),
  personal,
  run,
});
const pressed = (verb: string, run: () => Promise<object>, personal = true) =>
  cardAction({
    verb,
    personal,
    data: z.object({ id: z.string() }),
    reopen: 'echo again',
    async run(turn, data) {
      Object.assign(seen, { turn, data });
      return (await run()) as { toast: string };
    },
  });
const fails = (error: unknown) => async () => {
  throw error;
};
const untilEnd = async ({ signal }: Turn): Promise<never> => {
  await once(signal, 'abort');
  throw signal.reason;
};
const done = card('Done', [heading('Done'), text('It is done.'), actions(execute('More', 'toast', { id: '1' }))]);
const remote = new RemoteError({ system: 'crm', failure: 'unavailable', request: 'POST secret' });

const tables: Partial<BotTables> = {
  commands: [
    command('echo', async (turn, args) => {
      Object.assign(seen, { turn, args });
      await turn.reply(`You said *${args}*`);
    }),
    command(
      'find',
      async (turn) => {
        await turn.reply('Found.');
      },
      false,
    ),
    command('slow', async (turn) => {
      await new Promise<void>((resolve) => (release = resolve));
      await turn.reply('At last.');
    }),
    command('wrong', fails(new UserError('Whom shall I look for?'))),
    command('down', fails(remote)),
    command('broken', fails(new Error('secret'))),
    command('endless', untilEnd),
  ],
  cardActions: [
    pressed('card', async () => ({ card: done })),
    pressed('toast', async () => ({ toast: 'Saved.' })),
    pressed('close', async () => ({ closeDialog: true })),
    pressed('public', async () => ({ toast: 'Found.' }), false),
    pressed('wrong', fails(new UserError('Choose one.'))),
    pressed('down', fails(remote)),
    pressed('broken', fails(new Error('secret'))),
    cardAction({ verb: 'endless', personal: true, data: z.object({}), run: untilEnd }),
    pressed('stale', fails(new OutdatedCard('stale', { reopen: 'find' }))),
  ],
  lookups: [
    {
      dataset: 'records',
      personal: false,
      run: async (_turn, typed, associated) =>
        Array.from({ length: 20 }, (_, at) => ({
          title: `${typed} ${at} ${String(associated.module)}`,
          value: `v${at}`,
        })),
    },
    { dataset: 'own', personal: true, run: async () => [{ title: 'own', value: 'own' }] },
    { dataset: 'down', personal: false, run: fails(remote) },
  ],
  searches: [
    {
      commandId: 'findRecord',
      async run(turn, typed, page) {
        Object.assign(seen, { turn, args: typed, data: page });
        if (typed === 'short') throw new UserError('Type two letters at least.');
        if (typed === 'none') return [];
        return [
          { title: 'Miller & Sons', subtitle: 'Account <1>', card: done },
          { title: 'Jane', subtitle: 'Contact', card: done, key: 'jane' },
        ];
      },
      select: async (_turn, key) => card(key, [text(`All about ${key}`)]),
    },
  ],
  fileDrop: {
    async run(turn, files) {
      Object.assign(seen, { turn, files: files.map(({ name }) => name) });
      await turn.reply('Got it.');
    },
  },
};

const group = { conversation: { id: '19:group', conversationType: 'groupChat', tenantId: ann.tenantId } };
const outlook = { channelId: 'm365extensions' };
const cardOf = (message: Written): string => JSON.stringify(message.attachments?.[0]?.content);

describe('The bot', () => {
  let bot: TestBot;
  let client: BotClient;
  const store = memoryStore();

  before(async () => {
    bot = await startTestBot({ tables, store, bot: { typingAfterMs: 20 } });
  });
  after(() => bot.close());
  beforeEach(async () => {
    client = await startBotClient({ url: bot.door });
    for (const key of Object.keys(seen)) Reflect.deleteProperty(seen, key);
  });
  afterEach(() => client.close());

  describe('on a typed text', () => {
    for (const typed of ['help', 'HELP', ' /help ', 'hi', 'Hello!', '?']) {
      it(`answers ${JSON.stringify(typed)} with every command there is`, async () => {
        const { status } = await client.say(typed);

        assert.equal(status, 202);
        const help = cardOf(await client.next('message'));
        for (const command of tables.commands ?? []) {
          const { usage, help: line } = command.words();
          assert.ok(help.includes(usage.replace(/[<>]/g, '\\\\$&')) && help.includes(line), usage);
        }
      });
    }

    it('runs the command for the person who typed, and answers in the chat', async () => {
      await client.say('Echo two words');

      const message = await client.next('message');
      assert.equal(message.text, 'You said *two words*');
      assert.equal(message.textFormat, 'markdown');
      assert.equal(seen.args, 'two words');
      assert.equal(lastTurn().person.userId, ann.userId);
      assert.equal(lastTurn().scope, 'personal');
      assert.equal(lastTurn().host, 'teams-chat');
      assert.equal(lastTurn().pressedMessage, null);
      assert.equal(client.messages.length, 1);
    });

    it('does not know what it does not know, and says what is near', async () => {
      await client.say('/ecko *hello*');

      const answer = cardOf(await client.next('message'));
      assert.match(answer, /I don't know '\/ecko \\\\\*hello\\\\\*'\./);
      assert.match(answer, /"value":"echo"/);
      assert.match(answer, /"value":"help"/);
    });

    for (const [name, activity] of Object.entries({
      'an empty text': { text: '' },
      'only a mention': {
        text: '<at>ProTracker</at> ',
        entities: [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>ProTracker</at>' }],
      },
      'a picture': {
        text: undefined,
        attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/a.png' }],
      },
    })) {
      it(`answers ${name} with one line of help`, async () => {
        await client.send(activity);

        assert.match((await client.next('message')).text ?? '', /Type \*\*help\*\*/);
      });
    }

    it('refuses 2001 characters, and takes 2000', async () => {
      await client.say('x'.repeat(2001));
      assert.equal((await client.next('message')).text, 'Too long for a command.');

      await client.say(`echo ${'x'.repeat(1995)}`);
      assert.match((await client.next('message')).text ?? '', /^You said/);
    });

    for (const type of [
      'messageUpdate',
      'messageDelete',
      'messageReaction',
      'typing',
      'event',
      'endOfConversation',
      'unheardOf',
    ]) {
      it(`ignores ${type}`, async () => {
        const { status } = await client.send({ type, text: 'help', reactionsAdded: [{ type: 'like' }] });

        assert.equal(status, 202);
        assert.equal(client.messages.length, 0);
      });
    }

    it('shows that it is busy before a long answer, once', async () => {
      const said = client.say('slow');
      await client.next('typing');
      release();
      await said;

      assert.equal((await client.next('message')).text, 'At last.');
      assert.equal(client.typings.length, 1);
    });

    it('says what a person can put right as it stands, without reading marks into it', async () => {
      await client.say('wrong');

      const { text, textFormat } = await client.next('message');
      assert.equal(text, 'Whom shall I look for?');
      assert.equal(textFormat, 'plain');
    });

    for (const [typed, expected] of [
      ['down', /^ProTracker does not answer\. .+ \(Reference [\da-f-]{36}\)$/],
      ['broken', /^Something went wrong on our side\. .+ \(Reference [\da-f-]{36}\)$/],
    ] as const) {
      it(`says in words when something is ${typed}, and tells no foreign text`, async () => {
        const { headers } = await client.say(typed);

        const { text = '' } = await client.next('message');
        assert.match(text, expected);
        assert.ok(text.includes(headers.get('x-correlation-id') ?? 'none'));
        assert.doesNotMatch(text, /secret/);
      });
    }

    it('understands the words of a button from clients that send only its data', async () => {
      await client.send({ text: undefined, value: { msteams: { type: 'imBack', value: 'echo back' } } });

      assert.equal((await client.next('message')).text, 'You said *back*');
    });

    it('gives all answers back at once to a client that expects them in the response', async () => {
      const { status, body } = await client.say('echo now', { deliveryMode: 'expectReplies' });

      assert.equal(status, 200);
      assert.match(JSON.stringify(body), /You said \*now\*/);
      assert.equal(client.messages.length, 0);
    });
  });

  describe('on a dropped file', () => {
    const attachments = [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'mail.eml',
        content: { downloadUrl: 'http://127.0.0.1/mail', fileType: 'eml' },
      },
    ];

    it('hands it to the file handler', async () => {
      await client.send({ text: 'here', attachments });

      assert.equal((await client.next('message')).text, 'Got it.');
      assert.deepEqual(seen.files, ['mail.eml']);
    });

    it('leads from a group to the 1:1 chat', async () => {
      await client.send({ ...group, attachments });

      assert.match(cardOf(await client.next('message')), /Open our chat/);
      assert.equal(seen.files, undefined);
    });
  });

  describe('on a pressed button', () => {
    it('puts the new card in place of the old one', async () => {
      const { status, body } = await client.press(
        'card',
        { id: '1', verb: 'card', msteams: {} },
        { replyToId: 'message-9' },
      );

      assert.equal(status, 200);
      assert.deepEqual(body, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: done });
      assert.deepEqual(seen.data, { id: '1' });
      assert.equal(lastTurn().pressedMessage, 'message-9');
    });

    it('shows a note and leaves the card', async () => {
      const { body } = await client.press('toast', { id: '1' });

      assert.deepEqual(body, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Saved.' });
    });

    it('leaves the card with a note when the person can put it right, or another system failed', async () => {
      const wrong = await client.press('wrong', { id: '1' });
      const down = await client.press('down', { id: '1' });

      assert.deepEqual(wrong.body, {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'Choose one.',
      });
      assert.match(JSON.stringify(down.body), /"statusCode":200.*activity\.message.*does not answer.*Reference/);
    });

    it('answers a mistake of ours with 500 in the body, a short text and the correlation id', async () => {
      const { status, headers, body } = await client.press('broken', { id: '1' });

      assert.equal(status, 200);
      const { statusCode, type, value } = z
        .object({
          statusCode: z.number(),
          type: z.string(),
          value: z.object({ code: z.string(), message: z.string() }),
        })
        .parse(body);
      assert.deepEqual([statusCode, type], [500, 'application/vnd.microsoft.error']);
      assert.ok(value.message.includes(headers.get('x-correlation-id') ?? 'none'));
      assert.doesNotMatch(value.message, /secret/);
    });

    for (const [name, verb, data, reopen] of [
      ['an unknown verb', 'unheardOf', { id: '1' }, 'help'],
      ['data that do not fit', 'card', { id: 7 }, 'echo again'],
      ['data that are no object', 'card', ['1'], 'echo again'],
      ['a card that its handler does not know any more', 'stale', { id: '1' }, 'find'],
    ] as const) {
      it(`says of ${name} that the card is out of date, and how to open it again`, async () => {
        const { status, body } = await client.press(verb, data);

        assert.equal(status, 200);
        assert.deepEqual(body, {
          statusCode: 400,
          type: 'application/vnd.microsoft.error',
          value: { code: 'OutdatedCard', message: 'This card is out of date.' },
        });
        const message = cardOf(await client.next('message'));
        if (Array.isArray(data)) assert.match(message, /Open again/);
        else assert.match(message, new RegExp(`Open again.*"value":"${reopen}"`));
      });
    }

    it('takes nothing for an action that is none', async () => {
      for (const value of [undefined, null, 'card', { action: null }, { action: { verb: 7 } }]) {
        const { body } = await client.invoke('adaptiveCard/action', value);

        assert.match(JSON.stringify(body), /"statusCode":400/);
      }
    });

    it('edits the old message for a client that knows Action.Submit only', async () => {
      await client.send({ text: undefined, value: { verb: 'card', id: '1' }, replyToId: 'message-9' });

      const edit = await client.next('edit');
      assert.equal(edit.id, 'message-9');
      assert.match(cardOf(edit), /It is done/);
      assert.equal(client.messages.length, 0);
    });

    it('says a note as a message there, and that a card is out of date', async () => {
      await client.send({ text: undefined, value: { verb: 'toast', id: '1' }, replyToId: 'message-9' });
      assert.equal((await client.next('message')).text, 'Saved.');

      await client.send({ text: undefined, value: { verb: 'unheardOf' }, replyToId: 'message-9' });
      assert.match(cardOf(await client.next('message')), /out of date.*Open again/);
    });
  });

  describe('in a dialog', () => {
    it('shows the card of the same verb, with buttons that dialogs know', async () => {
      const { body } = await client.invoke('task/fetch', {
        data: { verb: 'card', id: '1', msteams: { type: 'task/fetch' } },
      });

      const shown = JSON.stringify(body);
      assert.match(shown, /"task":\{"type":"continue","value":\{"title":"Done"/);
      assert.match(shown, /Action\.Submit/);
      assert.doesNotMatch(shown, /Action\.Execute/);
      assert.deepEqual(seen.data, { id: '1' });
    });

    it('ends with a note or without', async () => {
      const toast = await client.invoke('task/submit', { data: { verb: 'toast', id: '1' } });
      const close = await client.invoke('task/submit', { data: { verb: 'close', id: '1' } });
      const wrong = await client.invoke('task/submit', { data: { verb: 'wrong', id: '1' } });
      const stale = await client.invoke('task/submit', { data: { verb: 'unheardOf' } });

      assert.deepEqual(toast.body, { task: { type: 'message', value: 'Saved.' } });
      assert.deepEqual(close.body, {});
      assert.deepEqual(wrong.body, { task: { type: 'message', value: 'Choose one.' } });
      assert.deepEqual(stale.body, { task: { type: 'message', value: 'This card is out of date.' } });
    });
  });

  describe('while a person types into a card', () => {
    const results = (body: unknown) =>
      z
        .object({ statusCode: z.literal(200), type: z.string(), value: z.object({ results: z.array(z.unknown()) }) })
        .parse(body);

    it('offers at most 15 choices', async () => {
      const { body } = await client.invoke('application/search', {
        kind: 'search',
        queryText: ' mil ',
        dataset: 'records',
        data: { module: 'Contacts' },
      });

      const { type, value } = results(body);
      assert.equal(type, 'application/vnd.microsoft.search.searchResponse');
      assert.equal(value.results.length, 15);
      assert.deepEqual(value.results[0], { title: 'mil 0 Contacts', value: 'v0' });
    });

    it('offers something before the first letter, and nothing of one person to a group', async () => {
      const first = await client.invoke('application/search', { dataset: 'own' });
      const inGroup = await client.invoke('application/search', { dataset: 'own' }, group);

      assert.equal(results(first.body).value.results.length, 1);
      assert.equal(results(inGroup.body).value.results.length, 0);
    });

    it('says that it failed', async () => {
      const unknown = await client.invoke('application/search', { dataset: 'unheardOf' });
      const down = await client.invoke('application/search', { dataset: 'down', queryText: 'mil' });

      assert.match(JSON.stringify(unknown.body), /"statusCode":400/);
      assert.match(JSON.stringify(down.body), /"statusCode":500.*does not answer/);
    });
  });

  describe('in the message extension', () => {
    const query = (text: string, more: object = {}) =>
      client.invoke('composeExtension/query', {
        commandId: 'findRecord',
        parameters: [{ name: 'text', value: text }],
        queryOptions: { skip: 25, count: 10 },
        ...more,
      });

    it('lists what it finds, with the card that goes into the message', async () => {
      const { body } = await query(' mil ');

      assert.equal(seen.args, 'mil');
      assert.deepEqual(seen.data, { skip: 25, count: 10 });
      const listed = JSON.stringify(body);
      assert.match(listed, /"composeExtension":\{"type":"result","attachmentLayout":"list"/);
      assert.match(listed, /Miller &amp; Sons/);
      assert.match(listed, /Account &lt;1&gt;/);
      assert.match(listed, /"tap":\{"type":"invoke","value":\{"commandId":"findRecord","key":"jane"\}\}/);
    });

    it('shows the first page without typing', async () => {
      await query('', { parameters: [{ name: 'initialRun', value: 'true' }], queryOptions: undefined });

      assert.equal(seen.args, '');
      assert.deepEqual(seen.data, { skip: 0, count: 25 });
    });

    it('gives the full card of a result that was tapped', async () => {
      const { body } = await client.invoke('composeExtension/selectItem', { commandId: 'findRecord', key: 'jane' });

      assert.match(JSON.stringify(body), /"type":"result".*All about jane/);
    });

    it('says when nothing matches, what to type, and that it is out of date', async () => {
      const none = await query('none');
      const short = await query('short');
      const unknown = await query('mil', { commandId: 'unheardOf' });

      assert.match(JSON.stringify(none.body), /"type":"message","text":"Nothing matches \\"none\\"\."/);
      assert.match(JSON.stringify(short.body), /Type two letters at least/);
      assert.match(JSON.stringify(unknown.body), /out of date/);
    });

    it('shows cards that Outlook knows, and has no chat to write to', async () => {
      const { body } = await client.invoke('composeExtension/query', { commandId: 'findRecord' }, outlook);

      assert.match(JSON.stringify(body), /"version":"1.4"/);
      assert.equal(lastTurn().host, 'outlook-mail');
      assert.equal(lastTurn().conversation, null);
      await assert.rejects(lastTurn().reply('Hello'), /no chat/);
    });
  });

  it('ends what takes longer than a client waits, and says so', async () => {
    const hasty = await startTestBot({ tables, bot: { budget: { invokeMs: 20, messageMs: 20 } } });
    const other = await startBotClient({ url: hasty.door });

    const { body } = await other.press('endless');
    await other.say('endless');

    assert.match(JSON.stringify(body), /took too long\. Try again/);
    assert.match((await other.next('message')).text ?? '', /took too long\. Try again/);
    await Promise.all([hasty.close(), other.close()]);
  });

  it('changes the card later where a press takes longer than its client waits', async () => {
    let finish: (answer: object | Error) => void = () => undefined;
    const work = (): Promise<object> =>
      new Promise((resolve, reject) => {
        finish = (answer) => {
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        };
      });
    const notifier = createNotifier({
      token: async () => null,
      clock: { now: () => new Date() },
      log: silentLog,
      wait: async () => undefined,
    });
    const hasty = await startTestBot({
      tables: { ...tables, cardActions: [pressed('slow', work)] },
      bot: { budget: { invokeMs: 20, messageMs: 20 }, notifier },
    });
    const other = await startBotClient({ url: hasty.door });
    const press = () => other.press('slow', { id: '1' }, { replyToId: 'card-1' });

    assert.match(JSON.stringify((await press()).body), /takes a little longer/);
    finish({ card: done });
    const edit = await other.next('edit');
    assert.equal(edit.id, 'card-1');
    assert.match(JSON.stringify(edit.attachments), /It is done/);

    await press();
    finish(remote);
    assert.match((await other.next('message')).text ?? '', /ProTracker does not answer/);
    await Promise.all([hasty.close(), other.close()]);
  });

  it('leaves unknown invokes to HTTP 501', async () => {
    assert.equal((await client.invoke('handoff/action', {})).status, 501);
  });

  describe('in a group', () => {
    it('does what is of use to all', async () => {
      await client.say('find miller', group);
      assert.equal((await client.next('message')).text, 'Found.');

      const { body } = await client.press('public', { id: '1' }, group);
      assert.match(JSON.stringify(body), /Found\./);
    });

    it('leads personal commands and buttons to the 1:1 chat', async () => {
      await client.say('echo mine', group);
      const { body } = await client.press('card', { id: '1' }, group);

      for (const shown of [cardOf(await client.next('message')), JSON.stringify(body)]) {
        assert.match(shown, /Ask me in our own chat.*https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28%3Abot/);
      }
      assert.equal(seen.turn, undefined);
    });

    it('helps with what works there, and proposes nothing else', async () => {
      await client.say('help', group);
      const help = cardOf(await client.next('message'));
      assert.match(help, /find.*In our own chat I can do more/);
      assert.doesNotMatch(help, /echo/);

      await client.say('ecko', group);
      assert.doesNotMatch(cardOf(await client.next('message')), /"echo"/);
    });
  });

  describe('when it is installed', () => {
    const install = (action: string, more: object = {}) => client.send({ type: 'installationUpdate', action, ...more });
    const kept = () => store.all(partitionOf(ann)).map(({ id }) => id);

    it('welcomes once per installation, and forgets the chat when it is removed', async () => {
      await install('remove');
      await install('add');
      await install('add');
      await install('add-upgrade');
      assert.equal(client.messages.length, 1);
      assert.match(cardOf(await client.next('message')), /Welcome/);
      assert.deepEqual(kept(), ['conversation', 'welcomed']);

      await install('remove-upgrade');
      assert.deepEqual(kept(), ['conversation', 'welcomed']);
      await install('remove');
      assert.deepEqual(kept(), []);

      await install('add');
      assert.equal(client.messages.length, 2);
    });

    it('says nothing in groups, and nothing to people who join', async () => {
      await install('remove');
      await install('add', group);
      await client.send({ type: 'conversationUpdate', membersAdded: [{ id: '29:john' }, { id: '28:bot' }] });

      assert.equal(client.messages.length, 0);
      assert.deepEqual(kept(), ['conversation']);
    });
  });

  it('keeps where the person is reached from the first word on', async () => {
    await client.send({ type: 'installationUpdate', action: 'remove' });
    await client.say('echo hello', group);
    assert.deepEqual(store.all(partitionOf(ann)), []);

    await client.say('echo hello');

    const [stored] = store.all(partitionOf(ann));
    assert.match(JSON.stringify(stored?.body), new RegExp(client.serviceUrl));
    assert.deepEqual(lastTurn().conversation?.user, { id: '29:jane' });
  });

  it('keeps the locale that the person wrote with last', async () => {
    const conversations = createConversations(store);
    await client.say('echo hola', { locale: 'es-mx' });
    assert.equal(await conversations.localeOf(ann), 'es-MX');

    await client.send({ type: 'conversationUpdate', locale: undefined });

    assert.equal(await conversations.localeOf(ann), 'es-MX');
  });
});

describe('The bot in production', () => {
  let bot: TestBot;
  let client: BotClient;

  before(async () => {
    bot = await startTestBot({ tables, bot: { everyoneIs: null } });
  });
  after(() => bot.close());
  beforeEach(async () => {
    client = await startBotClient({ url: bot.door });
  });
  afterEach(() => client.close());

  it('knows each person by what the channel says', async () => {
    await client.say('echo hello', {
      from: { id: '29:john', name: 'John Doe', aadObjectId: 'john' },
      localTimezone: 'Europe/Berlin',
    });

    assert.deepEqual(lastTurn().person, {
      tenantId: ann.tenantId,
      userId: 'john',
      name: 'John Doe',
      locale: 'en-US',
      timeZone: 'Europe/Berlin',
    });
  });

  it('tells somebody without an account that it does not know them', async () => {
    const nobody = { from: { id: '29:guest' } };

    await client.say('help', nobody);
    const { body } = await client.press('card', { id: '1' }, nobody);

    for (const type of ['installationUpdate', 'conversationUpdate']) {
      assert.equal((await client.send({ type, action: 'add', ...nobody })).status, 202);
    }

    assert.equal(client.messages.length, 1);
    assert.match((await client.next('message')).text ?? '', /cannot tell who you are/);
    assert.match(JSON.stringify(body), /cannot tell who you are/);
  });
});
