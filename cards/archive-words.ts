import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './archive-words.es.ts';
import { count } from './count.ts';

/** What is known of an earlier archiving; empty or null: not known. */
export interface EarlierWords {
  readonly records: string;
  readonly day: string | null;
  readonly by: string | null;
}

const en = {
  emails: (number: number): string => count(number, 'email', 'emails'),
  messages: (number: number): string => count(number, 'message', 'messages'),
  summary: (items: string): string => `Archive ${items} to ProTracker`,
  title: 'Archive to ProTracker',
  from: (name: string): string => `From ${name}`,
  noSender: 'No sender',
  to: (names: string): string => `To ${names}`,
  noRecipient: 'No recipient',
  hasAttachments: 'with attachments',
  gone: (number: number): string =>
    `${count(number, 'email is', 'emails are')} no longer in your mailbox and left out.`,
  privateEmail: 'Private email',
  private: (number: number): string =>
    number === 1 ? 'A private email stays in Outlook.' : `${number} private emails stay in Outlook.`,
  /** `subject`: named where there are several emails. */
  earlier: ({ records, day, by }: EarlierWords, subject: string | null): string =>
    `${subject === null ? 'Already' : `"${subject}": already`} archived${records && ` to ${records}`}${day ? ` on ${day}` : ''}${by ? ` by ${by}` : ''}.`,
  shared: (address: string): string => `Several people use ${address}. Tick who is meant.`,
  edited: 'The copy is edited.',
  editedSome: (number: number): string => `${count(number, 'copy is', 'copies are')} edited.`,
  nobodyInEmail: 'Nobody on this email is in ProTracker yet. Add a record, or make a new one.',
  nobodyInMessage: 'Search for the record it belongs to, or make a new one.',
  nobodyHas: 'nobody in ProTracker has this address',
  furtherEmails: (number: number): string =>
    `${count(number, 'further email goes', 'further emails go')} to the people on them, where ProTracker knows them.`,
  under: 'File under',
  underAll: 'All of them also under',
  chooseRecord: 'Choose at least one record.',
  add: 'Add records',
  addToAll: 'Add records to all of them',
  addHint: 'Type a name or an address',
  archive: 'Archive',
  editCopy: 'Edit copy',
  newRecord: 'New record',
  read: 'Read email',
  asList: 'Search as a list',
  noMatch: (text: string): string =>
    `Nothing in ProTracker matches "${text}". Try fewer letters, tick more kinds, or make a new record.`,
  search: 'Search ProTracker',
  searchHint: 'First letters of names, or an address',
  searchIn: 'In',
};

export type ArchiveWords = Texts<typeof en>;

/** The Archive card while a person chooses. */
export const archiveWords = texts({ en, es });
