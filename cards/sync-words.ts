/** Everything that a person reads about the synchronisation, in one place. Plain words; names of buttons as they stand. */

export type Kind = 'contact' | 'event' | 'task';
export type Side = 'crm' | 'outlook';

export const sideWords: Readonly<Record<Side, string>> = { crm: 'ProTracker', outlook: 'Outlook' };

export const kindWords: Readonly<
  Record<Kind, { readonly one: string; readonly many: string; readonly title: string }>
> = {
  contact: { one: 'contact', many: 'contacts', title: 'Contacts' },
  event: { one: 'appointment', many: 'appointments', title: 'Calendar' },
  task: { one: 'task', many: 'tasks', title: 'Tasks' },
};

export const counted = (count: number, kind: Kind): string =>
  `${count} ${count === 1 ? kindWords[kind].one : kindWords[kind].many}`;

export const nameless: Readonly<Record<Kind, string>> = {
  contact: 'A contact without a name',
  event: 'An appointment without a subject',
  task: 'A task without a title',
};

// ---- Marks ---------------------------------------------------------------------------------------------------------

export type MarkState = 'free' | 'marked' | 'linked' | 'parked' | 'waiting' | 'private' | 'never';

/** Stands behind an item's name; null: nothing to say. */
export const stateWords: Readonly<Record<MarkState, string | null>> = {
  free: null,
  marked: 'marked, goes over at the next sync',
  linked: '✓ kept the same in ProTracker',
  parked: 'was kept the same; both copies stay as they are',
  waiting: 'waits for your answer',
  private: 'private: it stays in Outlook',
  never: 'its address is on your list of those that are never synchronised',
};

export const refusedWords: Readonly<Record<'private' | 'never' | 'gone', string>> = {
  private: 'is private and stays in Outlook. Change its sensitivity in Outlook if it should go over.',
  never: 'has an address on your list of those that are never synchronised. Type "settings" to change the list.',
  gone: 'is not in Outlook any more.',
};

export const marksWords = {
  title: (kind: Kind, only: 'all' | 'marked'): string =>
    only === 'all' ? `Which ${kindWords[kind].many} go to ProTracker?` : `Marked ${kindWords[kind].many}`,
  explain: 'What you mark is kept the same in Outlook and in ProTracker. Nothing else goes over.',
  none: (kind: Kind, words: string): string =>
    words ? `None of your ${kindWords[kind].many} matches "${words}".` : `You have no ${kindWords[kind].many} here.`,
  noneMarked: (kind: Kind): string => `None of your ${kindWords[kind].many} is marked.`,
  page: (page: number, pages: number, total: number): string => `Page ${page} of ${pages}, ${total} in all`,
  off: (kind: Kind): string =>
    `Synchronising ${kindWords[kind].many} is switched off: marks are kept, and nothing goes over before you switch it on.`,
  chooseOne: 'Tick at least one.',
  marked: (count: number, kind: Kind): string => `${counted(count, kind)} marked`,
  markedNext: 'Marked. It goes over at the next sync.',
  unmarked: (count: number, kind: Kind): string => `${counted(count, kind)} no longer marked`,
  unmarkedNext: 'Not synced any more. Both copies stay.',
  nothing: 'Nothing was changed',
  becomes: 'Marked appointments become',
  asMeeting: 'Meetings in ProTracker',
  asCall: 'Calls in ProTracker',
};

// ---- Runs ----------------------------------------------------------------------------------------------------------

export type Step = 'beginning' | 'readingOutlook' | 'readingCrm' | 'comparing' | 'writing';

export const stepWords: Readonly<Record<Step, string>> = {
  beginning: 'Getting ready.',
  readingOutlook: 'Looking at what changed in Outlook.',
  readingCrm: 'Looking at what changed in ProTracker.',
  comparing: 'Comparing the two.',
  writing: 'Carrying changes over.',
};

export interface Failure {
  readonly system: 'crm' | 'graph' | 'store' | 'ours';
  readonly why: string;
}

const systemWords: Readonly<Record<Failure['system'], string>> = {
  crm: 'ProTracker',
  graph: 'Microsoft 365',
  store: 'Our own storage',
  ours: 'This app',
};

