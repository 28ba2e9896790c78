import type { DaySpan, EventItem, EventTime, TimedSpan } from '../../domain/event-item.ts';
import type { OutlookEvent } from '../../domain/outlook-content.ts';
import type { Instant } from '../../domain/sync.ts';
import type { MappedField } from './field.ts';
import {
  crmDateTime,
  crmInstant,
  dateIn,
  dayOf,
  instantOf,
  isStartOfDay,
  outlookDateTime,
  outlookMidnight,
  startOfDay,
} from './time.ts';
import { ianaZone } from './zones.ts';

interface Instants {
  readonly start: Instant;
  readonly end: Instant;
}

const instantsOf = (time: EventTime): Instants | null => (time.allDay ? time.at : time);

/** What the CRM holds as an event: whole days where both ends begin a day in the zone. */
function spanOf({ start, end }: Instants, zone: string): EventTime {
  const wholeDays = start < end && isStartOfDay(start, zone) && isStartOfDay(end, zone);
  return wholeDays
    ? { allDay: true, from: dateIn(start, zone), until: dateIn(end, zone), at: { start, end } }
    : { allDay: false, start, end, zone: null };
}

/** Instants where both sides have them, days otherwise. The zone alone makes no difference: the CRM keeps none. */
function sameTime(a: EventTime | null, b: EventTime | null): boolean {
  if (a === null || b === null) return a === b;
  const [x, y] = [instantsOf(a), instantsOf(b)];
  if (x && y) return x.start === y.start && x.end === y.end;
  return a.allDay && b.allDay && a.from === b.from && a.until === b.until;
}

function fromOutlook(item: OutlookEvent, zone: string): EventTime | null {
  if (item.isAllDay) {
    const [from, until] = [dayOf(item.start, zone), dayOf(item.end, zone)];
    return from !== null && until !== null ? { allDay: true, from, until, at: null } : null;
  }
  const [start, end] = [instantOf(item.start, zone), instantOf(item.end, zone)];
  if (start === null || end === null) return null;
  return { allDay: false, start, end, zone: ianaZone(item.originalStartTimeZone) };
}

function timeProperties(
  time: TimedSpan | DaySpan,
  item: Partial<OutlookEvent>,
  mailboxZone: string,
): Pick<OutlookEvent, 'start' | 'end' | 'isAllDay'> {
  const zone = ianaZone(item.originalStartTimeZone ?? null) ?? mailboxZone;
  return time.allDay
    ? { isAllDay: true, start: outlookMidnight(time.from, zone), end: outlookMidnight(time.until, zone) }
    : { isAllDay: false, start: outlookDateTime(time.start, zone), end: outlookDateTime(time.end, zone) };
}

const minutesBetween = ({ start, end }: Instants): number =>
  Math.max(0, Math.round((Date.parse(end) - Date.parse(start)) / 60_000));

const minutesAfter = (start: Instant, minutes: number): Instant =>
  new Date(Date.parse(start) + minutes * 60_000).toISOString().replace('.000Z', 'Z');

/** Start and length as the CRM takes them: it computes the end from the length, so both are always sent. */
function crmTime(instants: Instants): Record<string, string> {
  const minutes = minutesBetween(instants);
  return {
    date_start: crmDateTime(instants.start),
    date_end: crmDateTime(instants.end),
    duration_hours: String(Math.floor(minutes / 60)),
    duration_minutes: String(minutes % 60),
  };
}

function crmSpan(values: Readonly<Record<string, string>>, zone: string): EventTime | null {
  const start = crmInstant(values.date_start);
  if (start === null) return null;
  const minutes = Number(values.duration_hours ?? '0') * 60 + Number(values.duration_minutes ?? '0');
  return spanOf({ start, end: crmInstant(values.date_end) ?? minutesAfter(start, minutes) }, zone);
}

/**
 * Start, end and all-day as one field. An all-day event floats in Outlook and is midnight to midnight of the mailbox's
 * zone in the CRM.
 */
export const time: MappedField<EventTime | null, EventItem, OutlookEvent> = {
  same: sameTime,
  isEmpty: (value) => value === null,
  toCrm(value, { rules }) {
    if (value === null) return { value };
    // The CRM knows a length in minutes alone.
    if (!value.allDay) {
      return { value: { ...value, end: minutesAfter(value.start, minutesBetween(value)), zone: null } };
    }
    const at = { start: startOfDay(value.from, rules.mailboxZone), end: startOfDay(value.until, rules.mailboxZone) };
    return { value: { ...value, at } };
  },
  toOutlook(value, { rules, into }) {
    if (!rules.organises) return { held: 'not-organiser' };
    const instants = value && instantsOf(value);
    if (!instants) return { value };
    const span = spanOf(instants, rules.mailboxZone);
    const zone = (into?.time?.allDay === false ? into.time.zone : null) ?? rules.mailboxZone;
    return { value: span.allDay ? { ...span, at: null } : { ...span, zone } };
  },
  arrived: sameTime,
  fromOutlook: (item, rules) => fromOutlook(item, rules.zone),
  intoOutlook: (value, item, rules) => (value ? timeProperties(value, item, rules.mailboxZone) : {}),
  fromCrm: (record, rules) => crmSpan(record.values, rules.zone),
  intoCrm(value) {
    const instants = value && instantsOf(value);
    return { values: instants ? crmTime(instants) : {} };
  },
};
