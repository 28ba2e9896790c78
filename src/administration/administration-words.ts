import { type Texts, texts } from '../domain/language.ts';
import { es } from './administration-words.es.ts';

const sections = {
  server: {
    title: 'ProTracker server',
    text: 'Where everybody’s records are, and how people sign in there.',
  },
  archiving: {
    title: 'Archiving email',
    text: 'How archived email looks in Outlook, and where people may forward it to.',
  },
  people: {
    title: 'What people may set',
    text: 'A value counts for everybody who has set nothing yet. Fixed: it counts for everybody, and nobody can change it.',
  },
  changes: {
    title: 'Changes and history',
    text: 'Who changed what on this page, and who tried to without the right, is in the list of changes below. People have a history of their own.',
  },
};

const page = {
  refused:
    'This page is for administrators. If you are one, ask whoever manages Microsoft 365 for the app role “ProTracker administrator”.',
  /** How a value that is not set here is shown. */
  asStarted: (value: string, variable: string): string => `As set up: ${value} (${variable})`,
  none: 'none',
  asUsual: 'People choose',
  fixed: 'Fixed',
  /** The part about further fields of Outlook's contacts. */
  further: 'Further fields of contacts',
  /** The encrypted way is chosen: what it may do. */
  ldapWarning:
    'Careful: some servers check an encrypted password, then let nobody in, and set that person’s preferences (time zone, date format) back to the defaults. Try it with one account first. “As typed” travels over the same secure connection.',
};

const problems = {
  days: (from: number, to: number): string => `Type a number of days from ${from} to ${to}.`,
  category: 'The name of an Outlook category has at most 255 characters and no comma.',
  address: 'Type one email address, like archive@example.com.',
  originator: 'Enter the provider id as the registration shows it, like 11111111-2222-4333-8444-555555555555.',
  keyNeeded: 'Type the LDAP key, or choose another way for passwords.',
  notForV11: 'Only servers of version 6 take encrypted passwords. Choose “As typed”.',
  choice: 'Choose one of the list.',
  noServer: 'No ProTracker answers at this address. Check it, or try again when the server is up.',
  tooLong: 'This is too long.',
  noModules: 'Leave at least one kind of record.',
  unknownModule: (module: string): string => `ProTracker does not offer ${module} to you.`,
  noEmail: (module: string): string => `ProTracker cannot keep email with ${module}. Switch that off.`,
  noForm: (module: string): string => `Choose at least one field for ${module}.`,
  sharedField: (other: string): string => `“${other}” goes to this field already. Choose another one.`,
  goneField: (name: string): string => `${name} (ProTracker does not offer it any more)`,
  requiredField: (module: string, field: string): string => `${module}: ProTracker needs “${field}”. Choose it too.`,
};

const how = { off: 'Not synchronised' };
const conflict = { crm: 'ProTracker counts', outlook: 'Outlook counts', ask: 'The person is asked' };
const flags = { complete: 'Ticked as done', flagged: 'Flagged', leave: 'Left alone' };
const rule = { false: 'Off' };