/** What went wrong, and what helps. */
export function failureWordsOf({ system, why }: Failure): string {
  const name = systemWords[system];
  switch (why) {
    case 'unauthorized':
      return `${name} does not know you any more. Type "sign in" to connect again; synchronising goes on afterwards.`;
    case 'refused':
      return `${name} does not let you do this. Ask your ${name} administrator for the right to it.`;
    case 'throttled':
      return `${name} is busy. It is tried again by itself.`;
    case 'unavailable':
      return `${name} does not answer. It is tried again by itself.`;
    case 'bug':
      return 'Something went wrong on our side. Type "sync" to try again, or tell your administrator.';
    default:
      return `${name} gave an answer that makes no sense here. Tell your administrator.`;
  }
}

export const runWords = {
  waiting: 'Synchronising begins',
  running: 'Synchronising',
  goOn: 'You can go on working.',
  stopping: 'Stopping. What is begun is finished first.',
  soFar: 'So far',
  read: (count: number): string => `${count} changed items read`,
  compared: (done: number, of: number): string => `${done} of ${of} compared`,
  written: (done: number, of: number): string => `${done} of ${of} changes carried over`,
  alreadyRunning: 'It was under way already.',
  waitsFor: (why: string, until: string): string => `${why} Your request is kept until ${until}.`,
  upToDate: 'Everything is up to date',
  done: 'Synchronised',
  cancelled: 'Synchronising was stopped',
  cancelledText: 'What was done stays done. Type "sync" to go on.',
  failed: 'Synchronising did not work',
  allOff: 'Synchronising is switched off',
  allOffText: 'Nothing goes between Outlook and ProTracker before you switch it on. Choose what to begin with.',
  offKind: (kind: Kind): string => `Synchronising ${kindWords[kind].many} is switched off.`,
  nothingMarked: 'Nothing is marked yet. Type "mark" to choose what goes over.',
};

export const countLines = {
  created: (count: number, side: Side): string => `${count} created in ${sideWords[side]}`,
  updated: (count: number, side: Side): string => `${count} changed in ${sideWords[side]}`,
  removed: (count: number): string =>
    `${count} moved to Deleted Items in Outlook, because ProTracker deleted the record`,
  skipped: (count: number): string => `${count} left out`,
  waiting: (count: number): string => `${count} waiting`,
  questions: (count: number): string => (count === 1 ? 'One question for you' : `${count} questions for you`),
  failed: (count: number): string => `${count} that went wrong`,
};

/** Why something was left out, is waiting, or keeps a value to itself. */
const reasonWords: Readonly<Record<string, string>> = {
  private: 'It is private and stays in Outlook.',
  ambiguous: 'Several records could be the same. You are asked which one it is.',
  'outside-window': 'It lies outside the days that you chose for the calendar.',
  twin: 'Outlook has a second copy of it, which was changed. Delete the copy you do not need.',
  unknown: 'It could not be read this time. It is looked at again at the next sync.',
  'outlook-unknown':
    'Outlook does not say yet whether it was deleted or moved. It is looked at again at the next sync.',
  missing: 'Outlook does not show it any more. If that stays so, it counts as deleted.',
  'crm-not-visible':
    'ProTracker does not show you its record any more. Ask your ProTracker administrator for the right to it.',
  question: 'It waits for your answer. Type "conflicts".',
  'no-name': 'It has neither a name nor a company nor an address, and ProTracker needs one. Give it a name in Outlook.',
  rejected: 'You decided against it.',
  unauthorized: 'The connection has to be renewed. Type "sign in".',
  throttled: 'There was too much to do at once. It goes on at the next sync.',
  unsure: 'It is not certain yet what became of the last change. It is looked at again at the next sync.',
  loop: 'ProTracker and Outlook keep changing the same value against each other. Change it on one side by hand.',
  'already-linked':
    'ProTracker took it for a record that belongs to another of your items. Check whether you have it twice.',
  invitation: 'A colleague invited you to it. It waits for the invitation to arrive in Outlook.',
  creations: 'More would be created at once than is done unasked. You are asked first.',
  brake: 'More would be taken away at once than is done unasked. You are asked first.',
  failed: 'Something went wrong on our side. Tell your administrator if it stays so.',
  moved: 'It was moved meanwhile. It is looked at again at the next sync.',
  'one-way': 'This goes in one direction only.',
  'not-there': 'The other side has no place for this.',
  'not-organiser': 'It is somebody else’s appointment: only its organiser can change this.',
  'online-meeting': 'The text of an online meeting is left alone, because the way to join it stands there.',
  'invitations-off':
    'Invitees are not written to Outlook, because it would send invitations. Type "settings" to allow that.',
  'no-account': 'No account, or more than one, has exactly this name. Type "company" to choose the right one.',
  'not-in-list': 'ProTracker’s list does not have this value.',
  'after-due': 'It would start later than it is due.',
  'too-long': 'It is too long for the other side.',
};

