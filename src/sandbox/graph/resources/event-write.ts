import { withSent } from '../calendar/new-event.ts';
import { appointment, hidden, type Appointment } from '../calendar/stored-event.ts';
import { badRequest } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { withExtended } from '../odata/extended.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, type Answer, type GraphRequest } from '../route.ts';
import type { Item } from '../store/item-row.ts';
import { whole } from './contact-show.ts';
import { eventAt } from './event-at.ts';
import { appointmentKey, showEvent } from './event-show.ts';
import { EventBody } from './event-type.ts';

/**
 * A `transactionId` that was used before gives the event of that time, so that a repetition makes no second one.
 * https://learn.microsoft.com/graph/api/user-post-events
 */
export function createEvent(request: GraphRequest): Answer {
  const body = readBody(request, EventBody);
  const { mailbox } = request;
  const { item, isNew } = mailbox.transaction(() => {
    const earlier = body.transactionId == null ? null : earlierEvent(request, body.transactionId);
    return earlier ? { item: earlier, isNew: false } : { item: mailbox.addEvent(body), isNew: true };
  });
  if (isNew) mailbox.announce('created', item, 'event');
  return created(showEvent(request, appointment(item), whole, true), preferenceApplied(request.prefer));
}

function earlierEvent({ mailbox }: GraphRequest, transactionId: string): Item | null {
  const folder = mailbox.folders.wellKnownId('calendar');
  const sql = `key IN (SELECT key FROM items
    WHERE kind = 'event' AND mailbox = ? AND json_extract(doc, '$.transactionId') = ?)`;
  const where = { sql, params: [mailbox.user.id, transactionId] };
  return mailbox.events.query({ folder, where, orderBy: 'key', skip: 0, top: 1 })[0] ?? null;
}

/** What is not named stays, lists are replaced whole. An occurrence becomes an exception. https://learn.microsoft.com/graph/api/event-update */
export function patchEvent(request: GraphRequest): Answer {
  const patch = readBody(request, EventBody);
  if (patch.transactionId !== undefined)
    throw badRequest('transactionId is for new events.', 'ErrorInvalidPropertySet');
  const { mailbox } = request;
  const changed = mailbox.transaction(() => {
    const event = eventAt(request);
    checkMatch(request, event);
    if (event.date !== null) patchOccurrence(request, event, event.date, patch);
    else patchItem(request, event.item, patch);
    return eventAt(request);
  });
  mailbox.announce('updated', changed.item, 'event');
  return ok(showEvent(request, changed, whole, true), preferenceApplied(request.prefer));
}

function checkMatch(request: GraphRequest, event: Appointment): void {
  request.mailbox.events.checkKey(appointmentKey(request, event), request.headers['if-match']);
}

function patchItem({ mailbox, now }: GraphRequest, item: Item, patch: EventBody): void {
  const doc = withSent(item.doc, patch);
  const extended = withExtended(item.extended, patch.singleValueExtendedProperties ?? []);
  if (item.doc.recurrence && isAnotherSeries(item.doc, doc)) {
    mailbox.events.noteRemoval(item);
    mailbox.exceptions.clear(item.key);
  }
  mailbox.events.update(item, { doc, extended }, now);
}

/** Another pattern or another time: all occurrences are new. */
function isAnotherSeries(before: JsonObject, after: JsonObject): boolean {
  const key = (doc: JsonObject) => {
    const { recurrence, _start, _end } = hidden(doc);
    return JSON.stringify([recurrence, _start, _end]);
  };
  return key(before) !== key(after);
}

function patchOccurrence(request: GraphRequest, event: Appointment, date: string, patch: EventBody): void {
  if (patch.recurrence) throw badRequest('An occurrence has no series of its own.', 'ErrorInvalidPropertySet');
  const { exceptions } = request.mailbox;
  const own = exceptions.of(event.item.key).get(date);
  const after = withSent(event.doc, patch);
  const different = Object.entries(after).filter(([name, value]) => isChanged(name, value, event));
  const doc = { ...own?.doc, ...Object.fromEntries(different) };
  const extended = withExtended(own?.extended ?? {}, patch.singleValueExtendedProperties ?? []);
  exceptions.save(event.item.key, date, { doc, extended, cancelled: false }, request.now);
}

const isChanged = (name: string, value: unknown, { doc }: Appointment): boolean =>
  JSON.stringify(value) !== JSON.stringify(doc[name]);

/** To Deleted Items; an occurrence leaves its series. Those who were invited are not told here. https://learn.microsoft.com/graph/api/event-delete */
export function deleteEvent(request: GraphRequest): Answer {
  const { mailbox, now } = request;
  const { date, item, ...event } = eventAt(request);
  checkMatch(request, { date, item, ...event });
  if (date === null) mailbox.discard('event', item, now);
  else {
    mailbox.transaction(() => {
      mailbox.exceptions.save(item.key, date, { doc: {}, extended: {}, cancelled: true }, now);
    });
    mailbox.announce('updated', item, 'event');
  }
  return noContent;
}