const fields = {
  server: {
    label: 'Server address',
    hint: 'Begins with https://. People whose password was for another server type it anew.',
  },
  api: {
    label: 'Kind of server',
    values: {
      auto: 'Ask the server',
      v4_1: 'ProTracker, SugarCRM 6 or SuiteCRM (v4_1)',
      v11: 'SugarCRM 7 or later (v11)',
    },
  },
  peopleChooseServer: {
    label: 'Who may change the address',
    values: { false: 'Administrators only', true: 'Everybody, for themselves' },
  },
  login: {
    label: 'How passwords travel',
    hint: 'Ask whoever runs ProTracker. With LDAP, “As typed” is right for nearly every server.',
    values: {
      md5: 'As ProTracker keeps them (no LDAP)',
      plain: 'LDAP: as typed, over the secure connection (recommended)',
      ldap: 'LDAP: encrypted with the LDAP key',
    },
  },
  ldapKey: { label: 'LDAP key', hint: 'Only for encrypted passwords. It is shown to nobody afterwards.' },
  forgetLdapKey: { label: 'Delete the stored LDAP key' },
  category: { label: 'Outlook category', hint: 'Archived email gets it.' },
  archivedFlag: {
    label: 'Flag of archived email',
    hint: 'For email that had no flag. People may set it otherwise unless you fix it below.',
    values: flags,
  },
  archiveMailbox: {
    label: 'Archive address',
    hint: 'People forward email to this mailbox to have it archived.',
  },
  originator: {
    label: 'Provider id for questions by email',
    hint: 'From the registration for actionable messages. Without it people are asked in the chat only.',
  },
  'sync.kinds.contact': { label: 'Contacts', values: how },
  'sync.kinds.event': { label: 'Calendar', values: how },
  'sync.kinds.task': { label: 'Tasks', values: how },
  'sync.privateSensitivities': {
    label: 'What stays in Outlook',
    hint: 'Fixed: this stays there for everybody, and so does what people had chosen beside it.',
    values: {
      private: 'Private items',
      'private,confidential': 'Private and confidential items',
      'personal,private,confidential': 'Personal, private and confidential items',
    },
  },
  'sync.conflict.contact': { label: 'Contacts: when both sides changed the same', values: conflict },
  'sync.conflict.event': { label: 'Calendar: when both sides changed the same', values: conflict },
  'sync.conflict.task': { label: 'Tasks: when both sides changed the same', values: conflict },
  'sync.conflictUnit': {
    label: 'What one conflict covers',
    values: { field: 'Single fields: all others go over', item: 'The whole item' },
  },
  'sync.ambiguousMatch': {
    label: 'When several records could be the same',
    values: { ask: 'The person is asked', create: 'A new one is created', skip: 'It is left out' },
  },
  'sync.newEventsAs': {
    label: 'Marked appointments become',
    values: { Meetings: 'Meetings', Calls: 'Calls' },
  },
  'sync.lostEligibility': {
    label: 'When a person is no longer invited or assigned',
    values: { suspend: 'It stays in Outlook', remove: 'It is removed from Outlook' },
  },
  'sync.inviteesToOutlook': {
    label: 'Invitees of ProTracker',
    values: { true: 'Are written to Outlook', false: 'Are not written to Outlook' },
  },
  'archive.flag': { label: 'Archived email: flag in Outlook', values: flags },
  'archive.quickAddress': {
    label: '“Archive now” files email under',
    values: { correspondent: 'Whom it is with', to: 'Always the To address' },
  },
  'archive.whenSent': {
    label: '“Send and Archive”',
    values: {
      tell: 'Files it and tells the person',
      quiet: 'Files it and says nothing',
      ask: 'Lets the person choose the records',
    },
  },
  'rules.replies': { label: 'Automatic archiving: replies in an archived conversation', values: rule },
  'rules.contacts': { label: 'Automatic archiving: email with known contacts', values: rule },
  'rules.forwarded': { label: 'Automatic archiving: email sent to the archive address', values: rule },
  auditDays: {
    label: 'Keep the list of changes for (days)',
    hint: 'Counts for changes made from now on.',
  },
  historyDays: {
    label: 'Keep people’s history and undo for (days)',
    hint: 'How long people can look up and take back what was archived and changed. Counts for what is done from now on.',
  },
  modules: { label: 'Kinds of records' },
};

/** A value in the list of changes, and the heads of its columns as a table. */
const audit = {
  nothing: 'not set',
  secretSet: 'set',
  secretChanged: 'set anew',
  yes: 'yes',
  no: 'no',
  usualModules: 'the usual',
  email: (names: string, isTaken: string): string => `${names}; email: ${isTaken}`,
};

const csv = {
  columns: ['when (UTC)', 'who', 'user id', 'what', 'setting', 'before', 'after'],
  kinds: { changed: 'changed', refused: 'refused' },
};

const en = { sections, page, problems, fields, audit, csv };

export type AdministrationWords = Texts<typeof en>;

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** What the administrator reads on the page *Administration*, and in its list of changes. */
export const pageWords = texts({ en: en.page, es: es.page });
export const sectionWords = texts({ en: en.sections, es: es.sections });
export const problemWords = texts({ en: en.problems, es: es.problems });
/** By the id of the setting. */
export const fieldWords: Readonly<Record<string, FieldWords>> = texts({ en: en.fields, es: es.fields });
export const auditWords = texts({ en: en.audit, es: es.audit });
export const csvWords = texts({ en: en.csv, es: es.csv });

/** The environment variable that says what counts while nothing is set here. */
export const variableNames = {
  server: 'PROTRACKER_URL',
  api: 'PROTRACKER_API',
  login: 'PROTRACKER_LOGIN',
  peopleChooseServer: 'PROTRACKER_URL_BY',
  category: 'ARCHIVE_CATEGORY',
  archivedFlag: 'ARCHIVED_FLAG',
  archiveMailbox: 'ARCHIVE_MAILBOX',
  originator: 'MAIL_ORIGINATOR',
} as const;
