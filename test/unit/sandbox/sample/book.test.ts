import assert from 'node:assert/strict';
import { optionLists } from '../../../../src/sandbox/protracker/modules/option-lists.ts';
import { moduleOf } from '../../../../src/sandbox/protracker/modules/registry.ts';
import { startProTracker } from '../../../../src/sandbox/protracker/server.ts';
import { sampleBook } from '../../../../src/sandbox/sample/book.ts';
import type { SampleRecord } from '../../../../src/sandbox/sample/types.ts';

const now = new Date('2026-11-23T15:00:00Z');
const book = sampleBook(now);
const of = (module: string): readonly SampleRecord[] => book.records.filter((record) => record.module === module);
const byId = new Map(book.records.map((record) => [record.id, record]));
const userIds = new Set(book.users.map((user) => user.id));
const nameOf = ({ values }: SampleRecord): string =>
  values.name ?? [values.first_name, values.last_name].filter(Boolean).join(' ');

/** What a server of this family insists on, per module. */
const required: Record<string, readonly string[]> = {
  Accounts: ['name', 'phone_office', 'billing_address_city'],
  ptc_Clients: ['name', 'client_salutation', 'client_type', 'status', 'office', 'report_name', 'phone_office'],
  Contacts: ['last_name', 'first_name'],
  Leads: ['last_name', 'status', 'lead_source'],
  Opportunities: ['name', 'account_id', 'account_name', 'amount', 'date_closed', 'sales_stage', 'probability'],
  Cases: ['name', 'account_id', 'status', 'priority'],
  Project: ['name', 'status', 'estimated_start_date', 'estimated_end_date'],
  Meetings: ['name', 'date_start', 'date_end', 'duration_hours', 'duration_minutes', 'status', 'location'],
  Calls: ['name', 'date_start', 'duration_hours', 'duration_minutes', 'status', 'direction'],
  Tasks: ['name', 'status', 'priority', 'date_due'],
  Emails: ['name', 'type', 'status', 'date_sent_received', 'from_addr', 'to_addrs', 'message_id', 'description'],
};

/** Lengths at which the server cuts without a word. */
const maxLength: Record<string, number> = {
  'Opportunities.name': 50,
  'Meetings.name': 50,
  'Meetings.location': 50,
  'Calls.name': 50,
  'Tasks.name': 50,
  'Emails.description': Infinity,
  'Emails.description_html': Infinity,
};

