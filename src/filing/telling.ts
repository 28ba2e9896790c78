import { DateTime } from 'luxon';
import type { Person } from '../domain/person.ts';
import type { FilingState } from './docs.ts';

/** When the person is told something that they did not ask for: at most once a day of theirs. Pure. */

/** Emails wait of which they were not told, and they heard of none today. */
export function isNewsThatEmailsWait({ asked, told, person }: FilingState, now: Date): boolean {
  const { askedAt } = told;
  const newest = asked.findLast(({ isTold }) => isTold !== true);
  if (!newest) return false;
  return askedAt === null || (newest.at > askedAt && !sameDay(askedAt, now, person));
}

/** Archiving by itself does not work, in a way they do not know yet, and they heard of no other trouble today. */
export function isNewsOfTrouble({ told, person }: FilingState, trouble: string, now: Date): boolean {
  if (told.trouble === trouble) return false;
  return told.troubleAt === null || !sameDay(told.troubleAt, now, person);
}

/** They heard of no failure today. */
export const isNewsOfFailures = ({ told, person }: FilingState, now: Date): boolean =>
  told.failedAt == null || !sameDay(told.failedAt, now, person);

/** `HH:MM` in the person's zone. */
export const timeOfDay = (now: Date, { timeZone }: Pick<Person, 'timeZone'>): string =>
  DateTime.fromJSDate(now, { zone: timeZone }).toFormat('HH:mm');

/** Whether two instants are on one day of the person's calendar. */
export function sameDay(a: Date, b: Date, { timeZone: zone }: Pick<Person, 'timeZone'>): boolean {
  const day = (at: Date): string | null => DateTime.fromJSDate(at, { zone }).toISODate();
  return day(a) === day(b);
}
