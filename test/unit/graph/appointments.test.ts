import assert from 'node:assert/strict';
import { graphAppointments } from '../../../src/graph/appointments.ts';
import { scriptedGraph } from './sync/scripted-graph.ts';

const from = new Date('2026-11-23T15:00:00.000Z');
const someone = (address: string | null) => ({ emailAddress: { name: 'x', address } });
const event = (subject: string, at: string, over: object = {}) => ({
  ...{ subject, start: { dateTime: `${at}:00.0000000`, timeZone: 'UTC' }, isAllDay: false, isCancelled: false },
  ...{ webLink: 'https://outlook.example.com/1', organizer: someone('me@example.com') },
  attendees: [someone('me@example.com'), someone(null), someone('Jane@Example.com')],
  ...over,
});

const nextIn = async (...value: readonly object[]) => {
  const graph = scriptedGraph(() => ({ body: { value } }));
  return { next: await graphAppointments(graph).nextWith('jane@example.com', from), seen: graph.seen };
};

describe('the next appointment with somebody', () => {
  it('is the first one that they attend, in one call for two months', async () => {
    const { next, seen } = await nextIn(event('Later', '2026-12-02T10:00'), event('Sooner', '2026-11-24T14:00'));

    assert.deepEqual(next, {
      ...{ subject: 'Sooner', startsAt: new Date('2026-11-24T14:00:00.000Z'), isAllDay: false },
      url: 'https://outlook.example.com/1',
    });
    assert.equal(seen.length, 1);
    const asked = new URLSearchParams(seen[0]?.path.split('?')[1]);
    assert.deepEqual(
      [asked.get('startDateTime'), asked.get('endDateTime')],
      ['2026-11-23T15:00:00.000Z', '2027-01-22T15:00:00.000Z'],
    );
  });

  it('may be one that they called', async () => {
    const theirs = event('Theirs', '2026-11-24T14:00', { organizer: someone('jane@example.com'), attendees: [] });

    assert.equal((await nextIn(theirs)).next?.subject, 'Theirs');
  });

  it('is none that was cancelled, has begun, or is with others', async () => {
    const { next } = await nextIn(
      event('Cancelled', '2026-11-24T14:00', { isCancelled: true }),
      event('Going on', '2026-11-23T14:30'),
      event('Others', '2026-11-24T14:00', { attendees: [someone('jane.smith@example.com')] }),
      { start: { dateTime: '2026-11-24T14:00:00' } },
    );

    assert.equal(next, null);
  });
});
