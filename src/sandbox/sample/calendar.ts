import { DateTime } from 'luxon';
import { sampleAdviser } from './types.ts';

/** Dates of the sample, counted in working days from now; 0 is today (on a weekend the Friday before). */
export interface Calendar {
  /** `Y-m-d`, as date fields of the CRM want it. */
  day(workdays: number): string;
  /** `Y-m-d H:i:s` in GMT of a wall clock time (`HH:mm`) at the adviser's place. */
  stamp(workdays: number, time: string): string;
  /** The same as an instant. Before now whenever `workdays` is negative. */
  instant(workdays: number, time: string): Date;
  minutesAgo(minutes: number): Date;
}

export function calendarAt(now: Date): Calendar {
  const today = DateTime.fromJSDate(now, { zone: sampleAdviser.timeZone }).startOf('day');
  const days = new Map<number, DateTime>();
  const dayAt = (workdays: number): DateTime => {
    const day = days.get(workdays) ?? workday(today, workdays);
    days.set(workdays, day);
    return day;
  };
  const instant = (workdays: number, time: string): Date =>
    // Clocks change on Sundays there, so every working day has its 24 hours.
    new Date(dayAt(workdays).toMillis() + minutesOf(time) * 60_000);
  return {
    day: (workdays) => dayAt(workdays).toFormat('yyyy-MM-dd'),
    stamp: (workdays, time) => crmStamp(instant(workdays, time)),
    instant,
    minutesAgo: (minutes) => new Date(Math.floor(now.getTime() / 60_000 - minutes) * 60_000),
  };
}

/** `Y-m-d H:i:s` in GMT: the only form of a date and time that the CRM's wire understands. */
export const crmStamp = (instant: Date): string => instant.toISOString().slice(0, 19).replace('T', ' ');

/** `HH:mm` as minutes after midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Whole weeks first, then the rest, with a weekend stepped over: no loop over days. */
function workday(today: DateTime, workdays: number): DateTime {
  const start = today.minus({ days: Math.max(0, today.weekday - 5) });
  const rest = workdays % 5;
  const target = start.weekday + rest;
  const weekend = target > 5 ? 2 : target < 1 ? -2 : 0;
  return start.plus({ weeks: (workdays - rest) / 5, days: rest + weekend });
}
