import assert from 'node:assert/strict';
import { UserError } from '../../../src/errors.ts';
import { listed, stateOf } from '../../../src/syncing/place.ts';
import type { ShownCard } from '../../support/adviser.ts';
import { openSyncChat, type SyncChat } from '../../support/sync-desk.ts';
import { allOnRequest } from '../../support/syncing-place.ts';

describe('ticks on the pages of a list', () => {
  let chat: SyncChat;

  beforeEach(async () => {
    chat = openSyncChat();
    await chat.at.set({ kinds: allOnRequest });
    for (let number = 0; number < 23; number += 1) chat.at.contact('Person', `No${String(number).padStart(2, '0')}`);
  });

  const requests = () => listed(stateOf(chat.at.place).all('request'));
  const ticks = (card: ShownCard, ...words: readonly string[]) => ({
    items: words.map((one) => card.choice('items', one)).join(','),
  });

  it('are kept from page to page, are shown again, and are marked together', async () => {
    const first = await chat.say('mark');
    const second = await chat.press(first, 'Next page', ticks(first, 'No01', 'No02'));
    assert.match(second.text, /Also ticked, and counted with the next press: Person No01, Person No02\./);

    const back = await chat.press(second, 'Previous page', ticks(second, 'No15'));
    assert.equal(back.value('items'), ticks(back, 'No01', 'No02').items);
    assert.match(back.text, /Also ticked, and counted with the next press: Person No15\./);

    const done = await chat.press(back, 'Mark');
    assert.match(done.text, /3 contacts marked/);
    assert.equal((await requests()).length, 3);
  });

  it('may be taken back on their own page', async () => {
    const first = await chat.say('mark');
    const second = await chat.press(first, 'Next page', ticks(first, 'No01', 'No02'));
    const back = await chat.press(second, 'Previous page');

    const again = await chat.press(back, 'Next page', ticks(back, 'No02'));
    assert.match(again.text, /counted with the next press: Person No02\./);
    assert.match((await chat.press(again, 'Mark')).text, /1 contact marked/);
  });

  it('are kept through a search, and count with all of a page', async () => {
    const first = await chat.say('mark');
    const found = await chat.press(first, 'Search', { ...ticks(first, 'No01'), words: 'no2' });
    assert.equal(found.choices('items').length, 3);

    assert.match((await chat.press(found, 'Mark all on this page')).text, /4 contacts marked/);
  });

  it('mean what they meant however often and however late their card is pressed', async () => {
    const first = await chat.say('mark');
    const second = await chat.press(first, 'Next page', ticks(first, 'No01'));
    await chat.press(first, 'Next page', ticks(first, 'No05', 'No06'));
    await Promise.all([1, 2].map(() => chat.press(second, 'Mark', ticks(second, 'No11'))));

    const asked = await requests();
    assert.equal(asked.length, 2);
  });

  it('are of one kind', async () => {
    const first = await chat.say('mark');
    const tasks = await chat.press(first, 'Search', { ...ticks(first, 'No01'), kind: 'task' });
    assert.doesNotMatch(tasks.text, /Also ticked/);
  });

  it('are not forgotten in silence', async () => {
    const first = await chat.say('mark');
    const second = await chat.press(first, 'Next page', ticks(first, 'No01'));
    chat.at.pass(8 * 24 * 60);

    await assert.rejects(chat.press(second, 'Mark', ticks(second, 'No11')), UserError);
    assert.equal((await requests()).length, 0);
  });

  it('unmark together as well', async () => {
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    await chat.press(await chat.press(await chat.say('mark'), 'Next page'), 'Mark all on this page');
    const first = await chat.say('unmark');
    const second = await chat.press(first, 'Next page', ticks(first, 'No03'));

    assert.match((await chat.press(second, 'Unmark', ticks(second, 'No13'))).text, /2 contacts no longer marked/);
  });
});
