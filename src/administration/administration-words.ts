/** What the administrator reads on the page *Administration*, and in its list of changes. */

export const sectionWords = {
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
    title: 'Changes by administrators',
    text: 'Who changed what on this page, and who tried to without the right.',
  },
} as const;

export const refusedWords =
  'This page is for administrators. If you are one, ask whoever manages Microsoft 365 for the app role “ProTracker administrator”.';

export const problemWords = {
  days: (from: number, to: number) => `Type a number of days from ${from} to ${to}.`,
  category: 'The name of an Outlook category has at most 255 characters and no comma.',
  address: 'Type one email address, like archive@example.com.',
  keyNeeded: 'Type the LDAP key, or choose another way for passwords.',
  notForV11: 'Only servers of version 6 take encrypted passwords. Choose “As typed”.',
  choice: 'Choose one of the list.',
  noServer: 'No ProTracker answers at this address. Check it, or try again when the server is up.',
  tooLong: 'This is too long.',
  noModules: 'Leave at least one kind of record.',
  unknownModule: (module: string) => `ProTracker does not offer ${module} to you.`,
  noEmail: (module: string) => `ProTracker cannot keep email with ${module}. Switch that off.`,
  noForm: (module: string) => `Choose at least one field for ${module}.`,
  requiredField: (module: string, field: string) => `${module}: ProTracker needs “${field}”. Choose it too.`,
} as const;

/** How a value that is not set here is shown. */
export const asStarted = (value: string, variable: string): string => `As set up: ${value} (${variable})`;
export const asUsual = 'People choose';

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly values?: Readonly<Record<string, string>>;
}

const how = { off: 'Not synchronised' };
const conflict = { crm: 'ProTracker wins', outlook: 'Outlook wins', ask: 'The person is asked' };

export const fieldWords: Readonly<Record<string, FieldWords>> = {
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
    values: { complete: 'Complete (a tick)', flagged: 'Flagged', leave: 'Left as it is' },
  },
  archiveMailbox: {
    label: 'Archive address',
    hint: 'People forward email to this mailbox to have it archived.',
  },
  'sync.kinds.contact': { label: 'Contacts', values: how },
  'sync.kinds.event': { label: 'Appointments', values: how },
  'sync.kinds.task': { label: 'Tasks', values: how },
  'sync.conflict.contact': { label: 'Contact changed on both sides', values: conflict },
  'sync.conflict.event': { label: 'Appointment changed on both sides', values: conflict },
  'sync.conflict.task': { label: 'Task changed on both sides', values: conflict },
  'sync.conflictUnit': {
    label: 'What wins',
    values: { field: 'Field by field', item: 'The whole item' },
  },
  'sync.ambiguousMatch': {
    label: 'Several records fit',
    values: { ask: 'The person is asked', create: 'A new record is made', skip: 'It is left out' },
  },
  'sync.newEventsAs': {
    label: 'Marked appointments become',
    values: { Meetings: 'Meetings', Calls: 'Calls' },
  },
  'sync.lostEligibility': {
    label: 'An item is not the person’s any more',
    values: { suspend: 'It stays in Outlook', remove: 'It is taken out of Outlook' },
  },
  'sync.inviteesToOutlook': {
    label: 'Invitees of ProTracker in Outlook',
    values: { true: 'Are invited', false: 'Are not invited' },
  },
  'archive.flag': {
    label: 'Flag of archived email',
    values: { complete: 'Complete (a tick)', flagged: 'Flagged', leave: 'Left as it is' },
  },
  'archive.quickAddress': {
    label: 'Archive now goes by',
    values: { correspondent: 'The other person’s address', to: 'Always the recipient’s address' },
  },
  auditDays: {
    label: 'Keep the list for (days)',
    hint: 'Counts for changes made from now on.',
  },
  modules: { label: 'Kinds of records' },
};

export const fixedWords = 'Fixed';

/** The environment variable that says what counts while nothing is set here. */
export const variableNames = {
  server: 'PROTRACKER_URL',
  api: 'PROTRACKER_API',
  login: 'PROTRACKER_LOGIN',
  peopleChooseServer: 'PROTRACKER_URL_BY',
  category: 'ARCHIVE_CATEGORY',
  archivedFlag: 'ARCHIVED_FLAG',
  archiveMailbox: 'ARCHIVE_MAILBOX',
} as const;

/** A value in the list of changes. */
export const auditWords = {
  nothing: 'not set',
  secretSet: 'set',
  secretChanged: 'set anew',
  yes: 'yes',
  no: 'no',
  noMailbox: 'none',
  usualModules: 'the usual',
} as const;

/** The encrypted way is chosen: what it may do. */
export const ldapWarning =
  'Careful: some servers check an encrypted password, then let nobody in, and set that person’s preferences (time zone, date format) back to the defaults. Try it with one account first. “As typed” travels over the same secure connection.';
