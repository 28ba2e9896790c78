import assert from 'node:assert/strict';
import { linkId } from '../../../../src/domain/ids.ts';
import type { OutlookItem } from '../../../../src/sync/ports.ts';
import { aCreate, outlookWorld, stamp } from './outlook-world.ts';

const link = linkId(stamp.split('|')[1] ?? '');
const other = '1|9f1f3c3e-0000-4000-8000-000000000002|Contacts|def';
const sensitivity = (value: string) => ({ singleValueExtendedProperties: [{ id: 'Integer 0x36', value }] });

describe('listings in Graph', () => {
  const world = outlookWorld();

  it('finds the private contacts of all folders in one call, and in two where a folder is new', async () => {
    const { open, post, calls } = world();
    const { id: folderId } = await post('/me/contactFolders', { displayName: 'Clients' });
    const hidden = [
      await post('/me/contacts', { givenName: 'Jane', ...sensitivity('2') }),
      await post(`/me/contactFolders/${folderId}/contacts`, { givenName: 'Jim', ...sensitivity('2') }),
    ].map(({ id }) => id);
    await post('/me/contacts', { givenName: 'Personal', ...sensitivity('1') });
    await post('/me/contacts', { givenName: 'Normal' });
    const side = open();
    calls();

    const fresh = await side.privateContacts();
    const callsFresh = calls();
    await side.pull([{ source: { kind: 'contact', folderId }, cursor: null }]);
    calls();
    const known = await side.privateContacts();

    assert.deepEqual([callsFresh, calls()], [2, 1]);
    assert.deepEqual([fresh, known], [new Set(hidden), new Set(hidden)]);
  });

  it('takes for private what the settings say', async () => {
    const { open, post } = world();
    const { id } = await post('/me/contacts', { givenName: 'Personal', ...sensitivity('1') });

    const listed = await open({ privateSensitivities: ['private', 'personal'] }).privateContacts();

    assert.deepEqual([...listed], [id]);
  });

  it('lists more private contacts than a page holds', async () => {
    const { graph, side } = world();
    const body = { givenName: 'Jane', ...sensitivity('2') };
    const headers = { 'Content-Type': 'application/json' };
    const part = (id: number) => ({ id: String(id), method: 'POST', url: '/me/contacts', headers, body });
    for (let at = 0; at < 51; at += 1) {
      await graph.call('POST', '/$batch', { body: { requests: Array.from({ length: 20 }, (_, id) => part(id)) } });
    }

    assert.equal((await side.privateContacts()).size, 1020);
  });

  it('finds stamped contacts by link, by time and all of them, in whatever folder', async () => {
    const { side, post } = world();
    const { id: folderId } = await post('/me/contactFolders', { displayName: 'Clients' });
    await side.write([aCreate('one'), aCreate('two', { stamp: other, containerId: folderId })]);
    await post('/me/contacts', { givenName: 'Nobody' });
    const soon = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
    const before = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');

    const stamps = async (...asked: Parameters<typeof side.stamped>) =>
      (await side.stamped(...asked)).map((item) => item.stamp).sort();

    assert.deepEqual(await stamps('contact', null, null), [stamp, other].sort());
    assert.deepEqual(await stamps('contact', link, null), [stamp]);
    assert.deepEqual(await stamps('contact', link, before), [stamp]);
    assert.deepEqual(await stamps('contact', link, soon), []);
    assert.deepEqual(await stamps('contact', null, before), [stamp, other].sort());
    assert.deepEqual(await stamps('contact', null, soon), []);
  });

  it('says where the stamp cannot be filtered by, and looks through all contacts then', async () => {
    const { graph, side } = world();
    await side.write([aCreate('one')]);
    graph.failNext({ match: 'contains(ep/value', status: 400, times: 9 });
    const stamps = async (since: string | null) =>
      (await side.stamped('contact', null, since)).map((item) => item.stamp);

    await assert.rejects(side.stamped('contact', link, null), { failure: 'rejected' });

    const found = [await stamps(null), await stamps('2020-01-01T00:00:00Z'), await stamps('2100-01-01T00:00:00Z')];
    assert.deepEqual(found, [[stamp], [stamp], []]);
  });

  it('finds stamped tasks in all lists, whether the service filters by time or not', async () => {
    const { graph, side, post } = world();
    const { id: containerId } = await post('/me/todo/lists', { displayName: 'Clients' });
    const task = { kind: 'task', patch: { title: 'Call Jane' } } as const;
    await side.write([aCreate('one', task), aCreate('two', { ...task, containerId, stamp: other })]);
    const before = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
    const stampsOf = (items: readonly OutlookItem[]) => items.map((item) => item.stamp).sort();

    const all = await side.stamped('task', null, null);
    const one = await side.stamped('task', link, before);
    graph.failNext({ match: 'createdDateTime ge', status: 400, times: 3 });
    const refused = await side.stamped('task', link, before);

    assert.deepEqual([all, one, refused].map(stampsOf), [[stamp, other].sort(), [stamp], [stamp]]);
    assert(all.some((item) => item.containerId === containerId));
  });

  it('gives pages of stamped items away', async () => {
    const { side } = world();
    await side.write([aCreate('one')]);
    const pages: number[] = [];

    const kept = await side.stamped('contact', null, null, (page) => void pages.push(page.length));

    assert.deepEqual([kept, pages.reduce((sum, count) => sum + count, 0)], [[], 1]);
  });

  it('lists the folders of contacts in one call, the default one as such, with and without contacts in it', async () => {
    const { open, post, folder, calls } = world();
    const { id } = await post('/me/contactFolders', { displayName: 'Clients' });
    const id0 = await folder();
    calls();

    const empty = await open().containers('contact');
    const count = calls();
    await post('/me/contacts', { givenName: 'Jane' });
    const filled = await open().containers('contact');

    const folders = [
      { id: id0, isDefault: true },
      { id, isDefault: false },
    ];
    assert.equal(count, 1);
    assert.deepEqual([empty, filled], [folders, folders]);
  });

  it('lists task lists without that of flagged mail', async () => {
    const { graph, side, post } = world();
    const { id } = await post('/me/todo/lists', { displayName: 'Clients' });
    const lists = await graph.list('/me/todo/lists');

    const found = await side.containers('task');

    const flagged = lists.filter(({ wellknownListName }) => wellknownListName === 'flaggedEmails');
    assert.equal(found.length, lists.length - flagged.length);
    assert.equal(found.filter(({ isDefault }) => isDefault).length, 1);
    assert(found.some((list) => list.id === id));
  });

  it('knows the zone and the country of the mailbox', async () => {
    assert.deepEqual(await world().side.mailbox(), { zone: 'America/New_York', country: 'US' });
  });

  it('makes a category once', async () => {
    const { graph, open, calls } = world();
    const side = open();
    calls();

    await side.ensureCategory('SugarCRM');
    await side.ensureCategory('sugarcrm');
    await open().ensureCategory('SugarCRM');

    assert.equal(calls(), 2);
    const listed = await graph.list('/me/outlook/masterCategories');
    assert.equal(listed.filter(({ displayName }) => displayName === 'SugarCRM').length, 1);
  });
});
