import { DateTime, IANAZone } from 'luxon';
import { findIana, findWindows } from 'windows-iana';
import { z } from 'zod';
import { badRequest } from './errors.ts';
import { instant } from './json.ts';

/** A local time and the name of its zone. https://learn.microsoft.com/graph/api/resources/datetimetimezone */
export const DateTimeTimeZone = z.strictObject({ dateTime: z.string(), timeZone: z.string() });
export type DateTimeTimeZone = z.infer<typeof DateTimeTimeZone>;

/** IANA name of a zone with a Windows or an IANA name. Throws 400 for what is neither. */
export function zoneNamed(name: string): string {
  if (/^(utc|tzone:\/\/microsoft\/utc)$/i.test(name)) return 'UTC';
  const known = findIana(name)[0] ?? (IANAZone.isValidZone(name) ? name : null);
  if (known === null) throw badRequest(`The time zone '${name}' is not known.`, 'TimeZoneNotSupportedException');
  return known;
}

/** The name that Windows has for a zone; its own where there is none. */
export const windowsZone = (zone: string): string => (zone === 'UTC' ? 'UTC' : (findWindows(zone)[0] ?? zone));

/** Throws 400 for what is no date and time. */
export function localTime({ dateTime, timeZone }: DateTimeTimeZone): DateTime {
  const time = DateTime.fromISO(dateTime.replace(/(\.\d{3})\d*/, '$1'), { zone: zoneNamed(timeZone) });
  if (!time.isValid) throw badRequest(`'${dateTime}' is not a date and time.`, 'ErrorInvalidDateTime');
  return time;
}

/** A stored UTC instant as a local time in the zone with that name; null: UTC. */
export function shownTime(at: string, zoneName: string | null): DateTimeTimeZone {
  const timeZone = zoneName ?? 'UTC';
  const local = timeZone === 'UTC' ? at.slice(0, 19) : localText(DateTime.fromISO(at, { zone: zoneNamed(timeZone) }));
  return { dateTime: `${local}.0000000`, timeZone };
}

/** `2026-11-23T09:00:00`. */
export const localText = (time: DateTime): string =>
  time.toISO({ includeOffset: false, suppressMilliseconds: true, precision: 'second' }) ?? '';

/** As it is stored. */
export const storedTime = (time: DateTime): string => instant(time.toJSDate());
