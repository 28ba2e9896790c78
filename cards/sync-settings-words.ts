import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-settings-words.es.ts';
import { kindWords, type Kind } from './sync-words.ts';

/** What the settings say. */

const settings = {
  title: 'Settings',
  how: (kind: Kind): string => kindWords[kind].title,
  howWords: { off: 'Off', onRequest: 'Only when I type "sync"', automatic: 'By itself' },
  conflict: (kind: Kind): string => `${kindWords[kind].title}: when both sides changed the same`,
  conflictWords: { crm: 'ProTracker counts', outlook: 'Outlook counts', ask: 'Ask me' },
  conflictUnit: 'What one conflict covers',
  conflictUnitWords: { field: 'Single fields: all others go over', item: 'The whole item' },
  categoryMode: 'The category in Outlook',
  categoryModeWords: {
    visual: 'Only shows what is marked',
    control: 'Is a switch: adding it marks, removing it unmarks',
  },
  privateSensitivities: 'What stays in Outlook',
  sensitivityWords: { personal: 'Personal', private: 'Private', confidential: 'Confidential' },
  neverSync: 'Never synchronise these addresses',
  neverSyncHint: 'jane@example.com, @example.org',
  ambiguousMatch: 'When several records could be the same',
  ambiguousWords: { ask: 'Ask me', create: 'Create a new one', skip: 'Leave it out' },
  newEventsAs: 'Marked appointments become',
  newEventsWords: { Meetings: 'Meetings', Calls: 'Calls' },
  daysBack: 'Calendar: days back',
  daysAhead: 'Calendar: days ahead',
  brakeItems: 'Ask before more than so many are taken away in a day',
  brakeShare: 'or more than so many percent of them',
  lostEligibility: 'When I am no longer invited or assigned',
  lostWords: { suspend: 'Keep it in Outlook', remove: 'Remove it from Outlook' },
  inviteesToOutlook: 'Invitees',
  inviteesTitle: 'Write ProTracker’s invitees to Outlook.',
  fax: 'Fax numbers',
  faxTitle: 'Keep fax numbers the same too.',
  everyMinutes: 'By itself every so many minutes',
  quietFrom: 'No messages from',
  quietUntil: 'until',
  archivedFlag: 'Archived email: flag in Outlook',
  archivedFlagWords: {
    usual: 'As your administrator has set it',
    complete: 'Tick it as done',
    flagged: 'Flag it',
    leave: 'Leave the flag alone',
  },
  quickAddress: '"Archive now" files email under',
  quickAddressWords: {
    correspondent: 'Whom it is with',
    to: 'Always the To address',
  },
  whenSent: '"Send and Archive"',
  whenSentWords: {
    tell: 'Files it and tells me',
    quiet: 'Files it and says nothing',
    ask: 'Always lets me choose the records',
  },
  saved: 'Settings saved',
  savedSame: 'Nothing was changed',
  check: 'Save these changes?',
  from: (label: string, was: string, becomes: string): string => `${label}: ${was} → ${becomes}`,
  none: 'none',
  wrong: {
    addresses: 'Enter addresses such as jane@example.com, or domains such as @example.org, with commas between them.',
    number: (label: string, from: number, to: number): string => `${label}: enter a number from ${from} to ${to}.`,
    time: 'Enter both times such as 20:00, or leave both empty.',
  },
};

const kept: Readonly<Record<Kind, string>> = {
  contact: 'contacts that you marked, and those with Sync to Outlook in ProTracker, are kept the same.',
  event: 'appointments that you marked, and those in ProTracker that are yours, are kept the same.',
  task: 'tasks that you marked, and those in ProTracker that are yours, are kept the same.',
};

