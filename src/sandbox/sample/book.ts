import { accounts } from './book/accounts.ts';
import { calls, meetings } from './book/activities.ts';
import { archived } from './book/archived.ts';
import { clients } from './book/clients.ts';
import { contacts } from './book/contacts.ts';
import { leads } from './book/leads.ts';
import { opportunities } from './book/opportunities.ts';
import { linksOf, recordsOf, type Row } from './book/rows.ts';
import { users } from './book/users.ts';
import { cases, projects, tasks } from './book/work.ts';
import { calendarAt } from './calendar.ts';
import type { SampleModule } from './ids.ts';
import type { SampleBook } from './types.ts';

/** The adviser's book of business, with dates around `now`. The same `now` gives the same book; ids never change. */
export function sampleBook(now: Date): SampleBook {
  const calendar = calendarAt(now);
  const modules: readonly (readonly [SampleModule, readonly Row[]])[] = [
    ['Accounts', accounts],
    ['Contacts', contacts],
    ['ptc_Clients', clients],
    ['Leads', leads],
    ['Opportunities', opportunities(calendar)],
    ['Cases', cases],
    ['Project', projects(calendar)],
    ['Meetings', meetings(calendar)],
    ['Calls', calls(calendar)],
    ['Tasks', tasks(calendar)],
    ['Emails', archived(calendar)],
  ];
  return {
    users,
    records: modules.flatMap(([module, rows]) => recordsOf(module, rows, calendar)),
    links: modules.flatMap(([module, rows]) => linksOf(module, rows)),
  };
}
