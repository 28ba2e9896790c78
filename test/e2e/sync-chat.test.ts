import assert from 'node:assert/strict';
import type { Crm } from '../../src/crm/crm.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { crmAs } from '../support/crm-as.ts';
import { startService, type TestService } from '../support/service.ts';

/** Synchronising through the bot's real door, against the embedded Graph and ProTracker. */
describe('synchronising from the chat', () => {
  let service: TestService;
  let alex: Adviser;
  let crm: Crm;

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

  /** The card as it stands when the run is over. */
  const over = async (card: ShownCard): Promise<ShownCard> =>
    card.buttons.includes('Cancel') ? over(await alex.edited()) : card;
  const inCrm = async (words: string) => (await crm.records.search(words, ['Contacts'], 10)).map(({ name }) => name);

  it('is off until it is switched on, and says so', async () => {
    const status = await alex.say('status');
    assert.match(status.text, /Contacts: 🔴 Off/);

    const off = await alex.say('sync');
    assert.match(off.text, /Synchronising is switched off/);
    assert.match((await alex.press(off, 'Switch on contacts')).text, /Synchronising contacts is switched on/);
  });

  it('makes an Outlook contact, marks it, and carries it over', async () => {
    const form = await alex.say('new outlook contact Zenobia Quicksilver');
    const made = await alex.press(form, 'Create and mark', { email: 'zenobia@example.net', company: 'Quicksilver' });
    assert.match(made.text, /Contact created/);
    assert.deepEqual(await inCrm('quicksilver'), []);

    const summary = await over(await alex.press(made, 'Sync now'));
    assert.match(summary.text, /created in ProTracker/);
    assert.deepEqual(await inCrm('quicksilver'), ['Zenobia Quicksilver']);
  });

  it('shows the contact as kept the same, and has nothing more to do', async () => {
    const list = await alex.say('mark quicksilver');
    assert.match(list.choices('items')[0]?.title ?? '', /Zenobia Quicksilver.*✓ kept the same in ProTracker/);

    assert.match((await over(await alex.say('sync contacts'))).text, /Everything is up to date/);
  });

  it('tells what it did, and how things stand', async () => {
    assert.match((await alex.say('history quicksilver')).text, /Created in ProTracker, because you marked it/);
    assert.match((await alex.say('status')).text, /Contacts: 🟢 On, by itself/);
    assert.match((await alex.say('conflicts')).text, /open question|No open questions/);
  });

  it('takes the mark off; both copies stay', async () => {
    const list = await alex.say('unmark quicksilver');
    await alex.press(list, 'Unmark', { items: list.choice('items', 'Quicksilver') });
    await over(await alex.say('sync contacts'));

    assert.deepEqual(await inCrm('quicksilver'), ['Zenobia Quicksilver']);
    assert.equal((await alex.say('unmark quicksilver')).buttons.includes('Unmark'), false);
  });
});
