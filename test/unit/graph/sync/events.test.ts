import assert from 'node:assert/strict';
import { outlookId } from '../../../../src/domain/ids.ts';
import type { OutlookId } from '../../../../src/domain/ids.ts';
import { linkId } from '../../../../src/domain/ids.ts';
import type { OutlookItem, OutlookItemOf, OutlookSource } from '../../../../src/sync/ports.ts';
import { aCreate, closed, immutable, itemsIn, outlookWorld, stamp } from './outlook-world.ts';

const source: OutlookSource = { kind: 'event', from: '2026-11-01T00:00:00Z', to: '2027-05-01T00:00:00Z' };
const at = (dateTime: string, timeZone = 'Eastern Standard Time') => ({ dateTime, timeZone });
const anEvent = (over: object = {}) => ({
  subject: 'Review',
  body: { contentType: 'text', content: 'Agenda' },
  isAllDay: false,
  start: at('2026-11-25T11:00:00'),
  end: at('2026-11-25T12:00:00'),
  location: { displayName: 'Room 1' },
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  ...over,
});
const daily = (numberOfOccurrences: number) => ({
  recurrence: {
    pattern: { type: 'daily', interval: 1 },
    range: {
      type: 'numbered',
      startDate: '2026-11-25',
      numberOfOccurrences,
      recurrenceTimeZone: 'Eastern Standard Time',
    },
  },
});
const anEventCreate = (intentId: string, over: object = {}) =>
  aCreate(intentId, { kind: 'event', patch: anEvent(over) });

