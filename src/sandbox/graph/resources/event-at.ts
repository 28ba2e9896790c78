import { occurrenceOn } from '../calendar/series.ts';
import { appointment, type Appointment } from '../calendar/stored-event.ts';
import { itemNotFound } from '../errors.ts';
import { param, type GraphRequest } from '../route.ts';
import { occurrenceIn } from '../store/ids.ts';

/** The event that the path names: single, series or occurrence. Throws 404, also for an occurrence that was deleted, or 400. */
export function eventAt(request: GraphRequest): Appointment {
  const { events, exceptions } = request.mailbox;
  const id = param(request, 'eventId');
  const named = occurrenceIn(id);
  if (!named) return appointment(events.get(id));
  const master = events.get(named.seriesId);
  const found = occurrenceOn(master, named.date, exceptions.of(master.key).get(named.date));
  if (!found) throw itemNotFound();
  return found;
}
