import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-words.es.ts';

/** What cards about the synchronisation share: kinds, sides, buttons, commands. Each of them has words of its own beside. */

export type Kind = 'contact' | 'event' | 'task';
export type Side = 'crm' | 'outlook';

/** Names, the same in every language. */
export const sideWords: Readonly<Record<Side, string>> = { crm: 'ProTracker', outlook: 'Outlook' };

interface KindWords {
  readonly one: string;
  readonly many: string;
  readonly title: string;
}

const kinds: Readonly<Record<Kind, KindWords>> = {
  contact: { one: 'contact', many: 'contacts', title: 'Contacts' },
  event: { one: 'appointment', many: 'appointments', title: 'Calendar' },
  task: { one: 'task', many: 'tasks', title: 'Tasks' },
};

const nameless: Readonly<Record<Kind, string>> = {
  contact: 'A contact without a name',
  event: 'An appointment without a subject',
  task: 'A task without a title',
};

const buttons = {
  rules: 'Automatic archiving',
  mark: 'Mark',
  unmark: 'Unmark',
  markPage: 'Mark all on this page',
  unmarkPage: 'Unmark all on this page',
  next: 'Next page',
  previous: 'Previous page',
  syncNow: 'Sync now',
  list: 'Back to the list',
  switchOn: 'Switch on',
  switchOnKind: (kind: Kind): string => `Switch on ${kinds[kind].many}`,
  changes: 'What was changed',
  leftOut: 'What was left out',
  summary: 'Back to the summary',
  answer: 'Answer questions',
  keep: (side: Side): string => `Keep ${sideWords[side]}’s`,
  keepChosen: 'Keep as chosen',
  later: 'Later',
  open: 'Open',
  settings: 'Settings',
  more: 'More settings',
  newItem: { contact: 'New contact', event: 'New appointment', task: 'New task' },
  create: 'Create and mark',
  set: 'Set company',
  alsoInOutlook: 'Also in Outlook',
  markThings: (kind: Kind): string => `Mark ${kinds[kind].many}`,
  status: 'Status',
};

/** What cannot be done as it was typed or pressed. */
const wrong = {
  tooLong: 'That is too long to look for. Use at most 100 characters.',
  changesTooOld: 'This is too old: what was changed then is no longer kept. Type "history" to see the rest.',
  runTooOld: 'This is too old. Type "sync" and look again.',
  recordGone: 'ProTracker does not show this record any more. Choose another one.',
  noKind: (words: string): string =>
    `I don't know what "${words}" is here. Type "sync", "sync contacts", "sync calendar" or "sync tasks".`,
};

/** What typed commands do, for the help card. */
const help = {
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

/** How they are typed. */
const usage = {
  mark: 'mark [contacts, calendar or tasks] [name]',
  unmark: 'unmark [contacts, calendar or tasks] [name]',
  sync: 'sync [contacts, calendar or tasks]',
  conflicts: 'conflicts',
  status: 'status',
  history: 'history [name]',
  settings: 'settings',
  company: 'company <contact>',
  newContact: 'new outlook contact [name]',
  newAppointment: 'new appointment [subject]',
  newTask: 'new task [title]',
};

const en = { kinds, nameless, buttons, wrong, help, usage };

export type SyncWords = Texts<typeof en>;

export const kindWords = texts({ en: en.kinds, es: es.kinds });
export const namelessWords = texts({ en: en.nameless, es: es.nameless });
/** Words on buttons. */
export const buttonWords = texts({ en: en.buttons, es: es.buttons });
export const wrongWords = texts({ en: en.wrong, es: es.wrong });
export const helpWords = texts({ en: en.help, es: es.help });
export const usageWords = texts({ en: en.usage, es: es.usage });

/** `1 contact`, `2 tasks`. */
export const counted = (count: number, kind: Kind): string =>
  `${count} ${count === 1 ? kindWords[kind].one : kindWords[kind].many}`;
