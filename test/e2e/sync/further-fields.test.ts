import assert from 'node:assert/strict';
import { kindsWorld, type KindsWorld } from '../../support/sync-kinds.ts';

const spouse = { spouseName: 'spouse_c' };

describe('further fields of contacts between both servers', () => {
  let world: KindsWorld;
  beforeEach(async () => {
    world = await kindsWorld();
  });
  afterEach(() => world.close());

  const inOutlook = async (surname: string) => {
    const found = await world.graph.list(`/me/contacts?$filter=surname eq '${surname}'`, {
      headers: { Prefer: 'IdType="ImmutableId"' },
    });
    assert.equal(found.length, 1, surname);
    return found[0];
  };
  const inCrm = async (surname: string) => {
    const [record, ...others] = await world.named('Contacts', surname);
    assert(record && others.length === 0, surname);
    return record;
  };
  const both = async (surname: string, field = 'spouse_c') => [
    (await inOutlook(surname))?.spouseName,
    (await inCrm(surname)).content.values[field],
  ];
  const edit = async (surname: string, { spouseName }: { readonly spouseName: string | null }) =>
    world.patch(`/me/contacts/${(await inOutlook(surname))?.id ?? ''}`, { spouseName });
  const write = async (surname: string, values: Readonly<Record<string, string>>) =>
    world.editRecord('Contacts', (await inCrm(surname)).id, values);
  const make = async (surname: string, spouseName: string | null) =>
    world.mark('contact', await world.post('/me/contacts', { givenName: 'Ann', surname, spouseName }));
  async function rests(): Promise<void> {
    assert.equal(await world.run(), 0);
    assert.equal(await world.run(), 0);
  }

  it('stay where they are until the tenant names a field, and then go both ways', async function () {
    this.timeout(90_000);
    await make('Outlook', 'Pat');
    await make('Same', 'Lee');
    await make('Unlike', 'Robin');
    await make('Neither', null);
    await world.makeRecord('Contacts', { last_name: 'Crm', first_name: 'Bob', spouse_c: 'Kim' });
    await world.run();
    await write('Same', { spouse_c: 'Lee' });
    await write('Unlike', { spouse_c: 'Robert' });
    await world.run();
    await rests();
    const stored = [await world.stored('link'), await world.stored('cursor'), await world.stored('journal')];
    assert.doesNotMatch(JSON.stringify(stored), /spouse|additions|further/);
    assert.equal((await inOutlook('Crm'))?.spouseName, null);

    await world.name(spouse);
    world.passDay();

    assert.equal(await world.run(), 3);
    await rests();
    assert.deepEqual(await both('Outlook'), ['Pat', 'Pat']);
    assert.deepEqual(await both('Crm'), ['Kim', 'Kim']);
    assert.deepEqual(await both('Same'), ['Lee', 'Lee']);
    assert.deepEqual(await both('Unlike'), ['Robert', 'Robert']);
    assert.deepEqual(await both('Neither'), [null, '']);
    for (const link of await world.stored('link')) assert.deepEqual([link.additions, link.state], [spouse, 'linked']);

    const opened = (await world.stored('cursor')).flatMap(({ further = [] }) => further);
    assert.deepEqual([...new Set(opened)], ['spouseName']);

    await edit('Outlook', { spouseName: 'Pat  Müller <3' });
    await write('Crm', { spouse_c: `${'x'.repeat(40)} & "y"` });
    await edit('Same', { spouseName: null });
    await edit('Unlike', { spouseName: 'Mine' });
    await write('Unlike', { spouse_c: 'Theirs' });
    await make('New', 'Jo');
    assert.equal(await world.run(), 5);
    await rests();
    assert.deepEqual(await both('Outlook'), ['Pat  Müller <3', 'Pat  Müller <3']);
    assert.deepEqual(await both('Crm'), [`${'x'.repeat(40)} & "y"`, `${'x'.repeat(40)} & "y"`]);
    assert.deepEqual(await both('Same'), [null, '']);
    assert.deepEqual(await both('Unlike'), ['Theirs', 'Theirs']);
    assert.deepEqual(await both('New'), ['Jo', 'Jo']);
  });

  it('are left alone where the field is taken away, is another one, or is gone in the CRM', async function () {
    this.timeout(90_000);
    await world.name(spouse);
    await make('Miller', 'Pat');
    await world.run();
    await rests();
    assert.deepEqual(await both('Miller'), ['Pat', 'Pat']);

    await world.name({});
    await edit('Miller', { spouseName: 'Pat Two' });
    world.passDay();
    await rests();
    await world.name({ spouseName: 'gone_c' });
    world.passDay();
    await rests();
    await world.name({ spouseName: 'assistant_phone' });
    world.passDay();
    assert.equal(await world.run(), 1);
    await rests();

    assert.deepEqual(await both('Miller', 'assistant_phone'), ['Pat Two', 'Pat Two']);
    await world.name(spouse);
    assert.deepEqual(await both('Miller'), ['Pat Two', 'Pat']);
    world.passDay();
    assert.equal(await world.run(), 1);
    await rests();
    assert.deepEqual(await both('Miller'), ['Pat', 'Pat']);
  });
});