export function reasonWordsOf(reason: string): string {
  const known = reasonWords[reason];
  if (known !== undefined) return known;
  return reason.startsWith('refused')
    ? 'It was refused. Check the item, or ask your ProTracker administrator for the right to change it.'
    : 'It waits for the next sync.';
}

// ---- Changes -------------------------------------------------------------------------------------------------------

export const actionWords: Readonly<Record<string, string>> = {
  newCrm: 'Created in ProTracker, because you marked it',
  newOutlook: 'Created in Outlook, because ProTracker says so',
  bind: 'Recognised on both sides, and kept the same from then on',
  pushCrm: 'Changed in ProTracker, as you changed it in Outlook',
  pushOutlook: 'Changed in Outlook, as it was changed in ProTracker',
  merge: 'Changed on both sides',
  resume: 'Kept the same again',
  deleteItem: 'Moved to Deleted Items, because ProTracker deleted the record',
  clearFlag: 'No longer kept the same, because it was deleted in Outlook. The record stays in ProTracker',
  suspend: 'No longer kept the same. Both copies stay',
  hide: 'No longer kept the same, because ProTracker does not show it to you any more',
  makePrivate: 'Became private. An earlier copy stays in ProTracker',
  relink: 'Lost its record, and is treated as newly marked',
  drop: 'No longer kept the same',
};

export const changeWords = {
  field: (label: string, side: Side, was: string, becomes: string): string =>
    `${label} in ${sideWords[side]}: ${was} → ${becomes}`,
  lost: 'Both sides had changed it; the rule in your settings decided.',
  empty: 'empty',
  more: (count: number): string => `and ${count} more fields`,
  ofRun: 'What was changed',
  history: 'What was changed lately',
  found: (words: string): string => `Changes of "${words}"`,
  none: 'Nothing was changed in the last 30 days.',
  noneFound: (words: string): string => `Nothing that matches "${words}" was changed in the last 30 days.`,
  noneInRun: 'Nothing was changed.',
  undone: (name: string): string => `Undone: ${name}`,
  undoneText:
    'The old value is back, as if you had typed it. The other side follows at the next sync, which begins now.',
  undoneAgain: 'It was undone already.',
  left: (fields: string): string => `Left as it is, because it was changed again since: ${fields}.`,
  choose: 'Choose what to undo.',
  runs: 'Last times',
  run: (changes: number): string =>
    changes === 0 ? 'nothing to do' : changes === 1 ? '1 change' : `${changes} changes`,
  runFailed: 'did not work',
  runCancelled: 'stopped',
};

// ---- Questions -----------------------------------------------------------------------------------------------------

export const questionWords = {
  none: 'No open questions',
  noneText: 'When Outlook and ProTracker cannot be kept the same without you, I ask you here.',
  list: (count: number): string => (count === 1 ? 'One open question' : `${count} open questions`),
  choose: 'Choose a question.',
  conflict: (name: string): string => `Changed on both sides: ${name}`,
  conflictText: 'You changed this in Outlook, and somebody changed it in ProTracker. Which one counts?',
  changedOn: (side: Side, when: string): string => `${sideWords[side]}, last changed ${when}`,
  more: (count: number): string => `and ${count} more fields, for which the same answer counts`,
  perField: (label: string): string => `${label}: keep`,
  laterText: 'It waits for you. Type "conflicts" when you want to answer.',
  all: (kind: Kind): string => `Do the same with all other ${kindWords[kind].many} that wait for this answer`,
  taken: 'Your answer is kept',
  takenText: 'It is carried out now.',
  takenAll: (count: number): string => `${count} questions are answered the same way. They are carried out now.`,
  settled: 'This is settled',
  settledText: 'It was answered elsewhere, or the two sides are the same again.',
  moved: 'It was changed again meanwhile. Look at the new values and answer once more.',
  waits: (what: string): string => `You answered: ${what}. It is carried out at the next sync.`,
  match: (name: string): string => `Which record is it? ${name}`,
  matchText: 'More than one record in ProTracker could be the same. Nobody guesses.',
  matchNew: 'None of them: create a new record',
  matchSkip: 'Leave it in Outlook alone (its mark is taken off)',
  sameBecause: (reasons: string): string => `The same: ${reasons}.`,
  noReason: 'No more is known about why.',
  deleted: (name: string): string => `Deleted in ProTracker, changed in Outlook: ${name}`,
  deletedText: 'The record was deleted in ProTracker after you had changed the item in Outlook. What becomes of it?',
  deletedCrm: 'Delete it in Outlook too',
  deletedOutlook: 'Keep it in Outlook alone',
  brake: (count: number, kind: Kind): string => `May ${counted(count, kind)} be taken away?`,
  brakeMore: (count: number): string => `and ${count} more`,
  brakeYes: 'Yes, go on',
  brakeNo: 'No, keep them',
  brakeNoText: 'No means: everything stays as it is in Outlook and in ProTracker.',
  creations: (count: number): string => `May ${count} be created?`,
  creationsText: 'That many at once are not created unasked. Nothing was created yet.',
  creationsYes: 'Yes, create them',
};

