import assert from 'node:assert/strict';
import { z } from 'zod';
import { graphOracle, type GraphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, type Item, type TestGraph } from '../../../support/sandbox-graph.ts';

const Start = z.object({ dateTime: z.string() });
const Place = z.looseObject({ displayName: z.string() });

const immutable = { prefer: 'IdType="ImmutableId"' };
const eastern = 'Eastern Standard Time';
const at = (dateTime: string) => ({ dateTime, timeZone: eastern });
const weekly = (daysOfWeek: readonly string[], startDate = '2026-10-26') => ({
  pattern: { type: 'weekly', interval: 1, daysOfWeek },
  range: { type: 'noEnd', startDate },
});
/** Mondays at nine; the clocks change on 1 November. */
const meeting = {
  subject: 'Team',
  start: at('2026-10-26T09:00:00'),
  end: at('2026-10-26T09:30:00'),
  recurrence: weekly(['monday']),
};
const november = '?startDateTime=2026-10-26T00:00:00Z&endDateTime=2026-11-17T00:00:00Z';

describe('a series in the embedded Graph', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;
  let master: Item;

  beforeEach(async () => {
    oracle = graphOracle({ illegalIfRefused: true });
    graph = await aGraph({ observe: oracle.observe, clock: { now: () => new Date('2026-11-23T08:00:00Z') } });
    master = await graph.post('/me/events', meeting, immutable);
  });

  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });

  const view = () => graph.list(`/me/calendarView${november}`, { headers: immutable });
  const patch = (id: string, body: object, headers = {}) =>
    graph.call('PATCH', `/me/events/${id}`, { body, headers: { ...immutable, ...headers } });
  const remove = (id: string) => graph.call('DELETE', `/me/events/${id}`, { headers: immutable });
  const startsOf = (events: readonly Item[]) => events.map(({ start }) => Start.parse(start).dateTime.slice(0, 16));
  const nth = async (index: number) => (await view())[index] ?? master;

  it('appears as its occurrences, at the same local time when the clocks change', async () => {
    const found = await view();

    assert.deepEqual(startsOf(found), ['2026-10-26T13:00', '2026-11-02T14:00', '2026-11-09T14:00', '2026-11-16T14:00']);
    assert.ok(
      found.every(
        ({ type, seriesMasterId, recurrence }) =>
          type === 'occurrence' && seriesMasterId === master.id && recurrence === null,
      ),
    );
    assert.equal(new Set(found.map(({ iCalUId }) => iCalUId)).size, 4);
    assert.equal(found[1]?.originalStart, '2026-11-02T14:00:00Z');
  });

  it('is listed as its master, and its occurrences are its instances', async () => {
    const listed = await graph.list('/me/events', { headers: immutable });
    const instances = await graph.list(`/me/events/${master.id}/instances${november}`, { headers: immutable });

    assert.deepEqual(
      listed.map(({ id, type }) => [id, type]),
      [[master.id, 'seriesMaster']],
    );
    assert.deepEqual(
      instances.map(({ id }) => id),
      (await view()).map(({ id }) => id),
    );
  });

  it('has occurrences that are read by id in both forms', async () => {
    const { id } = await nth(1);
    const [, { id: other } = { id: '' }] = await graph.list(`/me/calendarView${november}`);

    assert.notEqual(other, id);
    for (const each of [id, other])
      assert.deepEqual(startsOf([await graph.get(`/me/events/${each}`)]), ['2026-11-02T14:00']);
    assert.equal((await graph.call('GET', `/me/events/${id.replace('20261102', '20261103')}`)).status, 404);
  });

  it('makes an occurrence that is changed an exception, with its id and its place in the series', async () => {
    const second = await nth(1);

    await patch(second.id, { subject: 'Team, longer', end: at('2026-11-02T10:30:00') });
    await patch(second.id, { location: { displayName: 'Room 1' } });
    await patch(master.id, { subject: 'All hands', importance: 'high' });

    const after = await nth(1);
    assert.deepEqual(
      [after.id, after.type, after.subject, after.importance],
      [second.id, 'exception', 'Team, longer', 'high'],
    );
    assert.equal(Place.parse(after.location).displayName, 'Room 1');
    assert.equal(after.originalStart, '2026-11-02T14:00:00Z');
    assert.equal((await nth(2)).subject, 'All hands');
    assert.equal((await nth(2)).type, 'occurrence');
  });

  it('shows an occurrence where it was moved to', async () => {
    const { id } = await nth(0);

    await patch(id, { start: at('2026-12-24T15:00:00'), end: at('2026-12-24T16:00:00') });

    assert.equal((await view()).length, 3);
    const there = await graph.list(
      '/me/calendarView?startDateTime=2026-12-24T00:00:00Z&endDateTime=2026-12-25T00:00:00Z',
      { headers: immutable },
    );
    assert.deepEqual(
      there.map((event) => event.id),
      [id],
    );
  });

  it('lacks an occurrence that was deleted', async () => {
    const { id } = await nth(1);

    assert.equal((await remove(id)).status, 204);

    assert.deepEqual(startsOf(await view()), ['2026-10-26T13:00', '2026-11-09T14:00', '2026-11-16T14:00']);
    assert.equal((await graph.call('GET', `/me/events/${id}`, { headers: immutable })).status, 404);
    assert.equal((await remove(id)).status, 404);
  });

  it('has other occurrences and no exceptions when its pattern or its time changes', async () => {
    await patch((await nth(1)).id, { subject: 'Own' });

    await patch(master.id, { recurrence: weekly(['tuesday'], '2026-10-27') });
    const tuesdays = await view();
    await patch(master.id, { start: at('2026-10-27T11:00:00'), end: at('2026-10-27T11:30:00') });

    assert.deepEqual(startsOf(tuesdays), ['2026-10-27T13:00', '2026-11-03T14:00', '2026-11-10T14:00']);
    assert.deepEqual(
      tuesdays.map(({ subject }) => subject),
      ['Team', 'Team', 'Team'],
    );
    assert.deepEqual(startsOf(await view()), ['2026-10-27T15:00', '2026-11-03T16:00', '2026-11-10T16:00']);
  });

  it('guards each occurrence by a version of its own', async () => {
    const [first, second] = [await nth(0), await nth(1)];
    await patch(first.id, { subject: 'Own' });

    const stale = await patch(first.id, { subject: 'Lost' }, { 'if-match': String(first['@odata.etag']) });
    const fresh = await patch(second.id, { subject: 'Own too' }, { 'if-match': String(second['@odata.etag']) });

    assert.deepEqual([stale.status, fresh.status], [412, 200]);
  });

  it('becomes a single event, and one becomes a series', async () => {
    await patch(master.id, { recurrence: null });
    const [single] = await view();
    await patch(master.id, { recurrence: meeting.recurrence });

    assert.equal(single?.type, 'singleInstance');
    assert.equal((await view()).length, 4);
  });
});
