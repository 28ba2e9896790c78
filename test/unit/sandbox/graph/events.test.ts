import assert from 'node:assert/strict';
import { graphOracle, type GraphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, type Item, type TestGraph } from '../../../support/sandbox-graph.ts';

const immutable = { prefer: 'IdType="ImmutableId"' };
const eastern = 'Eastern Standard Time';
const at = (dateTime: string, timeZone = eastern) => ({ dateTime, timeZone });
const review = { subject: 'Review', start: at('2026-11-24T09:00:00'), end: at('2026-11-24T10:00:00') };
const day = '?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-25T05:00:00Z';

describe('events of the embedded Graph', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;

  beforeEach(async () => {
    oracle = graphOracle({ illegalIfRefused: true });
    graph = await aGraph({ observe: oracle.observe, clock: { now: () => new Date('2026-11-23T08:00:00.123Z') } });
  });

  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });

  const create = (body: object = {}) => graph.post('/me/events', { ...review, ...body }, immutable);
  const read = (id: string, headers = {}) => graph.get(`/me/events/${id}`, { headers: { ...immutable, ...headers } });
  const patch = (id: string, body: object, headers = {}) =>
    graph.call('PATCH', `/me/events/${id}`, { body, headers: { ...immutable, ...headers } });
  const remove = (id: string) => graph.call('DELETE', `/me/events/${id}`, { headers: immutable });
  const view = (query = day) => graph.list(`/me/calendarView${query}`, { headers: immutable });
  const subjects = (events: readonly Item[]) => events.map(({ subject }) => subject);

  it('have what the service adds', async () => {
    const made = await create();

    assert.deepEqual(made.start, { dateTime: '2026-11-24T14:00:00.0000000', timeZone: 'UTC' });
    assert.deepEqual(made.end, { dateTime: '2026-11-24T15:00:00.0000000', timeZone: 'UTC' });
    assert.equal(made.originalStartTimeZone, eastern);
    assert.equal(made.createdDateTime, '2026-11-23T08:00:00.1230000Z');
    assert.deepEqual(made.organizer, { emailAddress: { name: 'Alex Winslow', address: 'alex.winslow@example.com' } });
    assert.match(String(made.iCalUId), /^040000008200E00074C5B7101A82E00800000000[0-9A-F]{64}$/);
    assert.deepEqual(
      [made.isOrganizer, made.isReminderOn, made.reminderMinutesBeforeStart, made.sensitivity, made.type],
      [true, true, 15, 'normal', 'singleInstance'],
    );
  });

  it('are shown in the zone and the kind of body that are preferred', async () => {
    const { id } = await create({ body: { contentType: 'html', content: '<p>Bring <b>papers</b></p>' } });

    const shown = await read(id, {
      prefer: 'IdType="ImmutableId", outlook.timezone="W. Europe Standard Time", outlook.body-content-type="text"',
    });

    assert.deepEqual(shown.start, { dateTime: '2026-11-24T15:00:00.0000000', timeZone: 'W. Europe Standard Time' });
    assert.deepEqual(shown.body, { contentType: 'text', content: 'Bring papers' });
    assert.equal(shown.bodyPreview, 'Bring papers');
  });

  it('are made once for a transaction, however often it is sent', async () => {
    const first = await create({ transactionId: 'intent-1' });
    const second = await create({ transactionId: 'intent-1', subject: 'Again' });
    await remove(first.id);
    const third = await create({ transactionId: 'intent-1' });

    assert.equal(second.id, first.id);
    assert.equal(second.subject, 'Review');
    assert.notEqual(third.id, first.id);
    assert.equal((await patch(third.id, { transactionId: 'x' })).status, 400);
  });

  it('last whole days that are the same in every zone', async () => {
    const times = { isAllDay: true, start: at('2026-11-24T00:00:00'), end: at('2026-11-25T00:00:00') };
    const { id } = await create(times);

    const shown = await read(id, { prefer: 'IdType="ImmutableId", outlook.timezone="Tokyo Standard Time"' });

    assert.deepEqual(shown.start, { dateTime: '2026-11-24T00:00:00.0000000', timeZone: 'Tokyo Standard Time' });
    assert.deepEqual((await read(id)).end, { dateTime: '2026-11-25T00:00:00.0000000', timeZone: 'UTC' });
    const bad = await graph.call('POST', '/me/events', { body: { ...times, end: at('2026-11-24T12:00:00') } });
    assert.equal(bad.status, 400);
  });

  it('change only in what is named', async () => {
    const made = await create({
      attendees: [{ emailAddress: { address: 'jane@example.org' } }],
      location: { displayName: 'Room 1' },
    });

    await patch(made.id, { subject: 'Second review', sensitivity: 'private' });
    await patch(made.id, { start: at('2026-11-24T13:00:00', 'UTC'), end: at('2026-11-24T14:00:00', 'UTC') });

    const after = await read(made.id);
    assert.deepEqual([after.subject, after.sensitivity], ['Second review', 'private']);
    assert.deepEqual(after.attendees, made.attendees);
    assert.deepEqual(after.location, made.location);
    assert.deepEqual(after.start, { dateTime: '2026-11-24T13:00:00.0000000', timeZone: 'UTC' });
    assert.equal(after.iCalUId, made.iCalUId);
  });

  it('refuse a write for an older version', async () => {
    const made = await create();
    await patch(made.id, { subject: 'New' });

    const stale = await patch(made.id, { subject: 'Old' }, { 'if-match': String(made['@odata.etag']) });

    assert.equal(stale.status, 412);
    assert.equal((await read(made.id)).subject, 'New');
  });

  it('refuse times that make no sense', async () => {
    const bad: readonly object[] = [
      { end: at('2026-11-24T08:00:00') },
      { start: at('yesterday') },
      { start: at('2026-11-24T09:00:00', 'Middle-earth Standard Time') },
      { recurrence: { pattern: { type: 'weekly', interval: 1 }, range: { type: 'noEnd', startDate: '2026-11-24' } } },
    ];

    for (const body of bad)
      assert.equal((await graph.call('POST', '/me/events', { body: { ...review, ...body } })).status, 400);
    assert.equal((await graph.call('POST', '/me/events', { body: { subject: 'Never' } })).status, 400);
  });

  it('are in a view of their time, in its order, and in no other', async () => {
    await create({ subject: 'Late', start: at('2026-11-24T16:00:00'), end: at('2026-11-24T17:00:00') });
    await create();
    await create({ subject: 'Over midnight', start: at('2026-11-23T18:00:00'), end: at('2026-11-23T20:00:00') });
    await create({ subject: 'Tomorrow', start: at('2026-11-25T09:00:00'), end: at('2026-11-25T10:00:00') });

    assert.deepEqual(subjects(await view()), ['Over midnight', 'Review', 'Late']);
    assert.deepEqual(subjects(await view(`${day}&$top=1&$skip=1&$select=subject`)), ['Review']);
    assert.equal((await graph.call('GET', '/me/calendarView?startDateTime=2026-11-24T00:00:00Z')).status, 400);
  });

  it('leave the view when they are deleted, are still read by their immutable id, and come back', async () => {
    const { id } = await create();
    const [{ id: other } = { id: '' }] = await graph.list(`/me/calendarView${day}`);

    assert.equal((await remove(id)).status, 204);
    assert.deepEqual(await view(), []);
    assert.deepEqual(await graph.list('/me/events'), []);
    assert.equal((await graph.call('GET', `/me/events/${id}`, { headers: immutable })).status, 200);
    assert.equal((await graph.call('GET', `/me/events/${other}`)).status, 404);

    graph.mailbox().restore('event', id);
    assert.deepEqual(subjects(await view()), ['Review']);

    await remove(id);
    await remove(id);
    assert.equal((await graph.call('GET', `/me/events/${id}`, { headers: immutable })).status, 404);
  });

  it('are found by stamp, time and shared id', async () => {
    const stamp = 'String {00020329-0000-0000-c000-000000000046} Name ptSync';
    const made = await create({ singleValueExtendedProperties: [{ id: stamp, value: '1|a' }] });
    await create({ subject: 'Other', start: at('2026-12-24T09:00:00'), end: at('2026-12-24T10:00:00') });

    const filters = [
      `singleValueExtendedProperties/any(ep:ep/id eq '${stamp}' and ep/value eq '1|a')`,
      "start/dateTime lt '2026-12-01T00:00:00' and end/dateTime gt '2026-11-01T00:00:00Z'",
      `iCalUId eq '${String(made.iCalUId)}'`,
      "subject eq 'Review' and createdDateTime ge 2026-11-23T08:00:00Z",
    ];

    for (const filter of filters)
      assert.deepEqual(
        subjects(await graph.list(`/me/events?$filter=${encodeURIComponent(filter)}`)),
        ['Review'],
        filter,
      );
    const shown = await graph.get(
      `/me/events/${made.id}?$expand=singleValueExtendedProperties($filter=id eq '${stamp}')`,
    );
    assert.deepEqual(shown.singleValueExtendedProperties, [{ id: stamp, value: '1|a' }]);
  });

  it('are answered where somebody else invited, and called off by their owner', async () => {
    const own = await create({ attendees: [{ emailAddress: { address: 'jane@example.org' } }] });
    const invite = (subject: string) =>
      graph
        .mailbox()
        .addEvent({ ...review, subject }, { isOrganizer: false, responseStatus: { response: 'notResponded' } })
        .immutableId;
    const [yes, no] = [invite('Yes'), invite('No')];
    const answer = async (id: string, verb: string) =>
      (await graph.call('POST', `/me/events/${id}/${verb}`, { body: { comment: 'x' }, headers: immutable })).status;

    assert.deepEqual(
      [await answer(yes, 'accept'), await answer(no, 'decline'), await answer(own.id, 'accept')],
      [202, 202, 400],
    );
    assert.deepEqual(subjects(await view()), ['Review', 'Yes']);
    assert.match(JSON.stringify((await read(yes)).responseStatus), /"accepted","time":"2026-11-23T08:00:00Z"/);
    assert.deepEqual([await answer(yes, 'cancel'), await answer(own.id, 'cancel')], [400, 202]);
    assert.deepEqual(subjects(await view()), ['Yes']);
  });

  it('have a meeting room online where that is asked for', async () => {
    const made = await create({ isOnlineMeeting: true });

    assert.equal(made.onlineMeetingProvider, 'teamsForBusiness');
    assert.match(JSON.stringify(made.onlineMeeting), /https:\/\/teams\.example\.com\/l\/meetup-join\//);
  });
});
