import { occurrenceOn, occurrencesIn, overlaps, type Window } from '../calendar/series.ts';
import { appointment, type Appointment } from '../calendar/stored-event.ts';
import { appointmentsOf, readWindow, whereWithin } from '../calendar/window.ts';
import type { JsonObject } from '../json.ts';
import { deltaPage, removed } from '../odata/delta.ts';
import { readOptions } from '../odata/options.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Answer, GraphRequest } from '../route.ts';
import type { Exception } from '../store/exceptions.ts';
import type { Change, ChangeQuery, Removal } from '../store/feed.ts';
import { occurrenceId } from '../store/ids.ts';
import type { Item } from '../store/item-row.ts';
import type { Position } from '../store/sync-state.ts';
import { whole } from './contact-show.ts';
import { appointmentId, showEvent, showOccurrence } from './event-show.ts';
import { eventType } from './event-type.ts';

/**
 * Single events, series and exceptions whole, occurrences in short. What changed outside the window is reported as removed.
 * https://learn.microsoft.com/graph/api/event-delta
 */
export function calendarDelta(request: GraphRequest): Answer {
  return deltaPage(request, {
    type: 'event',
    name: 'calendarView',
    begin: () => {
      readOptions(request, { type: eventType, allowed: [] });
      return { select: null, ...readWindow(request) };
    },
    old: () => request.mailbox.events.takeOld(request.mailbox.folders.wellKnownId('calendar')),
    changes: (query, position) => changes(request, query, position),
    show: (change, position) => show(request, change, windowOf(position)),
  });
}

const windowOf = ({ from = '', to = '' }: Position): Window => ({ from, to });

/** What was there when the chain began is told where it is in the window, and from then on whatever changes. */
function changes({ mailbox }: GraphRequest, query: Omit<ChangeQuery, 'folder'>, position: Position): Change[] {
  const folder = mailbox.folders.wellKnownId('calendar');
  const { after, removalsAfter, until, top } = query;
  const within = whereWithin(mailbox, windowOf(position));
  const where = { sql: `version > ? OR (${within.sql})`, params: [removalsAfter, ...within.params] };
  const items = mailbox.events.changes({ ...query, folder, where });
  const own = mailbox
    .changedOccurrences(Math.max(after, removalsAfter), top)
    .filter(({ modified }) => until === null || modified <= until)
    .map(({ change }) => change);
  return [...items, ...own].sort((a, b) => a.version - b.version).slice(0, top);
}

function show(request: GraphRequest, change: Change, window: Window): JsonObject[] {
  if (change.removal) return showRemoval(request, change.removal, window);
  if (change.date !== null) return showChanged(request, change.item, change.date, window);
  const within = appointmentsOf(request.mailbox, change.item, window);
  const all = change.item.doc.recurrence && within.length > 0 ? [appointment(change.item), ...within] : within;
  return all.length > 0 ? all.map((event) => shortly(request, event)) : [gone(request, appointment(change.item))];
}

const shortly = (request: GraphRequest, event: Appointment): JsonObject =>
  event.type === 'occurrence'
    ? showOccurrence(request, event)
    : { '@odata.type': '#microsoft.graph.event', ...showEvent(request, event, whole) };

/** An occurrence that was changed, or deleted. */
function showChanged(request: GraphRequest, master: Item, date: string, window: Window): JsonObject[] {
  const event = occurrenceOn(master, date, request.mailbox.exceptions.of(master.key).get(date));
  return event && overlaps(event.doc, window) ? [shortly(request, event)] : [gone(request, { item: master, date })];
}

const gone = (request: GraphRequest, event: Pick<Appointment, 'item' | 'date'>): JsonObject =>
  removed('event', appointmentId(request, event), 'deleted');

/** With a series go its occurrences; with another pattern those that it has no more. */
function showRemoval(request: GraphRequest, removal: Removal, window: Window): JsonObject[] {
  const { mailbox, prefer } = request;
  const id = prefer.immutableIds ? removal.immutableId : removal.id;
  const now = removal.isBack ? mailbox.events.find(id) : null;
  const still = new Set((now ? appointmentsOf(mailbox, now, window) : []).map(({ date }) => date));
  const lost = daysIn(mailbox, removal, window)
    .filter((date) => !still.has(date))
    .map((date) => occurrenceId(id, date));
  const whatIsGone = removal.isBack && !mailbox.habits.ghosts ? lost : [id, ...lost];
  return whatIsGone.map((each) => removed('event', each, 'deleted'));
}

/** Days of a series that may have been told: where they belong, and where they were moved to. */
function daysIn(mailbox: Mailbox, removal: Removal, window: Window): string[] {
  if (!removal.doc?.recurrence) return [];
  const series = asItem(removal);
  const all = [new Map<string, Exception>(), mailbox.exceptions.of(removal.key)];
  const dates = all.flatMap((exceptions) => occurrencesIn(series, exceptions, window)).map(({ date }) => date ?? '');
  return [...new Set(dates)];
}

const asItem = ({ doc, key, id, immutableId, version }: Removal): Item => ({
  key,
  id,
  immutableId,
  version,
  folder: '',
  moves: 0,
  created: '',
  modified: '',
  doc: doc ?? {},
  extended: {},
});
