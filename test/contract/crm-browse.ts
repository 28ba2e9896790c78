import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { crmId } from '../../src/domain/ids.ts';
import type { CrmBrowser } from '../../src/sandbox/desk/ports.ts';
import { known, type CrmWorld } from '../support/crm-world.ts';

const newId = () => crmId(randomUUID());
const jane = { module: 'Contacts', id: crmId(known.jane) };

/** What looking at a CRM without its own pages promises. `open` gives a CRM filled with the small book. */
export function itShowsCrmRecords(open: () => Promise<CrmWorld>): void {
  let world: CrmWorld;
  let browser: CrmBrowser;
  beforeEach(async () => {
    world = await open();
    browser = world.as('jim').browse;
  });
  afterEach(() => world.close());

  it('lists modules with the words for them', async () => {
    const modules = await browser.modules();

    assert.deepEqual(modules[3], { module: 'ptc_Clients', label: 'Client', plural: 'Clients' });
  });

  it('lists records page by page, each once, by name', async () => {
    const { records } = world.as('jim');
    for (let number = 0; number < 30; number++)
      await records.create('Leads', newId(), { last_name: `Page ${String(number).padStart(2, '0')}` });

    const first = await browser.list('Leads', '', null);
    const second = await browser.list('Leads', '', first.nextPage);

    const names = [...first.records, ...second.records].map(({ name }) => name);
    assert.equal(names.length, 31);
    assert.equal(new Set(names).size, 31);
    assert.equal(second.nextPage, null);
    assert.deepEqual(names.slice(0, 2), ['Page 00', 'Page 01']);
  });

  it('narrows a list as search does', async () => {
    const { records, nextPage } = await browser.list('Contacts', 'smi ja', null);

    assert.deepEqual(
      records.map(({ name }) => name),
      ['Jane Smith'],
    );
    assert.equal(nextPage, null);
  });

  it('shows what is filled in, in the order of the form, with the records beside it', async () => {
    const page = await browser.record(jane);

    assert.deepEqual(page?.fields, [
      { label: 'First Name', value: 'Jane' },
      { label: 'Last Name', value: 'Smith' },
      { label: 'Account Name', value: 'Acme Financial Group' },
      { label: 'Job Title', value: 'Owner' },
      { label: 'Email Address', value: 'jane.smith@example.com' },
    ]);
    assert.deepEqual(page.related, [
      { label: 'Accounts', records: [{ module: 'Accounts', id: known.acme, name: 'Acme Financial Group' }] },
      { label: 'Clients', records: [{ module: 'ptc_Clients', id: known.smiths, name: 'Smith, Jane and Peter' }] },
    ]);
    assert.deepEqual([page.history, page.name], [[], 'Jane Smith']);
  });

  it('shows the people of a household', async () => {
    const page = await browser.record({ module: 'ptc_Clients', id: crmId(known.smiths) });

    assert.deepEqual(page?.related, [
      { label: 'Contacts', records: [{ module: 'Contacts', id: known.jane, name: 'Jane Smith' }] },
    ]);
  });

  it('shows emails newest first', async () => {
    const { emails } = world.as('jim');
    for (const day of ['19', '21', '20'])
      await emails.create(
        {
          id: newId(),
          subject: `Day ${day}`,
          text: 'text',
          html: null,
          date: new Date(`2026-11-${day}T10:00:00Z`),
          from: null,
          to: [],
          cc: [],
          bcc: [],
          messageId: `${day}@example.com`,
        },
        [jane],
      );

    const page = await browser.record(jane);

    assert.deepEqual(
      page?.history.map(({ subject }) => subject),
      ['Day 21', 'Day 20', 'Day 19'],
    );
    assert.equal(page.history[0]?.html, null);
  });

  it('gives null for what is gone', async () => {
    assert.equal(await browser.record({ module: 'Contacts', id: crmId(known.nobody) }), null);
    assert.equal(await browser.attachment(known.nobody), null);
  });

  it('gives null for what the person may not see', async () => {
    const { browse } = world.as('will');

    assert.equal(await browse.record({ module: 'Opportunities', id: crmId(known.deal) }), null);
    assert.equal(await browse.record({ module: 'Accounts', id: crmId(known.acme) }), null);
  });
}
