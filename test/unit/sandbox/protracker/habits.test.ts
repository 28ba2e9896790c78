import assert from 'node:assert/strict';
import { z } from 'zod';
import type { ProTrackerServer } from '../../../../src/sandbox/protracker/server.ts';
import { ask, type Asker, databaseFailure, entriesIn, logIn, servers, stoppedClock } from './asking.ts';

const Ids = z.object({ ids: z.array(z.string()) });

const chosen = 'c0000000-0000-4000-8000-000000000001';
const other = 'c0000000-0000-4000-8000-000000000002';

describe('Habits of the embedded ProTracker that differ from server to server', () => {
  const start = servers();
  let server: ProTrackerServer;
  let jim: Asker;
  beforeEach(async () => {
    server = await start({ clock: stoppedClock().read });
    jim = await logIn(server);
  });

  const bulk = async (module_name: string, ...name_value_lists: Readonly<Record<string, unknown>>[]) => {
    const { body } = await jim.call('set_entries', { module_name, name_value_lists });
    return Ids.parse(body).ids;
  };
  const own = (id: string, values: Readonly<Record<string, unknown>>) => ({ id, new_with_id: true, ...values });

  it('takes ids of the client in a bulk call, or says so and stores nothing', async () => {
    assert.deepEqual(await bulk('Contacts', own(chosen, { last_name: 'One' })), [chosen]);
    server.habits.bulkTakesOwnIds = false;
    assert.deepEqual(await bulk('Contacts', own(other, { last_name: 'Two' })), [other]);

    assert.deepEqual(await jim.ids('Contacts'), [chosen]);
  });

  it('finds a contact again in a bulk call although the row brings an id, where it does that', async () => {
    const row = { last_name: 'Lee', email1: 'lee@example.com' };
    await bulk('Contacts', own(chosen, row));
    server.habits.bulkFindsTwins = true;

    assert.deepEqual(await bulk('Contacts', own(other, row)), [chosen]);
    assert.deepEqual(await bulk('Contacts', { id: chosen, title: 'CFO' }), [chosen]);
  });

  it('gives events without a reminder one in a bulk call, changes of old ones included', async () => {
    server.habits.bulkReminder = 1800;
    await bulk('Meetings', own(chosen, { name: 'x', date_start: '2026-12-01 09:00:00', reminder_time: -1 }));
    await bulk('Meetings', own(other, { name: 'x', date_start: '2026-12-01 09:00:00', reminder_time: 300 }));

    assert.deepEqual(await jim.read('Meetings', chosen, 'reminder_time'), { reminder_time: '1800' });
    assert.deepEqual(await jim.read('Meetings', other, 'reminder_time'), { reminder_time: '300' });
  });

  it('hides a record from everybody: it is in no list, cannot be read, and takes no write', async () => {
    await jim.save('Contacts', own(chosen, { last_name: 'One' }));
    server.habits.hidden.add(chosen);
    await jim.save('Contacts', { id: chosen, title: 'x' });

    assert.deepEqual(await jim.ids('Contacts', { deleted: 1 }), []);
    assert.equal(await jim.read('Contacts', chosen, 'id'), null);
    server.habits.hidden.clear();
    assert.deepEqual(await jim.read('Contacts', chosen, 'title'), { title: '' });
  });

  it('tells its own time in every answer', async () => {
    server.habits.clockAheadMs = 600_000;
    const response = await fetch(`${server.url}/service/v4_1/rest.php`, { method: 'POST', body: '' });
    const { body } = await ask(server, 'get_server_info', {});

    assert.equal(response.headers.get('date'), 'Mon, 23 Nov 2026 09:10:00 GMT');
    assert.equal(z.looseObject({ gmt_time: z.string() }).parse(body).gmt_time, '2026-11-23 09:10:00');
  });

  it('makes an address that comes back an ordinary one', async () => {
    await jim.save('Contacts', own(chosen, { last_name: 'One', email1: 'a@example.com', email2: 'b@example.com' }));
    const before = await jim.behind('Contacts', chosen, 'email_addresses');
    await jim.relate('Contacts', chosen, 'email_addresses', before, true);
    await jim.save('Contacts', { id: chosen, email1: 'c@example.com' });
    await jim.relate('Contacts', chosen, 'email_addresses', before);

    assert.equal((await jim.behind('Contacts', chosen, 'email_addresses')).length, 3);
    assert.deepEqual(await jim.read('Contacts', chosen, 'email1'), { email1: 'c@example.com' });
  });
});

describe('Faults of bulk calls and lists on demand', () => {
  const start = servers();
  let server: ProTrackerServer;
  let jim: Asker;
  beforeEach(async () => {
    server = await start();
    jim = await logIn(server);
  });

  const rows = ['One', 'Two', 'Three'].map((last_name) => ({ last_name }));
  const bulk = () => jim.call('set_entries', { module_name: 'Contacts', name_value_lists: rows });

  it('breaks off a bulk call after some rows', async () => {
    server.failNext({ method: 'set_entries', breakAfterRows: 2 });

    assert.deepEqual(await bulk(), databaseFailure);
    assert.equal((await jim.ids('Contacts')).length, 2);
  });

  it('leaves ids out of the answer to a bulk call', async () => {
    server.failNext({ method: 'set_entries', leaveOutIds: 1 });

    assert.equal(Ids.parse((await bulk()).body).ids.length, 2);
    assert.equal((await jim.ids('Contacts')).length, 3);
  });

  it('gives lists that are empty, halved or old', async () => {
    await jim.ids('Contacts');
    await bulk();
    for (const list of ['empty', 'half', 'stale'] as const) server.failNext({ method: 'get_entry_list', list });

    const lists = [];
    for (let at = 0; at < 4; at++) lists.push(await jim.list('Contacts'));

    assert.deepEqual(
      lists.map((answer) => entriesIn(answer).length),
      [0, 1, 3, 3],
    );
    assert.deepEqual(z.looseObject({ total_count: z.unknown() }).parse(lists[1]?.body).total_count, '1');
  });

  it('answers a list as it was when the same was asked last', async () => {
    await jim.ids('Contacts');
    await bulk();
    server.failNext({ method: 'get_entry_list', list: 'stale' });

    assert.equal((await jim.ids('Contacts')).length, 0);
    assert.equal((await jim.ids('Contacts')).length, 3);
  });

  it('ends the session of a call, which then is not done', async () => {
    server.failNext({ method: 'set_entries', endSession: true });

    assert.deepEqual(z.looseObject({ number: z.number() }).parse((await bulk()).body).number, 11);
    jim = await logIn(server);
    assert.deepEqual(await jim.ids('Contacts'), []);
  });
});
