import assert from 'node:assert/strict';
import { z } from 'zod';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { crmAs } from '../support/crm-as.ts';
import { startService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

/** Synchronising through the bot's real door, against the embedded Graph and ProTracker. */
describe('synchronising from the chat', () => {
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

  /** The card as it stands when the run is over; edits of other cards are passed over. */
  const over = async (card: ShownCard): Promise<ShownCard> => {
    if (!card.buttons.includes('Cancel')) return card;
    for (;;) {
      const edit = await alex.edited();
      if (edit.messageId === card.messageId) return over(edit);
    }
  };
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

  const graph = async (path: string, change?: object): Promise<unknown> => {
    const headers = {
      authorization: 'Bearer sandbox',
      'content-type': 'application/json',
      prefer: 'IdType="ImmutableId"',
    };
    const init = change === undefined ? { headers } : { headers, method: 'PATCH', body: JSON.stringify(change) };
    const answer = await fetch(`${service.sandbox?.graph.url ?? ''}/me/contacts${path}`, init);
    assert.equal(answer.status, 200);
    return answer.json();
  };
  const item = async () => {
    const found = z.object({ value: z.array(z.object({ id: z.string(), jobTitle: z.string().nullable() })) });
    const [first] = found.parse(await graph(`?$filter=surname eq 'Quicksilver'`)).value;
    assert.ok(first);
    return first;
  };
  const titleInOutlook = async () => (await item()).jobTitle;
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
  const noRun = () =>
    until('the run is over', async () => !(await alex.say('status')).text.includes('Synchronising now'));

  it('asks where both sides changed the same, does as it is told, and takes it back', async () => {
    const check = await alex.press(await alex.say('settings'), 'Continue', { conflict_contact: 'ask' });
    await alex.press(check, 'Save');
    await graph(`/${(await item()).id}`, { jobTitle: 'Head of Tax' });
    await editRecord({ title: 'Partner' });
    assert.match((await over(await alex.say('sync contacts'))).text, /One question for you/);

    const question = await alex.say('conflicts');
    assert.match(question.text, /Job title\nProTracker\nPartner\nOutlook\nHead of Tax/);
    await alex.press(question, 'Keep Outlook’s');
    await noRun();
    assert.equal(await titleInCrm(), 'Head of Tax');
    assert.match((await alex.say('conflicts')).text, /No open questions/);

    const history = await alex.say('history quicksilver');
    assert.match(history.text, /Job title in ProTracker: Partner → Head of Tax/);
    await alex.press(history, 'Undo', { change: history.choice('change', 'Job title') });
    await noRun();
    assert.deepEqual([await titleInCrm(), await titleInOutlook()], ['Partner', 'Partner']);
  });

  it('takes the mark off; both copies stay', async () => {
    const list = await alex.say('unmark quicksilver');
    await alex.press(list, 'Unmark', { items: list.choice('items', 'Quicksilver') });
    await over(await alex.say('sync contacts'));

    assert.deepEqual(await inCrm('quicksilver'), ['Zenobia Quicksilver']);
    assert.equal((await alex.say('unmark quicksilver')).buttons.includes('Unmark'), false);
  });
});
