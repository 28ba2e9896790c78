import assert from 'node:assert/strict';
import { RemoteError } from '../../../../src/errors.ts';
import type { OutlookEntry, OutlookRound } from '../../../../src/sync/ports.ts';
import { aCreate, closed, itemsIn, outlookWorld } from './outlook-world.ts';

describe('rounds of changes in Graph', () => {
  const world = outlookWorld();

  async function sources() {
    const { graph, folder } = world();
    const lists = await graph.list('/me/todo/lists');
    const listId = lists.find(({ wellknownListName }) => wellknownListName === 'defaultList')?.id ?? '';
    return { contact: { kind: 'contact', folderId: await folder() }, task: { kind: 'task', listId } } as const;
  }

  async function manyContacts(count: number): Promise<void> {
    await world().side.write(Array.from({ length: count }, (_, at) => aCreate(`intent-${at}`)));
  }

  it('asks all sources together, and again with one call where nothing changed', async () => {
    const { side, post, calls } = world();
    const { contact, task } = await sources();
    await post('/me/contacts', { givenName: 'Jane' });
    await post(`/me/todo/lists/${task.listId}/tasks`, { title: 'Call Jane' });
    calls();

    const first = await side.pull([
      { source: contact, cursor: null },
      { source: task, cursor: null },
    ]);
    const firstCalls = calls();
    const again = await side.pull([
      { source: contact, cursor: closed(first[0]).cursor },
      { source: task, cursor: closed(first[1]).cursor },
    ]);

    assert.deepEqual([firstCalls, calls()], [1, 1]);
    assert.deepEqual(
      first.map((round) => itemsIn(round).length),
      [1, 1],
    );
    assert.deepEqual(
      again.map(closed).map(({ entries, isFull }) => ({ entries, isFull })),
      [
        { entries: [], isFull: false },
        { entries: [], isFull: false },
      ],
    );
  });

  it('turns pages of 200', async () => {
    const { side, calls } = world();
    const { contact } = await sources();
    await manyContacts(401);
    calls();

    const [round] = await side.pull([{ source: contact, cursor: null }]);

    assert.equal(calls(), 3);
    assert.equal(new Set(itemsIn(round).map(({ id }) => id)).size, 401);
    assert.deepEqual([...new Set(closed(round).entries.map(({ page }) => page))], [0, 1, 2]);
  });

  it('gives pages away as they come', async () => {
    const { side } = world();
    const { contact } = await sources();
    await manyContacts(201);
    const pages: (readonly [number, readonly OutlookEntry[]])[] = [];

    const [round] = await side.pull([{ source: contact, cursor: null }], (ask, page) => void pages.push([ask, page]));

    assert.deepEqual(
      pages.map(([ask, page]) => [ask, page.length]),
      [
        [0, 200],
        [0, 1],
      ],
    );
    assert.deepEqual(closed(round).entries, []);
  });

  it('tells of a task what a delta says, its stamp included', async () => {
    const { side, post } = world();
    const { task } = await sources();
    const linkedResources = [
      { applicationName: 'ProTracker', displayName: 'ProTracker', externalId: '1|link|Tasks|x' },
    ];
    const { id } = await post(`/me/todo/lists/${task.listId}/tasks`, { title: 'Call Jane', linkedResources });

    const [item] = itemsIn((await side.pull([{ source: task, cursor: null }]))[0]);

    assert.equal(item?.id, id);
    assert.equal(item.containerId, task.listId);
    assert.equal(item.stamp, '1|link|Tasks|x');
    assert.equal(item.sensitivity, 'normal');
    assert(item.kind === 'task');
    assert.deepEqual(item.content, {
      title: 'Call Jane',
      body: { contentType: 'text', content: '' },
      status: 'notStarted',
      importance: 'normal',
      dueDateTime: null,
      startDateTime: null,
    });
  });

  for (const [what, fault] of [
    ['410', { status: 410, code: 'Gone' }],
    ['its code', { status: 400, code: 'SyncStateInvalid' }],
  ] as const) {
    it(`knows a lost token by ${what}`, async () => {
      const { graph, side } = world();
      const { contact } = await sources();
      await manyContacts(201);
      graph.failNext({ match: '$skiptoken', ...fault });

      const [round] = await side.pull([{ source: contact, cursor: null }]);

      assert.deepEqual(round, { what: 'expired' });
    });
  }

  it('starts over where the service calls a kept token nonsense, and fails where it does so at the beginning', async () => {
    const { graph, side } = world();
    const { contact } = await sources();
    const { cursor } = closed((await side.pull([{ source: contact, cursor: null }]))[0]);

    graph.failNext({ match: 'delta', status: 400, times: 2 });

    assert.deepEqual(await side.pull([{ source: contact, cursor }]), [{ what: 'expired' }]);
    await assert.rejects(side.pull([{ source: contact, cursor: null }]), { failure: 'rejected' });
  });

  it('loses one source without the others', async () => {
    const { graph, side } = world();
    const { contact, task } = await sources();
    graph.failNext({ match: 'contacts/delta', status: 410 });

    const rounds = await side.pull([
      { source: contact, cursor: null },
      { source: task, cursor: null },
    ]);

    assert.deepEqual(
      rounds.map(({ what }) => what),
      ['expired', 'closed'],
    );
  });

  it('loses a token at the beginning of a round too', async () => {
    const { graph, side } = world();
    const { contact } = await sources();
    const { cursor } = closed((await side.pull([{ source: contact, cursor: null }]))[0]);
    graph.mailbox().syncState.forget();

    assert.deepEqual(await side.pull([{ source: contact, cursor }]), [{ what: 'expired' }]);
  });

  it('knows a folder that is gone', async () => {
    const { side, post, remove } = world();
    const { id: folderId } = await post('/me/contactFolders', { displayName: 'Clients' });
    const source = { kind: 'contact', folderId } as const;
    const { cursor } = closed((await side.pull([{ source, cursor: null }]))[0]);

    await remove(`/me/contactFolders/${folderId}`);

    assert.deepEqual(await side.pull([{ source, cursor }]), [{ what: 'gone' }]);
  });

  it('throws where a chain of pages breaks, and gives nothing of it', async () => {
    const { graph, side } = world();
    const { contact } = await sources();
    await manyContacts(201);
    graph.failNext({ match: '$skiptoken', status: 503, times: 9 });

    await assert.rejects(
      side.pull([{ source: contact, cursor: null }]),
      (error) => error instanceof RemoteError && error.failure === 'unavailable',
    );
  });

  it('waits for a moment where it is told to', async () => {
    const { graph, side } = world();
    const { contact, task } = await sources();
    graph.failNext({ match: 'tasks/delta', status: 429, retryAfterS: 0 });

    const rounds = await side.pull([
      { source: contact, cursor: null },
      { source: task, cursor: null },
    ]);

    assert.deepEqual(
      rounds.map(({ what }) => what),
      ['closed', 'closed'],
    );
  });

  it('follows pages without entries, and takes entries in any order', async () => {
    const { graph, side } = world();
    const { contact } = await sources();
    await manyContacts(3);
    Object.assign(graph.mailbox().habits, { untidyDeltas: true, emptyPages: true });

    const [round] = await side.pull([{ source: contact, cursor: null }]);

    assert.equal(new Set(itemsIn(round).map(({ id }) => id)).size, 3);
  });

  it('tells further fields of contacts where they are asked for, also after a cursor that was opened without them', async () => {
    const { side, open, post, patch } = world();
    const { contact } = await sources();
    const { id } = await post('/me/contacts', { givenName: 'Jane', spouseName: 'Pat', nickName: 'Mia' });
    const told = (round: OutlookRound | undefined) =>
      itemsIn(round).map(({ content }) => ['spouseName' in content && content.spouseName, 'nickName' in content]);

    const [plain] = await side.pull([{ source: contact, cursor: null }]);
    await patch(`/me/contacts/${id}`, { spouseName: 'Lee' });
    const more = open({ further: ['spouseName'] });
    const [later] = await more.pull([{ source: contact, cursor: closed(plain).cursor }]);
    const [whole] = await more.pull([{ source: contact, cursor: null }]);

    assert.deepEqual(told(plain), [[false, false]]);
    assert.deepEqual(told(later), [['Lee', false]]);
    assert.deepEqual(told(whole), [['Lee', false]]);
  });

  it('reads fax numbers beside a delta, where they are wanted', async () => {
    const { open, post, patch } = world();
    const { contact } = await sources();
    const side = open({ fax: true });
    const fax = (value: string) => ({ singleValueExtendedProperties: [{ id: 'String 0x3A24', value }] });
    const { id } = await post('/me/contacts', { givenName: 'Jane', ...fax('+1 555 0100') });
    await post('/me/contacts', { givenName: 'Jim' });

    const [first] = await side.pull([{ source: contact, cursor: null }]);
    await patch(`/me/contacts/${id}`, fax('+1 555 0199'));
    const [second] = await side.pull([{ source: contact, cursor: closed(first).cursor }]);

    const numbers = (round: typeof first) =>
      itemsIn(round).map((item) => (item.kind === 'contact' ? item.content.fax : undefined));
    assert.deepEqual(numbers(first).sort(), ['+1 555 0100', null]);
    assert.deepEqual(numbers(second), ['+1 555 0199']);
  });
});
