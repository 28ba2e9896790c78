import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createConfirmations } from '../../../bot/sync/confirmations.ts';
import type { Notifier } from '../../../bot/turn.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { RemoteError } from '../../../src/errors.ts';
import type { OutlookId } from '../../../src/domain/ids.ts';
import { readStanding } from '../../../src/syncing/run-docs.ts';
import { openSyncChat, type SyncChat } from '../../support/sync-desk.ts';
import { allAutomatic, allOnRequest } from '../../support/syncing-place.ts';

const askMe = { contact: 'ask', event: 'ask', task: 'ask' } as const;

describe('an answer in the chat', () => {
  let chat: SyncChat;

  beforeEach(async () => {
    chat = openSyncChat();
    await chat.at.set({ kinds: allOnRequest, conflict: askMe });
  });

  const box = () => chat.at.world.box('alice');
  const rows = () => [...chat.at.world.crm.rows.values()].filter(({ deleted }) => !deleted);
  /** As both sides change the title of everybody. */
  const clash = (ids: readonly OutlookId[]): void => {
    chat.at.pass(1);
    for (const id of ids) box().change(id, { content: { jobTitle: 'Head of Tax' } });
    for (const { id, content } of rows())
      chat.at.world.crm.change(id, { content: { ...content, values: { ...content.values, title: 'Partner' } } });
    chat.at.pass(1);
  };
  const people = async (...names: readonly string[]): Promise<readonly OutlookId[]> => {
    const ids = names.map((name) => chat.at.contact(name, 'Roe', { jobTitle: 'Clerk' }));
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    await chat.say('sync');
    clash(ids);
    await chat.say('sync');
    chat.at.pass(1);
    return ids;
  };
  const editsOf = (messageId: string) => chat.sent.filter(({ edited }) => edited === messageId).map(({ card }) => card);

  it('says what became of it where it was given, once, and in no new message', async () => {
    await people('Jane');
    const card = await chat.say('conflicts');
    const before = chat.sent.length;

    await chat.press(card, 'Keep Outlook’s');
    await chat.work();
    chat.at.pass(20);
    await chat.work();

    const [edit, ...more] = editsOf(card.messageId);
    assert.match(edit?.text ?? '', /^✓ Done\nChanged on both sides: Jane Roe\nKeep Outlook’s\n/);
    assert.match(edit?.text ?? '', /Job title in ProTracker: Partner → Head of Tax/);
    assert.deepEqual([more.length, chat.sent.length], [0, before + 1]);
  });

  it('says so for all that were answered the same way, when the last of them is done', async () => {
    await people('Ann', 'Ben', 'Cid');
    const card = await chat.press(await chat.say('conflicts'), 'Open');
    await chat.press(card, 'Keep ProTracker’s', { all: 'true' });
    await chat.work();

    assert.match(editsOf(card.messageId).at(-1)?.text ?? '', /✓ Done[^]*2 other questions were answered the same way/);
    assert.deepEqual(
      [...box().items.values()].map(({ content }) => content.jobTitle),
      ['Partner', 'Partner', 'Partner'],
    );
  });

  it('is asked anew in its place where a value moved before it was carried out', async () => {
    const [id] = await people('Jane');
    chat.at.isBusy = false;
    const card = await chat.say('conflicts');
    await chat.press(card, 'Keep Outlook’s');
    assert.ok(id);
    box().change(id, { content: { jobTitle: 'Chair' } });
    chat.at.pass(1);
    await chat.work();

    const edit = editsOf(card.messageId).at(-1);
    assert.match(edit?.text ?? '', /It was changed again meanwhile/);
    assert.match(edit?.text ?? '', /Outlook\nChair/);
  });

  it('is confirmed by the run that takes it, not by one before whose end is told late', async () => {
    await people('Jane');
    const card = await chat.say('conflicts');
    const { place, store } = chat.at;
    const pk = partitionOf(place.person);
    const before = (await readStanding(store, pk))?.run;
    assert.equal(before?.state, 'done');
    const late: unknown[] = [];
    const update = async (...[, , said]: Parameters<Notifier['update']>): Promise<boolean> => late.push(said) > 0;
    const earlier = createConfirmations({ store, notifier: { update }, newId: randomUUID });
    let isOpen = 0;
    chat.at.before = async () => {
      isOpen += (await readStanding(store, pk))?.given.length ?? 0;
      await earlier.after(before, null, place, place.person);
    };

    await chat.press(card, 'Keep Outlook’s');
    await chat.work();

    assert.ok(isOpen > 0);
    assert.deepEqual(late, []);
    assert.match(editsOf(card.messageId).at(-1)?.text ?? '', /✓ Done/);
  });

  it('says why it could not be carried out, and says when it was', async () => {
    await people('Jane');
    const card = await chat.say('conflicts');
    chat.at.before = () => {
      throw new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'any' });
    };
    chat.at.isBusy = false;
    const place = chat.at.place;
    assert.ok(place);
    await chat.press(card, 'Keep Outlook’s');
    await chat.work();
    assert.match(editsOf(card.messageId).at(-1)?.text ?? '', /does not know you any more[^]*Your answer is kept/);

    chat.at.before = () => undefined;
    chat.at.isBusy = true;
    await chat.say('sync');
    await chat.work();
    assert.match(editsOf(card.messageId).at(-1)?.text ?? '', /✓ Done/);
  });

  it('to which record an item belongs names the record', async () => {
    for (const name of ['Jane', 'J'])
      chat.at.world.crm.create('Contacts', null, {
        content: { values: { first_name: name, last_name: 'Roe' }, addresses: ['jane.roe@example.com'], people: [] },
      });
    chat.at.contact('Jane', 'Roe');
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    await chat.say('sync');
    chat.at.pass(1);
    const card = await chat.say('conflicts');
    await chat.press(card, 'Continue', { choice: card.choice('choice', 'J Roe') });
    await chat.work();

    assert.match(editsOf(card.messageId).at(-1)?.text ?? '', /✓ Done\nWhich record is it\? Jane Roe\nIt is J Roe\./);
  });

  it('waits where its kind is switched off, and says so', async () => {
    await people('Jane');
    const card = await chat.say('conflicts');
    await chat.at.set({ kinds: { ...allOnRequest, contact: 'off' } });

    const kept = await chat.press(card, 'Keep Outlook’s');
    assert.match(kept.text, /switched off: your answer is carried out once it is on/);
    await chat.work();
    assert.equal(editsOf(card.messageId).length, 0);
  });

  it('on a message that came by itself is confirmed on that message, and nothing else is said there', async () => {
    await chat.at.set({ kinds: allAutomatic, quietHours: null });
    await chat.press(await chat.press(await chat.say('settings'), 'Continue', { everyMinutes: '20' }), 'Save');
    const id = chat.at.contact('Jane', 'Roe', { jobTitle: 'Clerk' });
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    chat.at.pass(20);
    await chat.work();
    clash([id]);
    chat.at.pass(20);
    await chat.work();
    const notice = chat.sent.at(-1)?.card;
    assert.ok(notice);
    assert.match(notice.text, /Changed on both sides/);

    await chat.press(notice, 'Keep Outlook’s');
    await chat.work();

    assert.deepEqual(
      editsOf(notice.messageId).map(({ text }) => text.split('\n')[0]),
      ['✓ Done'],
    );
  });
});
