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
  explain: 'What you mark goes to ProTracker and is kept the same on both sides. Nothing else of yours leaves Outlook.',
  none: (kind: Kind, words: string): string =>
    words ? `None of your ${kindWords[kind].many} matches "${words}".` : `You have no ${kindWords[kind].many} here.`,
  nowhere: (words: string): string => `None of your contacts, appointments and tasks matches "${words}".`,
  noneMarked: (kind: Kind): string => `None of your ${kindWords[kind].many} is marked.`,
  page: (page: number, pages: number, total: number): string => `Page ${page} of ${pages}, ${total} in all`,
  elsewhere: (names: readonly string[], more: number): string =>
    `Also ticked, and counted with the next press: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  off: (kind: Kind): string =>
    `Synchronising ${kindWords[kind].many} is switched off: marks are kept, and nothing goes over before you switch it on.`,
  series: 'the whole series',
  chooseOne: 'Tick at least one.',
  marked: (count: number, kind: Kind): string => `${counted(count, kind)} marked`,
  markedNext: 'Marked. It goes over at the next sync.',
  unmarked: (count: number, kind: Kind): string => `${counted(count, kind)} no longer marked`,
  unmarkedNext: 'Not synced any more. Both copies stay.',
  nothing: 'Nothing was changed',
  recordMarked: 'It comes to Outlook at the next sync.',
  recordMarkedOff: 'Kept for Outlook. It comes over once synchronising contacts is switched on: type "settings".',
  recordGone: 'ProTracker does not show this contact any more.',
  show: 'Show',
  letters: 'First letters of names',
  becomes: 'Marked appointments become',
  asMeeting: 'Meetings in ProTracker',
  asCall: 'Calls in ProTracker',
};

/** What cannot be done as it was typed or pressed. */
export const wrongWords = {
  tooLong: 'That is too long to look for. Use at most 100 characters.',
  changesTooOld: 'This is too old: what was changed is kept for 30 days. Type "history" to see the rest.',
  runTooOld: 'This is too old. Type "sync" and look again.',
  recordGone: 'ProTracker does not show this record any more. Choose another one.',
  noKind: (words: string): string =>
    `I don't know what "${words}" is here. Type "sync", "sync contacts", "sync calendar" or "sync tasks".`,
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
  read: (count: number): string => `${count} changed ${count === 1 ? 'item' : 'items'} read`,
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
  noneLeftOut: 'Nothing was left out.',
  nothingMarked: 'Nothing is marked yet. Type "mark" to choose what goes over.',
};

// ---- Changes -------------------------------------------------------------------------------------------------------

export const changeWords = {
  field: (label: string, side: Side, was: string, becomes: string): string =>
    `${label} in ${sideWords[side]}: ${was} → ${becomes}`,
  lost: 'Outlook and ProTracker said different things; your settings or your answer decided.',
  empty: 'empty',
  more: (count: number): string => `and ${count} more fields`,
  ofRun: 'What was changed',
  /** The part of it that a line of the summary counts. */
  done: {
    createdCrm: 'Created in ProTracker',
    createdOutlook: 'Created in Outlook',
    changedCrm: 'Changed in ProTracker',
    changedOutlook: 'Changed in Outlook',
    removed: 'Moved to Deleted Items in Outlook',
    bound: 'Recognised on both sides',
  } as const,
  history: 'What was changed lately',
  found: (words: string): string => `Changes of "${words}"`,
  none: 'Nothing was changed in the last 30 days.',
  noneFound: (words: string): string => `Nothing that matches "${words}" was changed in the last 30 days.`,
  noneInRun: 'Nothing was changed.',
  undone: (name: string): string => `Undone: ${name}`,
  undoneText: {
    values: 'The old value is back, as if you had typed it. The other side follows at the next sync, which begins now.',
    pair: 'It is kept the same again from the next sync on, which begins now.',
    item: 'It is in Outlook again, as a new item made of what ProTracker knew of it. Nobody is invited again, and it is not marked: ProTracker gets it only if you mark it. The first one, with anything attached to it, is still in Deleted Items.',
    made: 'It is not kept the same any more from the next sync on, which begins now. Both copies stay: delete the one that you do not need by hand. It does not come back.',
  } as const,
  /** What Undo does, in the list to choose from. */
  undoes: {
    values: '',
    pair: 'keep the same again',
    made: 'keep the same no more',
    item: 'make it again in Outlook',
  } as const,
  /** Why there is no Undo. */
  fixed: {
    deleted: 'No Undo: it is in Deleted Items in Outlook. Bring it back there, and mark it again.',
    gone: 'No Undo: the two are not kept the same any more.',
    series: 'No Undo: it belongs to a series. Unmark the series instead.',
    invitees: 'No Undo: Outlook would send invitations again.',
    private: 'No Undo: change its sensitivity in Outlook, and mark it again.',
    hidden: 'No Undo: ProTracker does not show it to you.',
    nothing: 'No Undo: no earlier value was replaced.',
  } satisfies Readonly<Record<string, string>>,
  undoneAgain: 'It was undone already.',
  left: (fields: string): string => `Left as it is, because it was changed again since: ${fields}.`,
  choose: 'Choose what to undo.',
  byName: 'Search by name',
  runs: 'Last times',
  run: (changes: number): string =>
    changes === 0 ? 'nothing to do' : changes === 1 ? '1 change' : `${changes} changes`,
  runFailed: 'did not work',
  runCancelled: 'stopped',
};

// ---- Status --------------------------------------------------------------------------------------------------------

export const statusWords = {
  title: 'Synchronising with ProTracker',
  lights: { green: '🟢 On, by itself', yellow: '🟡 Only when you type "sync"', red: '🔴 Off' } as const,
  failing: '🔴 Not working',
  marked: (count: number, kind: Kind): string => `${counted(count, kind)} marked`,
  last: (when: string): string => `Last time: ${when}`,
  never: 'Not synchronised yet',
  next: (when: string): string => `Next time by itself: ${when}`,
  running: 'Synchronising now.',
};

// ---- Notices and buttons -----------------------------------------------------------------------------

export const noticeWords = {
  failing: 'Synchronising does not work at the moment',
  byItself: (minutes: number): string =>
    `It goes by itself from now on: within moments after a change in Outlook, and every ${minutes} minutes. Press "Sync now" to begin at once.`,
  switchedOn: (kind: Kind): string => `Synchronising ${kindWords[kind].many} is switched on.`,
};

/** Words on buttons. */
export const buttonWords = {
  rules: 'Automatic archiving',
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
  summary: 'Back to the summary',
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
  newItem: { contact: 'New contact', event: 'New appointment', task: 'New task' } as const,
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
  settings: 'Shows and changes how synchronising and archiving work.',
  company: 'Sets the company of an Outlook contact to an account of ProTracker.',
  newContact: 'Creates an Outlook contact that goes to ProTracker.',
  newAppointment: 'Creates an appointment in Outlook that goes to ProTracker.',
  newTask: 'Creates a task in Outlook that goes to ProTracker.',
};
