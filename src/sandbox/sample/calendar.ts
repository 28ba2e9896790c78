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
  const today = DateTime.fromJSDate(now, { zone: sampleAdviser.timeZone }).set({ second: 0, millisecond: 0 });
  const at = (workdays: number, time: string): DateTime => {
    const [hour, minute] = time.split(':').map(Number);
    return workday(today, workdays).set({ hour: hour ?? 0, minute: minute ?? 0 });
  };
  return {
    day: (workdays) => workday(today, workdays).toFormat('yyyy-MM-dd'),
    stamp: (workdays, time) => crmStamp(at(workdays, time).toJSDate()),
    instant: (workdays, time) => at(workdays, time).toJSDate(),
    minutesAgo: (minutes) => today.minus({ minutes }).toJSDate(),
  };
}

/** `Y-m-d H:i:s` in GMT: the only form of a date and time that the CRM's wire understands. */
export const crmStamp = (instant: Date): string => instant.toISOString().slice(0, 19).replace('T', ' ');

/** Whole weeks first, then the rest, with a weekend stepped over: no loop over days. */
function workday(today: DateTime, workdays: number): DateTime {
  const start = today.minus({ days: Math.max(0, today.weekday - 5) });
  const rest = workdays % 5;
  const target = start.weekday + rest;
  const weekend = target > 5 ? 2 : target < 1 ? -2 : 0;
  return start.plus({ weeks: (workdays - rest) / 5, days: rest + weekend });
}
