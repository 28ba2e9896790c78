import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './common-words.es.ts';

const en = {
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
  close: 'Close',
  continue: 'Continue',
  undo: 'Undo',
  refresh: 'Refresh',
  search: 'Search',
  older: 'Older',
  newer: 'Newer',
  tryAgain: 'Try again',
  signIn: 'Sign in',
  help: 'Help',
  view: 'View in ProTracker',
  noSubject: 'No subject',
  nameless: 'Without a name',
  someRecord: 'A record',
  yes: 'yes',
  no: 'no',
  didYouMean: 'Did you mean one of these?',
  quoted: (text: string): string => `"${text}"`,
  /** Ends a list that is cut. */
  more: (count: number): string => `${count} more`,
  andMore: (count: number): string => `and ${count} more`,
  needed: (label: string): string => `${label} is needed.`,
  doesNotFit: (label: string): string => `${label} does not fit.`,
};

export type CommonWords = Texts<typeof en>;

/** Words that stand on cards of every kind. */
export const commonWords = texts({ en, es });
