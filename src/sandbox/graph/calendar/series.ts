import { DateTime } from 'luxon';
import type { JsonObject } from '../json.ts';
import type { Exception } from '../store/exceptions.ts';
import type { Item } from '../store/item-row.ts';
import { storedTime } from '../zones.ts';
import { datesOf, endOfTime, type Recurrence } from './recurrence.ts';
import { hidden, type Appointment } from './stored-event.ts';

/** A stretch of time: UTC instants, the second exclusive. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export const overlaps = (doc: JsonObject, { from, to }: Window): boolean => {
  const { _start, _end } = hidden(doc);
  return _start < to && (_end > from || (_start === _end && _start >= from));
};

/** Occurrences of a series that lie in the window, with what they have of their own; those that were deleted are left out. */
export function occurrencesIn(master: Item, exceptions: ReadonlyMap<string, Exception>, window: Window): Appointment[] {
  return datesUntil(master.doc, window.to, exceptions)
    .map((date) => occurrence(master, date, exceptions.get(date)))
    .filter((each) => each !== null)
    .filter(({ doc }) => overlaps(doc, window));
}

/** The occurrence of that day; null where the series has none then, or had one that was deleted. */
export function occurrenceOn(master: Item, date: string, exception: Exception | undefined): Appointment | null {
  const { recurrence } = hidden(master.doc);
  const isThere = recurrence !== null && datesOf(recurrence, date).at(-1) === date;
  return isThere ? occurrence(master, date, exception) : null;
}

/** Days of a series until that instant and, of those that were moved, whenever they were. */
function datesUntil(doc: JsonObject, to: string, exceptions: ReadonlyMap<string, Exception>): string[] {
  const { recurrence, _zone } = hidden(doc);
  if (!recurrence) return [];
  const last = DateTime.fromISO(to, { zone: _zone }).toISODate() ?? '';
  const moved = [...exceptions.keys()].filter((date) => date > last);
  return [...datesOf(recurrence, last), ...moved];
}

function occurrence(master: Item, date: string, exception: Exception | undefined): Appointment | null {
  if (exception?.cancelled) return null;
  const time = timeOn(master.doc, date);
  const plain = { ...master.doc, ...time, recurrence: null, transactionId: null, originalStart: time._start };
  return {
    type: exception ? 'exception' : 'occurrence',
    item: master,
    date,
    doc: { ...plain, ...exception?.doc },
    extended: { ...master.extended, ...exception?.extended },
    version: exception?.version ?? master.version,
    modified: exception?.modified ?? master.modified,
  };
}

/** Local time of day and length are those of the series. */
function timeOn(doc: JsonObject, date: string): { _start: string; _end: string } {
  const { _start, _end, _zone, isAllDay } = hidden(doc);
  const first = DateTime.fromISO(_start, { zone: _zone });
  const start = DateTime.fromISO(`${date}T${first.toFormat('HH:mm:ss')}`, { zone: _zone });
  const last = DateTime.fromISO(_end, { zone: _zone });
  const end = isAllDay ? start.plus({ days: Math.round(last.diff(first, 'days').days) }) : start.plus(last.diff(first));
  return { _start: storedTime(start), _end: storedTime(end) };
}

const endless = '9999-12-31T00:00:00Z';

/** From the start of the first occurrence to the end of the last. */
export function spanOf(doc: JsonObject, recurrence: Recurrence): { _from: string; _until: string } {
  const { type, endDate, startDate } = recurrence.range;
  if (type === 'noEnd') return { _from: hidden(doc)._start, _until: endless };
  const last = datesOf(recurrence, type === 'endDate' ? endDate : endOfTime).at(-1) ?? startDate;
  return { _from: hidden(doc)._start, _until: timeOn(doc, last)._end };
}
