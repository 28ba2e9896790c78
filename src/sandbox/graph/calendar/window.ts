import { badRequest } from '../errors.ts';
import { instant } from '../json.ts';
import type { Mailbox } from '../mailbox.ts';
import type { GraphRequest } from '../route.ts';
import type { Item, Where } from '../store/item-row.ts';
import { occurrencesIn, overlaps, type Window } from './series.ts';
import { appointment, type Appointment } from './stored-event.ts';

/** The stretch of time a calendar view is of. Throws 400 where it is missing or empty. */
export function readWindow(request: GraphRequest): Window {
  const from = boundary(request, 'startDateTime');
  const to = boundary(request, 'endDateTime');
  if (from >= to) throw badRequest('A calendar view ends after it starts.', 'ErrorInvalidParameter');
  return { from, to };
}

/** Without an offset it is UTC, whatever zone is preferred. https://learn.microsoft.com/graph/api/calendar-list-calendarview */
function boundary({ query }: GraphRequest, name: string): string {
  const text = query.get(name) ?? query.get(name.toLowerCase());
  if (text === null) throw badRequest(`This request needs the parameter '${name}'.`, 'ErrorInvalidParameter');
  const date = new Date(
    /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.includes('T') ? text : `${text}T00:00:00`}Z`,
  );
  if (Number.isNaN(date.getTime())) throw badRequest(`'${text}' is not a date and time.`, 'ErrorInvalidParameter');
  return instant(date);
}

/** Single events and series that may have something in the window. */
export function whereWithin({ user, folders, exceptions }: Mailbox, { from, to }: Window): Where {
  const moved = [...exceptions.mastersWithin(from, to)];
  const calendar = folders.wellKnownId('calendar');
  return {
    sql: `key IN (${within} UNION ALL SELECT value FROM json_each(?))`,
    params: [user.id, calendar, from, to, JSON.stringify(moved)],
  };
}

/** A query of its own, so that it goes by the index of ends. */
const within = `SELECT key FROM items WHERE kind = 'event' AND mailbox = ? AND folder = ?
  AND json_extract(doc, '$._until') >= ? AND json_extract(doc, '$._from') < ?`;

/** What a stored event amounts to in the window: itself, or the occurrences of the series. */
export function appointmentsOf({ exceptions }: Mailbox, item: Item, window: Window): Appointment[] {
  if (item.doc.recurrence) return occurrencesIn(item, exceptions.of(item.key), window);
  return overlaps(item.doc, window) ? [appointment(item)] : [];
}
