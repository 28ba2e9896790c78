import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Crm } from '../../src/crm/crm.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

const signed = `Dear Alex,

could you look at our plan?

Best regards

Philippa Quill
Head of Benefits
Quillworks Paper, Inc.
22 Mill Lane, Suite 4
New London, CT 06320
Office: +1 860 555 0126
Mobile: +1 860 555 0127

On Mon, Nov 23, 2026 at 9:12 AM Alex Winslow <alex.winslow@example.com> wrote:
> Alex Winslow, Senior Adviser
> +1 860 555 0140`;

/** New records and search through the bot's real door. */
describe('records from the chat', () => {
  let service: TestService;
  let alex: Adviser;
  let crm: Crm;
  let mail: TestInbox;

  before(async () => {
    service = await startService();
    alex = await startAdviser(service.door);
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
    mail = inbox(service);
  });

  after(async () => {
    await alex.close();
    await crm.close();
    await service.close();
  });

  const archive = (...ids: readonly string[]): Promise<ShownCard> =>
    alex.say(`archive ${ids.map((id) => `id:${id}`).join(' ')}`);

  it('make a contact out of an unknown sender and file the email under it, four presses in all', async () => {
    const subject = 'From a stranger';
    const id = await mail.deliver({ from: '"Quill, Philippa" <p.quill@example.net>', subject, text: signed });
    const card = await archive(id);

    const kinds = await alex.press(card, 'New record');
    const form = await alex.press(kinds, 'Continue');
    const back = await alex.press(form, 'Create');
    const done = await alex.press(back, 'Archive');

    assert.match(done.text, /Filed under Philippa Quill \(Contact\)/);
    const contact = await theRecord(crm, 'Contacts', 'quill');
    const values = await crm.records.readValues(contact, [
      ...['first_name', 'last_name', 'title', 'email1', 'phone_work', 'phone_mobile'],
      ...['primary_address_street', 'primary_address_city', 'primary_address_state', 'primary_address_postalcode'],
    ]);
    assert.deepEqual(values, {
      first_name: 'Philippa',
      last_name: 'Quill',
      title: 'Head of Benefits',
      email1: 'p.quill@example.net',
      phone_work: '+1 860 555 0126',
      phone_mobile: '+1 860 555 0127',
      primary_address_street: '22 Mill Lane, Suite 4',
      primary_address_city: 'New London',
      primary_address_state: 'CT',
      primary_address_postalcode: '06320',
    });
    assert.equal((await historyOf(crm, contact))[0]?.subject, subject);
  });

  it('keep what was ticked before the form', async () => {
    const id = await mail.deliver({ from: 'Nobody Known <nobody.known@example.net>', subject: 'Ticks stay' });
    const card = await archive(id);
    const client = await theRecord(crm, 'ptc_Clients', 'okafor');
    const key = `${client.module}:${client.id}`;

    const kinds = await alex.press(card, 'New record', { picked: key });
    const form = await alex.press(kinds, 'Continue', { module: 'Accounts' });
    const back = await alex.press(form, 'Create', { f_name: 'Known & Sons' });

    const account = await theRecord(crm, 'Accounts', 'known');
    assert.deepEqual(back.value('ticked').split(',').sort(), [key, `Accounts:${account.id}`].sort());
    const closed = await alex.press(await alex.press(await alex.press(back, 'New record'), 'Continue'), 'Cancel');
    assert.deepEqual(closed.value('ticked'), back.value('ticked'));
  });

  it('ask about a duplicate before they create one', async () => {
    const form = await alex.say('new contact eleanor whitcombe');
    const question = await alex.press(form, 'Create');

    assert.match(question.text, /Is this one in ProTracker already\?\nEleanor Whitcombe/);
    assert.match(question.text, /the same name/);
    const used = await alex.press(question, 'Use this one');
    assert.match(used.text, /Nothing new was created/);
    await theRecord(crm, 'Contacts', 'eleanor whitcombe');
  });

  it('say what is wrong, at each step', async () => {
    const empty = await alex.press(await alex.say('new opportunity'), 'Create');
    assert.match(empty.text, /Opportunity Name is needed[^]*Account Name is needed[^]*Sales Stage is needed/);
    assert.match((await alex.say('new contcat')).text, /I don't know a kind of record called 'contcat'/);
    assert.match((await alex.say('find')).text, /Whom or what shall I look for\?/);
    assert.match((await alex.say('find zzyzx')).text, /No record matches "zzyzx"/);
  });

  it('are created once, though the client sends the press three times at once', async () => {
    const form = await alex.say('new lead Thrice Pressed');
    await Promise.all([alex.press(form, 'Create'), alex.press(form, 'Create'), alex.press(form, 'Create')]);
    const again = await alex.press(form, 'Create');

    assert.match(again.text, /✓ Lead created\nThrice Pressed/);
    await theRecord(crm, 'Leads', 'thrice');
  });

  it('are offered while the person types', async () => {
    const typing = async (dataset: string, queryText: string) => {
      const answer = await alex.client.invoke('application/search', { kind: 'search', dataset, queryText, data: {} });
      return z
        .object({ value: z.object({ results: z.array(z.object({ title: z.string(), value: z.string() })) }) })
        .parse(answer.body).value.results;
    };

    const [first] = await typing('records', 'whitc');
    assert.match(first?.title ?? '', /^Eleanor Whitcombe · Contact/);
    assert.ok((await typing('accounts', 'wh')).every(({ value }) => value.startsWith('Accounts:')));
    assert.deepEqual(await typing('records', 'w'), []);
  });

  it('are found by the message extension, and those used last before anything is typed', async () => {
    const query = async (text: string) => {
      const parameters = [text ? { name: 'query', value: text } : { name: 'initialRun', value: 'true' }];
      const value = { commandId: 'findRecord', parameters, queryOptions: { skip: 0, count: 25 } };
      const answer = await alex.client.invoke('composeExtension/query', value);
      const Preview = z.object({ preview: z.object({ content: z.object({ title: z.string() }) }) });
      return z
        .object({ composeExtension: z.object({ attachments: z.array(Preview) }) })
        .parse(answer.body)
        .composeExtension.attachments.map(({ preview }) => preview.content.title);
    };

    assert.deepEqual((await query('whitcombe')).slice(0, 1), ['Eleanor Whitcombe']);
    assert.ok((await query('')).includes('Philippa Quill'));
  });
});
