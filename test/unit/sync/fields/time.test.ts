import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  atTimeOf,
  birthdayInstant,
  birthdayOf,
  calendarDate,
  crmDateTime,
  crmInstant,
  dateIn,
  dayOf,
  instantOf,
  isStartOfDay,
  outlookDateTime,
  startOfDay,
} from '../../../../src/sync/fields/time.ts';
import { ianaZone, outlookZone } from '../../../../src/sync/fields/zones.ts';

const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });

describe('zones', () => {
  it('are known by their Windows and their IANA names', () => {
    assert.equal(ianaZone('W. Europe Standard Time'), 'Europe/Berlin');
    assert.equal(ianaZone('Eastern Standard Time'), 'America/New_York');
    assert.equal(ianaZone('America/New_York'), 'America/New_York');
    assert.equal(ianaZone('tzone://Microsoft/Utc'), 'UTC');
  });

  it('of somebody’s own making are none', () => {
    assert.equal(ianaZone('tzone://Microsoft/Custom'), null);
    assert.equal(ianaZone('(GMT+01:00) Mine'), null);
    assert.equal(ianaZone(null), null);
  });

  it('are told to Outlook in the Windows way', () => {
    assert.equal(outlookZone('Europe/Vienna'), 'W. Europe Standard Time');
    assert.equal(outlookZone('UTC'), 'UTC');
  });
});

describe('instants', () => {
  it('come from any zone, to the second', () => {
    assert.equal(instantOf(utc('2026-12-01T09:00:00.1234567'), 'UTC'), '2026-12-01T09:00:00Z');
    assert.equal(
      instantOf({ dateTime: '2026-07-01T09:00:00', timeZone: 'Pacific Standard Time' }, 'UTC'),
      '2026-07-01T16:00:00Z',
    );
  });

  it('follow summer time on both sides of the change', () => {
    const berlin = (dateTime: string) => instantOf({ dateTime, timeZone: 'Europe/Berlin' }, 'UTC');

    assert.equal(berlin('2026-03-28T12:00:00'), '2026-03-28T11:00:00Z');
    assert.equal(berlin('2026-03-29T12:00:00'), '2026-03-29T10:00:00Z');
    assert.equal(berlin('2026-03-29T02:30:00'), '2026-03-29T01:30:00Z');
    assert.equal(berlin('2026-10-25T12:00:00'), '2026-10-25T11:00:00Z');
  });

  it('take the mailbox’s zone for one that nobody knows', () => {
    assert.equal(
      instantOf({ dateTime: '2026-12-01T09:00:00', timeZone: 'Customized Time Zone' }, 'Europe/Berlin'),
      '2026-12-01T08:00:00Z',
    );
  });

  it('are GMT in the CRM', () => {
    assert.equal(crmInstant('2026-12-01 09:00:00'), '2026-12-01T09:00:00Z');
    assert.equal(crmDateTime('2026-12-01T09:00:00Z'), '2026-12-01 09:00:00');
    for (const nothing of ['', undefined, '31.12.2026', '2026-02-30 09:00:00']) assert.equal(crmInstant(nothing), null);
  });

  it('are told in UTC in the hour that the clocks repeat', () => {
    assert.deepEqual(outlookDateTime('2026-10-25T00:30:00Z', 'Europe/Berlin'), utc('2026-10-25T00:30:00'));
    assert.deepEqual(outlookDateTime('2026-10-25T01:30:00Z', 'Europe/Berlin'), utc('2026-10-25T01:30:00'));
    assert.equal(outlookDateTime('2026-10-25T02:30:00Z', 'Europe/Berlin').dateTime, '2026-10-25T03:30:00');
  });

  it('return from Outlook’s local time unchanged', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC');
    const instants = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map((at) => new Date(at * 1000));
    fc.assert(
      fc.property(instants, zones, (date, zone) => {
        const instant = date.toISOString().replace('.000Z', 'Z');
        assert.equal(instantOf(outlookDateTime(instant, zone), zone), instant);
      }),
    );
  });
});

describe('days', () => {
  it('begin at midnight, or after it where the clocks skip it', () => {
    assert.equal(startOfDay('2026-07-01', 'Europe/Berlin'), '2026-06-30T22:00:00Z');
    assert.equal(startOfDay('2026-12-01', 'Europe/Berlin'), '2026-11-30T23:00:00Z');
    assert.equal(startOfDay('2026-04-24', 'Africa/Cairo'), '2026-04-23T22:00:00Z');
    assert.equal(isStartOfDay('2026-04-23T22:00:00Z', 'Africa/Cairo'), true);
    assert.equal(isStartOfDay('2026-12-01T00:00:00Z', 'Europe/Berlin'), false);
  });

  it('fall on the day of the zone', () => {
    assert.equal(dateIn('2026-12-01T03:00:00Z', 'America/New_York'), '2026-11-30');
    assert.equal(dateIn('2026-12-01T03:00:00Z', 'Asia/Tokyo'), '2026-12-01');
  });

  it('are taken as written at midnight, whatever zone stands beside it', () => {
    assert.equal(dayOf(utc('2026-11-25T00:00:00.0000000'), 'America/New_York'), '2026-11-25');
    assert.equal(
      dayOf({ dateTime: '2026-11-25T00:00:00', timeZone: 'Tokyo Standard Time' }, 'Europe/Berlin'),
      '2026-11-25',
    );
  });

  it('told as somebody’s midnight in UTC mean the nearest day of the mailbox', () => {
    assert.equal(dayOf(utc('2026-11-24T23:00:00'), 'Europe/Berlin'), '2026-11-25');
    assert.equal(dayOf(utc('2026-11-25T05:00:00'), 'America/New_York'), '2026-11-25');
    assert.equal(dayOf(utc('2026-11-24T22:00:00'), 'Europe/Berlin'), '2026-11-25');
    assert.equal(dayOf(utc('2026-11-25T00:30:00'), 'Europe/Berlin'), '2026-11-25');
  });

  it('keep the time of day, or get noon', () => {
    assert.equal(atTimeOf('2026-11-20T16:30:00Z', '2026-11-25', 'Europe/Berlin'), '2026-11-25T16:30:00Z');
    assert.equal(atTimeOf('2026-07-20T16:30:00Z', '2026-11-25', 'Europe/Berlin'), '2026-11-25T17:30:00Z');
    assert.equal(atTimeOf(null, '2026-11-25', 'America/New_York'), '2026-11-25T17:00:00Z');
  });

  it('are checked', () => {
    assert.equal(calendarDate('1984-02-29'), '1984-02-29');
    for (const nothing of ['1985-02-29', '', undefined, '0000-00-00', '29.02.1984'])
      assert.equal(calendarDate(nothing), null);
  });
});

describe('birthdays', () => {
  it('are written at 11:59 UTC and read on the same day in every zone', () => {
    for (const zone of ['Pacific/Pago_Pago', 'America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'Pacific/Auckland']) {
      assert.equal(birthdayOf(birthdayInstant('1984-02-29'), zone), '1984-02-29', zone);
    }
  });

  it('of older Outlooks are midnight of some zone', () => {
    assert.equal(birthdayOf('1984-02-28T23:00:00Z', 'Europe/Berlin'), '1984-02-29');
    assert.equal(birthdayOf('1984-02-29T08:00:00Z', 'America/Los_Angeles'), '1984-02-29');
    assert.equal(birthdayOf('1984-02-29T00:00:00Z', 'America/Los_Angeles'), '1984-02-29');
    assert.equal(birthdayOf(null, 'UTC'), null);
    assert.equal(birthdayOf('soon', 'UTC'), null);
  });
});