describe('events in Graph', () => {
  const world = outlookWorld();

  const found = async (id: OutlookId) => {
    const { side } = world();
    return (await side.read([{ kind: 'event', id, containerId: null }])).get(id);
  };
  async function read(id: OutlookId): Promise<OutlookItemOf<'event'>> {
    const one = await found(id);
    assert(one?.what === 'there' && one.item.kind === 'event');
    return one.item;
  }
  async function made(over: object = {}, intentId = 'intent-1'): Promise<OutlookItemOf<'event'>> {
    const item = (await world().side.write([anEventCreate(intentId, over)])).get(intentId)?.item;
    assert(item?.kind === 'event');
    return item;
  }
  const target = (item: OutlookItem) =>
    ({ intentId: 'intent-2', kind: 'event', containerId: null, id: item.id, ifMatch: item.etag }) as const;
  const pull = async (cursor: string | null = null) => (await world().side.pull([{ source, cursor }]))[0];

  it('are made with category and stamp, and read in UTC with the zone they were planned in', async () => {
    const made1 = await made();

    const item = await read(made1.id);

    assert.deepEqual(
      [made1.stamp, made1.sensitivity, item.stamp, item.categories],
      [stamp, 'normal', stamp, ['SugarCRM']],
    );
    assert.equal(item.content.start?.dateTime.slice(0, 19), '2026-11-25T16:00:00');
    assert.equal(item.content.start.timeZone, 'UTC');
    assert.equal(item.content.originalStartTimeZone, 'Eastern Standard Time');
    assert.deepEqual(item.content.location, { displayName: 'Room 1' });
    assert.equal(item.content.isOrganizer, true);
    assert.deepEqual([item.occurrence, item.isSeriesMaster], [null, false]);
  });

  it('are made once, however often the same intent is sent', async () => {
    const [first, second] = [await made(), await made()];

    assert.equal(second.id, first.id);
  });

  it('come in a round with their sensitivity, and as a removal once they are deleted', async () => {
    const { remove } = world();
    const { id } = await made();
    await world().post('/me/events', anEvent({ sensitivity: 'private', subject: 'Secret' }));

    const first = await pull();
    await remove(`/me/events/${id}`);
    const second = await pull(closed(first).cursor);

    assert.deepEqual(
      itemsIn(first)
        .map(({ sensitivity }) => sensitivity)
        .sort(),
      ['normal', 'private'],
    );
    assert.deepEqual(closed(second).entries, [{ page: 0, what: 'removed', id }]);
    assert.equal((await found(id))?.what, 'deleted');
  });

  it('are told apart: alive outside the window, deleted, never there', async () => {
    const { post, remove } = world();
    const far = await post('/me/events', anEvent({ start: at('2030-01-01T08:00:00'), end: at('2030-01-01T09:00:00') }));
    const gone = await post('/me/events', anEvent());
    await remove(`/me/events/${gone.id}`);

    const answers = await Promise.all([far.id, gone.id, outlookId('nobody')].map(found));

    assert.deepEqual(
      answers.map((one) => one?.what),
      ['there', 'deleted', 'missing'],
    );
  });

  it('are read in two calls for 20: what they are, and whether the calendar has them', async () => {
    const { side, calls, post } = world();
    const ids = [];
    for (let count = 0; count < 20; count += 1) ids.push((await post('/me/events', anEvent())).id);
    calls();

    const answers = await side.read(ids.map((id) => ({ kind: 'event', id, containerId: null })));

    assert.equal(calls(), 2);
    assert([...answers.values()].every(({ what }) => what === 'there'));
  });

  it('of a whole day keep their days in whatever zone the mailbox is', async () => {
    for (const zone of ['Tokyo Standard Time', 'Eastern Standard Time', 'UTC']) {
      const days = { isAllDay: true, start: at('2026-11-25T00:00:00', zone), end: at('2026-11-26T00:00:00', zone) };

      const item = await read((await made(days, zone)).id);

      assert.equal(item.content.isAllDay, true);
      assert.match(item.content.start?.dateTime ?? '', /^2026-11-25T00:00:00/);
    }
  });

  it('are changed and painted under the version that was seen', async () => {
    const { side, patch } = world();
    const item = await made();
    const change = { ...target(item), op: 'update', patch: { subject: 'Review II' } } as const;

    const updated = (await side.write([change])).get('intent-2')?.item;
    const stale = (await side.write([change])).get('intent-2')?.answer;
    assert(updated?.kind === 'event');
    await side.write([{ ...target(updated), op: 'paint', categories: ['Family'], stamp: null }]);
    const bare = await read(item.id);
    await patch(`/me/events/${item.id}`, { subject: 'Review III' });
    const removed = (await side.write([{ ...target(bare), op: 'delete' }])).get('intent-2')?.answer;

    assert.equal(updated.content.subject, 'Review II');
    assert.deepEqual([bare.stamp, bare.categories], [null, ['Family']]);
    const statuses = [stale, removed].map((answer) => (answer?.kind === 'answered' ? answer.status : null));
    assert.deepEqual(statuses, [412, 412]);
    assert.equal((await found(item.id))?.what, 'there');
  });

  it('are found by their stamp, deleted ones are not', async () => {
    const { side, remove } = world();
    const item = await made();
    const link = linkId(stamp.split('|')[1] ?? '');
    const ids = async () => (await side.stamped('event', link, '2020-01-01T00:00:00Z')).map(({ id }) => id);
    const before = [await ids(), (await side.stamped('event', null, null)).map(({ id }) => id)];

    await remove(`/me/events/${item.id}`);

    assert.deepEqual([...before, await ids()], [[item.id], [item.id], []]);
  });

  it('of a series come short in a round and whole when they are read', async () => {
    const { post } = world();
    const master = await post('/me/events', anEvent(daily(3)));

    const { entries } = closed(await pull());

    const masters = itemsIn(await pull()).filter(({ isSeriesMaster }) => isSeriesMaster);
    assert.deepEqual(
      masters.map(({ id }) => id),
      [master.id],
    );
    const short = entries.flatMap((entry) => (entry.what === 'occurrence' ? [entry] : []));
    assert.equal(short.length, 3);
    assert(short.every(({ seriesMasterId }) => seriesMasterId === master.id));
    const occurrences = await Promise.all(short.map(({ id }) => read(id)));
    assert.deepEqual(occurrences.map(({ occurrence }) => occurrence?.originalStart).sort(), [
      '2026-11-25T16:00:00Z',
      '2026-11-26T16:00:00Z',
      '2026-11-27T16:00:00Z',
    ]);
    assert.equal(occurrences[0]?.content.subject, 'Review');
    assert.equal((await read(master.id)).isSeriesMaster, true);
  });

  it('of a series can be changed and deleted one by one, and the series lives on', async () => {
    const { side, graph, post, remove } = world();
    const master = await post('/me/events', anEvent(daily(3)));
    const { cursor } = closed(await pull());
    const view = '/me/calendarView?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-30T00:00:00Z';
    const [first, second] = (await graph.list(view, { headers: immutable })).map(({ id }) => outlookId(id));
    assert(first && second);

    const start = at('2026-11-25T14:00:00');
    const times = { isAllDay: false, start, end: at('2026-11-25T15:00:00') };
    await side.write([{ ...target(await read(first)), op: 'update', patch: times }]);
    await remove(`/me/events/${second}`);

    const moved = await read(first);
    assert.equal(moved.occurrence?.originalStart, '2026-11-25T16:00:00Z');
    assert.equal(moved.content.start?.dateTime.slice(0, 19), '2026-11-25T19:00:00');
    assert.notEqual((await found(second))?.what, 'there');
    assert.equal((await found(master.id))?.what, 'there');
    const told = closed(await pull(cursor)).entries;
    assert(told.some((entry) => entry.what === 'item' && entry.item.id === first && entry.item.occurrence !== null));
    assert(told.some((entry) => entry.what === 'removed' && entry.id === second));
  });

  it('of a deleted series are deleted with it', async () => {
    const { post, remove } = world();
    const master = await post('/me/events', anEvent(daily(2)));

    await remove(`/me/events/${master.id}`);

    assert.equal((await found(master.id))?.what, 'deleted');
  });

  it('are pulled with contacts and tasks in one call', async () => {
    const { side, folder, calls } = world();
    const [list] = await side.containers('task');
    const sources: readonly OutlookSource[] = [
      { kind: 'contact', folderId: await folder() },
      source,
      { kind: 'task', listId: list?.id ?? '' },
    ];
    await made();
    const first = await side.pull(sources.map((one) => ({ source: one, cursor: null })));
    const cursors = first.map((round) => closed(round).cursor);
    calls();

    const again = await side.pull(sources.map((one, place) => ({ source: one, cursor: cursors[place] ?? null })));

    assert.equal(calls(), 1);
    assert.deepEqual(
      again.map((round) => closed(round).entries),
      [[], [], []],
    );
  });
});
