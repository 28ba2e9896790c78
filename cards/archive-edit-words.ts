import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './archive-edit-words.es.ts';
import { count } from './count.ts';

const en = {
  title: 'Edit the copy for ProTracker',
  untouched: 'Your Outlook email is not changed.',
  inCrm:
    'This email is in ProTracker already, and that record stays as it is. What you write here becomes a note on the records you tick.',
  note: 'Note',
  subject: 'Subject',
  text: 'Text',
  textTooLong: 'The text is too long to edit here. It is archived whole; you can add a comment.',
  comment: 'Comment, put above the text',
  date: 'Date',
  dateNeeded: 'Enter a date.',
  time: 'Time',
  timeNeeded: 'Enter a time, for example 14:05.',
  attachments: 'Attachments that go along',
  tooLarge: (name: string, size: string): string =>
    `${name} (${size}) is over ProTracker's limit of 25 MB and stays in Outlook.`,
  which: 'Which email do you want to edit?',
  email: 'Email',
  notListed: (more: number): string =>
    `${count(more, 'further email is', 'further emails are')} not listed. Archive fewer at once to edit them.`,
  chooseEmail: 'Choose an email.',
  wrong: {
    subject: 'The subject is too long. Use at most 255 characters.',
    text: 'The text is too long to edit here. Use at most 10,000 characters.',
    comment: 'The comment is too long. Use at most 4,000 characters.',
    date: 'Enter a date, and a time such as 14:05.',
    future: 'The date is in the future. An email has been sent already.',
  },
};

export type ArchiveEditWords = Texts<typeof en>;

/** Editing the copy of an email. */
export const archiveEditWords = texts({ en, es });
