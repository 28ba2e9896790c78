import { z } from 'zod';

const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const indexes = ['first', 'second', 'third', 'fourth', 'last'] as const;

const Day = z.enum(dayNames);
const Pattern = z.object({
  type: z.enum(['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly']),
  interval: z.int().min(1).max(999),
  month: z.int().min(0).max(12).default(0),
  dayOfMonth: z.int().min(0).max(31).default(0),
  daysOfWeek: z.array(Day).default([]),
  firstDayOfWeek: Day.default('sunday'),
  index: z.enum(indexes).default('first'),
});
const Range = z.object({
  type: z.enum(['endDate', 'noEnd', 'numbered']),
  startDate: z.iso.date(),
  endDate: z.iso.date().default('0001-01-01'),
  recurrenceTimeZone: z.string().nullish(),
  numberOfOccurrences: z.int().min(0).max(999).default(0),
});

/** How an event repeats. https://learn.microsoft.com/graph/api/resources/patternedrecurrence */
export const Recurrence = z
  .object({ pattern: Pattern, range: Range })
  .refine(
    ({ pattern }) => !/weekly|relative/.test(pattern.type) || pattern.daysOfWeek.length > 0,
    'names no day of the week',
  )
  .refine(({ pattern }) => !pattern.type.startsWith('absolute') || pattern.dayOfMonth > 0, 'names no day of the month')
  .refine(({ pattern }) => !pattern.type.endsWith('Yearly') || pattern.month > 0, 'names no month')
  .refine(({ range }) => range.type !== 'numbered' || range.numberOfOccurrences > 0, 'names no number');
export type Recurrence = z.infer<typeof Recurrence>;

/** Days as numbers, so that weeks and intervals are arithmetic. Day 0 was a Thursday. */
const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** Later than any event. */
export const endOfTime = '9000-01-01';

/**
 * The dates of a series up to and including `until`, in order: `2026-11-23`, in the zone of the series. A month that is too short
 * has its last day instead, as in Outlook. At most `limit`, for a series without end.
 */
export function datesOf({ pattern, range }: Recurrence, until: string, limit = Infinity): string[] {
  const first = numberOf(range.startDate);
  const last = Math.min(numberOf(until), range.type === 'endDate' ? numberOf(range.endDate) : Infinity);
  const most = Math.min(limit, range.type === 'numbered' ? range.numberOfOccurrences : Infinity);
  const dates: string[] = [];
  for (const day of daysFrom(first, pattern)) {
    if (day > last) break;
    if (day >= first) dates.push(dateOf(day));
    if (dates.length >= most) break;
  }
  return dates;
}

type Pattern = Recurrence['pattern'];

/** Days that the pattern names, in order, without end; the first of them may lie before the start. */
function daysFrom(first: number, pattern: Pattern): Generator<number> {
  switch (pattern.type) {
    case 'daily':
      return daily(first, pattern);
    case 'weekly':
      return weekly(first, pattern);
    case 'absoluteMonthly':
    case 'relativeMonthly':
      return monthly(monthOf(first), pattern.interval, pattern);
    case 'absoluteYearly':
    case 'relativeYearly':
      return monthly(monthOf(first) - (monthOf(first) % 12) + pattern.month - 1, pattern.interval * 12, pattern);
  }
}

function* daily(first: number, { interval }: Pattern): Generator<number> {
  for (let day = first; ; day += interval) yield day;
}

function* weekly(first: number, { interval, daysOfWeek, firstDayOfWeek }: Pattern): Generator<number> {
  const begins = dayNames.indexOf(firstDayOfWeek);
  const offset = (weekday: number) => (weekday - begins + 7) % 7;
  const offsets = daysOfWeek.map((day) => offset(dayNames.indexOf(day))).sort((a, b) => a - b);
  const week = first - offset(weekdayOf(first));
  for (let start = week; ; start += 7 * interval) for (const each of offsets) yield start + each;
}

/** Months counted from the year 0. */
const monthOf = (day: number): number => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

function* monthly(first: number, step: number, pattern: Pattern): Generator<number> {
  for (let month = first; month < 9999 * 12; month += step) {
    const days = daysIn(month);
    const wanted = pattern.daysOfWeek.map((day) => dayNames.indexOf(day));
    const isRelative = pattern.type.startsWith('relative');
    const matching = isRelative ? days.filter((day) => wanted.includes(weekdayOf(day))) : days;
    const at = isRelative ? indexes.indexOf(pattern.index) : pattern.dayOfMonth - 1;
    // The fifth in this list is the last, and so is the 31st of a month that has no such day.
    const day = matching[at] ?? matching.at(-1);
    if (day !== undefined) yield isRelative && pattern.index === 'last' ? (matching.at(-1) ?? day) : day;
  }
}

function daysIn(month: number): number[] {
  const [year, index] = [Math.floor(month / 12), month % 12];
  const first = Date.UTC(year, index, 1) / 86_400_000;
  const next = Date.UTC(year, index + 1, 1) / 86_400_000;
  return Array.from({ length: next - first }, (_, at) => first + at);
}
