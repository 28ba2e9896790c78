import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './failure-words.es.ts';

const en = {
  gone: 'It is no longer in your mailbox.',
  private: 'It is private and stays in Outlook.',
  empty: 'There is nothing in it to archive.',
  'not-visible': 'ProTracker does not show this record to you any more. Search for it again.',
  refused: 'ProTracker does not let you file email here. Ask your ProTracker administrator for the right to it.',
  rejected: 'ProTracker did not take it. Try again, or tell your administrator.',
  unavailable: 'ProTracker did not answer. Try again in a few minutes.',
  unauthorized: 'ProTracker does not know you any more. Type "sign in", then try again.',
  'too-large': 'It is over the limit of 25 MB for one file. It stays in Outlook.',
  cancelled: 'Not done: you cancelled.',
  'outlook-unavailable': 'Outlook did not answer. Try again in a few minutes.',
  'outlook-refused': 'Outlook gave no access to it. Type "sign in", then try again.',
  'outlook-rejected': 'Outlook cannot hand it over. It stays in Outlook.',
};

export type FailureWords = Texts<typeof en>;

export type FailureWord = keyof FailureWords;

/** What went wrong with one email, record or file, and what to do about it. One sentence each, shown on results. */
export const failureWords = texts({ en, es });
