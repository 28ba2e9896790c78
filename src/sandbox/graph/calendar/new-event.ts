import { DateTime } from 'luxon';
import { z } from 'zod';
import { badRequest } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { bodyFrom, preview } from '../mail/body.ts';
import { plainEvent, type EventBody } from '../resources/event-type.ts';
import { localTime, storedTime, windowsZone, zoneNamed } from '../zones.ts';
import { datesOf, endOfTime, type Recurrence } from './recurrence.ts';
import { spanOf } from './series.ts';

const never = '0001-01-01T00:00:00Z';

export interface Owner {
  readonly displayName: string;
  readonly email: string;
  readonly timeZone: string;
}

/** What an event has before anybody fills it in. https://learn.microsoft.com/graph/api/resources/event */
export function emptyEvent(owner: Owner, iCalUId: string): JsonObject {
  return {
    allowNewTimeProposals: true,
    attendees: [],
    bodyPreview: '',
    categories: [],
    hasAttachments: false,
    hideAttendees: false,
    iCalUId,
    importance: 'normal',
    isAllDay: false,
    isCancelled: false,
    isDraft: false,
    isOnlineMeeting: false,
    isOrganizer: true,
    isReminderOn: true,
    location: { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} },
    locations: [],
    onlineMeeting: null,
    onlineMeetingProvider: 'unknown',
    onlineMeetingUrl: null,
    organizer: { emailAddress: { name: owner.displayName, address: owner.email } },
    recurrence: null,
    reminderMinutesBeforeStart: 15,
    responseRequested: true,
    responseStatus: { response: 'organizer', time: never },
    sensitivity: 'normal',
    showAs: 'busy',
    subject: '',
    transactionId: null,
    _body: { html: null, text: '' },
  };
}

/** The event with what was sent. Throws 400 for times that make no sense. */
export function withSent(doc: JsonObject, sent: EventBody): JsonObject {
  const { body, attendees, location, locations, start, end, recurrence } = sent;
  const plain = Object.entries(sent).filter(([name]) => plainEvent.some((known) => known === name));
  const place = location === undefined ? locations?.[0] : location;
  const stored = body === undefined ? null : bodyFrom(body ?? { contentType: 'text', content: '' });
  const changed = {
    ...doc,
    ...Object.fromEntries(plain),
    ...(stored ? { _body: stored, bodyPreview: preview(stored.text) } : {}),
    ...(attendees ? { attendees: attendees.map(attendee) } : {}),
    ...(place === undefined ? {} : placeOf(place?.displayName ?? '')),
    ...(sent.isOnlineMeeting === true && !doc.onlineMeeting ? onlineMeeting(doc) : {}),
  };
  return withTimes(changed, { start, end, recurrence });
}

type Attendee = NonNullable<EventBody['attendees']>[number];

const attendee = ({ emailAddress, type, status }: Attendee): JsonObject => ({
  type,
  status: status ?? { response: 'none', time: never },
  emailAddress: { name: emailAddress.name ?? emailAddress.address, address: emailAddress.address },
});

function placeOf(displayName: string): JsonObject {
  const known = displayName === '' ? { uniqueIdType: 'unknown' } : { uniqueId: displayName, uniqueIdType: 'private' };
  const location = { displayName, locationType: 'default', ...known };
  return { location, locations: displayName === '' ? [] : [location] };
}

/** The service makes a meeting room of its own and writes it below the text. */
function onlineMeeting(doc: JsonObject): JsonObject {
  const room = z.string().parse(doc.iCalUId).slice(-20).toLowerCase();
  return {
    onlineMeetingProvider: 'teamsForBusiness',
    onlineMeeting: { joinUrl: `https://teams.example.com/l/meetup-join/${room}` },
  };
}

const Times = z.object({ _start: z.string(), _end: z.string(), _zone: z.string(), isAllDay: z.boolean() }).partial();

/** Works the times out anew from what was sent and what was there. */
function withTimes(
  doc: JsonObject,
  sent: Pick<EventBody, 'start' | 'end'> & { recurrence: EventBody['recurrence'] },
): JsonObject {
  const old = Times.parse(doc);
  const zone = sent.start ? zoneNamed(sent.start.timeZone) : old._zone;
  const start = sent.start ? localTime(sent.start) : old._start && DateTime.fromISO(old._start, { zone });
  const end = sent.end ? localTime(sent.end) : old._end && DateTime.fromISO(old._end, { zone });
  if (!zone || !start || !end) throw badRequest('An event needs a start and an end.', 'ErrorInvalidRequest');
  checkTimes(start, end, old.isAllDay === true);

  const recurrence = sent.recurrence === undefined ? Recurring.parse(doc.recurrence) : named(sent.recurrence, zone);
  const plain = {
    ...doc,
    _zone: zone,
    _start: storedTime(start),
    _end: storedTime(end),
    recurrence: recurrence ?? null,
  };
  const zones = {
    ...(sent.start ? { originalStartTimeZone: sent.start.timeZone } : {}),
    ...(sent.end ? { originalEndTimeZone: sent.end.timeZone } : {}),
  };
  const timed = { ...plain, ...zones };
  return recurrence ? withSeries(timed, recurrence) : { ...timed, _from: timed._start, _until: timed._end };
}

const Recurring = z.custom<Recurrence>().nullish();

function checkTimes(start: DateTime, end: DateTime, isAllDay: boolean): void {
  if (end < start) throw badRequest('An event ends after it starts.', 'ErrorPropertyValidationFailure');
  if (!isAllDay) return;
  const isMidnight = (time: DateTime) => time.toMillis() === time.startOf('day').toMillis();
  if (!isMidnight(start) || !isMidnight(end) || end <= start)
    throw badRequest('A whole-day event starts and ends at midnight.', 'ErrorPropertyValidationFailure');
}

function named(recurrence: Recurrence | null, zone: string): Recurrence | null {
  if (recurrence === null) return null;
  const recurrenceTimeZone = recurrence.range.recurrenceTimeZone ?? windowsZone(zone);
  return { ...recurrence, range: { ...recurrence.range, recurrenceTimeZone } };
}

type Timed = JsonObject & { readonly _start: string; readonly _end: string; readonly _zone: string };

/** A series starts with its first occurrence. */
function withSeries(doc: Timed, recurrence: Recurrence): JsonObject {
  const start = DateTime.fromISO(doc._start, { zone: doc._zone });
  const [first] = datesOf(recurrence, endOfTime, 1);
  if (first === undefined) throw badRequest('The series has no occurrence.', 'ErrorInvalidRequest');
  const moved = DateTime.fromISO(`${first}T${start.toFormat('HH:mm:ss')}`, { zone: doc._zone });
  const length = DateTime.fromISO(doc._end, { zone: doc._zone }).diff(start);
  const timed = { ...doc, _start: storedTime(moved), _end: storedTime(moved.plus(length)) };
  return { ...timed, ...spanOf({ ...timed, _from: timed._start, _until: timed._end }, recurrence) };
}
