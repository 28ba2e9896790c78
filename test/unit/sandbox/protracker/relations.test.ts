import assert from 'node:assert/strict';
import type { ProTrackerServer } from '../../../../src/sandbox/protracker/server.ts';
import { type Asker, logIn, servers, stoppedClock } from './asking.ts';

const contact = (id: string, second: number) => ({
  module: 'Contacts',
  id,
  values: { last_name: id, date_modified: `2026-01-01 00:00:0${second}` },
});

describe('relations of the embedded ProTracker', () => {
  const start = servers();
  const clock = stoppedClock();
  let server: ProTrackerServer;
  let jim: Asker;
  before(async () => {
    const records = [contact('ann', 1), contact('bob', 2), contact('cid', 3)];
    server = await start({ clock: clock.read, seed: { users: [], records, links: [] } });
  });
  beforeEach(async () => {
    server.reset();
    jim = await logIn(server);
  });

  const changes = async (over: Readonly<Record<string, unknown>> = {}) => {
    const answer = await jim.call('get_modified_relationships', {
      module_name: 'Users',
      related_module: 'Contacts',
      from_date: '2020-01-01 00:00:00',
      to_date: '2030-01-01 00:00:00',
      offset: 0,
      max_results: 100,
      deleted: 0,
      module_user_id: 'seed_jim_id',
      select_fields: ['id', 'm1.date_modified changed', 'rt.deleted gone', 'rt.date_modified at'],
      relationship_name: 'contacts_users',
      deletion_date: '',
      ...over,
    });
    return answer.body;
  };

  it('flags a contact for Outlook from either side, twice without harm, and moves no date', async () => {
    await jim.relate('Contacts', 'ann', 'user_sync', ['seed_jim_id']);
    await jim.relate('Users', 'seed_jim_id', 'contacts_sync', ['ann', 'bob']);
    assert.deepEqual(await jim.behind('Users', 'seed_jim_id', 'contacts_sync'), ['ann', 'bob']);

    const sally = await logIn(server, 'sally');
    const fields = ['sync_contact', 'date_modified'];
    assert.deepEqual(await jim.read('Contacts', 'ann', ...fields), {
      sync_contact: true,
      date_modified: '2026-01-01 00:00:01',
    });
    assert.deepEqual(await sally.read('Contacts', 'ann', 'sync_contact'), { sync_contact: '' });
  });

  it('sets no flag by the field sync_contact, but by contacts_users_id', async () => {
    await jim.save('Contacts', { id: 'ann', sync_contact: '1' });
    assert.deepEqual(await jim.read('Contacts', 'ann', 'sync_contact'), { sync_contact: '' });

    await jim.save('Contacts', { id: 'ann', contacts_users_id: 'seed_jim_id' });
    assert.deepEqual(await jim.read('Contacts', 'ann', 'sync_contact'), { sync_contact: true });

    await jim.save('Contacts', { id: 'ann', contacts_users_id: '' });
    assert.deepEqual(await jim.read('Contacts', 'ann', 'sync_contact'), { sync_contact: '' });
  });

  it('lists flags by the date of the contact, removed ones too', async () => {
    await jim.relate('Contacts', 'ann', 'user_sync', ['seed_jim_id']);
    await jim.relate('Contacts', 'cid', 'user_sync', ['seed_jim_id', 'seed_sally_id']);
    clock.forward(5);
    await jim.relate('Contacts', 'cid', 'user_sync', ['seed_jim_id'], true);
    const removedAt = '2026-11-23 09:00:05';

    assert.deepEqual(await changes({ from_date: '2026-01-01 00:00:02' }), {
      result_count: 1,
      next_offset: 1,
      entry_list: [
        {
          id: 'cid',
          module_name: 'contacts_users',
          name_value_list: {
            id: { name: 'id', value: 'cid' },
            changed: { name: 'changed', value: '2026-01-01 00:00:03' },
            gone: { name: 'gone', value: '1' },
            at: { name: 'at', value: removedAt },
          },
        },
      ],
      error: { number: 0, name: 'No Error', description: 'No Error' },
    });
    assert.partialDeepStrictEqual(await changes({ max_results: 1, offset: 1 }), { result_count: 1, next_offset: 2 });
    assert.partialDeepStrictEqual(await changes({ from_date: removedAt }), { result_count: 0, entry_list: [] });
  });

  it('shows the flag of a deleted contact only to who asks for deletions', async () => {
    await jim.relate('Contacts', 'ann', 'user_sync', ['seed_jim_id']);
    await jim.save('Contacts', { id: 'ann', deleted: 1 });

    assert.partialDeepStrictEqual(await changes(), { result_count: 0 });
    assert.partialDeepStrictEqual(await changes({ deletion_date: '2020-01-01 00:00:00' }), { result_count: 1 });
  });

  it('pages, orders and filters what is behind a link', async () => {
    await jim.relate('Users', 'seed_jim_id', 'contacts_sync', ['cid', 'ann', 'bob']);
    const behind = (more: Readonly<Record<string, unknown>>) =>
      jim.behind('Users', 'seed_jim_id', 'contacts_sync', more);

    assert.deepEqual(await behind({}), ['cid', 'ann', 'bob']);
    assert.deepEqual(await behind({ order_by: 'date_modified DESC', offset: 1, limit: 1 }), ['bob']);
    assert.deepEqual(await behind({ related_module_query: "contacts.last_name <> 'bob'", order_by: 'last_name' }), [
      'ann',
      'cid',
    ]);
  });

  it('has nothing behind a link that does not exist, and fails to relate by it', async () => {
    assert.deepEqual(await jim.behind('Users', 'seed_jim_id', 'contacts'), []);
    assert.deepEqual((await jim.relate('Contacts', 'ann', 'nosuch', ['bob'])).body, {
      created: 0,
      failed: 1,
      deleted: 0,
    });
    assert.deepEqual((await jim.relate('Contacts', 'nobody', 'accounts', ['bob'])).body, {
      created: 0,
      failed: 1,
      deleted: 0,
    });
  });

  it('counts wishes, not records', async () => {
    const firm = await jim.save('Accounts', { name: 'Firm' });
    const deal = await jim.save('Opportunities', { name: 'Deal', account_id: firm });
    const answer = await jim.call('set_relationships', {
      module_names: ['Opportunities', 'Accounts', 'Accounts'],
      module_ids: [deal, firm, firm],
      link_field_names: ['contacts', 'contacts', 'opportunities'],
      related_ids: [['ann', 'bob'], ['ann'], [deal]],
      name_value_lists: [[], [], []],
      delete_array: [0, 0, 1],
    });

    assert.deepEqual(answer.body, { created: 2, failed: 0, deleted: 1 });
    assert.deepEqual(await jim.behind('Opportunities', deal, 'contacts'), ['ann', 'bob']);
    assert.deepEqual(await jim.read('Opportunities', deal, 'account_name'), { account_name: '' });
  });

  it('invites people without an answer of theirs, and moves no date', async () => {
    const id = await jim.save('Meetings', {
      name: 'Review',
      date_start: '2026-12-01 09:00:00',
      assigned_user_id: 'seed_jim_id',
    });
    assert.deepEqual(await jim.behind('Meetings', id, 'users'), []);
    clock.forward(1);
    const before = await jim.read('Meetings', id, 'date_modified');
    await jim.relate('Meetings', id, 'users', ['seed_jim_id', 'seed_sally_id']);
    await jim.relate('Meetings', id, 'contacts', ['ann']);

    assert.deepEqual(await jim.behind('Users', 'seed_sally_id', 'meetings'), [id]);
    assert.deepEqual(await jim.behind('Contacts', 'ann', 'meetings'), [id]);
    assert.deepEqual(await jim.read('Meetings', id, 'date_modified'), before);
    const answers = await changes({
      related_module: 'Meetings',
      relationship_name: 'meetings_users',
      select_fields: ['rt.accept_status'],
    });
    assert.partialDeepStrictEqual(answers, {
      entry_list: [{ name_value_list: { accept_status: { name: 'accept_status', value: 'none' } } }],
    });
  });

  it('forgets what a deleted record was related to', async () => {
    const firm = await jim.save('Accounts', { name: 'Firm' });
    await jim.relate('Accounts', firm, 'contacts', ['ann', 'bob']);
    await jim.save('Contacts', { id: 'ann', deleted: 1 });

    assert.deepEqual(await jim.behind('Accounts', firm, 'contacts'), ['bob']);
  });

  it('relates clients to contacts, accounts and opportunities', async () => {
    const client = await jim.save('ptc_Clients', { name: 'Household', contact_id_c: 'ann' });
    await jim.relate('Contacts', 'ann', 'ptc_clients_contacts', [client]);

    assert.deepEqual(await jim.behind('ptc_Clients', client, 'contacts'), ['ann']);
    assert.deepEqual(await jim.read('ptc_Clients', client, 'primary_contact', 'status'), {
      primary_contact: 'ann',
      status: 'Active',
    });
  });

  it('takes a new address for a contact only while it has none', async () => {
    const id = await jim.save('Contacts', { last_name: 'Lee', email1: 'old@example.com', email2: 'next@example.com' });
    await jim.save('Contacts', { id, email1: 'new@example.com' });
    assert.deepEqual(await jim.read('Contacts', id, 'email1', 'email2'), {
      email1: 'old@example.com',
      email2: 'next@example.com',
    });

    await jim.relate('Contacts', id, 'email_addresses', await jim.behind('Contacts', id, 'email_addresses'), true);
    await jim.save('Contacts', { id, email1: 'new@example.com', email2: 'old@example.com' });
    assert.deepEqual(await jim.read('Contacts', id, 'email1', 'email2'), {
      email1: 'new@example.com',
      email2: 'old@example.com',
    });
  });
});
