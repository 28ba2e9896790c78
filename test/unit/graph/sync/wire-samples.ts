/** Entries as the service sends them, whole; tests leave something out or change it. */

const common = {
  '@odata.etag': 'W/"1"',
  changeKey: '1',
  createdDateTime: '2026-11-20T08:00:00Z',
  lastModifiedDateTime: '2026-11-21T09:30:00.1234567Z',
  categories: ['SugarCRM'],
};

export const contactEntry = {
  ...common,
  id: 'contact-1',
  parentFolderId: 'folder-1',
  givenName: 'Jane',
  surname: 'Miller',
  title: null,
  jobTitle: 'Clerk',
  department: null,
  companyName: null,
  emailAddresses: [{ name: 'Jane', address: 'jane@example.com' }, {}],
  businessPhones: ['+1 555 0100'],
  homePhones: [],
  mobilePhone: null,
  businessAddress: {},
  homeAddress: { city: 'Springfield' },
  birthday: null,
  personalNotes: '',
  assistantName: null,
  displayName: 'Jane Miller',
  fileAs: 'Miller, Jane',
};

export const eventEntry = {
  ...common,
  id: 'event-1',
  type: 'singleInstance',
  seriesMasterId: null,
  originalStart: null,
  sensitivity: 'normal',
  subject: 'Review',
  body: { contentType: 'html', content: '<p>Agenda</p>' },
  start: { dateTime: '2026-11-25T16:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-11-25T17:00:00.0000000', timeZone: 'UTC' },
  isAllDay: false,
  originalStartTimeZone: 'Eastern Standard Time',
  location: { displayName: 'Room 1', locationType: 'default' },
  attendees: [{ type: 'required', emailAddress: { name: 'Jim', address: 'jim@example.com' } }],
  organizer: { emailAddress: { name: 'Alex', address: 'alex@example.com' } },
  isOrganizer: true,
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  isCancelled: false,
  isOnlineMeeting: false,
  onlineMeeting: null,
  iCalUId: 'uid-1',
};

/** As the documentation shows it: what is not set is left out. */
export const taskEntry = {
  '@odata.etag': 'W/"1"',
  id: 'task-1',
  importance: 'normal',
  isReminderOn: false,
  status: 'notStarted',
  title: 'Call Jane',
  createdDateTime: '2026-11-20T08:00:00.1234567Z',
  lastModifiedDateTime: '2026-11-21T09:30:00.1234567Z',
  categories: [],
  body: { content: '', contentType: 'text' },
};
