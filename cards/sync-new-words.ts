import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-new-words.es.ts';
import type { Kind } from './sync-words.ts';

/** What the forms for new Outlook items and for a contact's company say. */

const item = {
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
  tooLong: (most: number): string =>
    `That is too long. Use at most ${String(most)} characters, and write the rest under Notes.`,
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

const company = {
  title: 'Set the company of a contact',
  which: 'Contact',
  chooseContact: 'Choose a contact.',
  account: 'Account or client in ProTracker',
  chooseAccount: 'Type the first letters, and choose an account or client from the list.',
  ofTicked: 'Set the company of a ticked contact',
  tickOne: 'Tick the contact on this page whose company is to be set.',
  needsName: 'Type "company" and a name. For example: company Jane Roe',
  none: (words: string): string => `None of your Outlook contacts matches "${words}".`,
  set: (company: string): string => `Company set to ${company}.`,
  setText: 'This very record is remembered, so that the right one is related even if names repeat.',
  unmarked: 'This contact is not marked, so ProTracker does not get it yet.',
  letters: 'Type the first letters',
  nameLetters: 'First letters of the name',
  many: 'More contacts match. Type more of the name if yours is not here.',
};

const en = { item, company };

export type SyncNewWords = Texts<typeof en>;

export const newWords = texts({ en: en.item, es: es.item });
export const companyWords = texts({ en: en.company, es: es.company });
