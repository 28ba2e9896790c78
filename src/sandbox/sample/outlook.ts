import { calendarAt } from './calendar.ts';
import { outlookContacts } from './outlook/contacts.ts';
import { outlookEvents } from './outlook/events.ts';
import { outlookTasks } from './outlook/tasks.ts';
import type { SampleOutlook } from './types.ts';

/** The adviser's people, calendar and tasks in Outlook, with dates around `now`. The same `now` gives the same data. */
export function sampleOutlook(now: Date): SampleOutlook {
  const calendar = calendarAt(now);
  return { contacts: outlookContacts, events: outlookEvents(calendar), tasks: outlookTasks(calendar) };
}