describe('the sample book', () => {
  it('holds a small practice', () => {
    const counts = Object.keys(required).map((module) => [module, of(module).length]);

    assert.deepEqual(Object.fromEntries(counts), {
      Accounts: 20,
      ptc_Clients: 12,
      Contacts: 60,
      Leads: 15,
      Opportunities: 25,
      Cases: 4,
      Project: 3,
      Meetings: 12,
      Calls: 8,
      Tasks: 10,
      Emails: 6,
    });
    assert.deepEqual(
      book.users.map(({ userName }) => userName),
      ['alex', 'sam', 'robin'],
    );
  });

  it('is the same for the same moment and keeps its ids for another', () => {
    const nextYear = sampleBook(new Date('2027-11-20T03:00:00Z'));

    assert.deepEqual(sampleBook(now), book);
    assert.deepEqual(
      nextYear.records.map(({ id }) => id),
      book.records.map(({ id }) => id),
    );
  });

  it('gives every record an id of its own', () => {
    const ids = [...book.users, ...book.records].map(({ id }) => id);

    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('fills what the server requires, within its lengths', () => {
    for (const record of book.records) {
      const where = `${record.module} ${nameOf(record)}`;
      for (const field of required[record.module] ?? []) assert.ok(record.values[field], `${where}: ${field}`);
      for (const [field, text] of Object.entries(record.values)) {
        assert.ok(text.length <= (maxLength[`${record.module}.${field}`] ?? 255), `${where}: ${field} is too long`);
      }
    }
  });

  it('names parents before the records that point at them', () => {
    const seen = new Set<string>(userIds);
    for (const record of book.records) {
      for (const [field, id] of Object.entries(record.values)) {
        const isReference = /_id(_c)?$|^created_by$/.test(field) && !['currency_id', 'message_id'].includes(field);
        if (isReference && id !== '') assert.ok(seen.has(id), `${record.module} ${nameOf(record)}: ${field}`);
      }
      seen.add(record.id);
    }
  });

  it('links only what exists, and no pair twice', () => {
    const pairs = book.links.flatMap(({ id, link, related }) => related.map((other) => `${id} ${link} ${other}`));

    for (const { id, related } of book.links) {
      assert.ok(byId.has(id));
      for (const other of related) assert.ok(byId.has(other) || userIds.has(other), `${id} is linked to ${other}`);
    }
    assert.equal(new Set(pairs).size, pairs.length);
  });

  it('names accounts as they are called', () => {
    for (const { values } of book.records) {
      if (!values.account_id) continue;
      assert.equal(values.account_name, byId.get(values.account_id)?.values.name);
    }
  });

  it('parents have the module that is said of them', () => {
    for (const { values } of book.records) {
      if (values.parent_id) assert.equal(byId.get(values.parent_id)?.module, values.parent_type);
    }
  });

  it('puts every household member in one household and every appointment before somebody', () => {
    const householdLinks = book.links.filter(({ link }) => link === 'ptc_clients_contacts');
    const withUsers = new Set(book.links.filter(({ link }) => link === 'users').map(({ id }) => id));

    assert.equal(householdLinks.length, 25);
    assert.ok(householdLinks.every(({ related }) => related.length === 1));
    assert.ok([...of('Meetings'), ...of('Calls')].every(({ id }) => withUsers.has(id)));
  });

  it('has past appointments that were held and coming ones that are planned', () => {
    for (const { values } of [...of('Meetings'), ...of('Calls')]) {
      const isPast = `${values.date_start?.replace(' ', 'T') ?? ''}Z` < now.toISOString();
      assert.equal(values.status === 'Planned', !isPast, values.name);
    }
  });

  it('is taken by the embedded ProTracker, with values from its lists', async () => {
    const server = await startProTracker({ dataFile: ':memory:', seed: book });
    await server.close();

    for (const record of book.records) {
      for (const [name, value] of Object.entries(record.values)) {
        const { type, options } = moduleOf(record.module).field.get(name) ?? {};
        if (type === 'enum' && options) assert.ok(value in optionLists[options], `${record.module}.${name}: ${value}`);
      }
    }
  });

  it('leads to nobody real', () => {
    const addresses = [...book.records.flatMap((record) => record.addresses ?? []), ...book.users.map((u) => u.email)];

    for (const address of addresses) assert.match(address, /^[a-z.'-]+@([a-z-]+\.)*example\.(com|org|net)$/);
    for (const { values } of book.records) {
      for (const [field, phone] of Object.entries(values)) {
        if (field.startsWith('phone_')) assert.match(phone, /^\+1 \d{3} 555 01\d\d$|^\+49 30 23125 \d{3}$/);
      }
      if (values.website) assert.match(values.website, /^https:\/\/([a-z]+\.)?example\.(com|org|net)$/);
    }
  });
});

describe('the difficult cases of the sample book', () => {
  const contactsCalled = (name: string): readonly SampleRecord[] =>
    of('Contacts').filter((contact) => nameOf(contact) === name);
  const withAddress = (address: string): readonly string[] =>
    book.records
      .filter((record) => record.addresses?.includes(address))
      .map((record) => `${record.module} ${nameOf(record)}`);
  const householdOf = ({ id }: SampleRecord): string | undefined =>
    book.links.find((link) => link.id === id && link.link === 'ptc_clients_contacts')?.related[0];

  it('has Smiths in three households', () => {
    const smiths = of('Contacts').filter(({ values }) => values.last_name === 'Smith');

    assert.equal(new Set(smiths.map(householdOf)).size, 3);
  });

  it('has two John Millers in two companies', () => {
    const millers = contactsCalled('John Miller');

    assert.equal(millers.length, 2);
    assert.equal(new Set(millers.map(({ values }) => values.account_id)).size, 2);
  });

  it('has two couples under one address each', () => {
    assert.deepEqual(withAddress('the.smiths@example.org'), [
      'Contacts Jane Smith',
      'Contacts Peter Smith',
      'ptc_Clients Smith, Jane and Peter',
    ]);
    assert.deepEqual(withAddress('obriens@example.org').slice(0, 2), [
      "Contacts Maeve O'Brien",
      "Contacts Declan O'Brien",
    ]);
  });

  it('has a lead who is a contact as well, and one who only has the same name', () => {
    assert.deepEqual(withAddress('chidi.okafor@example.net'), ['Contacts Chidi Okafor', 'Leads Chidi Okafor']);
    assert.deepEqual(withAddress('peter@smithroofing.example.net'), ['Leads Peter Smith']);
    assert.equal(contactsCalled('Peter Smith').length, 1);
  });

  it('has people with two addresses and with none, of both kinds', () => {
    const contacts = of('Contacts');

    assert.ok(contacts.filter(({ addresses }) => addresses?.length === 2).length >= 5);
    assert.ok(contacts.filter(({ addresses }) => !addresses).length >= 3);
    assert.ok(contacts.filter(({ values }) => values.alt_address_city).length >= 4);
    assert.ok(contacts.some(({ values }) => !values.primary_address_city));
    assert.ok(of('Leads').some(({ addresses }) => !addresses));
  });

  it('has names in many scripts', () => {
    const names = of('Contacts').map(nameOf).join(' ');

    for (const script of [
      /['’]/,
      /[äöüß]/,
      /\p{L}-\p{Lu}/u,
      /\p{Script=Han}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Hebrew}/u,
    ]) {
      assert.match(names, script);
    }
  });
});
