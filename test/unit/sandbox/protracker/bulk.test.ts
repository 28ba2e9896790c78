import assert from 'node:assert/strict';
import { z } from 'zod';
import type { ProTrackerServer } from '../../../../src/sandbox/protracker/server.ts';
import { type Asker, logIn, servers } from './asking.ts';

const Ids = z.object({ ids: z.array(z.string()) });

describe('set_entries of the embedded ProTracker', () => {
  const start = servers();
  let server: ProTrackerServer;
  let jim: Asker;
  before(async () => {
    server = await start();
  });
  beforeEach(async () => {
    server.reset();
    jim = await logIn(server);
  });

  const bulk = async (as: Asker, module_name: string, ...name_value_lists: Readonly<Record<string, unknown>>[]) => {
    const { body } = await as.call('set_entries', { module_name, name_value_lists });
    return Ids.parse(body).ids;
  };

  it('creates, changes and deletes in one call', async () => {
    const [one = '', two = ''] = await bulk(jim, 'Contacts', { last_name: 'One' }, { last_name: 'Two' });

    assert.deepEqual(await bulk(jim, 'Contacts', { id: one, title: 'CTO' }, { id: two, deleted: 1 }, { id: 'ghost' }), [
      one,
      two,
      'ghost',
    ]);
    assert.deepEqual(await jim.read('Contacts', one, 'title'), { title: 'CTO' });
    assert.equal(await jim.read('Contacts', two, 'id'), null);
  });

  it('finds a contact again by last name and address, flags it and writes nothing else', async () => {
    const [id = ''] = await bulk(jim, 'Contacts', { last_name: 'Lee', email1: 'lee@example.com' });
    const again = await bulk(jim, 'Contacts', { last_name: 'lee', email1: 'LEE@example.com', title: 'Lost' });

    assert.deepEqual(again, [id]);
    assert.deepEqual(await jim.read('Contacts', id, 'title', 'sync_contact'), { title: '', sync_contact: true });
  });

  it('finds or makes the account of a contact by its name', async () => {
    const [one = '', two = ''] = await bulk(
      jim,
      'Contacts',
      { last_name: 'A', account_name: 'Firm' },
      { last_name: 'B', account_name: 'Firm' },
    );

    const firms = await jim.ids('Accounts');
    assert.equal(firms.length, 1);
    assert.deepEqual(await jim.behind('Accounts', firms[0] ?? '', 'contacts'), [one, two]);
  });

  it('finds a meeting again by its Outlook id', async () => {
    const [id = ''] = await bulk(jim, 'Meetings', {
      name: 'First',
      outlook_id: 'abc',
      date_start: '2026-12-01 09:00:00',
    });

    assert.deepEqual(await bulk(jim, 'Meetings', { name: 'Moved', outlook_id: 'abc' }), [id]);
    assert.deepEqual(await jim.read('Meetings', id, 'name', 'date_start'), {
      name: 'Moved',
      date_start: '2026-12-01 09:00:00',
    });
  });

  it('leaves out a row the user may not write, so that the others move up', async () => {
    const theirs = await jim.save('Contacts', { last_name: 'Theirs', assigned_user_id: 'seed_jim_id' });
    const ids = await bulk(await logIn(server, 'will'), 'Contacts', { id: theirs, title: 'x' }, { last_name: 'Mine' });

    assert.equal(ids.length, 1);
    assert.deepEqual(await jim.read('Contacts', ids[0] ?? '', 'last_name'), { last_name: 'Mine' });
  });
});
