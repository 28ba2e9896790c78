import assert from 'node:assert/strict';
import { z } from 'zod';
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

  /** As the person does it in Outlook. */
  const editItem = async (change: object): Promise<void> => {
    const contacts = `${service.sandbox?.graph.url ?? ''}/me/contacts`;
    const headers = {
      authorization: 'Bearer sandbox',
      'content-type': 'application/json',
      prefer: 'IdType="ImmutableId"',
    };
    const found = await fetch(`${contacts}?$filter=surname eq 'Quicksilver'`, { headers });
    const [item] = z.object({ value: z.array(z.object({ id: z.string() })) }).parse(await found.json()).value;
    const { status } = await fetch(`${contacts}/${item?.id ?? ''}`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify(change),
    });
    assert.equal(status, 200);
  };
  /** As a colleague does it in ProTracker. */
  const editRecord = async (values: Readonly<Record<string, string>>): Promise<void> => {
    const list = Object.entries({ id: (await record()).id, ...values }).map(([name, value]) => ({ name, value }));
    await crm.client.call('set_entry', { module_name: 'Contacts', name_value_list: list });
  };
  const record = async () => {
    const [found] = await crm.records.search('quicksilver', ['Contacts'], 1);
    assert.ok(found);
    return found;
  };
  const titleInCrm = async () => (await crm.records.readValues(await record(), ['title']))?.title;
  /** Runs are made in the background: until the title is this. */
  const untilTitle = async (title: string, left = 100): Promise<void> => {
    if ((await titleInCrm()) === title) return;
    assert.ok(left > 0, `the title is not ${title}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return untilTitle(title, left - 1);
  };

  it('asks where both sides changed the same, does as it is told, and takes it back', async () => {
    const check = await alex.press(await alex.say('settings'), 'Continue', { conflict_contact: 'ask' });
    await alex.press(check, 'Save');
    await editItem({ jobTitle: 'Head of Tax' });
    await editRecord({ title: 'Partner' });
    assert.match((await over(await alex.say('sync contacts'))).text, /One question for you/);

    const question = await alex.say('conflicts');
    assert.match(question.text, /Job title\nProTracker\nPartner\nOutlook\nHead of Tax/);
    await alex.press(question, 'Keep Outlook’s');
    await untilTitle('Head of Tax');

    const history = await alex.say('history quicksilver');
    assert.match(history.text, /Job title in ProTracker: Partner → Head of Tax/);
    await alex.press(history, 'Undo', { change: history.choice('change', 'Job title') });
    await untilTitle('Partner');
    assert.match((await over(await alex.say('sync contacts'))).text, /up to date/);
  });

  it('takes the mark off; both copies stay', async () => {
    const list = await alex.say('unmark quicksilver');
    await alex.press(list, 'Unmark', { items: list.choice('items', 'Quicksilver') });
    await over(await alex.say('sync contacts'));

    assert.deepEqual(await inCrm('quicksilver'), ['Zenobia Quicksilver']);
    assert.equal((await alex.say('unmark quicksilver')).buttons.includes('Unmark'), false);
  });
});
