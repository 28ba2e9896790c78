import { appointmentsOf, readWindow, whereWithin } from '../calendar/window.ts';
import { hidden, type Appointment } from '../calendar/stored-event.ts';
import { readOptions, type OptionName } from '../odata/options.ts';
import { page } from '../odata/page.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { ok, type Answer, type GraphRequest, type Route } from '../route.ts';
import { calendarDelta } from './calendar-delta.ts';
import { eventAt } from './event-at.ts';
import { showEvent } from './event-show.ts';
import { eventType } from './event-type.ts';

/** https://learn.microsoft.com/graph/api/calendar-list-calendarview and https://learn.microsoft.com/graph/api/event-list-instances */
export const calendarViewRoutes: readonly Route[] = [
  { method: 'GET', path: '/me/calendarView', run: listView },
  { method: 'GET', path: '/me/calendarView/delta', run: calendarDelta },
  { method: 'GET', path: '/me/events/:eventId/instances', run: listInstances },
];

function listView(request: GraphRequest): Answer {
  const { mailbox } = request;
  const window = readWindow(request);
  const folder = mailbox.folders.wellKnownId('calendar');
  const where = whereWithin(mailbox, window);
  const items = mailbox.events.query({ folder, where, orderBy: 'key', skip: 0, top: -1 });
  const found = items.flatMap((item) => appointmentsOf(mailbox, item, window));
  return listed(request, found, ['select', 'top', 'skip', 'expand', 'orderby']);
}

function listInstances(request: GraphRequest): Answer {
  const window = readWindow(request);
  const found = appointmentsOf(request.mailbox, eventAt(request).item, window);
  return listed(request, found, ['select', 'top', 'skip']);
}

/** In the order of their start, whatever order is asked for. */
function listed(request: GraphRequest, found: readonly Appointment[], allowed: readonly OptionName[]): Answer {
  const options = readOptions(request, { type: eventType, allowed });
  const starts = new Map(found.map((event) => [event, hidden(event.doc)._start]));
  const sorted = [...found].sort((a, b) => (starts.get(a) ?? '').localeCompare(starts.get(b) ?? ''));
  const rows = sorted
    .slice(options.skip, options.skip + options.top + 1)
    .map((event) => showEvent(request, event, options));
  return ok(page(request, options, { rows, total: null }), preferenceApplied(request.prefer));
}
