import { DateTime } from 'luxon';
import type { OutlookDateTime } from '../../domain/outlook-content.ts';
import type { CalendarDate, Instant } from '../../domain/sync.ts';
import { ianaZone, outlookZone } from './zones.ts';

const pattern = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d))?/;
const dayPattern = /^\d{4}-\d\d-\d\d$/;

// Written by toISO only: toFormat would use the digits of the process's locale.
const instantFrom = (moment: DateTime): Instant | null =>
  moment.toUTC().startOf('second').toISO({ suppressMilliseconds: true });

const inZone = (instant: Instant, zone: string): DateTime => DateTime.fromISO(instant, { zone });

const dateOf = (moment: DateTime): CalendarDate => moment.toISODate() ?? '';
const timeOf = (moment: DateTime): string =>
  moment.toISOTime({ includeOffset: false, suppressMilliseconds: true }) ?? '';

/** A local time in a zone as an instant; a time that the clocks skip counts as one hour later. */
function localInstant(text: string, zone: string): Instant | null {
  const parts = pattern.exec(text);
  if (!parts) return null;
  const local = `${parts[1] ?? ''}T${parts[2] ?? ''}:${parts[3] ?? '00'}`;
  return instantFrom(DateTime.fromISO(local, { zone }));
}

/** Outlook's local time and zone as an instant; null for none or one that cannot be understood. */
export const instantOf = (time: OutlookDateTime | null, mailboxZone: string): Instant | null =>
  time && localInstant(time.dateTime, ianaZone(time.timeZone) ?? mailboxZone);

/** The CRM's GMT `YYYY-MM-DD hh:mm:ss` as an instant; null for empty. */
export const crmInstant = (text: string | undefined): Instant | null => (text ? localInstant(text, 'UTC') : null);

/** An instant as the CRM writes it. */
export const crmDateTime = (instant: Instant): string => instant.slice(0, 19).replace('T', ' ');

/**
 * An instant as Outlook is told it: in a zone, except in the hour that its clocks repeat, whose name would mean two
 * instants.
 */
export function outlookDateTime(instant: Instant, zone: string): OutlookDateTime {
  const local = inZone(instant, zone);
  return local.getPossibleOffsets().length > 1
    ? { dateTime: instant.slice(0, 19), timeZone: 'UTC' }
    : { dateTime: `${dateOf(local)}T${timeOf(local)}`, timeZone: outlookZone(zone) };
}

/** The beginning of a day as Outlook is told it. */
export const outlookMidnight = (date: CalendarDate, zone: string): OutlookDateTime => ({
  dateTime: `${date}T00:00:00`,
  timeZone: outlookZone(zone),
});

/** The day an instant falls on in a zone. */
export const dateIn = (instant: Instant, zone: string): CalendarDate => dateOf(inZone(instant, zone));

/** The first instant of a day in a zone: midnight, or later where the clocks skip it. */
export const startOfDay = (date: CalendarDate, zone: string): Instant =>
  instantFrom(DateTime.fromISO(date, { zone }).startOf('day')) ?? `${date}T00:00:00Z`;

/** Whether an instant begins a day in a zone. */
export const isStartOfDay = (instant: Instant, zone: string): boolean =>
  startOfDay(dateIn(instant, zone), zone) === instant;

/** The day that begins nearest to an instant: what somebody meant who wrote midnight of a zone we do not know. */
const nearestDay = (instant: Instant, zone: string): CalendarDate => dateOf(inZone(instant, zone).plus({ hours: 12 }));

/**
 * The day in a value that is a day by nature. Midnight is taken as it stands, whatever zone is named beside it;
 * anything else is somebody's local midnight told in UTC, as To Do and older Outlooks do, and means the nearest day in
 * the mailbox's zone.
 */
export function dayOf(time: OutlookDateTime | null, mailboxZone: string): CalendarDate | null {
  if (time === null) return null;
  const parts = pattern.exec(time.dateTime);
  if (parts?.[2] === '00:00') return parts[1] ?? null;
  const instant = instantOf(time, mailboxZone);
  return instant && nearestDay(instant, mailboxZone);
}

/**
 * The instant of a day and a time of day in a zone: `clock` gives the time of day, noon where it is null (no zone
 * moves noon to another day).
 */
export function atTimeOf(clock: Instant | null, date: CalendarDate, zone: string): Instant {
  const time = clock === null ? '12:00:00' : timeOf(inZone(clock, zone));
  return localInstant(`${date}T${time}`, zone) ?? `${date}T12:00:00Z`;
}

/** A date without time, checked; null for empty or anything else. */
export const calendarDate = (text: string | undefined): CalendarDate | null =>
  text !== undefined && dayPattern.test(text) && DateTime.fromISO(text).isValid ? text : null;

/**
 * A birthday: Outlook keeps it as an instant that its clients set to 11:59 UTC, older ones to some midnight.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-ascntc/c157c605-8f4b-4214-8213-5cd2b035d6b4
 */
export function birthdayOf(text: string | null, mailboxZone: string): CalendarDate | null {
  if (text === null) return null;
  const instant = instantFrom(DateTime.fromISO(text, { zone: 'UTC' }));
  if (instant === null) return null;
  const utcDay = /T(00:00|11:59|12:00)/.test(instant);
  return utcDay ? instant.slice(0, 10) : nearestDay(instant, mailboxZone);
}

/** A birthday as it is written: 11:59 UTC, which is the same day nearly everywhere. */
export const birthdayInstant = (date: CalendarDate): Instant => `${date}T11:59:00Z`;
