import { appointment } from '../calendar/stored-event.ts';
import { badRequest } from '../errors.ts';
import { fieldAt, filterToSql } from '../odata/filter-sql.ts';
import { readOptions, type Options } from '../odata/options.ts';
import { page } from '../odata/page.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import { eventAt } from './event-at.ts';
import { showEvent } from './event-show.ts';
import { eventFields, eventType } from './event-type.ts';
import { createEvent, deleteEvent, patchEvent } from './event-write.ts';

/** https://learn.microsoft.com/graph/api/user-list-events and the pages beside it */
export const eventRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/events', run: listEvents },
  { method: 'POST', path: '/me/events', run: createEvent },
  { method: 'POST', path: '/me/calendar/events', run: createEvent },
  { method: 'GET', path: '/me/events/:eventId', run: getEvent },
  { method: 'PATCH', path: '/me/events/:eventId', run: patchEvent },
  { method: 'DELETE', path: '/me/events/:eventId', run: deleteEvent },
];

const allowed = ['select', 'filter', 'orderby', 'top', 'skip', 'count', 'expand'] as const;

/** Single events and series; occurrences are in calendar views. */
function listEvents(request: GraphRequest): Answer {
  const options = readOptions(request, { type: eventType, allowed });
  const { events, folders } = request.mailbox;
  const folder = folders.wellKnownId('calendar');
  const where = options.filter && filterToSql(options.filter, eventFields);
  const items = events.query({ folder, where, orderBy: order(options), skip: options.skip, top: options.top + 1 });
  const rows = items.map((item) => showEvent(request, appointment(item), options));
  const total = options.count ? events.count({ folder, where }) : null;
  return ok(page(request, options, { rows, total }), preferenceApplied(request.prefer));
}

function order({ orderBy }: Options): string {
  const sorts = orderBy.map(({ path, direction }) => {
    const field = fieldAt(eventFields, path);
    if (!('sql' in field)) throw badRequest(`The property '${path}' cannot be sorted by.`);
    return `${field.sql} COLLATE NOCASE ${direction}`;
  });
  return [...sorts, 'key'].join(', ');
}

function getEvent(request: GraphRequest): Answer {
  const options = readOptions(request, { type: eventType, allowed: ['select', 'expand'] });
  return ok(showEvent(request, eventAt(request), options, true), preferenceApplied(request.prefer));
}
