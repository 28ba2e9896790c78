import assert from 'node:assert/strict';
import { startProTracker, type ProTrackerServer } from '../../../../src/sandbox/protracker/server.ts';
import { type Asker, databaseFailure, entriesIn, logIn, servers, stoppedClock } from './asking.ts';

const unknownId = '00000000-dead-4222-8333-000000000000';

describe('records of the embedded ProTracker', () => {
  const start = servers();
  const clock = stoppedClock();
  let server: ProTrackerServer;
  let jim: Asker;
  before(async () => {
    server = await start({ clock: clock.read });
    jim = await logIn(server);
  });
  beforeEach(() => {
    server.reset();
  });
  beforeEach(async () => {
    jim = await logIn(server);
  });

  const rawEntry = async (id: string) =>
    entriesIn(
      await jim.call('get_entry', {
        module_name: 'Contacts',
        id,
        select_fields: ['id'],
        link_name_to_fields_array: [],
      }),
    );

  it('reads what was written, one escaping deep, whatever form the values were sent in', async () => {
    const id = await jim.save('Contacts', { first_name: 'Ann', last_name: "O'Brien & Söhne", nosuch: 'dropped' });
    await jim.call('set_entry', {
      module_name: 'Contacts',
      name_value_list: [
        { name: 'id', value: id },
        { name: 'title', value: 'Head of "R&D"' },
      ],
    });

    assert.deepEqual(await jim.read('Contacts', id, 'name', 'title', 'do_not_call', 'nosuch'), {
      name: 'Ann O&#039;Brien & Söhne',
      title: 'Head of &quot;R&D&quot;',
      do_not_call: '0',
    });
  });

  it('clears a field with the empty text and leaves it alone with null', async () => {
    const id = await jim.save('Contacts', { last_name: 'Lee', title: 'CTO', phone_work: '1' });

    await jim.save('Contacts', { id, title: null, phone_work: '' });

    assert.deepEqual(await jim.read('Contacts', id, 'title', 'phone_work'), { title: 'CTO', phone_work: '' });
  });

  it('moves date_modified in whole seconds with every write, and never as told', async () => {
    const id = await jim.save('Contacts', { last_name: 'Lee', date_modified: '2001-01-01 00:00:00' });
    const first = await jim.read('Contacts', id, 'date_modified', 'date_entered');
    clock.forward(1);
    await jim.save('Contacts', { id });

    assert.deepEqual(first, { date_modified: '2026-11-23 09:00:00', date_entered: '2026-11-23 09:00:00' });
    assert.deepEqual(await jim.read('Contacts', id, 'date_modified', 'date_entered'), {
      date_modified: '2026-11-23 09:00:01',
      date_entered: '2026-11-23 09:00:00',
    });
  });

  it('answers a write to an id that does not exist like a success and stores nothing', async () => {
    const answer = await jim.call('set_entry', {
      module_name: 'Contacts',
      name_value_list: { id: unknownId, last_name: 'Ghost' },
    });

    assert.deepEqual(answer.body, {
      id: unknownId,
      entry_list: { id: { name: 'id', value: unknownId }, last_name: { name: 'last_name', value: 'Ghost' } },
    });
    assert.equal(await jim.read('Contacts', unknownId, 'id'), null);
    assert.deepEqual(await rawEntry(unknownId), [
      {
        id: unknownId,
        module_name: 'Contacts',
        name_value_list: [
          { name: 'warning', value: 'Access to this object is denied since it has been deleted or does not exist' },
          { name: 'deleted', value: '1' },
        ],
      },
    ]);
  });

  it('creates under an id of the client once; the second time the database fails, even after a deletion', async () => {
    const create = { module_name: 'Contacts', name_value_list: { id: unknownId, new_with_id: true, last_name: 'Own' } };
    await jim.call('set_entry', create);

    assert.deepEqual(await jim.call('set_entry', create), databaseFailure);
    await jim.save('Contacts', { id: unknownId, deleted: 1 });
    assert.deepEqual(await jim.call('set_entry', create), databaseFailure);
  });

  it('breaks off with null at an id with other characters', async () => {
    const answer = await jim.call('set_entry', {
      module_name: 'Contacts',
      name_value_list: { id: "x' y", last_name: 'B' },
    });

    assert.deepEqual([answer.status, answer.body], [200, null]);
  });

  it('keeps a deleted record deleted', async () => {
    const id = await jim.save('Contacts', { last_name: 'Lee' });
    clock.forward(1);
    await jim.save('Contacts', { id, deleted: 1 });
    await jim.save('Contacts', { id, deleted: 0, last_name: 'Back' });

    assert.equal(await jim.read('Contacts', id, 'id'), null);
    assert.deepEqual(await jim.ids('Contacts'), []);
    assert.deepEqual(await jim.ids('Contacts', { deleted: 1, query: 'contacts.deleted = 1' }), [id]);
  });

  it('shows the account behind a contact, moves it by id and ignores its name', async () => {
    const [first, second] = [
      await jim.save('Accounts', { name: 'First' }),
      await jim.save('Accounts', { name: 'Second' }),
    ];
    const id = await jim.save('Contacts', { last_name: 'Lee', account_id: first });
    await jim.save('Contacts', { id, account_name: 'Nowhere' });
    assert.deepEqual(await jim.read('Contacts', id, 'account_name', 'account_id'), {
      account_name: 'First',
      account_id: first,
    });

    await jim.save('Contacts', { id, account_id: second });
    assert.deepEqual(await jim.behind('Contacts', id, 'accounts'), [second]);

    await jim.save('Contacts', { id, account_id: '' });
    assert.deepEqual(await jim.read('Contacts', id, 'account_name', 'account_id'), {
      account_name: '',
      account_id: '',
    });
  });

  it('computes the end of a meeting from its duration and keeps the duration when it moves', async () => {
    const id = await jim.save('Meetings', {
      name: 'Review',
      date_start: '2026-12-01 23:30:00',
      date_end: '2030-01-01 00:00:00',
      duration_hours: 1,
      duration_minutes: 30,
    });
    assert.deepEqual(await jim.read('Meetings', id, 'date_end', 'status', 'reminder_time', 'duration_hours'), {
      date_end: '2026-12-02 01:00:00',
      status: 'Planned',
      reminder_time: '-1',
      duration_hours: '1',
    });

    await jim.save('Meetings', { id, date_start: '2026-12-05 09:00:00', date_end: '2026-12-05 09:15:00' });
    assert.equal((await jim.read('Meetings', id, 'date_end'))?.date_end, '2026-12-05 10:30:00');
  });

  it('tells from the reminder time whether there is a reminder, and from nothing else', async () => {
    const id = await jim.save('Calls', { name: 'Call', date_start: '2026-12-01 09:00:00', reminder_checked: true });
    assert.deepEqual(await jim.read('Calls', id, 'reminder_checked', 'reminder_time'), {
      reminder_checked: false,
      reminder_time: '-1',
    });

    await jim.save('Calls', { id, reminder_time: '900' });
    assert.deepEqual(await jim.read('Calls', id, 'reminder_checked'), { reminder_checked: true });
  });

  it('names the parent of a task, whatever module it is of', async () => {
    const client = await jim.save('ptc_Clients', { name: 'Lee household' });
    const person = await jim.save('Contacts', { first_name: 'Ann', last_name: 'Lee', email1: 'ann@example.com' });
    const id = await jim.save('Tasks', {
      name: 'Call',
      parent_type: 'ptc_Clients',
      parent_id: client,
      contact_id: person,
      assigned_user_id: 'seed_jim_id',
    });

    assert.deepEqual(
      await jim.read('Tasks', id, 'parent_name', 'contact_name', 'contact_email', 'assigned_user_name'),
      {
        parent_name: 'Lee household',
        contact_name: 'Ann Lee',
        contact_email: 'ann@example.com',
        assigned_user_name: 'jim',
      },
    );
    assert.deepEqual(await jim.behind('ptc_Clients', client, 'ptc_clients_activities_tasks'), [id]);
    assert.deepEqual(await jim.behind('Contacts', person, 'tasks'), [id]);
  });

  it('keeps custom fields in a table of their own', async () => {
    const id = await jim.save('Contacts', { last_name: 'Lee', client_since_c: '2019-04-01' });
    await jim.save('Contacts', { id, title: 'CTO' });

    assert.deepEqual(await jim.read('Contacts', id, 'client_since_c', 'title'), {
      client_since_c: '2019-04-01',
      title: 'CTO',
    });
    assert.deepEqual(await jim.ids('Contacts', { query: "contacts_cstm.client_since_c < '2020-01-01'" }), [id]);
  });

  it('undoes what a call had written when the call fails', async () => {
    const answer = await jim.call('set_entries', {
      module_name: 'Contacts',
      name_value_lists: [{ last_name: 'First' }, { id: 'one', new_with_id: true }, { id: 'one', new_with_id: true }],
    });

    assert.deepEqual(answer, databaseFailure);
    assert.deepEqual(await jim.ids('Contacts'), []);
  });

  it('refuses a book of data that names what no module has', async () => {
    const record = { module: 'Contacts', id: 'one', values: { last_name: 'Lee', shoe_size: '44' } };

    await assert.rejects(
      startProTracker({ dataFile: ':memory:', seed: { users: [], records: [record], links: [] } }),
      /Contacts a field shoe_size/,
    );
  });
});