export const levelWords: Readonly<Record<string, string>> = {
  memory: 'they were kept the same before',
  sharedId: 'it is the same meeting',
  emailAndName: 'e-mail address and name',
  emailAlone: 'e-mail address',
  nameAndCompany: 'name and company',
  nameAndPhone: 'name and phone number',
  timeAndSubject: 'time and subject',
  titleAndDue: 'title and due date',
};

export const brakeCauses: Readonly<Record<string, string>> = {
  'too-many': 'That is more than you allow at once. Everything else was synchronised.',
  outsiders: 'People outside your company are invited: they would get a cancellation.',
  'outlook-empty': 'Outlook suddenly shows none of them. That may be a fault, so nothing was taken away.',
  'crm-list-short': 'ProTracker suddenly shows far fewer than before. That may be a fault, so nothing was taken away.',
  'crm-all-deleted': 'ProTracker says that all of them were deleted. Nothing was taken away yet.',
};

export const takingWords: Readonly<Record<string, string>> = {
  deleteItem: 'would be moved to Deleted Items in Outlook',
  clearFlag: 'would no longer be kept the same; it was deleted in Outlook, and its record stays',
  suspend: 'would no longer be kept the same; both copies stay',
  hide: 'would no longer be kept the same; ProTracker does not show it any more',
};

// ---- Status --------------------------------------------------------------------------------------------------------

export const statusWords = {
  title: 'Synchronising with ProTracker',
  lights: { green: '🟢 On, by itself', yellow: '🟡 Only when you type "sync"', red: '🔴 Off' } as const,
  failing: '🔴 Not working',
  pairs: (count: number, kind: Kind): string => `${counted(count, kind)} kept the same`,
  last: (when: string): string => `Last time: ${when}`,
  never: 'Not synchronised yet',
  next: (when: string): string => `Next time by itself: ${when}`,
  running: 'Synchronising now.',
};

// ---- Settings ------------------------------------------------------------------------------------------------------

