/** Days and times of the person's own clock, as text: `2026-11-25` and `2026-11-25T10:00`. */

/** Midnight UTC stands for the day, so that no clock change comes between. */
const at = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

export const plusDays = (day: string, days: number): string =>
  new Date(at(day) + days * 86_400_000).toISOString().slice(0, 10);

/** To the minute, without what Graph adds. */
export const toMinute = (dateTime: string): string => dateTime.slice(0, 16);

/** An hour later, on the same clock. */
export const plusHour = (wall: string): string =>
  new Date(Date.parse(`${wall}:00Z`) + 3_600_000).toISOString().slice(0, 16);

export const todayIn = (timeZone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);

/** A day as a heading: `Wednesday, November 25`. */
export const dayHeading = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric' }).format(at(day));

/** `10:00 AM` of `2026-11-25T10:00`. */
export const timeOfDay = (wall: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', timeStyle: 'short' }).format(Date.parse(`${wall}:00Z`));