const explain = {
  how: (kind: Kind): string => `When it is on: ${kept[kind]}`,
  conflict: 'For values that were changed in Outlook and in ProTracker since the last sync; "Ask me" sends you a card.',
  conflictUnit: 'The whole item means: one side’s changes all count, the other side’s are all given up.',
  ambiguousMatch: 'For something that you marked and that ProTracker seems to have more than once.',
  newEventsAs: 'Comes first where you mark or make an appointment; you can still choose there.',
  categoryMode: (name: string): string =>
    `Marked items carry the category "${name}" in Outlook; as a switch it also marks and unmarks there, at the next sync.`,
  privateSensitivities: 'Items with a sensitivity that is ticked here never go to ProTracker.',
  neverSync: 'Contacts with such an address, and appointments with such a person, never take part.',
  window: 'Only appointments from so many days ago to so many days ahead are brought over anew.',
  brake: 'Whatever exceeds both waits until you have said yes; everything else goes on.',
  lostEligibility: 'For appointments and tasks that came from ProTracker and are somebody else’s now.',
  inviteesToOutlook: 'Outlook sends each of them an invitation.',
  fax: 'Without it a fax number stays on the side where it was typed.',
  everyMinutes: 'At the latest; a change in Outlook goes over within moments.',
  quietHours: 'I send you nothing by myself in these hours; synchronising goes on.',
  archivedFlag: 'Email that has a flag already keeps it.',
  quickAddress:
    'Whom it is with is the sender of what you received and the recipient of what you sent; the old plug-in always took To.',
  whenSent: 'An email to several people, or to somebody who is not certain, is always asked about.',
};

const effects = {
  kindOn: (kind: Kind): string => kept[kind].replace(/^./, (letter) => letter.toUpperCase()),
  kindOff: (kind: Kind): string =>
    `Nothing about ${kindWords[kind].many} goes over any more. Both copies stay as they are.`,
  onRequest: 'Nothing happens by itself; type "sync" when you want it.',
  automatic: 'The first run by itself begins within the time you set below.',
  conflict: {
    crm: 'From the next run on ProTracker’s value stays where both sides changed; open questions are closed that way.',
    outlook: 'From the next run on Outlook’s value stays where both sides changed; open questions are closed that way.',
    ask: 'From the next run on you are asked wherever both sides changed the same.',
  },
  conflictUnit: {
    field: 'From the next run on only what both sides changed is a conflict; everything else goes over.',
    item: 'From the next run on an item that both sides changed is one conflict, whatever was changed in it.',
  },
  ambiguous: {
    ask: 'From the next run on you are asked which record it is; until then the item waits.',
    create: 'From the next run on a new record is created, even if there may be one already.',
    skip: 'From the next run on the item stays in Outlook alone, and the summary says so.',
  },
  newEventsAs: 'Counts for appointments that you mark from now on. What is in ProTracker already stays what it is.',
  category: {
    control:
      'At the next run what has the category and is not marked gets marked; where you took the category off, the mark goes too.',
    visual: 'From the next run on the category marks nothing and unmarks nothing any more. Marks stay as they are.',
  },
  privacy: 'At the next run items that count as private now leave; their earlier copies stay in ProTracker.',
  neverSync:
    'At the next run what has one of these addresses leaves; earlier copies stay in ProTracker. What you took off the list can be marked again.',
  window: 'The next run looks for appointments in these days. What is kept the same already stays so.',
  brake: 'Counts from the next run on; what waits for your answer goes on waiting.',
  lost: {
    remove:
      'From the next run on appointments and tasks that are no longer yours are moved to Deleted Items in Outlook.',
    suspend: 'From the next run on appointments and tasks that are no longer yours stay in Outlook as they are.',
  },
  invitees: {
    on: 'At the next run Outlook sends invitations to people whom ProTracker has invited.',
    off: 'From the next run on nobody is invited through Outlook. Whom it has invited stays invited.',
  },
  fax: {
    on: 'From the next run on fax numbers go over when a contact is compared next.',
    off: 'From the next run on fax numbers stay on their side, as they are.',
  },
  everyMinutes: (minutes: number): string => `The next run by itself begins in ${minutes} minutes at the latest.`,
  quietHours: 'Counts from now on; questions are kept for you.',
  archivedFlag: 'Counts for email that is archived from now on.',
  quickAddress: 'Counts for the next "archive now".',
  whenSent: 'Counts for the next email that you send and archive.',
};

const en = { settings, explain, effects };

export type SyncSettingsWords = Texts<typeof en>;

export const settingsWords = texts({ en: en.settings, es: es.settings });
/** One sentence under each setting. */
export const explainWords = texts({ en: en.explain, es: es.explain });
/** What a changed setting does at the next run. */
export const effectWords = texts({ en: en.effects, es: es.effects });
