import { DateTime } from 'luxon';

/** Forms show the person's own clock: `2026-11-25T10:00`. Empty stays empty. */

export function wallClock(instant: string, timeZone: string): string {
  return instant === '' ? '' : DateTime.fromISO(instant, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** The UTC instant of it; empty too for what is no time. */
export function instantAt(wall: string, timeZone: string): string {
  const at = DateTime.fromISO(wall, { zone: timeZone });
  return at.isValid ? at.toJSDate().toISOString() : '';
}
