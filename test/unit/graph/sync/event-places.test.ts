import assert from 'node:assert/strict';
import { outlookId } from '../../../../src/domain/ids.ts';
import { eventItem } from '../../../../src/graph/sync/event.ts';
import { placesOfEvents } from '../../../../src/graph/sync/event-places.ts';
import { scriptedGraph } from './scripted-graph.ts';
import type { ScriptedAnswer } from './scripted-graph.ts';
import { eventEntry } from './wire-samples.ts';

function anEvent(over: object = {}) {
  const item = eventItem({ ...eventEntry, ...over });
  assert(item);
  return item;
}

async function placeOf(event: ReturnType<typeof anEvent>, ...answers: readonly ScriptedAnswer[]) {
  const left = [...answers];
  const graph = scriptedGraph(() => left.shift() ?? { status: 500 });
  return { place: (await placesOfEvents(graph, [event])).get(event.id), seen: graph.seen.map(({ path }) => path) };
}

const page = (...ids: readonly string[]) => ({ value: ids.map((id) => ({ id })) });

describe('the place of an event', () => {
  it('is the calendar, if that lists it at its own time', async () => {
    const { place, seen } = await placeOf(anEvent(), { body: page('other', 'event-1') });

    assert.equal(place, 'there');
    const [path = ''] = seen;
    const query = new URLSearchParams(path.split('?')[1]);
    assert.equal(query.get('startDateTime'), '2026-11-25T16:00:00Z');
    assert.equal(query.get('endDateTime'), '2026-11-25T17:00:00Z');
  });

  it('is nowhere, if the calendar does not list it on any page', async () => {
    const next = { ...page('other'), '@odata.nextLink': 'https://graph.example/v1.0/me/calendarView?$skip=1' };

    const absent = await placeOf(anEvent(), { body: next }, { body: page() });
    const later = await placeOf(anEvent(), { body: next }, { body: page('event-1') });

    assert.deepEqual([absent.place, later.place], ['deleted', 'there']);
    assert.equal(later.seen[1], '/me/calendarView?$skip=1');
  });

  it('is the calendar for a series that has an occurrence in its first year', async () => {
    const master = anEvent({ type: 'seriesMaster', id: 'master-1' });
    const listed = { body: { value: [{ id: 'x', seriesMasterId: 'master-1' }] } };

    const { place, seen } = await placeOf(master, listed);

    assert.equal(place, 'there');
    assert.equal(new URLSearchParams(seen[0]?.split('?')[1]).get('endDateTime'), '2027-11-26T16:00:00Z');
    const single = await placeOf(anEvent({ id: 'master-1' }), listed);
    assert.equal(single.place, 'deleted', 'an occurrence of another series is not this event');
  });

  it('is looked for in a moment that has a length', async () => {
    const { seen } = await placeOf(anEvent({ end: eventEntry.start }), { body: page('event-1') });

    assert.equal(new URLSearchParams(seen[0]?.split('?')[1]).get('endDateTime'), '2026-11-25T16:01:00Z');
  });

  it('is looked for together with that of its neighbours, in as much of the calendar as they fill', async () => {
    const on = (day: string, id: string) =>
      anEvent({
        id,
        start: { dateTime: `${day}T08:00:00.0000000`, timeZone: 'UTC' },
        end: { dateTime: `${day}T09:00:00.0000000`, timeZone: 'UTC' },
      });
    const events = [on('2026-11-30', 'c'), on('2026-11-20', 'a'), on('2026-11-25', 'b'), on('2027-03-01', 'd')];
    const master = anEvent({ type: 'seriesMaster', id: 'e' });
    const graph = scriptedGraph(({ path }) => ({ body: path.includes('2026-11-20') ? page('a', 'c') : page('d') }));

    const places = await placesOfEvents(graph, [...events, master]);

    assert.deepEqual(
      graph.seen.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('endDateTime')),
      ['2026-11-30T09:00:00Z', '2027-03-01T09:00:00Z', '2027-11-26T16:00:00Z'],
    );
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e'].map((id) => places.get(outlookId(id))),
      ['there', 'deleted', 'there', 'there', 'deleted'],
    );
  });

  it('is not known where nothing says so', async () => {
    const unanswered = await placeOf(anEvent(), { status: 503 });
    const timeless = await placeOf(anEvent({ start: null }));

    assert.deepEqual([unanswered.place, timeless.place, timeless.seen], ['unknown', 'unknown', []]);
    await assert.rejects(placeOf(anEvent(), { status: 401 }), { failure: 'unauthorized' });
  });
});
