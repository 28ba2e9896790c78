import assert from 'node:assert/strict';
import fc from 'fast-check';
import { datesOf, Recurrence } from '../../../../../src/sandbox/graph/calendar/recurrence.ts';

const series = (pattern: object, range: object = { type: 'noEnd' }): Recurrence =>
  Recurrence.parse({ pattern: { interval: 1, ...pattern }, range: { startDate: '2026-11-23', ...range } });

describe('the dates of a series', () => {
  it('repeat every so many days', () => {
    assert.deepEqual(datesOf(series({ type: 'daily', interval: 3 }), '2026-12-01'), [
      '2026-11-23',
      '2026-11-26',
      '2026-11-29',
    ]);
  });

  it('repeat on days of the week, in weeks that begin when they say', () => {
    const days = { type: 'weekly', interval: 2, daysOfWeek: ['sunday', 'tuesday'] };

    const fromSunday = datesOf(series(days), '2026-12-10');
    const fromMonday = datesOf(series({ ...days, firstDayOfWeek: 'monday' }), '2026-12-10');

    assert.deepEqual(fromSunday, ['2026-11-24', '2026-12-06', '2026-12-08']);
    assert.deepEqual(fromMonday, ['2026-11-24', '2026-11-29', '2026-12-08']);
  });

  it('repeat on a day of the month, or on its last where it has none', () => {
    const last = { type: 'absoluteMonthly', dayOfMonth: 31 };

    assert.deepEqual(datesOf(series(last), '2027-03-01'), ['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28']);
  });

  it('repeat on a weekday of the month, counted from either end', () => {
    const on = (index: string) => ({ type: 'relativeMonthly', daysOfWeek: ['friday'], index });

    assert.deepEqual(datesOf(series(on('second')), '2027-01-31'), ['2026-12-11', '2027-01-08']);
    assert.deepEqual(datesOf(series(on('last')), '2027-01-31'), ['2026-11-27', '2026-12-25', '2027-01-29']);
  });

  it('repeat every year', () => {
    const leap = { type: 'absoluteYearly', month: 2, dayOfMonth: 29 };
    const thanksgiving = { type: 'relativeYearly', month: 11, daysOfWeek: ['thursday'], index: 'fourth' };

    assert.deepEqual(datesOf(series(leap), '2029-01-01'), ['2027-02-28', '2028-02-29']);
    assert.deepEqual(datesOf(series(thanksgiving), '2027-12-01'), ['2026-11-26', '2027-11-25']);
  });

  it('end with a date or a number', () => {
    const daily = { type: 'daily' };

    assert.equal(datesOf(series(daily, { type: 'endDate', endDate: '2026-11-25' }), '2030-01-01').length, 3);
    assert.equal(datesOf(series(daily, { type: 'numbered', numberOfOccurrences: 4 }), '2030-01-01').length, 4);
    assert.equal(datesOf(series(daily), '2030-01-01', 2).length, 2);
  });

  it('ascend, keep inside the range, and do not depend on how far one looks', () => {
    const pattern = fc.oneof(
      fc.record({ type: fc.constant('daily'), interval: fc.integer({ min: 1, max: 9 }) }),
      fc.record({
        type: fc.constant('weekly'),
        interval: fc.integer({ min: 1, max: 4 }),
        daysOfWeek: fc.uniqueArray(fc.constantFrom('monday', 'wednesday', 'sunday'), { minLength: 1 }),
        firstDayOfWeek: fc.constantFrom('sunday', 'monday'),
      }),
      fc.record({
        type: fc.constant('absoluteMonthly'),
        interval: fc.integer({ min: 1, max: 5 }),
        dayOfMonth: fc.integer({ min: 1, max: 31 }),
      }),
      fc.record({
        type: fc.constant('relativeMonthly'),
        interval: fc.integer({ min: 1, max: 5 }),
        daysOfWeek: fc.constant(['tuesday']),
        index: fc.constantFrom('first', 'fourth', 'last'),
      }),
    );

    fc.assert(
      fc.property(pattern, fc.integer({ min: 0, max: 20 }), (given, years) => {
        const near = datesOf(series(given), '2027-06-30');
        const far = datesOf(series(given), `${2028 + years}-01-01`);

        assert.deepEqual(near, [...new Set(near)].sort());
        assert.deepEqual(far.slice(0, near.length), near);
        assert.ok(near.every((date) => date >= '2026-11-23' && date <= '2027-06-30'));
        assert.ok(far.length > near.length);
      }),
    );
  });

  it('need what their pattern needs', () => {
    for (const pattern of [
      { type: 'weekly' },
      { type: 'absoluteMonthly' },
      { type: 'absoluteYearly', dayOfMonth: 1 },
      { type: 'daily', interval: 0 },
    ])
      assert.throws(() => series(pattern));
    assert.throws(() => series({ type: 'daily' }, { type: 'numbered' }));
  });
});
