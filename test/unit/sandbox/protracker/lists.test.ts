import assert from 'node:assert/strict';
import { type Asker, databaseFailure, entriesIn, logIn, noAccess, servers } from './asking.ts';

/** Six contacts, a second apart; the ids run the other way. */
const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'];
const records = names.map((last_name, at) => ({
  module: 'Contacts',
  id: `id-${9 - at}`,
  values: { last_name, first_name: 'Six', date_modified: `2026-01-01 00:00:0${at}` },
  addresses: [`${last_name.toLowerCase()}@example.com`, 'shared@example.com'],
}));

describe('lists of the embedded ProTracker', () => {
  const start = servers();
  let jim: Asker;
  before(async () => {
    jim = await logIn(await start({ seed: { users: [], records, links: [] } }));
  });

  it('counts in three ways: a number, a text or the number 0, and the next offset without an end', async () => {
    const [page, past, none] = await Promise.all([
      jim.list('Contacts', { max_results: 4 }),
      jim.list('Contacts', { offset: 50 }),
      jim.list('Contacts', { query: "contacts.last_name = 'Nobody'" }),
    ]);
    const counts = [page, past, none].map(({ body }) => body);

    assert.partialDeepStrictEqual(counts[0], { result_count: 4, total_count: '6', next_offset: 4 });
    assert.partialDeepStrictEqual(counts[1], { result_count: 0, total_count: '6', next_offset: 50, entry_list: [] });
    assert.partialDeepStrictEqual(counts[2], {
      result_count: 0,
      total_count: 0,
      next_offset: 0,
      relationship_list: [],
    });
    const count = await jim.call('get_entries_count', { module_name: 'Contacts', query: '', deleted: 0 });
    assert.deepEqual(count.body, { result_count: '6' });
  });

  it('takes 0 and -1 for the page size of the server', async () => {
    const many = Array.from({ length: 25 }, (_, at) => ({
      module: 'Leads',
      id: `l-${at}`,
      values: { last_name: 'Lead' },
    }));
    const sally = await logIn(await start({ seed: { users: [], records: many, links: [] } }), 'sally');

    assert.equal((await sally.ids('Leads', { max_results: 0 })).length, 20);
    assert.equal((await sally.ids('Leads', { max_results: -1 })).length, 20);
    assert.equal((await sally.ids('Leads', { max_results: 22 })).length, 22);
  });

  it('orders by bare field names and drops a term with a table without a word', async () => {
    assert.deepEqual(await jim.ids('Contacts', { order_by: 'date_modified DESC', max_results: 2 }), ['id-4', 'id-5']);
    assert.deepEqual(await jim.ids('Contacts', { order_by: 'last_name', max_results: 2 }), ['id-9', 'id-8']);
    assert.deepEqual(await jim.ids('Contacts', { order_by: 'contacts.date_modified', max_results: 2 }), [
      'id-4',
      'id-5',
    ]);
    assert.deepEqual(await jim.ids('Contacts', { order_by: 'nosuch, account_name, last_name DESC', max_results: 1 }), [
      'id-4',
    ]);
  });

  it('takes an order for an attack when it has brackets', async () => {
    const answer = await jim.list('Contacts', { order_by: '(SELECT password_md5 FROM logins)' });

    assert.deepEqual(answer.body, noAccess);
  });

  it('pages by date and id without an offset', async () => {
    const query =
      "(contacts.date_modified > '2026-01-01 00:00:01' OR (contacts.date_modified = '2026-01-01 00:00:01' AND contacts.id > 'id-8'))";

    assert.deepEqual(await jim.ids('Contacts', { query, order_by: 'date_modified ASC, id ASC', max_results: 2 }), [
      'id-7',
      'id-6',
    ]);
  });

  it('fails as a database does at a column that is not there, and tells errors 40 and 20 from it', async () => {
    assert.deepEqual(await jim.list('Contacts', { query: "contacts.nosuch = '1'" }), databaseFailure);
    assert.deepEqual((await jim.list('Contacts', { query: 'contacts.id IN (SELECT id FROM users)' })).body, noAccess);
    assert.partialDeepStrictEqual((await jim.list('Nope')).body, { number: 20 });
    assert.partialDeepStrictEqual((await jim.list('EmailAddresses')).body, { number: 20 });
  });

  it('has three shapes for linked records, and leaves out links without any', async () => {
    const wish = {
      link_name_to_fields_array: [
        { name: 'email_addresses', value: ['email_address'] },
        { name: 'accounts', value: ['id'] },
      ],
    };
    const select = { module_name: 'Contacts', select_fields: ['id'], ...wish };
    const address = (email: string) => ({ email_address: { name: 'email_address', value: email } });
    const nested = {
      name: 'email_addresses',
      records: [address('alpha@example.com'), address('shared@example.com')],
    };
    const wrapped = [{ link_list: [{ ...nested, records: nested.records.map((link_value) => ({ link_value })) }] }];

    const one = await jim.call('get_entry', { ...select, id: 'id-9' });
    const several = await jim.call('get_entries', { ...select, ids: ['id-9'] });
    const list = await jim.list('Contacts', { ...wish, query: "contacts.id = 'id-9'" });
    const related = await jim.call('get_entry', {
      ...select,
      id: 'id-9',
      link_name_to_fields_array: [{ name: 'meetings', value: ['id'] }],
    });

    assert.partialDeepStrictEqual(one.body, { relationship_list: [[nested]] });
    assert.partialDeepStrictEqual(several.body, { relationship_list: wrapped });
    assert.partialDeepStrictEqual(list.body, { relationship_list: wrapped });
    assert.deepEqual(related.body, { ...Object(related.body), relationship_list: [[]] });
  });

  it('puts a stand-in among the entries for each id that is gone', async () => {
    const answer = await jim.call('get_entries', {
      module_name: 'Contacts',
      ids: ['gone', 'id-9', 'ID-8'],
      select_fields: ['last_name'],
      link_name_to_fields_array: [],
    });

    assert.deepEqual(
      entriesIn(answer).map(({ id, name_value_list: values }) => [id, Array.isArray(values)]),
      [
        ['gone', true],
        ['id-9', false],
        ['id-8', false],
      ],
    );
  });

  it('lists users with their address', async () => {
    const answer = await jim.list('Users', {
      query: "users.user_name = 'sally'",
      select_fields: ['id', 'email1', 'is_admin'],
    });

    assert.partialDeepStrictEqual(answer.body, {
      entry_list: [
        {
          id: 'seed_sally_id',
          name_value_list: {
            email1: { name: 'email1', value: 'sally@example.com' },
            is_admin: { name: 'is_admin', value: '0' },
          },
        },
      ],
    });
  });
});
