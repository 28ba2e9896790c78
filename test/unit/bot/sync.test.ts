import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { OutdatedCard } from '../../../bot/turn.ts';
import { crmId, outlookId } from '../../../src/domain/ids.ts';
import { RemoteError, UserError } from '../../../src/errors.ts';
import { readSettings } from '../../../src/settings/store.ts';
import { listed, pkOf, stateOf } from '../../../src/syncing/place.ts';
import { accounts } from '../../simulation/world/crm.ts';
import type { ShownCard } from '../../support/adviser.ts';
import { nodesOf } from '../../support/card-rules.ts';
import { openSyncChat, type SyncChat } from '../../support/sync-desk.ts';
import { allAutomatic, allOnRequest } from '../../support/syncing-place.ts';

describe('synchronising by chat', () => {
  let chat: SyncChat;

  beforeEach(async () => {
    chat = openSyncChat();
    await chat.at.set({ kinds: allOnRequest });
  });

  const box = () => chat.at.world.box('alice');
  const requests = () => listed(stateOf(chat.at.place).all('request'));
  const rows = () => [...chat.at.world.crm.rows.values()].filter(({ deleted }) => !deleted);
  const record = (text: string) => {
    const found = rows().find(({ content }) => Object.values(content.values).includes(text));
    assert.ok(found, `no record with ${text}`);
    return found;
  };
  /** Ticks what has these words and presses. */
  const tick = (card: ShownCard, words: string, button: string): Promise<ShownCard> =>
    chat.press(card, button, { items: card.choice('items', words) });
  const markAndSync = async (words = ''): Promise<ShownCard> => {
    await chat.press(await chat.say(`mark ${words}`), 'Mark all on this page');
    chat.at.pass(1);
    return chat.say('sync');
  };

  describe('mark', () => {
    it('offers contacts with what stands between each and the CRM, and says why private ones stay', async () => {
      chat.at.contact('Jane', 'Roe', { companyName: 'Acme Ltd' });
      chat.at.contact('Secret', 'Person', {}, { isPrivate: true });

      const card = await chat.say('mark');

      assert.deepEqual(
        card.choices('items').map(({ title }) => title),
        ['Jane Roe · Acme Ltd · jane.roe@example.com'],
      );
      assert.match(card.text, /Secret Person · secret.person@example.com: private: it stays in Outlook/);
    });

    it('marks what is ticked, paints the category, and shows it as marked', async () => {
      const id = chat.at.contact('Jane', 'Roe');
      chat.at.contact('Ann', 'Other');

      const done = await tick(await chat.say('mark'), 'Jane', 'Mark');

      assert.match(done.text, /1 contact marked/);
      assert.match(done.text, /✓ It goes over at the next sync./);
      assert.deepEqual(box().items.get(id)?.categories, ['SugarCRM']);
      const again = await chat.say('mark roe');
      assert.deepEqual(
        again.choices('items').map(({ title }) => title),
        ['Jane Roe · jane.roe@example.com · marked, goes over at the next sync'],
      );
    });

    it('asks the same once, however often a slow press arrives', async () => {
      chat.at.contact('Jane', 'Roe');
      const card = await chat.say('mark');

      await Promise.all([1, 2, 3].map(() => tick(card, 'Jane', 'Mark')));

      assert.equal((await requests()).length, 1);
    });

    it('refuses what became private since the list was drawn', async () => {
      const id = chat.at.contact('Jane', 'Roe');
      const card = await chat.say('mark');
      box().change(id, { isPrivate: true });

      const done = await tick(card, 'Jane', 'Mark');

      assert.match(done.text, /Nothing was changed/);
      assert.match(done.text, /Jane Roe is private and stays in Outlook/);
      assert.equal((await requests()).length, 0);
    });

    it('searches by the first letters, turns pages, and marks a page at once', async () => {
      for (let number = 0; number < 23; number += 1) chat.at.contact('Person', `No${String(number).padStart(2, '0')}`);

      const first = await chat.say('mark');
      assert.match(first.text, /Page 1 of 3, 23 in all/);
      const second = await chat.press(first, 'Next page');
      assert.match(second.text, /Page 2 of 3/);
      assert.match((await chat.press(second, 'Previous page')).text, /Page 1 of 3/);
      const found = await chat.press(first, 'Search', { words: 'no07' });
      assert.equal(found.choices('items').length, 1);
      const done = await chat.press(second, 'Mark all on this page');
      assert.match(done.text, /10 contacts marked/);
    });

    it('shows the calendar and the tasks as well', async () => {
      chat.at.item('event', {
        subject: 'Review',
        start: { dateTime: '2026-11-25T10:00:00', timeZone: 'UTC' },
        end: { dateTime: '2026-11-25T11:00:00', timeZone: 'UTC' },
      });
      chat.at.item('task', { title: 'Call back' });

      assert.match(
        (await chat.say('mark calendar')).choices('items')[0]?.title ?? '',
        /^Review · Nov 25, 2026, 11:00\sAM$/,
      );
      const tasks = await chat.press(await chat.say('mark'), 'Search', { kind: 'task' });
      assert.match(tasks.choices('items')[0]?.title ?? '', /Call back/);
    });

    it('finds a name whatever it is of', async () => {
      chat.at.contact('Jane', 'Roe');
      chat.at.item('task', { title: 'Call back' });
      assert.match((await chat.say('mark back')).choices('items')[0]?.title ?? '', /^Call back/);
      assert.match((await chat.say('mark zebedee')).text, /None of your contacts, appointments and tasks matches/);
    });

    it('takes a series as a whole', async () => {
      const at = (time: string) => ({ dateTime: `2026-11-25T${time}:00`, timeZone: 'UTC' });
      const content = { subject: 'Round', start: at('10:00'), end: at('11:00') };
      const seriesMasterId = chat.at.item('event', content, { isSeriesMaster: true });
      const occurrence = { seriesMasterId, originalStart: '2026-11-25T10:00:00Z' };
      chat.at.item('event', content, { occurrence });

      const list = await chat.say('mark round');
      assert.deepEqual(
        list.choices('items').map(({ title }) => title.replace(/^Round.*?· the/, 'the')),
        ['the whole series'],
      );
      await markAndSync('calendar');
      assert.match((await chat.say('mark round')).choices('items')[0]?.title ?? '', /series · ✓ kept the same/);
    });

    it('takes the mark off a series without asking whether so many may be parted', async () => {
      await chat.at.set({ brake: { items: 0, share: 0 } });
      const at = (time: string) => ({ dateTime: `2026-11-25T${time}:00`, timeZone: 'UTC' });
      const content = { subject: 'Round', start: at('10:00'), end: at('11:00') };
      const seriesMasterId = chat.at.item('event', content, { isSeriesMaster: true });
      const days = ['2026-11-25', '2026-12-02', '2026-12-09'];
      const ids = days.map((day) => {
        const occurrence = { seriesMasterId, originalStart: `${day}T10:00:00Z` };
        return chat.at.item('event', content, { occurrence });
      });
      await markAndSync('calendar');
      assert.equal(rows().length, 3);

      await chat.press(await chat.say('unmark round'), 'Unmark all on this page');
      // Outlook tells of the occurrences of a series that was painted.
      for (const id of ids) box().change(id, { content: { ...content, bodyPreview: '' } });
      chat.at.pass(1);
      const summary = await chat.say('sync');

      assert.doesNotMatch(summary.text, /question|waiting/);
      assert.match((await chat.say('conflicts')).text, /No open questions/);
      const links = (await listed(stateOf(chat.at.place).all('link'))).map(({ doc }) => doc.state);
      assert.deepEqual(links, ['suspended', 'suspended', 'suspended']);
    });

    it('shows what the brake holds as waiting for an answer, in the list and in the history', async () => {
      await chat.at.set({ brake: { items: 1, share: 0 } });
      const ids = ['Jane', 'Ann', 'Bob'].map((name) => chat.at.contact(name, 'Roe'));
      await markAndSync();
      for (const id of ids.slice(0, 2)) box().change(id, { place: 'deletedItems' });
      chat.at.pass(1);
      await chat.say('sync');

      const states = (await chat.say('unmark')).choices('items').map(({ title }) => title.split(' · ').at(-1));
      assert.deepEqual(states.toSorted(), [
        'waits for your answer',
        'waits for your answer',
        '✓ kept the same in ProTracker',
      ]);
      assert.match((await chat.say('history')).text, /no changes, 2 waiting\./);
    });

    it('says so where nothing is there, nothing matches, or nothing is ticked', async () => {
      assert.match((await chat.say('mark')).text, /You have no contacts here/);
      chat.at.contact('Jane', 'Roe');
      chat.at.pass(1);
      assert.match((await chat.say('mark contacts zebedee')).text, /None of your contacts matches "zebedee"/);
      assert.match((await chat.press(await chat.say('mark'), 'Mark')).text, /Tick at least one/);
      await assert.rejects(chat.say(`mark ${'x'.repeat(101)}`), UserError);
    });

    it('takes marks off again: both copies stay', async () => {
      chat.at.contact('Jane', 'Roe');
      await markAndSync();
      assert.equal(rows()[0]?.flaggedBy.length, 1);

      const done = await tick(await chat.say('unmark'), 'Jane', 'Unmark');
      assert.match(done.text, /Not synced any more. Both copies stay./);
      assert.match((await chat.say('unmark')).text, /None of your contacts is marked/);
      await chat.say('sync');

      assert.equal(rows().length, 1);
      assert.deepEqual(rows()[0]?.flaggedBy, []);
      assert.equal([...box().items.values()][0]?.place, 'there');
    });

    it('warns where the kind is switched off, and switches it on', async () => {
      chat.at.contact('Jane', 'Roe');
      await chat.at.set({ kinds: { ...allOnRequest, contact: 'off' } });

      const done = await tick(await chat.say('mark'), 'Jane', 'Mark');
      assert.match(done.text, /Synchronising contacts is switched off/);
      const on = await chat.press(done, 'Switch on');
      assert.match(on.text, /Synchronising contacts is switched on/);
      assert.match((await chat.press(on, 'Sync now')).text, /1 created in ProTracker/);
    });

    it('passes on what Outlook says when it does not answer', async () => {
      chat.at.failNext = new RemoteError({ system: 'graph', failure: 'unavailable', request: 'pull' });
      await assert.rejects(chat.say('mark'), RemoteError);
      assert.match((await chat.say('mark')).text, /no contacts/);
    });
  });

  describe('sync', () => {
    it('says in one line that there was nothing to do', async () => {
      chat.at.contact('Jane', 'Roe');
      await markAndSync();

      const card = await chat.say('sync');

      assert.equal(card.text, '✓ Everything is up to date');
    });

    it('tells a newcomer that nothing is marked', async () => {
      assert.match((await chat.say('sync')).text, /Nothing is marked yet/);
    });

    it('sums up what it did; each line leads to what was changed', async () => {
      chat.at.contact('Jane', 'Roe');
      const summary = await markAndSync();

      assert.match(summary.text, /1 created in ProTracker/);
      const changes = await chat.press(summary, 'What was changed');
      assert.match(changes.text, /Jane Roe/);
      assert.match(changes.text, /Created in ProTracker, because you marked it/);
      assert.match(changes.text, /View in ProTracker/);
      assert.match((await chat.press(changes, 'Back to the summary')).text, /1 created in ProTracker/);

      const line = await chat.press(summary, '1 created in ProTracker: a contact that you marked');
      assert.match(line.text, /^Created in ProTracker\nJane Roe/);
    });

    it('says why it made what it made, and what was there on both sides', async () => {
      chat.at.contact('Jane', 'Roe');
      chat.at.contact('Ann', 'Poe');
      chat.at.world.crm.create('Contacts', null, {
        content: { values: { first_name: 'Ann', last_name: 'Poe' }, addresses: ['ann.poe@example.com'], people: [] },
      });
      for (const name of ['Review', 'Lunch'])
        chat.at.world.crm.create('Meetings', null, {
          content: {
            values: {
              ...{ name, status: 'Planned', assigned_user_id: 'alice', duration_hours: '1', duration_minutes: '0' },
              ...{ date_start: '2026-11-26 10:00:00', date_end: '2026-11-26 11:00:00' },
            },
            ...{ addresses: [], people: [] },
          },
        });
      const summary = await markAndSync();

      assert.match(summary.text, /1 created in ProTracker: a contact that you marked/);
      assert.match(summary.text, /2 created in Outlook: appointments that you are invited to in ProTracker, or that/);
      assert.match(summary.text, /1 contact recognised on both sides, and kept the same from now on/);
    });

    it('names what was left out, with the reason', async () => {
      const id = chat.at.contact('Jane', 'Roe', { companyName: 'Twice Inc' });
      const summary = await markAndSync();

      const left = await chat.press(summary, 'What was left out');
      assert.match(left.text, /Jane Roe · jane.roe@example.com/);
      assert.match(left.text, /: No account, or more than one, has exactly this name/);
      assert.ok(id);
    });

    it('shows a progress card while it takes long, edits it, and ends it as the summary', async () => {
      chat.at.contact('Jane', 'Roe');
      await chat.press(await chat.say('mark'), 'Mark all on this page');
      chat.at.isBusy = false;

      const card = await chat.say('sync');
      assert.match(card.text, /Synchronising begins/);
      assert.deepEqual(card.buttons, ['Cancel', 'Refresh']);
      await chat.work();

      const last = chat.sent.at(-1);
      assert.equal(last?.edited, card.messageId);
      assert.match(last.card.text, /1 created in ProTracker/);
    }).timeout(5000);

    it('shows the one under way to a second request', async () => {
      chat.at.isBusy = false;
      await chat.say('sync');
      const second = await chat.say('sync');

      assert.match(second.text, /It was under way already/);
      assert.equal(chat.at.jobs.size, 1);
    }).timeout(5000);

    it('is cancelled by its button', async () => {
      chat.at.isBusy = false;
      const card = await chat.say('sync');

      assert.match((await chat.press(card, 'Cancel')).text, /Stopping/);
      await chat.work();

      assert.match((await chat.press(card, 'Refresh')).text, /Synchronising was stopped/);
    }).timeout(5000);

    it('runs once however often its button arrives', async () => {
      const card = await chat.say('status');
      const first = await chat.press(card, 'Sync now');
      const again = await chat.press(card, 'Sync now');

      assert.equal(first.text, again.text);
      assert.match((await chat.say('history')).text, /Last times\n[^\n]*no changes\.\nSearch$/);
    });

    it('is about one kind where one is named, and refuses words it does not know', async () => {
      chat.at.contact('Jane', 'Roe');
      chat.at.item('task', { title: 'Call back' });
      await chat.press(await chat.say('mark'), 'Mark all on this page');
      await chat.press(await chat.say('mark tasks'), 'Mark all on this page');

      await chat.say('sync tasks');
      assert.deepEqual(
        rows().map(({ module }) => module),
        ['Tasks'],
      );
      await assert.rejects(chat.say('sync everything else'), /I don't know what "everything else" is here/);
    });

    it('leads to switching on where everything is off', async () => {
      await chat.at.set({ kinds: { contact: 'off', event: 'off', task: 'off' } });

      const card = await chat.say('sync');

      assert.match(card.text, /Synchronising is switched off/);
      assert.match((await chat.press(card, 'Switch on tasks')).text, /Synchronising tasks is switched on/);
    });

    it('says what helps where a sign-in is missing', async () => {
      chat.at.before = () => {
        throw new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'pull' });
      };
      const card = await chat.say('sync');
      assert.match(card.text, /Synchronising did not work/);
      assert.match(card.text, /Type "sign in" to connect again/);
      chat.at.before = () => undefined;

      assert.match((await chat.say('status')).text, /Not working/);
    });
  });

  describe('a conflict', () => {
    /** Jane is linked, and both sides changed her title and her mobile number. */
    const conflict = async (): Promise<void> => {
      await chat.at.set({ conflict: { contact: 'ask', event: 'ask', task: 'ask' } });
      const id = chat.at.contact('Jane', 'Roe', { jobTitle: 'Clerk', mobilePhone: '+1 555 0100' });
      await markAndSync();
      chat.at.pass(1);
      box().change(id, { content: { jobTitle: 'Head of Tax', mobilePhone: '+1 555 0111' } });
      const { id: recordId, content } = record('Roe');
      const values = { ...content.values, title: 'Partner', phone_mobile: '+1 555 0122' };
      chat.at.world.crm.change(recordId, { content: { ...content, values } });
      chat.at.pass(1);
      const summary = await chat.say('sync');
      assert.match(summary.text, /One question for you/);
      chat.at.pass(1);
    };
    const sides = () => ({
      outlook: [...box().items.values()][0]?.content.jobTitle,
      crm: record('Roe').content.values.title,
    });

    it('is shown side by side, and the chosen side wins', async () => {
      await conflict();
      const card = await chat.say('conflicts');
      assert.match(card.text, /Changed on both sides: Jane Roe/);
      assert.match(card.text, /Job title\nProTracker\nPartner\nOutlook\nHead of Tax/);

      const done = await chat.press(card, 'Keep Outlook’s');
      assert.match(done.text, /Your answer is kept/);
      await chat.work();

      assert.deepEqual(sides(), { outlook: 'Head of Tax', crm: 'Head of Tax' });
      assert.match((await chat.say('conflicts')).text, /No open questions/);
    });

    it('says when each side was changed, and who did it in ProTracker where that is known', async () => {
      await conflict();
      assert.match((await chat.say('conflicts')).text, /ProTracker, last changed Nov [^b]*\nOutlook, last changed Nov/);

      chat.at.author = 'Chris Colleague';
      assert.match((await chat.say('conflicts')).text, /ProTracker, last changed Nov .* by Chris Colleague\n/);
    });

    it('may be answered field by field', async () => {
      await conflict();
      const card = await chat.say('conflicts');

      await chat.press(card, 'Keep as chosen', { keep_jobTitle: 'crm', keep_phoneMobile: 'outlook' });
      await chat.work();

      const item = [...box().items.values()][0]?.content;
      assert.deepEqual([item?.jobTitle, item?.mobilePhone], ['Partner', '+1 555 0111']);
      assert.deepEqual(
        [record('Roe').content.values.title, record('Roe').content.values.phone_mobile],
        ['Partner', '+1 555 0111'],
      );
    });

    it('that was answered elsewhere shows that it is settled', async () => {
      await conflict();
      const card = await chat.say('conflicts');
      await chat.press(card, 'Keep ProTracker’s');
      await chat.work();

      assert.match((await chat.press(card, 'Keep Outlook’s')).text, /This is settled/);
      assert.deepEqual(sides(), { outlook: 'Partner', crm: 'Partner' });
    });

    it('that moved meanwhile is asked again with the new values', async () => {
      await conflict();
      const card = await chat.say('conflicts');
      const [item] = box().items.values();
      assert.ok(item);
      box().change(item.id, { content: { jobTitle: 'Chair' } });
      chat.at.pass(1);
      await chat.say('sync');

      const again = await chat.press(card, 'Keep Outlook’s');

      assert.match(again.text, /It was changed again meanwhile/);
      assert.match(again.text, /Outlook\nChair/);
    });

    it('may be put off', async () => {
      await conflict();
      const answer = await chat.pressRaw(await chat.say('conflicts'), 'Later');
      assert.deepEqual(answer, { toast: 'It waits for you. Type "conflicts" when you want to answer.' });
    });

    it('is answered for all that wait, where the person says so', async () => {
      await chat.at.set({ conflict: { contact: 'ask', event: 'ask', task: 'ask' } });
      const ids = ['Ann', 'Ben', 'Cid'].map((name) => chat.at.contact(name, 'Poe', { jobTitle: 'Clerk' }));
      await markAndSync();
      chat.at.pass(1);
      for (const [at, id] of ids.entries()) box().change(id, { content: { jobTitle: `Head ${at}` } });
      for (const { id, content } of rows())
        chat.at.world.crm.change(id, { content: { ...content, values: { ...content.values, title: 'Partner' } } });
      chat.at.pass(1);
      await chat.say('sync');

      const list = await chat.say('conflicts');
      assert.match(list.text, /3 open questions/);
      const card = await chat.press(list, 'Open');
      const done = await chat.press(card, 'Keep ProTracker’s', { all: 'true' });
      assert.match(done.text, /2 other questions are answered the same way/);
      chat.at.pass(1);
      await chat.work();

      assert.deepEqual(
        [...box().items.values()].map(({ content }) => content.jobTitle),
        ['Partner', 'Partner', 'Partner'],
      );
    });
  });

  it('asks which of several records it is, with the reasons, and does as it is told', async () => {
    const make = (name: string) =>
      chat.at.world.crm.create('Contacts', null, {
        content: { values: { first_name: name, last_name: 'Roe' }, addresses: ['jane.roe@example.com'], people: [] },
      });
    make('Jane');
    const second = make('J');
    chat.at.contact('Jane', 'Roe');
    const summary = await markAndSync();
    assert.match(summary.text, /One question for you/);

    const card = await chat.press(summary, 'Answer questions');
    assert.match(card.text, /Which record is it\? Jane Roe/);
    assert.match(card.text, /1\. Jane Roe.*\nThe same: e-mail address and name\.\n.*First name: Jane/);
    assert.equal(card.value('choice'), '');
    assert.match((await chat.press(card, 'Continue')).text, /Choose one/);
    assert.equal(card.choices('choice').length, 4);
    await chat.press(card, 'Continue', { choice: second.id });
    chat.at.pass(1);
    await chat.work();

    assert.deepEqual(chat.at.world.crm.rows.get(second.id)?.flaggedBy, ['alice']);
    assert.equal(rows().length, 2);
  });

  it('asks no more which record it is once the mark is taken off', async () => {
    for (const name of ['Jane', 'J'])
      chat.at.world.crm.create('Contacts', null, {
        content: { values: { first_name: name, last_name: 'Roe' }, addresses: ['jane.roe@example.com'], people: [] },
      });
    chat.at.contact('Jane', 'Roe');
    await markAndSync();
    const list = await chat.say('mark jane');
    assert.match(list.text, /Jane Roe .* waits for your answer/);

    await tick(list, 'Jane', 'Unmark');
    chat.at.pass(1);
    await chat.say('sync');

    assert.deepEqual(await listed(stateOf(chat.at.place).all('question')), []);
    assert.doesNotMatch((await chat.say('mark jane')).text, /waits for your answer/);
  });

  it('stops a mass deletion and does what the person decides', async () => {
    for (let number = 0; number < 14; number += 1) chat.at.contact(`Person${number}`, 'Many');
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    await chat.press(await chat.press(await chat.say('mark'), 'Next page'), 'Mark all on this page');
    await chat.say('sync');
    chat.at.pass(1);
    for (const { id } of rows()) chat.at.world.crm.change(id, { deleted: true });
    chat.at.pass(1);

    const summary = await chat.say('sync');
    assert.match(summary.text, /One question for you/);
    const card = await chat.press(summary, 'Answer questions');
    assert.match(card.text, /May 14 contacts be taken away\?/);
    assert.equal([...box().items.values()].filter(({ place }) => place === 'there').length, 14);

    await chat.press(card, 'Yes, go on');
    chat.at.pass(1);
    await chat.work();
    assert.equal([...box().items.values()].filter(({ place }) => place === 'there').length, 0);
    assert.match((await chat.press(card, 'No, keep them')).text, /This is settled/);
  });

  it('asks about what was deleted in the CRM and changed in Outlook', async () => {
    await chat.at.set({ conflict: { contact: 'ask', event: 'ask', task: 'ask' } });
    const id = chat.at.contact('Jane', 'Roe');
    await markAndSync();
    chat.at.pass(1);
    box().change(id, { content: { jobTitle: 'Head of Tax' } });
    chat.at.world.crm.change(record('Roe').id, { deleted: true });
    chat.at.pass(1);

    const card = await chat.press(await chat.say('sync'), 'Answer questions');
    assert.match(card.text, /Deleted in ProTracker, changed in Outlook: Jane Roe/);
    await chat.press(card, 'Keep it in Outlook alone');
    chat.at.pass(1);
    await chat.work();

    assert.equal(box().items.get(id)?.place, 'there');
    assert.match((await chat.say('conflicts')).text, /No open questions/);
  });

  describe('history', () => {
    const edited = async () => {
      const id = chat.at.contact('Jane', 'Roe', { jobTitle: 'Clerk' });
      await markAndSync();
      chat.at.pass(1);
      const { id: recordId, content } = record('Roe');
      chat.at.world.crm.change(recordId, { content: { ...content, values: { ...content.values, title: 'Partner' } } });
      chat.at.pass(1);
      await chat.say('sync');
      assert.equal(box().items.get(id)?.content.jobTitle, 'Partner');
      chat.at.pass(1);
      return id;
    };

    it('shows what was changed, by name too, and undoes it as the person’s own edit', async () => {
      const id = await edited();
      const card = await chat.say('history roe');
      assert.match(card.text, /Job title in Outlook: Clerk → Partner/);

      const undone = await chat.press(card, 'Undo', { change: card.choice('change', 'Job title') });
      assert.match(undone.text, /Undone: Jane Roe/);
      chat.at.pass(1);
      await chat.work();

      assert.equal(box().items.get(id)?.content.jobTitle, 'Clerk');
      assert.equal(record('Roe').content.values.title, 'Clerk');
      const again = await chat.press(card, 'Undo', { change: card.choice('change', 'Job title') });
      assert.match(again.text, /It was undone already/);
    });

    it('does not undo what was changed again since', async () => {
      const id = await edited();
      const card = await chat.say('history');
      box().change(id, { content: { jobTitle: 'Chair' } });

      const answer = await chat.press(card, 'Undo', { change: card.choice('change', 'Job title') });

      assert.match(answer.text, /It was changed again since/);
      assert.equal(box().items.get(id)?.content.jobTitle, 'Chair');
    });

    it('takes a parked pair up again', async () => {
      const id = chat.at.contact('Jane', 'Roe');
      await markAndSync();
      chat.at.world.crm.changeSilently(record('Roe').id, { flaggedBy: [] });
      chat.at.pass(1);
      await chat.say('sync');
      assert.deepEqual(box().items.get(id)?.categories, []);
      const card = await chat.say('history');

      await chat.press(card, 'Undo', { change: card.choice('change', 'Jane Roe') });
      chat.at.pass(1);
      await chat.work();

      assert.deepEqual(box().items.get(id)?.categories, ['SugarCRM']);
      assert.deepEqual(record('Roe').flaggedBy, ['alice']);
    });

    it('parts a pair that was made: both copies stay, and nothing is made anew', async () => {
      const id = chat.at.contact('Jane', 'Roe');
      await markAndSync();
      chat.at.pass(1);
      const card = await chat.say('history');

      const undone = await chat.press(card, 'Undo', { change: card.choice('change', 'keep the same no more') });
      assert.match(undone.text, /Both copies stay: delete the one that you do not need by hand/);
      for (let run = 0; run < 2; run += 1) {
        chat.at.pass(1);
        await chat.work();
        await chat.say('sync');
      }

      assert.deepEqual(box().items.get(id)?.categories, []);
      assert.deepEqual(
        rows().map(({ flaggedBy }) => flaggedBy),
        [[]],
      );
      assert.equal(box().items.size, 1);
    });

    it('parts what came from ProTracker as well', async () => {
      const { id: recordId } = chat.at.world.crm.create('Meetings', null, {
        content: {
          values: {
            ...{ name: 'Review', status: 'Planned', assigned_user_id: 'alice', duration_hours: '1' },
            ...{ duration_minutes: '0', date_start: '2026-11-26 10:00:00', date_end: '2026-11-26 11:00:00' },
          },
          ...{ addresses: [], people: [] },
        },
      });
      await chat.say('sync');
      chat.at.pass(1);
      const card = await chat.say('history');
      await chat.press(card, 'Undo', { change: card.choice('change', 'Review') });
      for (let run = 0; run < 2; run += 1) {
        chat.at.pass(1);
        await chat.work();
        await chat.say('sync');
      }

      const [item, ...others] = [...box().items.values()];
      assert.deepEqual([item?.categories, item?.place, others.length], [[], 'there', 0]);
      assert.equal(chat.at.world.crm.rows.get(recordId)?.deleted, false);
    });

    it('makes anew in Outlook what was deleted, once, without a mark', async () => {
      const id = chat.at.contact('Jane', 'Roe', { jobTitle: 'Teacher' });
      await markAndSync();
      chat.at.world.crm.change(record('Roe').id, { deleted: true });
      chat.at.pass(1);
      const summary = await chat.say('sync');
      assert.equal(box().items.get(id)?.place, 'deletedItems');

      const removed = '1 moved to Deleted Items in Outlook, because ProTracker deleted the record';
      const card = await chat.press(summary, removed);
      assert.match(card.text, /^Moved to Deleted Items in Outlook\nJane Roe/);
      const choice = { change: card.choice('change', 'make it again in Outlook') };
      const undone = await chat.press(card, 'Undo', choice);
      assert.match(undone.text, /It is in Outlook again, as a new item.* it is not marked/);
      assert.match((await chat.press(card, 'Undo', choice)).text, /It was undone already/);
      const history = await chat.say('history');
      assert.match(history.text, /It was undone already/);
      assert.ok(!JSON.stringify(history.content).includes('make it again in Outlook'));
      await chat.work();
      chat.at.pass(1);
      await chat.say('sync');

      const there = [...box().items.values()].filter(({ place }) => place === 'there');
      assert.deepEqual(
        there.map(({ content, categories }) => [content.givenName, content.jobTitle, categories]),
        [['Jane', 'Teacher', []]],
      );
      assert.deepEqual(
        [...chat.at.world.crm.rows.values()].filter(({ deleted }) => !deleted),
        [],
      );
      assert.match((await chat.press(undone, 'Mark contacts')).choices('items')[0]?.title ?? '', /^Jane Roe/);
    });

    it('does not make somebody else’s appointment anew', async () => {
      const time = (at: string) => ({ dateTime: `2026-11-26T${at}:00`, timeZone: 'UTC' });
      chat.at.item('event', {
        ...{ subject: 'Review', start: time('10:00'), end: time('11:00'), isOrganizer: false },
        organizer: { emailAddress: { name: 'Bo', address: 'bo@example.org' } },
      });
      const list = await chat.say('mark calendar');
      await chat.press(await chat.press(list, 'Mark all on this page'), 'Sync now');
      const [row] = chat.at.world.crm.rows.values();
      chat.at.world.crm.change(row?.id ?? crmId(''), { deleted: true });
      chat.at.pass(1);
      await chat.say('sync');

      const card = await chat.say('history review');
      const answer = await chat.press(card, 'Undo', { change: card.choice('change', 'make it again') });
      assert.match(answer.text, /somebody else’s appointment. Ask them to invite you again/);
    });

    it('says so where nothing was changed, nothing matches or nothing is chosen', async () => {
      assert.match((await chat.say('history')).text, /Nothing was changed lately/);
      await edited();
      assert.match((await chat.say('history zebedee')).text, /Nothing that matches "zebedee" was changed/);
      assert.match((await chat.press(await chat.say('history'), 'Undo')).text, /Choose what to undo/);
    });
  });

  it('shows at a glance what is on, how it went, and what comes next', async () => {
    await chat.at.set({ kinds: { contact: 'automatic', event: 'onRequest', task: 'off' } });
    chat.at.contact('Jane', 'Roe');
    await markAndSync();

    const card = await chat.say('status');

    assert.match(card.text, /Contacts: 🟢 On, by itself\n1 contact marked · Last time/);
    assert.match(card.text, /Calendar: 🟡 Only when you type "sync"/);
    assert.match(card.text, /Tasks: 🔴 Off/);
    assert.match(card.text, /Next time by itself/);

    await tick(await chat.say('unmark'), 'Jane Roe', 'Unmark');
    assert.match((await chat.say('status')).text, /0 contacts marked/);
  });

  describe('settings', () => {
    it('say what a change does before it is saved, and when it is saved twice it is saved once', async () => {
      const card = await chat.say('settings');
      const check = await chat.press(card, 'Continue', {
        how_contact: 'automatic',
        conflict_contact: 'ask',
        daysAhead: '90',
      });
      assert.match(check.text, /Contacts: Only when I type "sync" → By itself/);
      assert.match(check.text, /Calendar: days ahead: 180 → 90/);

      assert.match((await chat.press(check, 'Save')).text, /Settings saved/);
      assert.match((await chat.press(check, 'Save')).text, /Nothing was changed/);
      const again = await chat.say('settings');
      assert.equal(again.value('how_contact'), 'automatic');
      assert.equal(chat.at.jobs.size, 1);
    });

    it('keep what was entered on the way back', async () => {
      const entered = { how_contact: 'automatic', daysAhead: '90', quickAddress: 'to' };
      const check = await chat.press(await chat.say('settings'), 'Continue', entered);

      const back = await chat.press(check, 'Back');

      const kept = Object.keys(entered).map((id) => [id, back.value(id)]);
      assert.deepEqual(Object.fromEntries(kept), entered);
      assert.equal((await chat.say('settings')).value('how_contact'), 'onRequest');
    });

    it('say what the new value does, not only that it changed', async () => {
      const card = await chat.say('settings');
      const check = await chat.press(card, 'Continue', {
        ambiguousMatch: 'skip',
        lostEligibility: 'remove',
        fax: 'true',
      });

      assert.match(check.text, /stays in Outlook alone, and the summary says so/);
      assert.match(check.text, /are moved to Deleted Items in Outlook/);
      assert.match(check.text, /Fax numbers: no → yes\nFrom the next run on fax numbers go over/);
    });

    it('are about archiving too, and leave everything else as it was', async () => {
      const before = await readSettings(chat.at.store, pkOf(chat.at.place));
      const card = await chat.say('settings');
      const check = await chat.press(card, 'Continue', { archivedFlag: 'leave', quickAddress: 'to' });
      assert.match(check.text, /flag in Outlook: As your administrator has set it → Leave the flag alone/);
      assert.match(check.text, /Counts for the next "archive now"/);
      await chat.press(check, 'Save');

      const after = await readSettings(chat.at.store, pkOf(chat.at.place));
      assert.deepEqual(after, { ...before, archive: { ...before.archive, flag: 'leave', quickAddress: 'to' } });
    });

    it('explain each of them in a sentence', async () => {
      const inputs = nodesOf((await chat.say('settings')).content);
      const isInput = ({ type }: { readonly type?: unknown }) => String(type).startsWith('Input.');
      assert.ok(inputs.some(isInput));
      const groups = ['conflict_contact', 'conflict_event', 'daysBack', 'brakeItems', 'quietFrom'];
      for (const [at, input] of inputs.entries()) {
        if (!isInput(input) || groups.includes(String(input.id))) continue;
        const next = inputs.slice(at + 1).find((node) => isInput(node) || node.type === 'TextBlock');
        assert.equal(next?.type, 'TextBlock', String(input.id));
      }
    });

    it('refuse what does not fit, with how it should look', async () => {
      const card = await chat.say('settings');
      const wrong = (entered: Readonly<Record<string, string>>) => chat.press(card, 'Continue', entered);

      await assert.rejects(wrong({ daysAhead: 'many' }), /Calendar: days ahead: enter a number from 1 to 730/);
      for (const odd of ['', '1e2', '0x10', '1.5', '-1', '366'])
        await assert.rejects(wrong({ daysBack: odd }), /Calendar: days back: enter a number from 0 to 365/);
      for (const odd of ['jane', 'jane@example.com.', 'Jane Roe <jane@example.com>', '@example'])
        await assert.rejects(wrong({ neverSync: odd }), /Enter addresses such as jane@example.com/);
      await assert.rejects(wrong({ quietFrom: '25:00' }), /Enter both times such as 20:00/);
      assert.match((await wrong({})).text, /Nothing was changed/);
      const listed = await wrong({ neverSync: '<Jane@example.com>; @example.org joe@example.net' });
      assert.match(listed.text, /none → jane@example.com, @example.org, joe@example.net/);
      await assert.rejects(wrong({ how_contact: 'sometimes' }), OutdatedCard);
    });
  });

  describe('new Outlook items', () => {
    it('are made, marked and carried over; a repeated press makes no second one', async () => {
      const form = await chat.say('new outlook contact Jane Roe');
      assert.deepEqual([form.value('givenName'), form.value('familyName')], ['Jane', 'Roe']);

      const made = await chat.press(form, 'Create and mark', { email: 'jane@example.com' });
      await chat.press(form, 'Create and mark', { email: 'jane@example.com' });
      assert.match(made.text, /Contact created/);
      assert.equal(box().items.size, 1);
      assert.match((await chat.press(made, 'Sync now')).text, /1 created in ProTracker/);
      assert.equal(record('Roe').content.addresses[0], 'jane@example.com');
    });

    it('are appointments in the person’s own time, and tasks', async () => {
      const form = await chat.say('new appointment Review');
      const entered = { date: '2026-11-25', from: '14:00', until: '15:00', as: 'Calls' };
      assert.match((await chat.press(form, 'Create and mark', entered)).text, /Appointment created/);
      assert.match((await chat.press(await chat.say('new task Call back'), 'Create and mark')).text, /Task created/);
      await chat.say('sync');

      assert.deepEqual(
        rows()
          .map(({ module }) => module)
          .toSorted(),
        ['Calls', 'Tasks'],
      );
      assert.equal(record('Review').content.values.date_start, '2026-11-25 13:00:00');
    });

    it('begin at the list as well', async () => {
      const form = await chat.press(await chat.say('mark tasks'), 'New task');
      assert.match((await chat.press(form, 'Create and mark', { title: 'Call Jane' })).text, /✓ Task created/);
      assert.match((await chat.say('mark tasks')).choices('items')[0]?.title ?? '', /^Call Jane · marked/);
    });

    it('offer the half hour from the person’s next full hour on', async () => {
      const { timeZone } = chat.at.place.person;
      const next = DateTime.fromJSDate(chat.at.place.clock.now(), { zone: timeZone }).plus({ hours: 1 });
      const form = await chat.say('new appointment Review');

      assert.deepEqual(
        ['date', 'from', 'until'].map((input) => form.value(input)),
        [next.toFormat('yyyy-MM-dd'), next.toFormat("HH':00'"), next.toFormat("HH':30'")],
      );
      assert.match((await chat.press(form, 'Create and mark')).text, /Appointment created/);
    });

    it('keep what was typed where something is wrong', async () => {
      const form = await chat.say('new appointment Review');
      const wrong = await chat.press(form, 'Create and mark', { date: '2026-11-25', from: '15:00', until: '14:00' });

      assert.match(wrong.text, /It ends before it begins/);
      assert.equal(wrong.value('subject'), 'Review');
      assert.match((await chat.press(await chat.say('new task'), 'Create and mark')).text, /Enter a title/);
      await assert.rejects(chat.say(`new task ${'x'.repeat(256)}`), /255 characters/);
      const contact = await chat.say('new outlook contact');
      assert.match((await chat.press(contact, 'Create and mark')).text, /Enter a name or an e-mail address/);
      assert.match((await chat.press(contact, 'Create and mark', { email: 'jane' })).text, /Enter one e-mail address/);
    });
  });

  describe('company', () => {
    const twice = accounts[3];

    it('is set by the very record, even if names repeat', async () => {
      const id = chat.at.contact('Jane', 'Roe');
      await markAndSync();
      const card = await chat.say('company jane');

      const set = await chat.press(card, 'Set company', { account: `Accounts:${twice.id}` });
      assert.match(set.text, /Company set to Twice Inc/);
      await chat.press(set, 'Sync now');

      assert.equal(box().items.get(id)?.content.companyName, 'Twice Inc');
      assert.equal(record('Roe').content.values.account_id ?? record('Roe').content.values.account_name, twice.id);
    });

    it('asks again where something is missing or gone', async () => {
      chat.at.contact('Jane', 'Roe');
      const card = await chat.say('company jane');

      assert.match((await chat.press(card, 'Set company')).text, /choose an account or client from the list/);
      const gone = await chat.press(card, 'Set company', { account: `Accounts:${crmId('gone')}` });
      assert.match(gone.text, /does not show this record any more/);
      assert.match((await chat.say('company zebedee')).text, /None of your Outlook contacts matches "zebedee"/);
      await assert.rejects(chat.say('company'), /Type "company" and a name/);
    });

    it('begins at the list as well, with what is ticked on the page', async () => {
      for (const given of ['Ann', 'Jane', 'John']) chat.at.contact(given, 'Roe');
      const list = await chat.say('mark');
      const ofTicked = 'Set the company of a ticked contact';
      const ids = ['Jane', 'John'].map((given) => list.choice('items', given));

      assert.match((await chat.press(list, ofTicked)).text, /Tick the contact on this page/);
      const card = await chat.press(list, ofTicked, { items: ids.join(',') });
      assert.deepEqual(
        card.choices('contact').map(({ value }) => value),
        ids,
      );
      assert.match((await chat.press(card, 'Set company')).text, /Choose a contact/);
      const again = await chat.press(card, 'Set company', { contact: ids[1] ?? '' });
      assert.deepEqual([again.value('contact'), again.choices('contact').length], [ids[1], 2]);
      const set = await chat.press(again, 'Set company', { account: `Accounts:${twice.id}` });
      assert.match(set.text, /Company set to Twice Inc/);
      assert.match((await chat.press(set, 'Back to the list')).text, /Which contacts go to ProTracker/);
      box().change(outlookId(ids[0] ?? ''), { place: 'deletedItems' });
      chat.at.pass(1);
      await assert.rejects(chat.press(list, ofTicked, { items: ids[0] ?? '' }), /not in Outlook any more/);
    });
  });

  describe('by itself', () => {
    const startTimer = async () => {
      await chat.at.set({
        kinds: allAutomatic,
        quietHours: null,
        conflict: { contact: 'ask', event: 'ask', task: 'ask' },
      });
      const check = await chat.press(await chat.say('settings'), 'Continue', { everyMinutes: '20' });
      await chat.press(check, 'Save');
    };

    it('is silent where nobody is needed', async () => {
      await startTimer();
      chat.at.contact('Jane', 'Roe');
      await chat.press(await chat.say('mark'), 'Mark all on this page');
      const before = chat.sent.length;
      chat.at.pass(20);
      await chat.work();

      assert.equal(rows().length, 1);
      assert.equal(chat.sent.length, before);
    });

    it('tells about a question once, and not in quiet hours', async () => {
      await startTimer();
      const id = chat.at.contact('Jane', 'Roe', { jobTitle: 'Clerk' });
      await chat.press(await chat.say('mark'), 'Mark all on this page');
      chat.at.pass(20);
      await chat.work();
      box().change(id, { content: { jobTitle: 'Head of Tax' } });
      const { id: recordId, content } = record('Roe');
      chat.at.world.crm.change(recordId, { content: { ...content, values: { ...content.values, title: 'Partner' } } });
      await chat.at.set({ quietHours: { from: '00:00', until: '23:59' } });
      const before = chat.sent.length;
      chat.at.pass(20);
      await chat.work();
      assert.equal(chat.sent.length, before);

      await chat.at.set({ quietHours: null });
      for (let run = 0; run < 3; run += 1) {
        chat.at.pass(20);
        await chat.work();
      }
      assert.equal(chat.sent.length, before + 1);
      const notice = chat.sent.at(-1)?.card;
      assert.match(notice?.text ?? '', /Changed on both sides: Jane Roe/);

      await chat.press(await chat.say('conflicts'), 'Keep Outlook’s');
      await chat.work();
      const edits = chat.sent.filter(({ edited }) => edited === notice?.messageId);
      assert.match(edits.at(-1)?.card.text ?? '', /This is settled/);
    });

    it('tells at once where somebody has to sign in, once, and anew when it fails again another day', async () => {
      await startTimer();
      chat.at.before = () => {
        throw new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'any' });
      };
      const before = chat.sent.length;
      for (let run = 0; run < 3; run += 1) {
        chat.at.pass(20);
        await chat.work();
      }

      assert.equal(chat.sent.length, before + 1);
      assert.match(chat.sent.at(-1)?.card.text ?? '', /Synchronising does not work at the moment/);

      const failing = chat.at.before;
      chat.at.before = () => undefined;
      chat.at.pass(20);
      await chat.work();
      chat.at.before = failing;
      chat.at.pass(24 * 60);
      await chat.work();
      assert.equal(chat.sent.length, before + 2);
    });
  });

  it('brings a contact of the CRM to Outlook, and says so where it is gone', async () => {
    const { id } = chat.at.world.crm.create('Contacts', null, {
      content: { values: { first_name: 'Jane', last_name: 'Roe' }, addresses: ['jane@example.com'], people: [] },
    });
    const press = async (record: string) => chat.router.cardAction('markRecord')?.run(chat.turn(), { record });

    assert.deepEqual(await press(`Contacts:${id}`), { toast: 'It comes to Outlook at the next sync.' });
    await press(`Contacts:${id}`);
    await chat.work();

    assert.deepEqual(
      [...box().items.values()].map(({ content }) => content.surname),
      ['Roe'],
    );
    await assert.rejects(press('Contacts:gone'), /does not show this contact any more/);
    await chat.at.set({ kinds: { ...allOnRequest, contact: 'off' } });
    assert.match(JSON.stringify(await press(`Contacts:${id}`)), /once synchronising contacts is switched on/);
  });

  it('takes no card for another, and no tampered data', async () => {
    for (const [verb, data] of [
      ['markItems', { operation: 'x', of: 'contact' }],
      ['startSync', { operation: 'x', kinds: [] }],
      ['resolveConflict', { id: 'link-1', version: 'v', operation: 'x', keep: 'mine' }],
      ['saveSettings', { next: { kinds: {} }, operation: '0e0e0e0e-1111-4222-8333-444444444444' }],
      ['confirmRemovals', { id: 'brake-contact', count: -1 }],
      ['setCompany', null],
      ['undoChange', { run: 7 }],
    ] as const) {
      const action = chat.router.cardAction(verb);
      assert.ok(action, verb);
      await assert.rejects(async () => action.run(chat.turn(), data), OutdatedCard, verb);
    }
  });
});