export const settingsWords = {
  title: 'Settings of the synchronisation',
  how: (kind: Kind): string => kindWords[kind].title,
  howWords: { off: 'Off', onRequest: 'Only when I type "sync"', automatic: 'By itself' } as const,
  conflict: (kind: Kind): string => `${kindWords[kind].title}: when both sides changed the same`,
  conflictWords: { crm: 'ProTracker counts', outlook: 'Outlook counts', ask: 'Ask me' } as const,
  conflictUnit: 'What one conflict covers',
  conflictUnitWords: { field: 'Single fields: all others go over', item: 'The whole item' } as const,
  categoryMode: 'The category in Outlook',
  categoryModeWords: {
    visual: 'Only shows what is marked',
    control: 'Is a switch: adding it marks, removing it unmarks',
  } as const,
  privateSensitivities: 'What stays in Outlook',
  sensitivityWords: { personal: 'Personal', private: 'Private', confidential: 'Confidential' } as const,
  neverSync: 'Never synchronise these addresses',
  neverSyncHint: 'jane@example.com, @example.org',
  ambiguousMatch: 'When several records could be the same',
  ambiguousWords: { ask: 'Ask me', create: 'Create a new one', skip: 'Leave it out' } as const,
  newEventsAs: 'Marked appointments become',
  newEventsWords: { Meetings: 'Meetings', Calls: 'Calls' } as const,
  daysBack: 'Calendar: days back',
  daysAhead: 'Calendar: days ahead',
  brakeItems: 'Ask before more than so many are taken away in a day',
  brakeShare: 'or more than so many percent of them',
  lostEligibility: 'When I am no longer invited or assigned',
  lostWords: { suspend: 'Keep it in Outlook', remove: 'Remove it from Outlook' } as const,
  inviteesToOutlook: 'Invitees',
  inviteesTitle: 'Write ProTracker’s invitees to Outlook. Outlook then sends invitations.',
  fax: 'Fax numbers',
  faxTitle: 'Keep fax numbers the same too.',
  everyMinutes: 'By itself every so many minutes',
  quietFrom: 'No messages from',
  quietUntil: 'until',
  quietHint: 'I send you nothing by myself in these hours. Synchronising goes on.',
  saved: 'Settings saved',
  savedSame: 'Nothing was changed',
  check: 'Save these changes?',
  from: (label: string, was: string, becomes: string): string => `${label}: ${was} → ${becomes}`,
  none: 'none',
  yes: 'yes',
  no: 'no',
  wrong: {
    addresses: 'Enter addresses such as jane@example.com, or domains such as @example.org, with commas between them.',
    number: (label: string, from: number, to: number): string => `${label}: enter a number from ${from} to ${to}.`,
    time: 'Enter both times such as 20:00, or leave both empty.',
  },
};

/** What a changed setting does at the next run. */
export const effectWords = {
  kindOn: (kind: Kind): string =>
    kind === 'contact'
      ? 'Contacts that you marked, and those with Sync to Outlook in ProTracker, are kept the same.'
      : `${kindWords[kind].title === 'Calendar' ? 'Appointments' : 'Tasks'} that you marked, and those in ProTracker that are yours, are kept the same.`,
  kindOff: (kind: Kind): string =>
    `Nothing about ${kindWords[kind].many} goes over any more. Both copies stay as they are.`,
  onRequest: 'Nothing happens by itself; type "sync" when you want it.',
  automatic: 'The first run by itself begins within the time you set below.',
  conflict: 'Counts for changes that meet from now on; open questions are closed by it unless you want to be asked.',
  category:
    'As a switch: what has the category and is not marked will be marked; what you painted off will be unmarked.',
  privacy: 'Items that count as private now leave the synchronisation; their earlier copies stay in ProTracker.',
  window: 'New appointments are looked for in these days. What is kept the same already stays so.',
  brake: 'Counts from the next run on.',
  remove: 'Appointments and tasks that are no longer yours are moved to Deleted Items in Outlook.',
  invitees: 'Outlook sends invitations to people whom ProTracker has invited.',
  plain: 'Counts from the next run on.',
};

// ---- New items, company, notifications -----------------------------------------------------------------------------

export const newWords = {
  title: { contact: 'New Outlook contact', event: 'New appointment', task: 'New task' } satisfies Record<Kind, string>,
  explain: 'It is made in Outlook and marked, so that ProTracker gets it at the next sync.',
  made: { contact: 'Contact created', event: 'Appointment created', task: 'Task created' } satisfies Record<
    Kind,
    string
  >,
  madeNext: 'It is in Outlook, and it is marked. It goes over at the next sync.',
  needsName: 'Enter a name or an e-mail address.',
  needsSubject: 'Enter a subject.',
  needsTitle: 'Enter a title.',
  needsTime: 'Enter a date, and times such as 14:05.',
  endsFirst: 'It ends before it begins.',
  badAddress: 'Enter one e-mail address such as jane@example.com.',
  labels: {
    givenName: 'First name',
    familyName: 'Last name',
    company: 'Company',
    email: 'E-mail',
    phoneMobile: 'Mobile phone',
    subject: 'Subject',
    date: 'Date',
    from: 'From',
    until: 'Until',
    place: 'Place',
    title: 'Title',
    due: 'Due',
    notes: 'Notes',
  },
};

