import { type Texts, texts } from '../domain/language.ts';
import { es } from './record-words.es.ts';

const en = {
  formTooOld: 'This form is too old, or it is somebody else’s. Type "new" for a new one.',
  mayNotCreate: 'You may not create records in ProTracker. Ask your ProTracker administrator for the right to it.',
  mayNotCreateThese: (plural: string): string =>
    `You may not create ${plural} in ProTracker. Ask your ProTracker administrator for the right to it.`,
  mayNotCreateKind: 'You may not create records of this kind in ProTracker.',
  chooseOne: 'Choose one of the records.',
  gone: 'This record is not in ProTracker any more. Choose another, or create a new one.',
  deleted: 'This record was created and has been deleted in ProTracker since. Type "new" for another one.',
  /** What is wrong with a field. */
  field: {
    needed: (label: string): string => `${label} is needed.`,
    tooLong: (label: string, most: number, length: number): string =>
      `${label} is too long: at most ${most} characters, this has ${length}.`,
    email: 'Enter one e-mail address, for example jane.roe@example.com.',
    phone: (label: string): string => `${label} is no telephone number. For example: +1 860 555 0126`,
    date: (label: string): string => `${label} is no date. For example: 2026-12-31`,
    number: (label: string, example: string): string => `${label} is no number. For example: ${example}`,
    choice: (label: string): string => `Choose ${label} from the list.`,
    account: (label: string): string => `Choose ${label} from the list: type the first letters.`,
  },
};

export type RecordWords = Texts<typeof en>;

/** What is wrong with a new record, and what to do. */
export const recordWords = texts({ en, es });
