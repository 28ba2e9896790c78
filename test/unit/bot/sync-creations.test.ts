import assert from 'node:assert/strict';
import { usualSyncPreferences } from '../../../src/settings/personal.ts';
import { markItems } from '../../../src/syncing/marking.ts';
import { listed, stateOf } from '../../../src/syncing/place.ts';
import { syncSettingsOf } from '../../../src/syncing/settings.ts';
import type { ShownCard } from '../../support/adviser.ts';
import { openSyncChat, type SyncChat } from '../../support/sync-desk.ts';
import { allOnRequest } from '../../support/syncing-place.ts';

const many = 203;
const settings = syncSettingsOf(usualSyncPreferences, 'SugarCRM');

describe('more new ones than are made unasked', () => {
  let chat: SyncChat;

  beforeEach(async () => {
    chat = openSyncChat();
    await chat.at.set({ kinds: allOnRequest });
    chat.at.contact('First', 'One');
    await chat.press(await chat.say('mark'), 'Mark all on this page');
    await chat.say('sync');
  });

  const rows = () => [...chat.at.world.crm.rows.values()].filter(({ deleted }) => !deleted);
  const events = () =>
    [...chat.at.world.box('alice').items.values()].flatMap(({ kind, content }) =>
      kind === 'event' ? [content.subject] : [],
    );
  const flood = async (): Promise<ShownCard> => {
    const items = Array.from({ length: many }, (_, at) => {
      return { id: chat.at.contact('Person', `No${at}`), containerId: null };
    });
    const marking = { operation: 'flood', kind: 'contact', items, on: true, as: 'Meetings' } as const;
    await markItems(marking, chat.at.place, settings, chat.at.tools);
    chat.at.pass(1);
    await chat.say('sync');
    chat.at.pass(1);
    return chat.say('conflicts');
  };

  it('are made when the person says so', async () => {
    const card = await flood();
    assert.match(card.text, /May 203 be created\?/);
    await chat.press(card, 'Yes, create them');
    await chat.work();

    assert.equal(rows().length, many + 1);
    assert.match(chat.sent.at(-1)?.card.text ?? '', /✓ Done/);
  });

  it('are not made when the person says no: their marks go, and nobody asks again', async () => {
    await chat.press(await flood(), 'No, do not create them');
    chat.at.pass(1);
    await chat.work();
    chat.at.pass(1);
    await chat.say('sync');

    assert.equal(rows().length, 1);
    assert.equal((await listed(stateOf(chat.at.place).all('mark'))).length, 1);
    assert.match((await chat.say('conflicts')).text, /No open questions/);
  });

  it('from ProTracker lose their Sync to Outlook', async () => {
    for (let at = 0; at < many; at += 1)
      chat.at.world.crm.create('Contacts', null, {
        content: { values: { first_name: 'Person', last_name: `No${at}` }, addresses: [], people: [] },
        flaggedBy: ['alice'],
      });
    chat.at.pass(1);
    await chat.say('sync');
    chat.at.pass(1);
    await chat.press(await chat.say('conflicts'), 'No, do not create them');
    chat.at.pass(1);
    await chat.work();
    chat.at.pass(1);
    await chat.say('sync');

    assert.equal(rows().filter(({ flaggedBy }) => flaggedBy.length > 0).length, 1);
    assert.equal(chat.at.world.box('alice').items.size, 1);
    assert.match((await chat.say('conflicts')).text, /No open questions/);
  });

  it('from ProTracker stay out of Outlook, activities too, until one is wanted after all', async () => {
    for (let at = 0; at < many; at += 1) {
      const minutes = String(at % 60).padStart(2, '0');
      const [start, end] = [`2026-11-26 ${10 + Math.floor(at / 60)}:${minutes}:00`, '2026-11-26 18:00:00'];
      const values = { name: `Review ${at}`, status: 'Planned', assigned_user_id: 'alice' };
      const span = { date_start: start, date_end: end, duration_hours: '1', duration_minutes: '0' };
      chat.at.world.crm.create('Meetings', null, {
        content: { values: { ...values, ...span }, addresses: [], people: [] },
      });
    }
    chat.at.pass(1);
    await chat.say('sync');
    chat.at.pass(1);
    await chat.press(await chat.say('conflicts'), 'No, do not create them');
    for (let run = 0; run < 2; run += 1) {
      chat.at.pass(1);
      await chat.work();
      await chat.say('sync');
    }

    assert.match((await chat.say('conflicts')).text, /No open questions/);
    assert.deepEqual(events(), []);
    const history = await chat.say('history review 202');
    assert.match(history.text, /Review 202.*\n.*Left out of Outlook, as you decided/);

    await chat.press(history, 'Undo', { change: history.choice('change', 'Review 202 ') });
    chat.at.pass(1);
    await chat.work();
    assert.deepEqual(events(), ['Review 202']);
  });
});
