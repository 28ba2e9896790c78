import type { CrmContent } from '../../../src/domain/crm-content.ts';
import { emptyOutlookContact, type OutlookEvent, type OutlookTask } from '../../../src/domain/outlook-content.ts';
import type { SyncKind } from '../../../src/domain/sync.ts';

/** Items as a service has them before anybody filled anything in. */

const event: OutlookEvent = {
  subject: null,
  body: null,
  start: null,
  end: null,
  isAllDay: false,
  originalStartTimeZone: 'UTC',
  location: null,
  attendees: [],
  organizer: null,
  isOrganizer: true,
  isReminderOn: false,
  reminderMinutesBeforeStart: null,
  isCancelled: false,
  isOnlineMeeting: false,
  onlineMeeting: null,
  iCalUId: null,
};

const task: OutlookTask = {
  title: null,
  body: null,
  status: 'notStarted',
  importance: 'normal',
  dueDateTime: null,
  startDateTime: null,
};

export const blank: Readonly<Record<SyncKind, object>> = { contact: emptyOutlookContact, event, task };

export const blankRecord: CrmContent = { values: {}, addresses: [], people: [] };

/** Values a real CRM cuts. */
export const lengths: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Contacts: {
    first_name: 100,
    last_name: 100,
    title: 100,
    department: 255,
    assistant: 75,
    phone_work: 100,
    phone_other: 100,
    phone_mobile: 100,
    phone_home: 100,
    primary_address_city: 100,
    alt_address_city: 100,
  },
  Meetings: { name: 50, location: 50, join_url: 200, outlook_id: 255 },
  Calls: { name: 50, outlook_id: 255 },
  Tasks: { name: 50 },
};

export const salutations: readonly string[] = ['', 'Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'];
