import assert from 'node:assert/strict';
import type { ProTrackerServer } from '../../../../src/sandbox/protracker/server.ts';
import { type Asker, logIn, noAccess, servers } from './asking.ts';

describe('a restrictive role in the embedded ProTracker', () => {
  const start = servers();
  let will: Asker;
  let jim: Asker;
  let admin: Asker;
  before(async () => {
    const server: ProTrackerServer = await start();
    [will, jim, admin] = await Promise.all([logIn(server, 'will'), logIn(server, 'jim'), logIn(server, 'admin')]);
  });
  const set = async (as: Asker, module_name: string, name_value_list: Readonly<Record<string, unknown>>) =>
    (await as.call('set_entry', { module_name, name_value_list })).body;

  it('closes a module altogether', async () => {
    const fields = await will.call('get_module_fields', { module_name: 'Opportunities', fields: [] });
    const modules = await will.call('get_available_modules', { filter: 'all' });

    assert.deepEqual((await will.list('Opportunities')).body, noAccess);
    assert.deepEqual(fields.body, noAccess);
    assert.doesNotMatch(JSON.stringify(modules.body), /"Opportunities"/);
  });

  it('closes lists and single records of a module, and searching leaves it out', async () => {
    const id = await jim.save('Accounts', { name: 'Firm' });
    const select = { module_name: 'Accounts', id, select_fields: [], link_name_to_fields_array: [] };
    const search = { search_string: 'Firm', modules: ['Accounts', 'Contacts'], offset: 0, max_results: 5 };

    assert.deepEqual((await will.list('Accounts')).body, noAccess);
    assert.deepEqual((await will.call('get_entry', select)).body, noAccess);
    assert.deepEqual((await will.call('search_by_module', search)).body, {
      entry_list: [{ name: 'Contacts', records: [] }],
    });
  });

  it('lets him edit what is his, delete nothing, and flag everything', async () => {
    const mine = await jim.save('Contacts', { last_name: 'Mine', assigned_user_id: 'seed_will_id' });
    const theirs = await jim.save('Contacts', { last_name: 'Theirs', assigned_user_id: 'seed_jim_id' });

    assert.partialDeepStrictEqual(await set(will, 'Contacts', { id: mine, title: 'x' }), { id: mine });
    assert.deepEqual(await set(will, 'Contacts', { id: theirs, title: 'x' }), noAccess);
    assert.deepEqual(await set(will, 'Contacts', { id: mine, deleted: 1 }), noAccess);
    assert.partialDeepStrictEqual((await will.relate('Contacts', theirs, 'user_sync', ['seed_will_id'])).body, {
      created: 1,
    });
    assert.deepEqual(await will.behind('Users', 'seed_will_id', 'contacts_sync'), [theirs]);
  });

  it('tells the rights of the one who asks', async () => {
    const modules = (await will.call('get_available_modules', {})).body;

    assert.partialDeepStrictEqual(modules, {
      modules: [
        {
          module_key: 'Accounts',
          acls: [{ action: 'edit', access: true }, { action: 'delete' }, { action: 'list', access: false }],
        },
      ],
    });
  });

  it('is needed to write users, and only the administrator has it', async () => {
    assert.deepEqual(await set(jim, 'Users', { id: 'seed_will_id', title: 'x' }), noAccess);
    assert.partialDeepStrictEqual(await set(admin, 'Users', { id: 'seed_will_id', title: 'x' }), {
      id: 'seed_will_id',
    });
  });
});
