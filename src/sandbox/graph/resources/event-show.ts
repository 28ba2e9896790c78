import { DateTime } from 'luxon';
import { hidden, type Appointment } from '../calendar/stored-event.ts';
import type { JsonObject } from '../json.ts';
import { showBody } from '../mail/body.ts';
import { expandExtended } from '../odata/extended.ts';
import { context } from '../odata/page.ts';
import type { GraphRequest } from '../route.ts';
import { changeKey, etag, occurrenceId, occurrenceUId, restToEwsId } from '../store/ids.ts';
import { localText, shownTime, type DateTimeTimeZone } from '../zones.ts';
import { picked, type Shape } from './contact-show.ts';
import { plainEvent } from './event-type.ts';
import { shownId } from './message-at.ts';

/** The id in the form this request asks for. */
export function appointmentId(request: GraphRequest, { item, date }: Pick<Appointment, 'item' | 'date'>): string {
  const id = shownId(request, item);
  return date === null ? id : occurrenceId(id, date);
}

export const appointmentKey = (request: GraphRequest, { version }: Appointment): string =>
  changeKey(request.mailbox.user.id, version);

/** An event as this request wants to see it. `alone`: it is the whole answer rather than one of a list. */
export function showEvent(
  request: GraphRequest,
  event: Appointment,
  { select, expand }: Shape,
  alone = false,
): JsonObject {
  return {
    ...(alone ? { '@odata.context': context(request, '/$entity') } : {}),
    '@odata.etag': etag(appointmentKey(request, event)),
    ...picked({ ...plain(event), ...derived(request, event) }, select),
    id: appointmentId(request, event),
    ...expandExtended(event.extended, expand),
  };
}

/** All that a delta says of an occurrence that is like its series. https://learn.microsoft.com/graph/delta-query-events */
export const showOccurrence = (request: GraphRequest, event: Appointment): JsonObject => ({
  '@odata.type': '#microsoft.graph.event',
  id: appointmentId(request, event),
  type: event.type,
  seriesMasterId: shownId(request, event.item),
  ...timesOf(event, request.prefer.timeZone),
});

const plain = ({ doc }: Appointment): JsonObject =>
  Object.fromEntries(plainEvent.map((name) => [name, doc[name] ?? null]));

function derived(request: GraphRequest, event: Appointment): JsonObject {
  const { doc, item, date, type } = event;
  const { iCalUId, _body } = hidden(doc);
  const { originalStart } = doc;
  return {
    createdDateTime: item.created,
    lastModifiedDateTime: event.modified,
    changeKey: appointmentKey(request, event),
    iCalUId: date === null ? iCalUId : occurrenceUId(iCalUId, date),
    type,
    seriesMasterId: date === null ? null : shownId(request, item),
    ...(originalStart === undefined ? {} : { originalStart }),
    ...timesOf(event, request.prefer.timeZone),
    body: showBody(_body, request.prefer),
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(restToEwsId(item.id))}&exvsurl=1&path=/calendar/item`,
  };
}

/** Whole days are the same days in every zone. */
function timesOf({ doc }: Appointment, zoneName: string | null): { start: DateTimeTimeZone; end: DateTimeTimeZone } {
  const { _start, _end, _zone, isAllDay } = hidden(doc);
  const timeZone = zoneName ?? 'UTC';
  const day = (at: string) => ({ dateTime: `${localText(DateTime.fromISO(at, { zone: _zone }))}.0000000`, timeZone });
  return isAllDay
    ? { start: day(_start), end: day(_end) }
    : { start: shownTime(_start, zoneName), end: shownTime(_end, zoneName) };
}
