import type { Contact } from '../../../src/domain/contact.ts';
import type { EventItem } from '../../../src/domain/event-item.ts';
import { crmId } from '../../../src/domain/ids.ts';
import {
  emptyOutlookContact,
  type OutlookContact,
  type OutlookEvent,
  type OutlookTask,
} from '../../../src/domain/outlook-content.ts';
import type { CrmContent } from '../../../src/domain/crm-content.ts';
import type { TaskItem } from '../../../src/domain/task-item.ts';
import { plainCut } from '../../../src/sync/fields/canonical.ts';
import { contactMap } from '../../../src/sync/fields/contact.ts';
import { usualLengths, usualSalutations } from '../../../src/sync/fields/lengths.ts';
import type { Rules } from '../../../src/sync/fields/rules.ts';
import type { LinkView } from '../../../src/sync/link.ts';
import type { MergeInput } from '../../../src/sync/merge-types.ts';
import type { CrmSeen, OutlookSeen, Pair } from '../../../src/sync/observe.ts';
import type { Policy } from '../../../src/sync/policy.ts';

export const emptyContact: Contact = {
  givenName: null,
  familyName: null,
  salutation: null,
  jobTitle: null,
  department: null,
  company: null,
  emails: [],
  phoneWork: null,
  phoneOther: null,
  phoneMobile: null,
  phoneHome: null,
  fax: null,
  workAddress: null,
  homeAddress: null,
  birthday: null,
  notes: null,
  assistant: null,
};

export const aContact = (over: Partial<Contact> = {}): Contact => ({
  ...emptyContact,
  givenName: 'Jane',
  familyName: 'Miller',
  emails: ['jane.miller@example.com'],
  ...over,
});

export const anEvent = (over: Partial<EventItem> = {}): EventItem => ({
  subject: 'Review',
  body: null,
  time: { allDay: false, start: '2026-12-01T09:00:00Z', end: '2026-12-01T10:00:00Z', zone: null },
  place: null,
  invitees: [],
  organiser: null,
  reminder: null,
  status: 'planned',
  joinLink: null,
  sharedId: null,
  ...over,
});

export const aTask = (over: Partial<TaskItem> = {}): TaskItem => ({
  title: 'Call back',
  body: null,
  status: 'notStarted',
  priority: 'normal',
  due: null,
  start: null,
  ...over,
});

export const outlookContact = (over: Partial<OutlookContact> = {}): OutlookContact => ({
  ...emptyOutlookContact,
  ...over,
});

export const outlookEvent = (over: Partial<OutlookEvent> = {}): OutlookEvent => ({
  subject: 'Review',
  body: null,
  start: { dateTime: '2026-12-01T09:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-12-01T10:00:00.0000000', timeZone: 'UTC' },
  isAllDay: false,
  originalStartTimeZone: null,
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
  ...over,
});

export const outlookTask = (over: Partial<OutlookTask> = {}): OutlookTask => ({
  title: 'Call back',
  body: null,
  status: 'notStarted',
  importance: 'normal',
  dueDateTime: null,
  startDateTime: null,
  ...over,
});

export const crmContent = (values: Record<string, string> = {}, over: Partial<CrmContent> = {}): CrmContent => ({
  values,
  addresses: [],
  people: [],
  ...over,
});

export const someRules = (over: Partial<Rules> = {}): Rules => ({
  zone: 'Europe/Berlin',
  mailboxZone: 'Europe/Berlin',
  now: '2026-11-23T08:00:00Z',
  lengths: usualLengths.Contacts,
  cut: plainCut,
  salutations: usualSalutations,
  fax: false,
  inviteesToOutlook: false,
  organises: true,
  onlineMeeting: false,
  account: null,
  people: new Map(),
  userAddresses: new Map(),
  crmUserId: crmId('user-1'),
  ...over,
});

export const aPolicy = (over: Partial<Policy> = {}): Policy => ({
  conflict: 'crm',
  unit: 'field',
  lostEligibility: 'suspend',
  ...over,
});

export const aMerge = (over: Partial<MergeInput<Contact>> = {}): MergeInput<Contact> => ({
  map: contactMap,
  rules: someRules(),
  now: { crm: aContact(), outlook: aContact() },
  shadows: { crm: aContact(), outlook: aContact() },
  policy: 'crm',
  unit: 'field',
  keep: null,
  ...over,
});

export const aLink = (over: Partial<LinkView<Contact>> = {}): LinkView<Contact> => ({
  state: 'linked',
  reason: null,
  bases: { mark: true, flag: true },
  shadows: { crm: aContact(), outlook: aContact() },
  question: null,
  ...over,
});

type There<Seen> = Extract<Seen, { kind: 'there' }>;

export const anItem = (over: Partial<There<OutlookSeen<Contact>>> = {}): OutlookSeen<Contact> => ({
  kind: 'there',
  marked: true,
  painted: true,
  record: aContact(),
  ...over,
});

export const aRecord = (over: Partial<There<CrmSeen<Contact>>> = {}): CrmSeen<Contact> => ({
  kind: 'there',
  flagged: true,
  eligible: true,
  record: aContact(),
  ...over,
});

export const aPair = (over: Partial<Pair<Contact>> = {}): Pair<Contact> => ({
  map: contactMap,
  rules: someRules(),
  link: aLink(),
  outlook: anItem(),
  crm: aRecord(),
  answer: null,
  ...over,
});
