import { type Texts, texts } from '../domain/language.ts';
import { es } from './refusal-words.es.ts';

const en = {
  chooseEmail: 'Choose at least one email.',
  tooManyEmails: (most: number, chosen: number): string => `At most ${most} emails at once. ${chosen} are selected.`,
  gone: 'This email is no longer in your mailbox.',
  goneSearch: 'This email is no longer in your mailbox. Search for it: type "archive" and a word of it.',
  private: 'This email is private and stays in Outlook.',
  draft: (subject: string): string =>
    subject
      ? `"${subject}" is not sent yet. Send it first, or press Send and Archive beside it.`
      : 'This email is not sent yet. Send it first, or press Send and Archive beside it.',
  onlyPrivate: 'Private emails stay in Outlook. There is nothing else to archive here.',
  notOnCard: 'This email is not part of the card any more. Type "archive" for a new one.',
  cardTooOld: 'This card is too old, or it is somebody else’s. Type "archive" for a new one.',
  editsGone:
    'It failed more than a week ago, and what you changed in the copy is not kept any longer. Open the email and archive it again.',
  noMail: 'There is no mail to archive.',
  noMatch: (words: string): string => `No email matches "${words}". Try other words.`,
  unsure: 'It is not certain whose email this is. Choose the records.',
  recordGone: 'One of the records is not in ProTracker any more, or you may not see it. Search for it again.',
  chooseRecord: 'Choose at least one record.',
  /** `more`: of how many further emails it is true. */
  chooseRecordFor: (subject: string, more: number): string =>
    `Choose at least one record for "${subject}"${more > 0 ? ` and ${more} more` : ''}.`,
  twoLetters: 'Type at least two letters of a name, or an address.',
  searchTooLong: 'That is too long to search for. Use at most 100 characters.',
  tickKind: 'Tick at least one kind of record to search in.',
};

export type RefusalWords = Texts<typeof en>;

/** Why archiving does not go on as asked, and what to do. */
export const refusalWords = texts({ en, es });
