import assert from 'node:assert/strict';
import { graphOracle, type GraphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const stamp = 'String {00020329-0000-0000-C000-000000000046} Name ptSync';
const sensitivity = 'Integer 0x36';
const immutable = { prefer: 'IdType="ImmutableId"' };
const jane = { givenName: 'Jane', surname: 'Miller', emailAddresses: [{ address: 'jane@example.com' }] };

describe('contacts of the embedded Graph', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;
  let now: Date;

  beforeEach(async () => {
    now = new Date('2026-11-23T08:00:00Z');
    oracle = graphOracle({ illegalIfRefused: true });
    graph = await aGraph({ observe: oracle.observe, clock: { now: () => now } });
  });

  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });

  const create = async (body: object, folder = 'contacts') => {
    const path = folder === 'contacts' ? '/me/contacts' : `/me/contactFolders/${folder}/contacts`;
    return graph.post(path, body, immutable);
  };
  const patch = (id: string, body: object, headers = {}) =>
    graph.call('PATCH', `/me/contacts/${id}`, { body, headers: { ...immutable, ...headers } });
  const read = (id: string, query = '') => graph.get(`/me/contacts/${id}${query}`, { headers: immutable });
  const addFolder = async (displayName: string) => (await graph.post('/me/contactFolders', { displayName })).id;

  it('are made with the names and dates the service gives them', async () => {
    const made = await create({ ...jane, birthday: '1970-02-03', personalNotes: 'a\nb' });

    assert.equal(made.displayName, 'Jane Miller');
    assert.equal(made.fileAs, 'Miller, Jane');
    assert.deepEqual(made.emailAddresses, [{ name: 'jane@example.com', address: 'jane@example.com' }]);
    assert.equal(made.birthday, '1970-02-03T11:59:00Z');
    assert.equal(made.personalNotes, 'a\r\nb');
    assert.equal(made.createdDateTime, '2026-11-23T08:00:00Z');
    assert.deepEqual({ ...(await read(made.id)), '@odata.context': made['@odata.context'] }, made);
  });

  it('change only in what is named, lists as a whole', async () => {
    const { id } = await create({ ...jane, categories: ['A', 'B'] });

    const { status } = await patch(id, { jobTitle: 'Chief', categories: ['C'] });

    const after = await read(id);
    assert.equal(status, 200);
    assert.deepEqual([after.givenName, after.jobTitle, after.categories], ['Jane', 'Chief', ['C']]);
  });

  it('refuse a write for an older version, and keep what they were', async () => {
    const made = await create(jane);
    const etag = String(made['@odata.etag']);
    await patch(made.id, { jobTitle: 'Chief' });

    const stale = await patch(made.id, { jobTitle: 'Clerk' }, { 'if-match': etag });
    const gone = await graph.call('DELETE', `/me/contacts/${made.id}`, { headers: { ...immutable, 'if-match': etag } });

    assert.deepEqual([stale.status, gone.status], [412, 412]);
    assert.equal((await read(made.id)).jobTitle, 'Chief');
  });

  it('take a write for an older version where the service has that habit', async () => {
    graph.mailbox().habits.ignoresIfMatch = true;
    const made = await create(jane);
    await patch(made.id, { jobTitle: 'Chief' });

    const reply = await patch(made.id, { jobTitle: 'Clerk' }, { 'if-match': String(made['@odata.etag']) });

    assert.equal(reply.status, 200);
  });

  it('are found by a stamp, whose letters do not count, and by their sensitivity as a number', async () => {
    const value = '1|2f1f3c3e|Contacts|abc';
    const { id } = await create({ ...jane, singleValueExtendedProperties: [{ id: stamp, value }] });
    const secret = await create({
      givenName: 'P',
      singleValueExtendedProperties: [{ id: 'Integer 0x36', value: '2' }],
    });
    const any = (inner: string) => `?$filter=singleValueExtendedProperties/any(ep:ep/id eq ${inner})&$select=id`;

    const stamped = await graph.list(`/me/contacts${any(`'${stamp}' and ep/value eq '${value.toUpperCase()}'`)}`, {
      headers: immutable,
    });
    const hidden = await graph.list(
      `/me/contactFolders/contacts/contacts${any(`'${sensitivity}' and cast(ep/value, Edm.Int32) eq 2`)}`,
      { headers: immutable },
    );

    assert.deepEqual(
      [stamped, hidden].map((found) => found.map((contact) => contact.id)),
      [[id], [secret.id]],
    );
  });

  it('show extended properties only where they are expanded, and only those that they have', async () => {
    const { id } = await create({ ...jane, singleValueExtendedProperties: [{ id: stamp, value: 'x' }] });

    const shown = await read(
      id,
      `?$expand=singleValueExtendedProperties($filter=id eq '${sensitivity}' or id eq '${stamp}')`,
    );

    assert.deepEqual(shown.singleValueExtendedProperties, [
      { id: stamp.toLowerCase().replace('string', 'String').replace('name ptsync', 'Name ptSync'), value: 'x' },
    ]);
    assert.equal('singleValueExtendedProperties' in (await read(id)), false);
    await patch(id, { singleValueExtendedProperties: [{ id: stamp, value: null }] });
    assert.deepEqual(
      await graph.list(
        `/me/contacts?$filter=singleValueExtendedProperties/any(ep:ep/id eq '${stamp}' and ep/value eq 'x')`,
      ),
      [],
    );
  });

  it('are found by address and name, and sorted', async () => {
    await create(jane);
    await create({ givenName: 'Adam', surname: 'Miller' });

    const byAddress = await graph.list("/me/contacts?$filter=emailAddresses/any(a:a/address eq 'JANE@example.com')");
    const sorted = await graph.list('/me/contacts?$orderby=displayName&$select=displayName&$top=1&$count=true');

    assert.deepEqual(
      byAddress.map(({ displayName }) => displayName),
      ['Jane Miller'],
    );
    assert.deepEqual(
      sorted.map(({ displayName }) => displayName),
      ['Adam Miller'],
    );
  });

  it('lie in folders below the default one, and are listed by folder', async () => {
    const folder = await addFolder('Clients');
    await create(jane);
    const other = await create({ givenName: 'Adam' }, folder);

    const [listed] = await graph.list('/me/contactFolders');

    assert.equal(listed?.id, folder);
    assert.equal(listed.parentFolderId, (await graph.get('/me/contactFolders/contacts')).id);
    assert.equal(other.parentFolderId, folder);
    assert.equal((await graph.list('/me/contacts')).length, 1);
    assert.equal((await graph.call('GET', `/me/contactFolders/contacts/contacts/${other.id}`)).status, 404);
    assert.equal((await graph.call('POST', '/me/contactFolders', { body: { displayName: 'clients' } })).status, 409);
    assert.equal(
      (await graph.list('/me/mailFolders')).some(({ displayName }) => displayName === 'Clients'),
      false,
    );
  });

  it('keep their immutable id in a move and lose the other', async () => {
    const folder = await addFolder('Clients');
    const { id } = await create(jane);
    const [before] = await graph.list('/me/contacts');

    const moved = await patch(id, { parentFolderId: folder });

    assert.equal(moved.status, 200);
    assert.equal((await read(id)).parentFolderId, folder);
    assert.equal((await graph.call('GET', `/me/contacts/${before?.id ?? ''}`)).status, 404);
  });

  it('go to Deleted Items, where their immutable id still finds them, and from there for good', async () => {
    const { id } = await create(jane);
    const remove = () => graph.call('DELETE', `/me/contacts/${id}`, { headers: immutable });

    assert.equal((await remove()).status, 204);
    const bin = await graph.get('/me/mailFolders/deleteditems');
    assert.equal((await read(id)).parentFolderId, bin.id);
    assert.deepEqual(await graph.list('/me/contacts'), []);

    assert.equal((await remove()).status, 204);
    assert.equal((await graph.call('GET', `/me/contacts/${id}`, { headers: immutable })).status, 404);
  });

  it('come back from Deleted Items', async () => {
    const { id } = await create(jane);
    await graph.call('DELETE', `/me/contacts/${id}`, { headers: immutable });

    const home = (await graph.get('/me/contactFolders/contacts')).id;
    await patch(id, { parentFolderId: home });

    assert.equal((await graph.list('/me/contacts')).length, 1);
  });

  it('are deleted with their folder', async () => {
    const folder = await addFolder('Clients');
    const { id } = await create(jane, folder);

    const { status } = await graph.call('DELETE', `/me/contactFolders/${folder}`);

    const bin = await graph.get('/me/mailFolders/deleteditems');
    assert.equal(status, 204);
    assert.deepEqual(await graph.list('/me/contactFolders'), []);
    assert.equal(
      (await graph.get(`/me/contactFolders/${String((await read(id)).parentFolderId)}`)).parentFolderId,
      bin.id,
    );
    assert.equal((await graph.call('GET', `/me/contactFolders/${folder}/contacts/delta`)).status, 404);
  });

  it('refuse what they cannot hold', async () => {
    const bad: readonly object[] = [
      { colour: 'red' },
      { emailAddresses: Array.from({ length: 4 }, () => ({ address: 'x@example.com' })) },
      { businessPhones: ['1', '2', '3'] },
      { givenName: 5 },
      { singleValueExtendedProperties: [{ id: 'Text 1', value: 'x' }] },
    ];

    for (const body of bad) assert.equal((await graph.call('POST', '/me/contacts', { body })).status, 400);
  });

  it('move their version by themselves after they were made, where the service has that habit', async () => {
    graph.mailbox().habits.versionMovesAfterMs = 500;
    const made = await create(jane);
    assert.equal((await read(made.id))['@odata.etag'], made['@odata.etag']);

    now = new Date(now.getTime() + 500);

    const after = await read(made.id);
    assert.notEqual(after['@odata.etag'], made['@odata.etag']);
    assert.equal(after.lastModifiedDateTime, made.lastModifiedDateTime);
  });
});
