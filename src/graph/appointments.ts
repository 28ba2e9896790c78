import { z } from 'zod';
import type { Appointment, Appointments } from '../context/ports.ts';
import type { GraphClient } from './client.ts';
import { get } from './request.ts';
import { query } from './url.ts';

const dayMs = 24 * 60 * 60_000;
const aheadDays = 60;
/** More appointments than anybody has in that time. */
const mostListed = 1000;

const Someone = z.object({ emailAddress: z.object({ address: z.string().nullish() }).nullish() });
const Listed = z.object({
  subject: z.string().nullish(),
  start: z.object({ dateTime: z.string() }),
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  webLink: z.string().nullish(),
  organizer: Someone.nullish(),
  attendees: z.array(Someone).nullish(),
});
type Listed = z.infer<typeof Listed>;
const View = z.object({ value: z.array(Listed) });

/**
 * The person's calendar, looked through for somebody. The view of a time has the occurrences of series, which filters by attendee do
 * not know of. https://learn.microsoft.com/graph/api/user-list-calendarview
 */
export const graphAppointments = (graph: Pick<GraphClient, 'send'>): Appointments => ({
  async nextWith(address, from) {
    const { value } = await graph.send({
      ...get('/me/calendarView', `/me/calendarView${query(viewFrom(from))}`, View),
      prefer: 'outlook.timezone="UTC"',
    });
    const found = value
      .filter((event) => event.isCancelled !== true && isWith(event, address.toLowerCase()))
      .map(appointmentOf)
      .filter(({ startsAt }) => startsAt >= from);
    return found.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0] ?? null;
  },
});

const viewFrom = (from: Date) => ({
  startDateTime: from.toISOString(),
  endDateTime: new Date(from.getTime() + aheadDays * dayMs).toISOString(),
  $select: ['subject', 'start', 'isAllDay', 'isCancelled', 'webLink', 'organizer', 'attendees'],
  $orderby: 'start/dateTime',
  $top: mostListed,
});

const isWith = ({ organizer, attendees }: Listed, address: string): boolean =>
  [...(attendees ?? []), ...(organizer ? [organizer] : [])].some(
    ({ emailAddress }) => emailAddress?.address?.toLowerCase() === address,
  );

/** Times come in UTC, and do not say so: `2026-11-24T14:00:00.0000000`. */
const appointmentOf = ({ subject, start, isAllDay, webLink }: Listed): Appointment => ({
  subject: subject ?? '',
  startsAt: new Date(`${start.dateTime.slice(0, 19)}Z`),
  isAllDay: isAllDay === true,
  url: webLink ?? '',
});
