import { kindWords, type Kind } from './sync-words.ts';

/** What the settings of the synchronisation say. Part of the words of `sync-words.ts`. */

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