export const companyWords = {
  title: 'Set the company of a contact',
  which: 'Contact',
  chooseContact: 'Choose a contact.',
  account: 'Account or client in ProTracker',
  chooseAccount: 'Type the first letters, and choose an account or client from the list.',
  needsName: 'Type "company" and a name. For example: company Jane Roe',
  none: (words: string): string => `None of your Outlook contacts matches "${words}".`,
  set: (company: string): string => `Company set to ${company}.`,
  setText: 'This very record is remembered, so that the right one is related even if names repeat.',
  unmarked: 'This contact is not marked, so ProTracker does not get it yet.',
  many: 'More contacts match. Type more of the name if yours is not here.',
};

export const noticeWords = {
  failing: 'Synchronising does not work at the moment',
  switchedOn: (kind: Kind): string => `Synchronising ${kindWords[kind].many} is switched on.`,
};

/** Words on buttons. */
export const buttonWords = {
  mark: 'Mark',
  unmark: 'Unmark',
  markPage: 'Mark all on this page',
  unmarkPage: 'Unmark all on this page',
  search: 'Search',
  next: 'Next page',
  previous: 'Previous page',
  syncNow: 'Sync now',
  list: 'Back to the list',
  switchOn: 'Switch on',
  switchOnKind: (kind: Kind): string => `Switch on ${kindWords[kind].many}`,
  cancel: 'Cancel',
  refresh: 'Refresh',
  changes: 'What was changed',
  leftOut: 'What was left out',
  answer: 'Answer questions',
  keep: (side: Side): string => `Keep ${sideWords[side]}’s`,
  keepChosen: 'Keep as chosen',
  later: 'Later',
  open: 'Open',
  ok: 'Continue',
  view: 'View in ProTracker',
  undo: 'Undo',
  older: 'Older',
  newer: 'Newer',
  settings: 'Settings',
  save: 'Save',
  check: 'Continue',
  back: 'Back',
  more: 'More settings',
  create: 'Create and mark',
  set: 'Set company',
  alsoInOutlook: 'Also in Outlook',
  markThings: (kind: Kind): string => `Mark ${kindWords[kind].many}`,
  status: 'Status',
};

/** What typed commands do, for the help card. */
export const helpWords = {
  mark: 'Chooses contacts, appointments or tasks that are kept the same in ProTracker.',
  unmark: 'Takes the mark off again. Both copies stay.',
  sync: 'Carries changes between Outlook and ProTracker now.',
  conflicts: 'Shows the questions that wait for your answer.',
  status: 'Shows whether synchronising is on, and how it went.',
  history: 'Shows what was changed, by name if you like. You can undo there.',
  settings: 'Shows and changes how synchronising works.',
  company: 'Sets the company of an Outlook contact to an account of ProTracker.',
  newContact: 'Creates an Outlook contact that goes to ProTracker.',
  newAppointment: 'Creates an appointment in Outlook that goes to ProTracker.',
  newTask: 'Creates a task in Outlook that goes to ProTracker.',
};

/** Names of fields. */
const fieldWords: Readonly<Record<string, string>> = {
  givenName: 'First name',
  familyName: 'Last name',
  salutation: 'Salutation',
  jobTitle: 'Job title',
  department: 'Department',
  company: 'Company',
  emails: 'E-mail addresses',
  phoneWork: 'Business phone',
  phoneOther: 'Other phone',
  phoneMobile: 'Mobile phone',
  phoneHome: 'Home phone',
  fax: 'Fax',
  workAddress: 'Business address',
  homeAddress: 'Home address',
  birthday: 'Birthday',
  notes: 'Notes',
  assistant: 'Assistant',
  subject: 'Subject',
  body: 'Text',
  time: 'Time',
  place: 'Place',
  invitees: 'Invitees',
  organiser: 'Organiser',
  reminder: 'Reminder',
  status: 'Status',
  joinLink: 'Link to join',
  sharedId: 'Meeting id',
  title: 'Title',
  priority: 'Priority',
  due: 'Due',
  start: 'Start',
};

export const fieldWord = (field: string): string => fieldWords[field] ?? field;

/** Values that mean something else than they say. */
export const valueWords: Readonly<Record<string, string>> = {
  notStarted: 'Not started',
  inProgress: 'In progress',
  completed: 'Completed',
  waitingOnOthers: 'Waiting on others',
  deferred: 'Deferred',
  planned: 'Planned',
  held: 'Held',
  cancelled: 'Cancelled',
  low: 'Low',
  normal: 'Normal',
  high: 'High',
};

export const minutesBefore = (minutes: number): string =>
  minutes === 0 ? 'at the start' : minutes === 1 ? '1 minute before' : `${minutes} minutes before`;
