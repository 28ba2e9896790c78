import assert from 'node:assert/strict';
import {
  dayHeading,
  plusDays,
  plusHour,
  timeOfDay,
  todayIn,
} from '../../../../../src/sandbox/desk/page/outlook/days.ts';

describe('days of the desk’s calendar', () => {
  it('counts days over months and over the change of clocks', () => {
    assert.equal(plusDays('2026-10-31', 2), '2026-11-02');
    assert.equal(plusDays('2026-03-01T00:00', -1), '2026-02-28');
  });

  it('ends an appointment an hour later, on the next day if need be', () => {
    assert.equal(plusHour('2026-12-31T23:30'), '2027-01-01T00:30');
  });

  it('knows the person’s own day', () => {
    const lateInLondon = new Date('2026-11-25T02:00:00Z');

    assert.equal(todayIn('America/New_York', lateInLondon), '2026-11-24');
    assert.equal(todayIn('Europe/London', lateInLondon), '2026-11-25');
  });

  it('writes days and times as the person does', () => {
    assert.equal(dayHeading('2026-11-25', 'en-US'), 'Wednesday, November 25');
    assert.match(timeOfDay('2026-11-25T16:00', 'en-US'), /^4:00\sPM$/);
  });
});
