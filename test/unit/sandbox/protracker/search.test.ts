import assert from 'node:assert/strict';
import { z } from 'zod';
import { type Asker, logIn, nothing, servers } from './asking.ts';

const Blocks = z.object({
  entry_list: z.array(
    z.object({ name: z.string(), records: z.array(z.looseObject({ id: z.object({ value: z.string() }) })) }),
  ),
});

const person = (module: string, id: string, first_name: string, last_name: string, address: string) => ({
  module,
  id,
  values: { first_name, last_name, assigned_user_id: id === 'ann' ? 'seed_jim_id' : 'seed_sally_id' },
  addresses: [address],
});

describe('search_by_module of the embedded ProTracker', () => {
  const start = servers();
  let jim: Asker;
  before(async () => {
    const records = [
      { module: 'Accounts', id: 'firm', values: { name: 'Nordlicht Ltd' } },
      person('Contacts', 'ann', 'Ann', 'Miller', 'ann@example.com'),
      person('Contacts', 'bob', 'Bob', 'Annis', 'bob@example.com'),
      person('Leads', 'cid', 'Cid', 'Moe', 'cid.annis@example.com'),
    ];
    const links = [{ module: 'Accounts', id: 'firm', link: 'contacts', related: ['bob'] }];
    jim = await logIn(await start({ seed: { users: [], records, links } }));
  });

  const search = (search_string: string, over: Readonly<Record<string, unknown>> = {}) =>
    jim.call('search_by_module', {
      search_string,
      modules: ['Leads', 'Contacts', 'Accounts', 'Nope'],
      offset: 0,
      max_results: 5,
      assigned_user_id: '',
      select_fields: ['id'],
      unified_search_only: false,
      favorites: false,
      ...over,
    });
  const found = async (text: string, over: Readonly<Record<string, unknown>> = {}) => {
    const blocks = Blocks.parse((await search(text, over)).body).entry_list;
    return Object.fromEntries(blocks.map(({ name, records }) => [name, records.map(({ id }) => id.value)]));
  };

  it('compares the start of names, addresses and account names, one block a module in its own order', async () => {
    assert.deepEqual(Object.keys(await found('x')), ['Accounts', 'Contacts', 'Leads']);
    assert.deepEqual(await found('ann'), { Accounts: [], Contacts: ['ann', 'bob'], Leads: [] });
    assert.deepEqual(await found('BOB@'), { Accounts: [], Contacts: ['bob'], Leads: [] });
    assert.deepEqual(await found('nordl'), { Accounts: ['firm'], Contacts: ['bob'], Leads: [] });
    assert.deepEqual(await found('%annis'), { Accounts: [], Contacts: ['bob'], Leads: ['cid'] });
    assert.deepEqual(await found(''), { Accounts: [], Contacts: [], Leads: [] });
  });

  it('looks for two words across both names, in either order', async () => {
    assert.deepEqual((await found('Ann Mill')).Contacts, ['ann']);
    assert.deepEqual((await found('miller an')).Contacts, ['ann']);
    assert.deepEqual((await found('Ann Annis')).Contacts, []);
  });

  it('never shows an address', async () => {
    const { body } = await search('ann@', { select_fields: ['id', 'name', 'email1'] });

    assert.partialDeepStrictEqual(body, {
      entry_list: [
        { name: 'Accounts' },
        { name: 'Contacts', records: [{ id: { value: 'ann' }, name: { value: 'Ann Miller' } }] },
      ],
    });
    assert.doesNotMatch(JSON.stringify(body), /email1/);
  });

  it('looks at the records of one user only when told', async () => {
    assert.deepEqual((await found('ann', { assigned_user_id: 'seed_sally_id' })).Contacts, ['bob']);
  });

  it('fetches one more than asked for', async () => {
    assert.equal((await found('ann', { max_results: 1 })).Contacts?.length, 2);
  });

  it('breaks off when it is asked for users', async () => {
    assert.deepEqual(await search('sally', { modules: ['Users'] }), nothing);
  });
});
