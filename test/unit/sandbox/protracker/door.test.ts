import assert from 'node:assert/strict';
import { ask, entriesIn, logIn, nothing, servers } from './asking.ts';

describe('the door of the embedded ProTracker', () => {
  const start = servers();

  it('takes arguments by name: a wrong, an extra or a missing one ends the program without a word', async () => {
    const jim = await logIn(await start());
    const fine = { module_name: 'Contacts', query: '', deleted: 0 };

    assert.deepEqual((await jim.call('get_entries_count', fine)).body, { result_count: '0' });
    assert.deepEqual((await jim.call('get_entries_count', { deleted: 0, query: '', module_name: 'Contacts' })).body, {
      result_count: '0',
    });
    assert.deepEqual(await jim.call('get_entries_count', { ...fine, more: 1 }), nothing);
    assert.deepEqual(await jim.call('get_entries_count', { module: 'Contacts', query: '', deleted: 0 }), nothing);
    assert.deepEqual(await jim.call('get_entries_count', { module_name: 'Contacts' }), nothing);
  });

  it('takes a list of arguments in the documented order', async () => {
    const server = await start();
    const { session } = await logIn(server);

    assert.deepEqual((await ask(server, 'get_entries_count', [session, 'Contacts', '', 0])).body, {
      result_count: '0',
    });
    assert.deepEqual(await ask(server, 'get_user_id', [session, 'more']), nothing);
  });

  it('does not know every method, and says so with a text for a number', async () => {
    assert.deepEqual((await ask(await start(), 'no_such_method', {})).body, {
      name: 'An Undefined Error - invalid_call occurred',
      number: '-1',
      description: 'There is no error definition for invalid_call',
    });
  });

  it('answers JSON only to who asks for it', async () => {
    const server = await start();
    const response = await fetch(`${server.url}/service/v4_1/rest.php`, {
      method: 'POST',
      body: new URLSearchParams({ method: 'get_server_info', input_type: 'JSON', rest_data: '{}' }),
    });

    assert.equal(response.headers.get('content-type'), 'text/html; charset=UTF-8');
    await assert.rejects(response.json());
  });

  it('leads from the page of a record to the desk, encoded, and from nowhere else to anywhere', async () => {
    const server = await start({ deskUrl: 'http://localhost:3978/' });
    const get = (path: string) => fetch(`${server.url}${path}`, { redirect: 'manual' });

    const page = await get('/index.php?module=ptc_Clients&action=DetailView&record=a%2Fb');
    assert.equal(page.status, 302);
    assert.equal(page.headers.get('location'), 'http://localhost:3978/#/records/ptc_Clients/a%2Fb');
    assert.equal((await get('/index.php?module=Contacts&action=EditView&record=a')).status, 404);
    assert.equal((await get('/')).status, 404);
    assert.equal(
      (await fetch(`${(await start()).url}/index.php?action=DetailView`, { redirect: 'manual' })).status,
      404,
    );
  });

  it('leads from an archived email to the record in whose history it stands', async () => {
    const server = await start({ deskUrl: 'http://localhost:3978/' });
    const jim = await logIn(server);
    const values = { new_with_id: true, id: 'an-email', name: 'x', parent_type: 'Accounts', parent_id: 'an-account' };
    const name_value_list = Object.entries(values).map(([name, value]) => ({ name, value }));
    await jim.call('set_entry', { module_name: 'Emails', name_value_list });

    const page = await fetch(`${server.url}/index.php?module=Emails&action=DetailView&record=an-email`, {
      redirect: 'manual',
    });

    assert.equal(page.headers.get('location'), 'http://localhost:3978/#/records/Accounts/an-account');
  });

  it('lets the calls of one session wait for one another and those of others pass', async () => {
    const server = await start();
    const [jim, sally] = [await logIn(server), await logIn(server, 'sally')];
    const done: string[] = [];
    const noted = async (name: string, call: Promise<unknown>) => {
      await call;
      done.push(name);
    };
    server.failNext({ method: 'get_user_id', delayMs: 60 });

    const slow = noted('slow', jim.call('get_user_id', {}));
    while (server.calls.count({ method: 'get_user_id' }) === 0) await new Promise(setImmediate);
    await Promise.all([
      slow,
      noted('same session', jim.ids('Contacts')),
      noted('other session', sally.ids('Contacts')),
    ]);

    assert.deepEqual(done, ['other session', 'slow', 'same session']);
  });

  it('counts calls by method and module until the count is reset', async () => {
    const server = await start();
    const jim = await logIn(server);
    server.calls.reset();
    await jim.save('Contacts', { last_name: 'A' });
    await jim.ids('Contacts');
    await jim.ids('Leads');

    assert.equal(server.calls.count(), 3);
    assert.equal(server.calls.count({ method: 'get_entry_list' }), 2);
    assert.equal(server.calls.count({ module: 'Contacts' }), 2);
    assert.deepEqual(server.calls.list()[0], { method: 'set_entry', module: 'Contacts' });
    server.calls.reset();
    assert.deepEqual([server.calls.count(), server.calls.list()], [0, []]);
  });

  it('fails on demand: after some calls, some times, as a status, a cut or a lost answer', async () => {
    const server = await start();
    const jim = await logIn(server);
    const create = () => jim.save('Contacts', { last_name: 'A' });
    const stored = async () => entriesIn(await jim.list('Contacts')).length;

    server.failNext({ method: 'set_entry', status: 503, retryAfterSeconds: 7, times: 2 });
    const data = { module_name: 'Contacts', name_value_list: {} };
    assert.equal((await jim.call('set_entry', data)).status, 503);
    assert.equal((await jim.call('set_entry', data)).status, 503);
    assert.equal(await stored(), 0);

    server.failNext({ method: 'set_entry', after: 1, loseAnswer: 'applied' });
    await create();
    await assert.rejects(create());
    assert.equal(await stored(), 2);

    server.failNext({ module: 'Contacts', loseAnswer: 'notApplied' });
    await assert.rejects(create());
    assert.equal(await stored(), 2);

    server.failNext({ cutAnswer: true });
    await assert.rejects(create(), SyntaxError);
    assert.equal(await stored(), 3);
  });

  it('goes back to the seed, with faults and sessions forgotten', async () => {
    const records = [{ module: 'Contacts', id: 'one', values: { last_name: 'One' } }];
    const server = await start({ seed: { users: [], records, links: [] } });
    const jim = await logIn(server);
    await jim.save('Contacts', { id: 'one', last_name: 'Changed' });
    await jim.save('Contacts', { last_name: 'More' });
    server.failNext({ status: 429 });
    server.reset();

    assert.partialDeepStrictEqual((await jim.call('get_user_id', {})).body, { number: 11 });
    const again = await logIn(server);
    assert.deepEqual(await again.ids('Contacts'), ['one']);
    assert.deepEqual(await again.read('Contacts', 'one', 'last_name'), { last_name: 'One' });
  });
});
