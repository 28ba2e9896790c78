import assert from 'node:assert/strict';
import { outlookId } from '../../src/domain/ids.ts';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { countEmails, crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { graphOracle } from '../support/graph-oracle.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

/** The main job through the bot's real door: each test brings its own email. */
describe('archiving an email from the chat', () => {
  const oracle = graphOracle();
  let service: TestService;
  let alex: Adviser;
  let crm: V41Crm;
  let mail: TestInbox;

  before(async () => {
    service = await startService({}, { observe: oracle.observe });
    alex = await startAdviser(service.door);
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
    mail = inbox(service);
  });

  after(async () => {
    await alex.close();
    await crm.close();
    await service.close();
  });

  after(() => {
    oracle.assertClean();
  });

  /** The Archive card for one email. */
  const open = (...ids: readonly string[]): Promise<ShownCard> =>
    alex.say(`archive ${ids.map((id) => `id:${id}`).join(' ')}`);

  it('files a received email under the contact who sent it, with one press', async () => {
    const id = await mail.deliver({
      from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
      subject: 'One press',
      text: 'Hello Alex',
    });
    const contact = await theRecord(crm, 'Contacts', 'Whitcombe');

    const card = await open(id);
    const done = await alex.press(card, 'Archive');

    assert.match(done.text, /Archived to ProTracker\nOne press\n✓ Filed under Eleanor Whitcombe \(Contact\)/);
    const [newest] = await historyOf(crm, contact);
    assert.equal(newest?.subject, 'One press');
    assert.match(newest.text, /Hello Alex/);
    const item = await mail.read(id);
    assert.deepEqual([item.categories, item.flag], [['SugarCRM'], 'complete']);
    assert.deepEqual(
      item.archived?.records.map(({ name }) => name),
      ['Eleanor Whitcombe'],
    );
  });

  it('needs three calls to the CRM and two to Outlook after the press', async () => {
    const id = await mail.deliver({
      from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
      subject: 'Few calls',
    });
    await alex.press(
      await open(
        await mail.deliver({ from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>', subject: 'Warm up' }),
      ),
      'Archive',
    );
    const card = await open(id);
    service.sandbox?.graph.calls.reset();
    service.sandbox?.protracker?.calls.reset();

    await alex.press(card, 'Archive');

    assert.deepEqual(
      service.sandbox?.protracker?.calls.list().map(({ method }) => method),
      ['get_entry_list', 'set_entry', 'get_entry'],
    );
    assert.equal(service.sandbox.graph.calls.all.length, 2);
  });

  it('keeps other categories and a flag that is there', async () => {
    const id = await mail.deliver({
      from: 'ewhitcombe@whitcombelaw.example.com',
      subject: 'Marked before',
      categories: ['Tax'],
      flagged: true,
    });

    await alex.press(await open(id), 'Archive');

    const item = await mail.read(id);
    assert.deepEqual([item.categories, item.flag], [['Tax', 'SugarCRM'], 'flagged']);
  });

  it('gives a repeated press the first result, and the CRM one email', async () => {
    const id = await mail.deliver({ from: 'ewhitcombe@whitcombelaw.example.com', subject: 'Pressed four times' });
    const card = await open(id);

    const answers = await Promise.all([
      alex.press(card, 'Archive'),
      alex.press(card, 'Archive'),
      alex.press(card, 'Archive'),
    ]);
    const later = await alex.press(card, 'Archive');

    assert.match(later.text, /Filed under Eleanor Whitcombe/);
    assert.ok(answers.every(({ text }) => text.includes('Archiv')));
    assert.equal(await countEmails(crm, 'Pressed four times'), 1);
  });

  it('ticks nothing for an address that two people share, and says so', async () => {
    const card = await open(await mail.deliver({ from: 'obriens@example.org', subject: 'Whose is it' }));

    assert.match(card.text, /Several people use obriens@example.org/);
    assert.equal(card.value('ticked'), '');
    const refused = await alex.press(card, 'Archive');
    assert.match(refused.text, /⚠ Choose at least one record\./);
    assert.equal(await countEmails(crm, 'Whose is it'), 0);
  });

  it('keeps ticks across searches, over several kinds of records', async () => {
    const subject = 'Three records';
    const card = await open(await mail.deliver({ from: 'stranger@example.org', subject }));

    const people = await alex.press(card, 'Search', { query: 'whitc' });
    const ticked = await alex.press(people, 'Search', {
      ticked: people.choice('ticked', 'Eleanor Whitcombe · Contact'),
      query: 'haddad',
      modules: 'ptc_Clients',
    });
    const both = [ticked.value('ticked'), ticked.choice('ticked', '· Client')].join(',');
    const done = await alex.press(ticked, 'Archive', { ticked: both });

    assert.match(done.text, /Filed under Eleanor Whitcombe \(Contact\) and .*Haddad.* \(Client\)/);
    const client = await theRecord(crm, 'ptc_Clients', 'haddad');
    assert.equal((await historyOf(crm, client))[0]?.subject, subject);
  });

  it('answers wrong input on the card and keeps what was entered', async () => {
    const card = await open(await mail.deliver({ from: 'stranger@example.org', subject: 'Wrong input' }));

    assert.match((await alex.press(card, 'Search', { query: 'x' })).text, /Type at least two letters/);
    const none = await alex.press(card, 'Search', { query: 'qqqqqq' });
    assert.match(none.text, /Nothing in ProTracker matches "qqqqqq"/);
    assert.equal(none.value('query'), 'qqqqqq');
    const unknown = await alex.press(card, 'Archive', { picked: 'Contacts:00000000-dead-4222-8333-000000000000' });
    assert.match(unknown.text, /not in ProTracker any more/);
    const tampered = await alex.pressRaw(card, 'Archive', { picked: "Contacts' OR 1=1,--" });
    assert.equal(tampered.statusCode, 400);
    assert.match(JSON.stringify(await alex.client.next('message')), /This card is out of date/);
    assert.equal(await countEmails(crm, 'Wrong input'), 0);
  });

  it('files emails of different people under their own records only', async () => {
    const first = await mail.deliver({ from: 'ewhitcombe@whitcombelaw.example.com', subject: 'From Eleanor' });
    const second = await mail.deliver({ from: 'Mei-Ling Chen <meiling.chen@example.net>', subject: 'From Mei-Ling' });

    const done = await alex.press(await open(first, second), 'Archive');

    assert.match(done.text, /2 emails archived/);
    const eleanor = await historyOf(crm, await theRecord(crm, 'Contacts', 'Whitcombe'));
    assert.ok(eleanor.some(({ subject }) => subject === 'From Eleanor'));
    assert.ok(eleanor.every(({ subject }) => subject !== 'From Mei-Ling'));
  });

  it('leaves private email in Outlook', async () => {
    const id = await mail.deliver({
      from: 'ewhitcombe@whitcombelaw.example.com',
      subject: 'Between us',
      headers: 'Sensitivity: Private\r\n',
    });

    const card = await open(id);

    assert.match(card.text, /A private email stays in Outlook/);
    assert.doesNotMatch(card.text, /Between us|Whitcombe/);
    assert.deepEqual(card.buttons, []);
    assert.equal(await countEmails(crm, 'Between us'), 0);
    assert.deepEqual((await mail.read(id)).categories, []);
  });

  it('says when an email is gone', async () => {
    assert.match(
      await alex.hear(
        `archive id:${outlookId('AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')}`,
      ),
      /no longer in your mailbox/,
    );
  });

  it('joins what a colleague archived, and says who and when', async () => {
    const raw = {
      from: 'ewhitcombe@whitcombelaw.example.com',
      subject: 'Sam was first',
      messageId: 'sam-first@example.net',
    };
    const id = await mail.deliver(raw);
    const sam = crmAs(service.sandbox?.protracker?.url ?? '', 'sam');
    const account = await theRecord(crm, 'Accounts', 'Whitcombe');
    await mail.archiveAs(sam, raw, [account]);

    const card = await open(id);
    const done = await alex.press(card, 'Archive', {
      ticked: [card.value('ticked'), `Accounts:${account.id}`].join(','),
    });

    assert.match(card.text, /Already archived .* by Sam Taylor/);
    assert.match(done.text, /Already archived to Whitcombe.* by Sam Taylor/);
    assert.match(done.text, /Filed under Eleanor Whitcombe/);
    assert.equal(await countEmails(crm, 'Sam was first'), 1);
    await sam.close();
  });

  it('writes a comment on an email that is there as a note, and leaves the email alone', async () => {
    const raw = {
      from: 'ewhitcombe@whitcombelaw.example.com',
      subject: 'Untouched',
      messageId: 'untouched@example.net',
    };
    const id = await mail.deliver(raw);
    const contact = await theRecord(crm, 'Contacts', 'Whitcombe');
    const sam = crmAs(service.sandbox?.protracker?.url ?? '', 'sam');
    await mail.archiveAs(sam, raw, [await theRecord(crm, 'Accounts', 'Whitcombe')]);

    const edit = await alex.press(await open(id), 'Edit copy');
    assert.match(edit.text, /in ProTracker already, and that record stays as it is/);
    const back = await alex.press(edit, 'Save', { comment: 'Call her on Monday' });
    await alex.press(back, 'Archive');

    const page = await crm.browse.record(contact);
    assert.ok(page?.notes.some(({ text }) => text.includes('Call her on Monday')));
    assert.equal(page?.history.find(({ subject }) => subject === 'Untouched')?.archivedBy, 'Sam Taylor');
    await sam.close();
  });

  it('edits the copy only: subject, text, comment, date, attachments', async () => {
    const id = await mail.deliver({
      from: 'ewhitcombe@whitcombelaw.example.com',
      subject: 'As it came',
      text: 'Original words',
      files: ['keep.txt', 'drop.txt'],
    });
    const edit = await alex.press(await open(id), 'Edit copy');
    assert.match(edit.text, /Your Outlook email is not changed/);

    const wrong = await alex.press(edit, 'Save', { time: '25:99', subject: 'My subject' });
    assert.match(wrong.text, /Enter a date, and a time/);
    assert.equal(wrong.value('subject'), 'My subject');
    const kept = edit.choice('attachments', 'keep.txt');
    const back = await alex.press(wrong, 'Save', {
      time: '10:30',
      subject: 'My subject',
      text: 'My words',
      comment: 'For the file',
      attachments: kept,
    });
    assert.match(back.text, /The copy is edited/);
    await alex.press(back, 'Archive');

    const stored = (await historyOf(crm, await theRecord(crm, 'Contacts', 'Whitcombe'))).find(
      ({ subject }) => subject === 'My subject',
    );
    assert.match(stored?.text ?? '', /Changed before archiving by .*: subject, text, date/);
    assert.match(stored?.text ?? '', /For the file[^]*My words/);
    assert.deepEqual(
      stored?.attachments.map(({ name }) => name),
      ['keep.txt'],
    );
    assert.equal((await mail.read(id)).subject, 'As it came');
  });

  it('takes everything back with Undo, once', async () => {
    const id = await mail.deliver({
      from: 'ewhitcombe@whitcombelaw.example.com',
      subject: 'Second thoughts',
      files: ['a.txt'],
    });
    const done = await alex.press(await open(id), 'Archive');

    const undone = await alex.press(done, 'Undo');
    const again = await alex.press(done, 'Undo');

    assert.match(undone.text, /Archiving undone/);
    assert.equal(again.text, undone.text);
    assert.equal(await countEmails(crm, 'Second thoughts'), 0);
    const item = await mail.read(id);
    assert.deepEqual([item.categories, item.flag, item.archived], [[], 'notFlagged', null]);
  });

  it('leaves the email on a colleague’s record when it is undone', async () => {
    const id = await mail.deliver({
      from: 'ewhitcombe@whitcombelaw.example.com',
      subject: 'Shared by then',
      messageId: 'shared-by-then@example.net',
    });
    const done = await alex.press(await open(id), 'Archive');
    const sam = crmAs(service.sandbox?.protracker?.url ?? '', 'sam');
    const email = (await sam.emails.findEmails(['shared-by-then@example.net'])).get('shared-by-then@example.net');
    assert.ok(email);
    await sam.emails.relate(email.id, [await theRecord(crm, 'Accounts', 'Whitcombe')]);

    await alex.press(done, 'Undo');

    const left = (await sam.emails.findEmails(['shared-by-then@example.net'])).get('shared-by-then@example.net');
    assert.deepEqual(
      left?.records.map(({ module }) => module),
      ['Accounts'],
    );
    await sam.close();
  });

  it('lists what was archived last, with a way back', async () => {
    await alex.press(
      await open(await mail.deliver({ from: 'ewhitcombe@whitcombelaw.example.com', subject: 'On the list' })),
      'Archive',
    );

    const list = await alex.say('archived');
    const undone = await alex.press(list, 'Undo', { operation: list.choice('operation', 'On the list') });

    assert.match(list.text, /On the list/);
    assert.match(undone.text, /Archiving undone/);
    assert.equal(await countEmails(crm, 'On the list'), 0);
  });

  it('archives at once where there is no doubt, and asks where there is', async () => {
    const sure = await mail.deliver({ from: 'ewhitcombe@whitcombelaw.example.com', subject: 'No doubt' });
    const unsure = await mail.deliver({ from: 'obriens@example.org', subject: 'Some doubt' });

    assert.match((await alex.say(`archive now id:${sure}`)).text, /Filed under Eleanor Whitcombe/);
    assert.match((await alex.say(`archive now id:${unsure}`)).text, /not certain whose email this is/);
    assert.equal(await countEmails(crm, 'Some doubt'), 0);
  });

  it('archives at once once, however often Teams sends the press', async () => {
    const [one, other] = [
      await mail.deliver({ from: 'ewhitcombe@whitcombelaw.example.com', subject: 'Pressed thrice' }),
      await mail.deliver({ from: 'ewhitcombe@whitcombelaw.example.com', subject: 'The next one' }),
    ];
    const list = await alex.say('archive');
    const press = async (emails: string) => (await alex.press(list, 'Archive now', { emails })).text;

    const [first, ...later] = await Promise.all([press(one), press(one), press(one)]);

    assert.match(first, /Filed under Eleanor Whitcombe/);
    assert.match(first, /Undo/);
    assert.deepEqual(later, [first, first]);
    assert.match(await press(other), /The next one/, 'another email is another operation');
  });

  it('shows an email in a dialog before it is archived', async () => {
    const card = await open(
      await mail.deliver({
        from: 'ewhitcombe@whitcombelaw.example.com',
        subject: 'To be read',
        text: 'The *whole* text',
      }),
    );

    const answer = await alex.client.invoke('task/fetch', { data: card.button('Read email').data });

    assert.match(JSON.stringify(answer.body), /To be read[^]*The \\\\\*whole/);
  });

  it('finds mail by its words, and pages on', async () => {
    await mail.deliver({ from: 'ewhitcombe@whitcombelaw.example.com', subject: 'Needle in the haystack' });

    const found = await alex.say('archive needle');
    const newest = await alex.say('archive');
    const older = await alex.press(newest, 'Older');

    assert.equal(found.choices('emails').length, 1);
    assert.ok(found.choices('emails')[0]?.title.startsWith('Needle in the haystack'));
    const seen = new Set(newest.choices('emails').map(({ value }) => value));
    assert.ok(older.choices('emails').every(({ value }) => !seen.has(value)));
    assert.match((await alex.press(newest, 'Choose records')).text, /⚠ Choose at least one email\./);
  });
});
