import assert from 'node:assert/strict';
import type { OutlookId } from '../../../../src/domain/ids.ts';
import type { OutlookItem, OutlookReply, OutlookWrite } from '../../../../src/sync/ports.ts';
import { aCreate, immutable, outlookWorld, stamp } from './outlook-world.ts';

const statusOf = (reply: OutlookReply | undefined) => (reply?.answer.kind === 'answered' ? reply.answer.status : null);

const target = (item: OutlookItem, ifMatch: string | null = item.etag) =>
  ({ intentId: 'intent', kind: item.kind, containerId: item.containerId, id: item.id, ifMatch }) as const;

describe('writes in Graph', () => {
  const world = outlookWorld();

  async function made(write: OutlookWrite = aCreate('made')): Promise<OutlookItem> {
    const item = (await world().side.write([write])).get(write.intentId)?.item;
    assert(item);
    return item;
  }
  const one = async (write: OutlookWrite) => (await world().side.write([write])).get(write.intentId);
  const read = async ({ kind, id, containerId }: Pick<OutlookItem, 'kind' | 'id' | 'containerId'>) => {
    const found = (await world().side.read([{ kind, id, containerId }])).get(id);
    assert(found?.what === 'there');
    return found.item;
  };

  it('makes 20 to a call, each with category and stamp', async () => {
    const { side, calls } = world();
    calls();

    const replies = await side.write(Array.from({ length: 45 }, (_, at) => aCreate(`intent-${at}`)));

    assert.equal(calls(), 3);
    assert.equal(replies.size, 45);
    assert([...replies.values()].every((reply) => statusOf(reply) === 201 && reply.item?.stamp === stamp));
    const { id, kind, containerId } = replies.get('intent-0')?.item ?? (await made());
    const item = await read({ id, kind, containerId });
    assert.deepEqual([item.stamp, item.categories], [stamp, ['SugarCRM']]);
  });

  it('puts a contact into the folder asked for', async () => {
    const { id: containerId } = await world().post('/me/contactFolders', { displayName: 'Clients' });

    assert.equal((await made(aCreate('made', { containerId }))).containerId, containerId);
  });

  it('tells answers apart by intent: done, somebody was faster, told to wait, not found', async () => {
    const { graph, side, patch } = world();
    const [fresh, stale, slow, gone] = [await made(), await made(), await made(), await made()];
    await patch(`/me/contacts/${stale.id}`, { jobTitle: 'Chief' });
    graph.failNext({ match: slow.id, status: 429, retryAfterS: 30 });
    const writes = [fresh, stale, slow, { ...gone, id: 'nobody' as OutlookId }].map((item, at): OutlookWrite => ({
      ...target(item),
      intentId: String(at),
      op: 'update',
      patch: { department: 'Sales' },
    }));

    const replies = await side.write(writes);

    assert.deepEqual(
      writes.map(({ intentId }) => statusOf(replies.get(intentId))),
      [200, 412, 429, 404],
    );
    const { answer } = replies.get('2') ?? {};
    assert(answer?.kind === 'answered');
    assert.equal(answer.retryAfterMs, 30_000);
    assert.equal(replies.get('0')?.item?.kind === 'contact' && replies.get('0')?.item?.id, fresh.id);
  });

  it('sends a write once, whatever its answer', async () => {
    const { graph, calls } = world();
    const item = await made();
    const update: OutlookWrite = { ...target(item), op: 'update', patch: { department: 'Sales' } };
    for (const status of [429, 500, 503]) {
      graph.failNext({ match: item.id, status });
      calls();

      const reply = await one(update);

      assert.deepEqual([statusOf(reply), calls()], [status, 1]);
    }
  });

  it('leaves out what was not answered, of a batch and of a whole call', async () => {
    const { graph, side } = world();
    graph.failNext({ match: 'POST /me/contacts', dropAnswer: 'applied' });

    const replies = await side.write([aCreate('lost'), aCreate('told')]);
    graph.failNext({ match: '$batch', dropAnswer: 'not-applied' });
    const none = await side.write([aCreate('lost'), aCreate('told')]);

    assert.equal(replies.size, 1);
    assert.deepEqual([none.size, (await graph.list('/me/contacts')).length], [0, 2]);
  });

  it('sends nothing more once the service asks to wait', async () => {
    const { graph, side, calls } = world();
    const many = (name: string) => Array.from({ length: 42 }, (_, at) => aCreate(`${name}-${at}`));
    const statuses = (replies: ReadonlyMap<string, OutlookReply>) =>
      [201, 429].map((status) => [...replies.values()].filter((reply) => statusOf(reply) === status).length);
    graph.failNext({ match: '$batch', status: 429, retryAfterS: 30 });
    calls();

    const whole = await side.write(many('whole'));
    const callsWhole = calls();
    graph.failNext({ match: 'POST /me/contacts', status: 429, retryAfterS: 30 });
    const part = await side.write(many('part'));

    assert.deepEqual([callsWhole, calls()], [1, 1]);
    assert.deepEqual(
      [statuses(whole), statuses(part)],
      [
        [0, 42],
        [19, 23],
      ],
    );
    const { answer } = part.get('part-41') ?? {};
    assert(answer?.kind === 'answered');
    assert.equal(answer.retryAfterMs, 30_000);
  });

  it('sends nothing more once the sign-in is over', async () => {
    const { graph, side, calls } = world();
    graph.failNext({ match: '$batch', status: 401 });
    calls();

    const replies = await side.write(Array.from({ length: 21 }, (_, at) => aCreate(`intent-${at}`)));

    assert.deepEqual([calls(), [...replies.values()].every((reply) => statusOf(reply) === 401)], [1, true]);
  });

  it('paints: the whole list of categories, and the stamp on or off', async () => {
    const { post } = world();
    const { id } = await post('/me/contacts', { givenName: 'Jane', categories: ['Family'] });
    const before = await read({ kind: 'contact', id, containerId: null });

    const on = await one({ ...target(before), op: 'paint', categories: ['Family', 'SugarCRM'], stamp });
    assert(on?.item);
    const painted = await read(on.item);
    const off = await one({ ...target(painted), op: 'paint', categories: ['Family'], stamp: null });
    assert(off?.item);
    const bare = await read(off.item);

    assert.deepEqual([on.item.stamp, off.item.stamp], [stamp, null]);
    assert.deepEqual([painted.categories, painted.stamp], [['Family', 'SugarCRM'], stamp]);
    assert.deepEqual([bare.categories, bare.stamp], [['Family'], null]);
  });

  it('writes a fax number and takes it away', async () => {
    const item = await made(aCreate('made', { patch: { givenName: 'Jane', fax: '+1 555 0100' } }));
    assert(item.kind === 'contact');
    const fax = async () => {
      const now = await read(item);
      return now.kind === 'contact' ? now.content.fax : undefined;
    };
    const written = [item.content.fax, await fax()];

    await one({ ...target(item, null), op: 'update', patch: { fax: null } });

    assert.deepEqual([...written, await fax()], ['+1 555 0100', '+1 555 0100', null]);
  });

  it('moves a contact to Deleted Items, under the version that was seen', async () => {
    const { side, patch } = world();
    const item = await made();
    await patch(`/me/contacts/${item.id}`, { jobTitle: 'Chief' });

    const stale = await one({ ...target(item), op: 'delete' });
    const done = await one({ ...target(item, null), op: 'delete' });

    assert.deepEqual([statusOf(stale), statusOf(done), done?.item], [412, 204, null]);
    assert.equal((await side.read([item])).get(item.id)?.what, 'deleted');
  });

  it('makes a task in the default list or another, with its stamp below it', async () => {
    const { graph, open, post } = world();
    const side = open({ recordLink: (text) => `https://crm.example.com/${text.split('|')[3] ?? ''}` });
    const { id: containerId } = await post('/me/todo/lists', { displayName: 'Clients' });
    const task = { kind: 'task', patch: { title: 'Call Jane' } } as const;

    const replies = await side.write([aCreate('one', task), aCreate('two', { ...task, containerId })]);

    const items = ['one', 'two'].map((id) => replies.get(id)?.item);
    assert.equal(items[1]?.containerId, containerId);
    assert.deepEqual(
      items.map((item) => item?.stamp),
      [stamp, stamp],
    );
    assert(items[0]);
    assert.deepEqual((await read(items[0])).categories, ['SugarCRM']);
    const path = `/me/todo/lists/${containerId}/tasks/${items[1].id}/linkedResources`;
    const [linked] = await graph.list(path, { headers: immutable });
    assert.equal(linked?.webUrl, 'https://crm.example.com/abc');
    assert.equal(linked.externalId, stamp);
  });

  it('changes the stamp of a task, takes it off, and leaves what others linked', async () => {
    const { post, graph } = world();
    const list = await post('/me/todo/lists', { displayName: 'Clients' });
    const linkedResources = [{ applicationName: 'Other', displayName: 'Other', externalId: '7' }];
    const { id } = await post(`/me/todo/lists/${list.id}/tasks`, { title: 'Call Jane', linkedResources });
    const ref = { kind: 'task', id, containerId: list.id } as const;
    const paint = async (text: string | null, categories: readonly string[]) => {
      const reply = await one({ ...target(await read(ref)), op: 'paint', categories, stamp: text });
      assert.equal(statusOf(reply), 200);
      const item = await read(ref);
      return [reply?.item?.stamp, item.stamp, item.categories];
    };

    assert.deepEqual(await paint(stamp, ['SugarCRM']), [stamp, stamp, ['SugarCRM']]);
    assert.deepEqual(await paint('1|other|Tasks|y', ['SugarCRM']), [
      '1|other|Tasks|y',
      '1|other|Tasks|y',
      ['SugarCRM'],
    ]);
    assert.deepEqual(await paint(null, []), [null, null, []]);
    const linked = await graph.list(`/me/todo/lists/${list.id}/tasks/${id}/linkedResources`, { headers: immutable });
    assert.deepEqual(
      linked.map(({ applicationName }) => applicationName),
      ['Other'],
    );
  });

  it('takes a stamp that is gone already for taken off', async () => {
    const { graph, side } = world();
    const item = await made(aCreate('made', { kind: 'task', patch: { title: 'Call Jane' } }));
    graph.failNext({ match: /DELETE .*linkedResources/, status: 404 });

    const replies = await side.write([{ ...target(item), op: 'paint', categories: [], stamp: null }]);

    assert.equal(statusOf(replies.get('intent')), 200);
  });

  it('does not call a task painted whose stamp was refused', async () => {
    const { graph, side } = world();
    const item = await made(aCreate('made', { kind: 'task', patch: { title: 'Call Jane' } }));
    graph.failNext({ match: /DELETE .*linkedResources/, status: 429, times: 3, retryAfterS: 9 });

    const replies = await side.write([{ ...target(item), op: 'paint', categories: [], stamp: null }]);

    assert.equal(statusOf(replies.get('intent')), 429);
  });

  it('updates and deletes a task', async () => {
    const { side } = world();
    const item = await made(aCreate('made', { kind: 'task', patch: { title: 'Call Jane' } }));
    const dueDateTime = { dateTime: '2026-11-25T00:00:00', timeZone: 'Eastern Standard Time' };

    const updated = await one({ ...target(item), op: 'update', patch: { status: 'completed', dueDateTime } });
    assert(updated?.item?.kind === 'task');
    const removed = await one({ ...target(updated.item), op: 'delete' });

    assert.equal(updated.item.content.status, 'completed');
    assert.equal(updated.item.stamp, undefined);
    assert.equal(statusOf(removed), 204);
    assert.equal((await side.read([item])).get(item.id)?.what, 'missing');
  });
});
