import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { recordUrl } from '../../src/crm/address.ts';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { ShownCard, startAdviser, type Adviser } from '../support/adviser.ts';
import { countEmails, crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { asked, pressed, search, teamsPayload } from '../support/extension.ts';
import { startService, type TestService } from '../support/service.ts';

/** The message extension through the bot's real door, against the embedded ProTracker. */
describe('the message extension', () => {
  let service: TestService;
  let alex: Adviser;
  let crm: V41Crm;

  before(async () => {
    service = await startService();
    alex = await startAdviser(service.door);
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
  });
  after(async () => {
    await alex.close();
    await crm.close();
    await service.close();
  });

  const inGroup = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat' } };

  describe('finding addresses', () => {
    it('gives one hit for each address, with the household or firm', async () => {
      const { hits } = await search(alex.client, 'findAddress', 'whitcombe');

      const [first] = hits;
      assert.equal(first?.title, 'Eleanor Whitcombe');
      assert.match(first.text, /^ewhitcombe@whitcombelaw\.example\.com · /);
      assert.match(first.card.text, /^Eleanor Whitcombe\n.+\n\[ewhitcombe@whitcombelaw\.example\.com\]\(mailto:/);
      assert.ok(hits.every(({ text }) => text.includes('@')));
    });

    it('says whose address wants no mail, and does not lead to it', async () => {
      const db = new DatabaseSync(join(service.dataDir, 'protracker.db'));
      const mark = db.prepare('UPDATE email_addresses SET opt_out = ? WHERE email_address = ?');
      mark.run(1, 'ewhitcombe@whitcombelaw.example.com');

      const [hit] = (await search(alex.client, 'findAddress', 'whitcombe')).hits;
      mark.run(0, 'ewhitcombe@whitcombelaw.example.com');
      db.close();

      assert.equal(hit?.text, 'ewhitcombe@whitcombelaw.example.com · Wants no e-mail: marked so in ProTracker.');
      assert.match(hit.card.text, /⚠ Wants no e-mail/);
      assert.doesNotMatch(hit.card.text, /mailto/);
    });

    it('says when nobody matches, and what to type', async () => {
      assert.match((await search(alex.client, 'findAddress', '')).words, /Type the first letters/);
      assert.match((await search(alex.client, 'findAddress', 'zzzz')).words, /Nothing matches "zzzz"/);
      assert.match((await search(alex.client, 'findAddress', 'w')).words, /at least two letters/);
    });
  });

  describe('a pasted link', () => {
    const linkTo = (url: string, more: object = {}) => asked(alex.client, 'queryLink', { url }, more);

    it('shows the record with its household or firm, and no address or number of it', async () => {
      const contact = await theRecord(crm, 'Contacts', 'Whitcombe');
      const url = recordUrl(crm.base, 'Contacts', contact.id);

      const { hits } = await linkTo(url, inGroup);

      const [hit] = hits;
      assert.equal(hits.length, 1);
      assert.equal(hit?.title, 'Eleanor Whitcombe');
      assert.match(hit.text, /^Contact · /);
      assert.match(hit.card.text, /Eleanor Whitcombe\nContact\n\w+: /);
      assert.doesNotMatch(hit.card.text, /@|\d{3}/);
      assert.deepEqual(hit.card.buttons, ['View in ProTracker']);
      assert.equal(hit.card.button('View in ProTracker').url, url);
    });

    it('stays a link where it leads elsewhere, to nothing, or is none', async () => {
      const before = service.sandbox?.protracker?.calls.count({});
      for (const url of [
        'https://crm.example.com/protrackercloud/index.php?module=Contacts&action=DetailView&record=x',
        `${crm.base}/index.php?module=Home&action=index`,
        'not a link',
        'javascript:alert(1)',
      ])
        assert.deepEqual((await linkTo(url)).hits, [], url);
      assert.equal(service.sandbox?.protracker?.calls.count({}), before, 'the server was not asked');

      assert.deepEqual((await linkTo(recordUrl(crm.base, 'Contacts', 'nobody'))).hits, []);
      assert.deepEqual((await linkTo(recordUrl(crm.base, 'Users', '1'))).hits, []);
      assert.deepEqual((await asked(alex.client, 'queryLink', null)).hits, []);
    });

    it('shows the same card in the chat with the bot', async () => {
      const contact = await theRecord(crm, 'Contacts', 'Whitcombe');

      const card = await alex.say(recordUrl(crm.base, 'Contacts', contact.id));

      assert.match(card.text, /^Eleanor Whitcombe\nContact\n/);
      assert.match((await alex.say(recordUrl(crm.base, 'Contacts', 'nobody'))).text, /I don't know/);
    });

    it('is not shown to somebody unknown', async () => {
      const value = { url: crm.base };
      const { status } = await alex.client.invoke('composeExtension/anonymousQueryLink', value);

      assert.equal(status, 501);
    });
  });

  describe('archiving a Teams message', () => {
    const open = (changes: object = {}, more: object = {}) =>
      asked(
        alex.client,
        'fetchTask',
        { commandId: 'archiveMessage', commandContext: 'message', messagePayload: teamsPayload({ ...changes }) },
        more,
      );
    /** What ProTracker keeps of it under the record that it was filed under. */
    const copyOf = async (subject: string) => {
      const history = await historyOf(crm, await theRecord(crm, 'Contacts', 'Whitcombe'));
      return history.find((email) => email.subject === subject);
    };
    /** Chooses a record by search, as the card in a dialog offers it. */
    const withWhitcombe = async (card: ShownCard | null) => {
      const found = await pressed(alex.client, card, 'Search', { query: 'whitcombe' });
      const ticked = found.card?.choice('ticked', 'Eleanor Whitcombe · Contact') ?? '';
      return { card: found.card, ticked };
    };

    it('files text, author, time and link, ends with the result, and leaves a note in the 1:1 chat', async () => {
      await alex.say('help');
      const dialog = await open({}, inGroup);
      assert.equal(dialog.title, 'Archive 1 message to ProTracker');
      assert.match(
        dialog.card?.text ?? '',
        /Teams message: Eleanor called: move the review to Friday 🙂\nFrom Robin Banks/,
      );
      assert.ok(!dialog.card?.buttons.includes('Read email'));
      const { card, ticked } = await withWhitcombe(dialog.card);

      const done = await pressed(alex.client, card, 'Archive', { ticked }, inGroup);

      assert.match(done.card?.text ?? '', /Archived to ProTracker\n.*\n✓ Filed under Eleanor Whitcombe/);
      const newest = await copyOf('Teams message: Eleanor called: move the review to Friday 🙂');
      assert.match(
        newest?.text ?? '',
        /^Message in Microsoft Teams by Robin Banks\nhttps:\/\/teams\.microsoft\.com\/l\/message/,
      );
      assert.match(newest?.text ?? '', /move the review to Friday/);
      assert.equal(newest?.date?.toISOString(), '2026-03-02T15:00:00.000Z');
      const note = await alex.client.next('message');
      assert.equal(note.conversation, 'a:chat');
      const kept = new ShownCard(note.id, note.attachments?.[0]?.content);
      assert.match(kept.text, /Archived to ProTracker/);
      assert.match((await alex.press(kept, 'Undo')).text, /Archiving undone/);
    });

    it('writes once, whatever is repeated', async () => {
      const repeated = { id: '1772463600999', body: { contentType: 'text', content: 'Only once please' } };
      const { card, ticked } = await withWhitcombe((await open(repeated)).card);

      const all = await Promise.all([1, 2, 3].map(() => pressed(alex.client, card, 'Archive', { ticked })));
      const later = await pressed(alex.client, card, 'Archive', { ticked });
      const again = await withWhitcombe((await open(repeated)).card);
      assert.match(again.card?.text ?? '', /Already archived to Eleanor Whitcombe/);
      const second = await pressed(alex.client, again.card, 'Archive', { ticked });

      for (const { card: shown } of [...all, later])
        assert.match(shown?.text ?? '', /Filed under Eleanor Whitcombe|Archiving/);
      assert.match(second.card?.text ?? '', /Already archived to Eleanor Whitcombe/);
      assert.equal(await countEmails(crm, 'Teams message: Only once please'), 1);
    });

    it('takes the person’s own words in the copy', async () => {
      const { card, ticked } = await withWhitcombe((await open({ id: '1772463600555', subject: 'My own words' })).card);
      const edit = await pressed(alex.client, card, 'Edit copy', { ticked });
      assert.match(edit.card?.value('text') ?? '', /move the review/);

      const back = await pressed(alex.client, edit.card, 'Save', { comment: 'Told her yes.' });
      await pressed(alex.client, back.card, 'Archive');

      const newest = await copyOf('Teams message: My own words');
      assert.match(newest?.text ?? '', /Alex Winslow: Told her yes\./);
    });

    it('refuses what is empty, deleted, or no message', async () => {
      const words = async (changes: object) => (await open(changes)).words;

      assert.match(await words({ body: { contentType: 'html', content: '<div>&nbsp; </div>' } }), /nothing to archive/);
      assert.match(await words({ deleted: true }), /nothing to archive/);
      assert.match(await words({ id: 5 }), /out of date/);
      assert.match((await asked(alex.client, 'fetchTask', { commandId: 'archiveMessage' })).words, /out of date/);
      assert.match((await asked(alex.client, 'fetchTask', { commandId: 'other' })).words, /out of date/);
      assert.match((await asked(alex.client, 'submitAction', { data: { verb: 'other' } })).words, /out of date/);
      assert.match((await asked(alex.client, 'submitAction', 'x')).words, /out of date/);
    });

    it('asks for a record before it archives', async () => {
      const dialog = await open({ id: '1772463600777' });

      const answer = await pressed(alex.client, dialog.card, 'Archive');

      assert.match(answer.card?.text ?? '', /Choose at least one record/);
    });
  });

  describe('making a record', () => {
    it('asks for the kind, shows the form, and creates once', async () => {
      const dialog = await asked(
        alex.client,
        'fetchTask',
        { commandId: 'newRecord', commandContext: 'compose' },
        inGroup,
      );
      const form = await pressed(alex.client, dialog.card, 'Continue', { module: 'Leads' }, inGroup);

      const entered = { f_last_name: 'Teamsmade' };
      const [created, again] = [
        await pressed(alex.client, form.card, 'Create', entered, inGroup),
        await pressed(alex.client, form.card, 'Create', entered, inGroup),
      ];

      assert.match(created.card?.text ?? '', /✓ Lead created\nTeamsmade/);
      assert.match(again.card?.text ?? '', /✓ Lead created\nTeamsmade/);
      await theRecord(crm, 'Leads', 'Teamsmade');
    });

    it('starts with who wrote the message in whose menu it was chosen', async () => {
      const value = { commandId: 'newRecord', commandContext: 'message', messagePayload: teamsPayload() };
      const dialog = await asked(alex.client, 'fetchTask', value);
      const form = await pressed(alex.client, dialog.card, 'Continue', { module: 'Leads' });

      assert.equal(form.card?.value('f_last_name'), 'Banks');
    });
  });
});
