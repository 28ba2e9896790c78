import assert from 'node:assert/strict';
import { outlookId } from '../../../../src/domain/ids.ts';
import type { OutlookId } from '../../../../src/domain/ids.ts';
import { RemoteError } from '../../../../src/errors.ts';
import type { OutlookSide } from '../../../../src/sync/ports.ts';
import { outlookWorld, stamp, stampId } from './outlook-world.ts';

const contact = (id: OutlookId) => ({ kind: 'contact', id, containerId: null }) as const;

const what = async (side: OutlookSide, id: OutlookId) => (await side.read([contact(id)])).get(id)?.what;

describe('reads by id in Graph', () => {
  const world = outlookWorld();

  it('gives everything about a contact, its stamp, sensitivity and fax number included', async () => {
    const { side, post, folder } = world();
    const properties = { [stampId]: stamp, 'Integer 0x36': '2', 'String 0x3A24': '+1 555 0100' };
    const { id } = await post('/me/contacts', {
      givenName: 'Jane',
      surname: 'Miller',
      emailAddresses: [{ name: 'Jane', address: 'jane@example.com' }],
      businessPhones: ['+1 555 0101'],
      homeAddress: { city: 'Springfield' },
      categories: ['SugarCRM'],
      singleValueExtendedProperties: Object.entries(properties).map(([key, value]) => ({ id: key, value })),
    });

    const found = (await side.read([contact(id)])).get(id);

    assert(found?.what === 'there' && found.item.kind === 'contact');
    const { item } = found;
    assert.equal(item.stamp, stamp);
    assert.equal(item.sensitivity, 'private');
    assert.equal(item.containerId, await folder());
    assert.deepEqual(item.categories, ['SugarCRM']);
    assert.deepEqual(item.content.emailAddresses, [{ name: 'Jane', address: 'jane@example.com' }]);
    assert.equal(item.content.fax, '+1 555 0100');
    assert.equal(item.content.homeAddress?.city, 'Springfield');
    assert.equal(item.content.homeAddress.street, null);
    assert.notEqual(item.etag, null);
  });

  it('knows a contact without any of these as normal and without a stamp', async () => {
    const { side, post } = world();
    const { id } = await post('/me/contacts', { givenName: 'Jane' });

    const found = (await side.read([contact(id)])).get(id);

    assert(found?.what === 'there');
    assert.equal(found.item.stamp, null);
    assert.equal(found.item.sensitivity, 'normal');
  });

  it('reads 20 to a call, and looks where they are once', async () => {
    const { side, post, calls } = world();
    const made = [];
    for (let at = 0; at < 41; at += 1) made.push(await post('/me/contacts', { givenName: `Jane ${at}` }));
    calls();

    const found = await side.read(made.map(({ id }) => contact(id)));
    const first = calls();
    await side.read(made.slice(0, 20).map(({ id }) => contact(id)));

    assert.equal(found.size, 41);
    assert([...found.values()].every((one) => one.what === 'there'));
    assert.equal(first, 3 + 2);
    assert.equal(calls(), 1);
  });

  it('looks nowhere where the contacts are in the default folder', async () => {
    const { side, post, calls } = world();
    const { id } = await post('/me/contacts', { givenName: 'Jane' });
    await side.containers('contact');
    calls();

    await side.read([contact(id)]);

    assert.equal(calls(), 1);
  });

  it('tells deleted from missing', async () => {
    const { side, post, remove } = world();
    const { id } = await post('/me/contacts', { givenName: 'Jane' });
    const nobody = outlookId('nobody');

    await remove(`/me/contacts/${id}`);

    assert.equal(await what(side, id), 'deleted');
    assert.equal(await what(side, nobody), 'missing');
  });

  it('knows a contact deleted with its folder, and one moved to another folder alive', async () => {
    const { open, post, patch, remove } = world();
    const [clients, friends] = [
      await post('/me/contactFolders', { displayName: 'Clients' }),
      await post('/me/contactFolders', { displayName: 'Friends' }),
    ];
    const [jane, jim] = [
      await post(`/me/contactFolders/${clients.id}/contacts`, { givenName: 'Jane' }),
      await post(`/me/contactFolders/${clients.id}/contacts`, { givenName: 'Jim' }),
    ];

    await patch(`/me/contacts/${jim.id}`, { parentFolderId: friends.id });
    await remove(`/me/contactFolders/${clients.id}`);

    const side = open();
    assert.equal(await what(side, jane.id), 'deleted');
    const found = (await side.read([contact(jim.id)])).get(jim.id);
    assert(found?.what === 'there');
    assert.equal(found.item.containerId, friends.id);
  });

  it('reads a task with its stamp, and misses one that was deleted or moved to another list', async () => {
    const { graph, side, post, remove } = world();
    const list = await post('/me/todo/lists', { displayName: 'Clients' });
    const tasks = `/me/todo/lists/${list.id}/tasks`;
    const linkedResources = [
      { applicationName: 'ProTracker', displayName: 'ProTracker', externalId: '1|link|Tasks|x' },
    ];
    const made = [
      await post(tasks, {
        title: 'Stamped',
        linkedResources,
        dueDateTime: { dateTime: '2026-11-25T00:00:00', timeZone: 'UTC' },
      }),
      await post(tasks, { title: 'Plain' }),
      await post(tasks, { title: 'Deleted' }),
      await post(tasks, { title: 'Moved' }),
    ];
    await remove(`${tasks}/${made[2]?.id ?? ''}`);
    graph.mailbox().moveTask(made[3]?.id ?? '', (await graph.list('/me/todo/lists'))[0]?.id ?? '');

    const found = await side.read(made.map(({ id }) => ({ kind: 'task', id, containerId: list.id })));

    const all = made.map(({ id }) => found.get(id));
    assert.deepEqual(
      all.map((one) => one?.what),
      ['there', 'there', 'missing', 'missing'],
    );
    assert.deepEqual(
      all.flatMap((one) => (one?.what === 'there' ? [one.item.stamp] : [])),
      ['1|link|Tasks|x', null],
    );
    assert(all[0]?.what === 'there' && all[0].item.kind === 'task');
    assert.equal(all[0].item.content.dueDateTime?.dateTime.slice(0, 19), '2026-11-25T00:00:00');
  });

  it('finds a task whose list nobody knows, in whichever it is', async () => {
    const { graph, side, post } = world();
    const list = await post('/me/todo/lists', { displayName: 'Clients' });
    const { id } = await post(`/me/todo/lists/${list.id}/tasks`, { title: 'Call back' });
    await post('/me/todo/lists', { displayName: 'Errands' });
    const task = (one: OutlookId) => ({ kind: 'task', id: one, containerId: null }) as const;
    const nobody = outlookId('nobody');

    const found = await side.read([task(id), task(nobody)]);

    const one = found.get(id);
    assert(one?.what === 'there');
    assert.equal(one.item.containerId, list.id);
    assert.equal(found.get(nobody)?.what, 'missing');
    graph.failNext({ match: `${list.id}/tasks/`, status: 503, times: 6 });
    assert.equal((await side.read([task(id)])).get(id)?.what, 'unknown');
  });

  it('does not know what is not answered, and fails where nothing is', async () => {
    const { graph, side, post } = world();
    const [jane, jim] = [
      await post('/me/contacts', { givenName: 'Jane' }),
      await post('/me/contacts', { givenName: 'Jim' }),
    ];
    graph.failNext({ match: jane.id, status: 503, times: 3 });

    const found = await side.read([contact(jane.id), contact(jim.id)]);

    assert.deepEqual([found.get(jane.id)?.what, found.get(jim.id)?.what], ['unknown', 'there']);
    graph.failNext({ match: '/me/contacts/', status: 503, times: 6 });
    await assert.rejects(
      side.read([contact(jane.id), contact(jim.id)]),
      (error) => error instanceof RemoteError && error.failure === 'unavailable',
    );
  });

  it('fails where the sign-in is over, whatever else was answered', async () => {
    const { graph, side, post } = world();
    const [jane, jim] = [
      await post('/me/contacts', { givenName: 'Jane' }),
      await post('/me/contacts', { givenName: 'Jim' }),
    ];
    graph.failNext({ match: jim.id, status: 401 });

    await assert.rejects(side.read([contact(jane.id), contact(jim.id)]), { failure: 'unauthorized' });
  });

  it('does not know an item that its owner may not read', async () => {
    const { graph, side, post } = world();
    const { id } = await post('/me/contacts', { givenName: 'Jane' });
    graph.failNext({ match: id, status: 403 });

    assert.equal(await what(side, id), 'unknown');
  });
});
