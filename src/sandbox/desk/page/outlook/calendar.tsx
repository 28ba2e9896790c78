import { CalendarLtrRegular } from '@fluentui/react-icons';
import * as z from 'zod/mini';
import { ApiError } from '../shared/api.ts';
import { field, type FormValues } from '../shared/form/form-field.ts';
import { dayHeading, plusDays, plusHour, timeOfDay, toMinute } from './days.ts';
import { Categories, listOf, orNull, parts, readList, Text, write } from './graph.ts';
import { detailsOf, type Item, type OutlookAt, type OutlookKind, type Sign } from './item.ts';

const Moment = z.object({ dateTime: z.string() });

const Event = z.object({
  id: z.string(),
  subject: Text,
  start: Moment,
  end: Moment,
  isAllDay: z._default(z.boolean(), false),
  isCancelled: z._default(z.boolean(), false),
  type: Text,
  sensitivity: Text,
  location: z.nullish(z.object({ displayName: Text })),
  body: z.nullish(z.object({ content: Text })),
  categories: Categories,
});
type Event = z.infer<typeof Event>;

const fields = [
  field('subject', 'Subject', { required: true }),
  field('place', 'Place'),
  field('start', 'Start', { type: 'moment', required: true }),
  field('end', 'End', { type: 'moment', required: true }),
  field('isAllDay', 'All day', { type: 'flag' }),
  field('isPrivate', 'Private', { type: 'flag' }),
  field('categories', 'Categories'),
  field('notes', 'Notes', { type: 'longText' }),
];

/** What lies two weeks back and six ahead, as an agenda. */
export const calendar: OutlookKind = {
  title: 'Calendar',
  one: 'appointment',
  icon: <CalendarLtrRegular />,
  ribbon: 'meetingDetailsOrganizer',
  fields,
  initial({ today }) {
    const start = `${plusDays(today, 1)}T10:00`;
    return { start, end: plusHour(start), isAllDay: 'false', isPrivate: 'false' };
  },

  async list(at, signal) {
    const query = {
      startDateTime: `${plusDays(at.today, -14)}T00:00:00Z`,
      endDateTime: `${plusDays(at.today, 42)}T00:00:00Z`,
    };
    const events = await readList(at.api, '/calendarView', Event, query, signal);
    return events.map((event) => itemOf(event, at));
  },

  save: (at, item, changed) => write(at.api, item, '/events', bodyOf(item, changed, at.timeZone)),
};

function itemOf(event: Event, at: OutlookAt): Item {
  const values = valuesOf(event);
  const { locale } = at;
  const day = event.start.dateTime.slice(0, 10);
  const [start = '', end = ''] = [values.start, values.end];
  const time = event.isAllDay ? 'All day' : `${timeOfDay(start, locale)} – ${timeOfDay(end, locale)}`;
  return {
    id: event.id,
    path: `/events/${encodeURIComponent(event.id)}`,
    title: orNull(event.subject ?? '') ?? '(no subject)',
    subtitle: [time, values.place].filter(Boolean).join(' · '),
    heading: dayHeading(day, locale),
    categories: event.categories,
    signs: signsOf(event),
    details: [{ label: 'When', value: `${dayHeading(day, locale)}, ${time}` }, ...detailsOf(fields.slice(1), values)],
    values,
    isPast: event.end.dateTime.slice(0, 10) < at.today,
  };
}

const isPrivate = ({ sensitivity }: Event): boolean => sensitivity === 'private' || sensitivity === 'confidential';

function signsOf(event: Event): readonly Sign[] {
  const repeats = event.type !== null && event.type !== undefined && event.type !== 'singleInstance';
  return [
    ...(isPrivate(event) ? (['Private'] as const) : []),
    ...(repeats ? (['Repeats'] as const) : []),
    ...(event.isCancelled ? (['Cancelled'] as const) : []),
  ];
}

const valuesOf = (event: Event): FormValues => ({
  subject: event.subject ?? '',
  place: event.location?.displayName ?? '',
  start: toMinute(event.start.dateTime),
  // The last day counts, not the one after it.
  end: event.isAllDay ? `${plusDays(event.end.dateTime, -1)}T00:00` : toMinute(event.end.dateTime),
  isAllDay: String(event.isAllDay),
  isPrivate: String(isPrivate(event)),
  categories: event.categories.join(', '),
  notes: (event.body?.content ?? '').replaceAll('\r\n', '\n').trim(),
});

function bodyOf(item: Item | null, changed: FormValues, timeZone: string): object {
  const all: FormValues = { ...item?.values, ...changed };
  return parts(changed, [
    [['subject'], () => ({ subject: all.subject })],
    [['place'], () => ({ location: { displayName: all.place ?? '' } })],
    [['start', 'end', 'isAllDay'], () => timesOf(all, timeZone)],
    [['isPrivate'], () => ({ sensitivity: all.isPrivate === 'true' ? 'private' : 'normal' })],
    [['categories'], () => ({ categories: listOf(all.categories ?? '') })],
    [['notes'], () => ({ body: { contentType: 'text', content: all.notes ?? '' } })],
  ]);
}

function timesOf({ start = '', end = '', isAllDay }: FormValues, timeZone: string): object {
  if (end < start) throw new ApiError(400, 'It ends before it starts.');
  const wholeDays = isAllDay === 'true';
  const at = (dateTime: string) => ({ dateTime, timeZone });
  return {
    isAllDay: wholeDays,
    start: at(wholeDays ? `${start.slice(0, 10)}T00:00:00` : `${start}:00`),
    end: at(wholeDays ? `${plusDays(end, 1)}T00:00:00` : `${end}:00`),
  };
}
