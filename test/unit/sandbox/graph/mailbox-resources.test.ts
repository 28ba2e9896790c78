import assert from 'node:assert/strict';
import { z } from 'zod';
import { aRawMail } from '../../../support/raw-mail.ts';
import { aGraph, alex, type TestGraph } from '../../../support/sandbox-graph.ts';

describe('the rest of a mailbox in the embedded Graph', () => {
  let graph: TestGraph;

  before(async () => {
    graph = await aGraph({
      seed: [
        { folder: 'inbox', raw: aRawMail() },
        { folder: 'inbox', raw: aRawMail({ messageId: '<2@example.com>' }), isRead: true },
        { folder: 'Clients', raw: aRawMail({ from: 'Bob Stone <bob@example.org>', messageId: '<3@example.com>' }) },
      ],
    });
  });

  after(() => graph.close());

  describe('folders', () => {
    it('are found by well-known name in any case, and by id', async () => {
      const inbox = await graph.get('/me/mailFolders/Inbox');

      assert.equal(inbox.displayName, 'Inbox');
      assert.deepEqual(await graph.get(`/me/mailFolders/${inbox.id}?$select=displayName`), {
        '@odata.context': `${graph.url}/$metadata#users('${alex.id}')/mailFolders/${inbox.id}/$entity`,
        id: inbox.id,
        displayName: 'Inbox',
      });
    });

    it('count their messages', async () => {
      const { totalItemCount, unreadItemCount, childFolderCount } = await graph.get('/me/mailFolders/inbox');

      assert.deepEqual([totalItemCount, unreadItemCount, childFolderCount], [2, 1, 0]);
    });

    it('stand below the root, those of sample data among them', async () => {
      const names = (await graph.list('/me/mailFolders?$top=100')).map(({ displayName }) => displayName);
      const root = await graph.get('/me/mailFolders/msgfolderroot');

      assert.deepEqual(names, [
        'Archive',
        'Clients',
        'Deleted Items',
        'Drafts',
        'Inbox',
        'Junk Email',
        'Outbox',
        'Sent Items',
      ]);
      assert.equal((await graph.list(`/me/mailFolders/${root.id}/childFolders?$top=3`)).length, 3);
    });

    it('are found by name', async () => {
      const [clients] = await graph.list("/me/mailFolders?$filter=displayName eq 'clients'");

      assert.equal((await graph.list(`/me/mailFolders/${clients?.id ?? ''}/messages`)).length, 1);
      assert.equal((await graph.call('GET', '/me/mailFolders?$filter=isHidden eq true')).status, 400);
    });

    it('that are not there are not found', async () => {
      assert.equal((await graph.call('GET', '/me/mailFolders/AQMkAGxxxxxxxxxxxxxxxxxxxxxxxxxx/messages')).status, 404);
    });
  });

  describe('master categories', () => {
    const add = (displayName: string, color?: string) =>
      graph.call('POST', '/me/outlook/masterCategories', { body: { displayName, ...(color ? { color } : {}) } });

    it('begin with those of every mailbox', async () => {
      assert.ok(
        (await graph.list('/me/outlook/masterCategories')).some(({ displayName }) => displayName === 'Red category'),
      );
    });

    it('are made once: the second time is a conflict, whatever the case', async () => {
      assert.equal((await add('ProTracker', 'preset5')).status, 201);
      assert.equal((await add('protracker')).status, 409);
      const all = await graph.list('/me/outlook/masterCategories');
      assert.deepEqual(
        all.filter(({ displayName }) => displayName === 'ProTracker').map(({ color }) => color),
        ['preset5'],
      );
    });

    it('have a name and one of the colours there are', async () => {
      assert.equal((await add('')).status, 400);
      assert.equal((await add('Blue', 'blue')).status, 400);
    });
  });

  describe('the owner', () => {
    it('is shown with what is selected', async () => {
      const me = await graph.get('/me?$select=id,displayName,mail,userPrincipalName');

      assert.deepEqual(
        [me.id, me.displayName, me.mail, me.userPrincipalName],
        [alex.id, alex.displayName, alex.email, alex.email],
      );
      assert.equal('surname' in me, false);
    });

    it('has settings', async () => {
      const { timeZone, language } = await graph.get('/me/mailboxSettings');

      assert.equal(timeZone, 'Eastern Standard Time');
      assert.deepEqual(language, { locale: 'en-US', displayName: 'American English' });
    });

    it('moves to another zone', async () => {
      const move = (timeZone: string) => graph.call('PATCH', '/me/mailboxSettings', { body: { timeZone } });

      assert.deepEqual([(await move('Asia/Tokyo')).status, (await move('Moon')).status], [200, 400]);
      assert.equal((await graph.get('/me/mailboxSettings')).timeZone, 'Tokyo Standard Time');
    });
  });

  describe('people', () => {
    const names = async (query: string) =>
      (await graph.list(`/me/people?${query}`)).map(({ displayName }) => displayName);

    it('are those the owner writes with, the most frequent first', async () => {
      assert.deepEqual(await names(''), ['Jane Roe', 'Bob Stone']);
    });

    it('are found by the beginning of a name or address', async () => {
      assert.deepEqual(await names('$search="sto"'), ['Bob Stone']);
      assert.deepEqual(await names('$search=jane.roe@ex'), ['Jane Roe']);
      assert.deepEqual(await names('$search="tone"'), []);
    });
  });

  describe('translateExchangeIds', () => {
    const translate = async (inputIds: string[], sourceIdType: string, targetIdType: string) => {
      const { body } = await graph.call('POST', '/me/translateExchangeIds', {
        body: { inputIds, sourceIdType, targetIdType },
      });
      return z
        .object({ value: z.array(z.object({ targetId: z.string().nullish() })) })
        .parse(body)
        .value.map(({ targetId }) => targetId);
    };

    it('leads from every form to every other', async () => {
      const [plain] = await graph.list('/me/messages?$top=1');
      const [lasting] = await graph.list('/me/messages?$top=1', { headers: { prefer: 'IdType="ImmutableId"' } });
      const id = plain?.id ?? '';

      const [ews = null] = await translate([id], 'restId', 'ewsId');

      assert.deepEqual(await translate([id], 'restId', 'restImmutableEntryId'), [lasting?.id]);
      assert.deepEqual(await translate([ews ?? ''], 'ewsId', 'restImmutableEntryId'), [lasting?.id]);
      assert.deepEqual(await translate([lasting?.id ?? ''], 'restImmutableEntryId', 'restId'), [id]);
    });

    it('names what it does not find without failing the others', async () => {
      const [plain] = await graph.list('/me/messages?$top=1');

      const [gone, found] = await translate(['AAMkAGxxx', plain?.id ?? ''], 'restId', 'restId');

      assert.deepEqual([gone, found], [undefined, plain?.id]);
    });
  });

  describe('the side door', () => {
    it('puts mail of the owner into Sent Items as read, and mail to oneself into the Inbox', async () => {
      const from = 'Alex Winslow <ALEX.WINSLOW@example.com>';
      const mailbox = graph.mailbox();

      const sent = await mailbox.deliver({ raw: aRawMail({ from, to: 'bob@example.org' }) });
      const note = await mailbox.deliver({ raw: aRawMail({ from, to: 'alex.winslow@example.com' }) });

      assert.deepEqual([sent.folder, sent.isRead], [mailbox.folders.get('sentitems').id, true]);
      assert.deepEqual([note.folder, note.isRead], [mailbox.folders.get('inbox').id, false]);
      assert.equal(mailbox.list('sentitems')[0]?.id, sent.id);
    });

    it('knows only the users it was given', () => {
      assert.throws(() => graph.mailbox('nobody'), /nobody/);
    });
  });
});
