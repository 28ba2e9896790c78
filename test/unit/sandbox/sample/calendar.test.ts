import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calendarAt } from '../../../../src/sandbox/sample/calendar.ts';

describe('the calendar of the sample', () => {
  it('counts working days over weekends', () => {
    const monday = calendarAt(new Date('2026-11-23T15:00:00Z'));

    assert.deepEqual(
      [-6, -5, -1, 0, 1, 4, 5, 10].map((workdays) => monday.day(workdays)),
      ['2026-11-13', '2026-11-16', '2026-11-20', '2026-11-23', '2026-11-24', '2026-11-27', '2026-11-30', '2026-12-07'],
    );
  });

  it('takes a weekend for the Friday before', () => {
    const sunday = calendarAt(new Date('2026-11-22T15:00:00Z'));

    assert.deepEqual(
      [-1, 0, 1].map((workdays) => sunday.day(workdays)),
      ['2026-11-19', '2026-11-20', '2026-11-23'],
    );
  });

  it('reads times on the clock of the adviser, in summer and in winter', () => {
    assert.equal(calendarAt(new Date('2026-11-23T15:00:00Z')).stamp(1, '10:30'), '2026-11-24 15:30:00');
    assert.equal(calendarAt(new Date('2026-07-01T15:00:00Z')).stamp(1, '10:30'), '2026-07-02 14:30:00');
  });

  it('never lands on a weekend and keeps the order of days', () => {
    const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

    fc.assert(
      fc.property(moment, fc.integer({ min: -600, max: 200 }), (now, workdays) => {
        const calendar = calendarAt(now);
        const day = calendar.day(workdays);

        assert.ok(![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()), day);
        assert.ok(day < calendar.day(workdays + 1));
        assert.equal(workdays < 0, calendar.instant(workdays, '23:59') < now && workdays !== 0);
      }),
      { numRuns: 200 },
    );
  });
});
