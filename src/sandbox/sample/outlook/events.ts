import type { Attendee, Event, NullableOption } from '@microsoft/microsoft-graph-types';
import { DateTime } from 'luxon';
import { minutesOf, type Calendar } from '../calendar.ts';
import type { SampleEvent } from '../types.ts';

const timeZone = 'Eastern Standard Time';

/** Start and end of something that many working days from now, at that wall clock time, so many minutes long. */
function time(calendar: Calendar, workdays: number, at: string, minutes: number): Pick<Event, 'start' | 'end'> {
  const start = DateTime.fromISO(calendar.day(workdays), { zone: 'UTC' }).plus({ minutes: minutesOf(at) });
  const local = (moment: DateTime) => ({ dateTime: moment.toFormat("yyyy-MM-dd'T'HH:mm:ss"), timeZone });
  return { start: local(start), end: local(start.plus({ minutes })) };
}

function wholeDays(calendar: Calendar, from: number, until: number): Pick<Event, 'start' | 'end' | 'isAllDay'> {
  const midnight = (workdays: number) => ({ dateTime: `${calendar.day(workdays)}T00:00:00`, timeZone });
  return { isAllDay: true, start: midnight(from), end: midnight(until) };
}

const guest = (name: string, address: string): Attendee => ({ type: 'required', emailAddress: { name, address } });
const place = (displayName: string): Event => ({ location: { displayName } });
const text = (content: string): Event => ({ body: { contentType: 'text', content } });
const own = (event: Event): SampleEvent => ({ event, organizer: null, response: null });

const janeAndPeter = [guest('Jane Smith', 'jane.smith@example.org'), guest('Peter Smith', 'the.smiths@example.org')];
const colleagues = [guest('Sam Taylor', 'sam.taylor@example.com'), guest('Robin Park', 'robin.park@example.com')];
const eleanor = { name: 'Eleanor Whitcombe', address: 'ewhitcombe@whitcombelaw.example.com' };

/** Weekly on the weekday of that day, from eight weeks before. */
function weekly(calendar: Calendar, at: string, minutes: number): Event {
  const day = DateTime.fromISO(calendar.day(-40));
  const monday = day.startOf('week');
  const start = monday.plus({ minutes: minutesOf(at) });
  const local = (moment: DateTime) => ({ dateTime: moment.toFormat("yyyy-MM-dd'T'HH:mm:ss"), timeZone });
  const startDate: NullableOption<string> = monday.toISODate();
  return {
    start: local(start),
    end: local(start.plus({ minutes })),
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'sunday' },
      range: { type: 'noEnd', startDate },
    },
  };
}

/** The calendar: some of it stands in the CRM too, at the same time under the same name; a private one, a series, whole days. */
export const outlookEvents = (calendar: Calendar): readonly SampleEvent[] => [
  own({
    subject: 'Monday round',
    ...weekly(calendar, '08:45', 30),
    attendees: colleagues,
    ...place('Office, Ferry Street'),
  }),
  own({
    subject: 'Annual review with Jane and Peter Smith',
    ...time(calendar, 2, '10:00', 90),
    attendees: janeAndPeter,
    ...place('Office, Ferry Street'),
    ...text("Please bring the deed and last year's return."),
  }),
  own({ subject: 'Harold: how much, and when', ...time(calendar, 2, '16:00', 30) }),
  own({
    subject: 'Review and succession with Hiroshi Tanaka',
    ...time(calendar, 4, '16:00', 75),
    ...place('Tanaka Precision, White Plains'),
    categories: ['Blue category'],
  }),
  own({
    subject: 'Fees in plain numbers: Lucía and Mateo',
    ...time(calendar, 5, '09:30', 45),
    isOnlineMeeting: true,
    attendees: [
      guest('Lucía García Núñez', 'lucia.garcia@example.org'),
      guest('Mateo Ibáñez', 'mateo.ibanez@example.org'),
    ],
  }),
  {
    event: {
      subject: 'Haddad trust signing',
      ...time(calendar, 6, '14:00', 60),
      ...place('Whitcombe, 60 State Street'),
      attendees: [
        guest('Alex Winslow', 'alex.winslow@example.com'),
        guest('Folake Adeyemi', 'fadeyemi@whitcombelaw.example.com'),
      ],
    },
    organizer: eleanor,
    response: 'accepted',
  },
  own({
    subject: "Regional planners' conference",
    ...wholeDays(calendar, 8, 10),
    showAs: 'oof',
    ...place('Providence'),
  }),
  own({ subject: 'Lunch with Nora Lindqvist', ...time(calendar, 3, '12:30', 60), ...place('Harbor Café') }),
  own({ subject: 'Physical, Dr. Alvarado', ...time(calendar, 7, '07:45', 45), sensitivity: 'private' }),
  own({
    subject: 'Visit to Harold Smith',
    ...time(calendar, -11, '13:30', 60),
    ...place('7 Old Mill Road, Glastonbury'),
  }),
];
