import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './record-done-words.es.ts';

const en = {
  isItThere: 'Is this one in ProTracker already?',
  areTheyThere: 'Are they in ProTracker already?',
  which: 'Which one is it?',
  useThis: 'Use this one',
  createAnyway: 'Create anyway',
  backToForm: 'Back to the form',
  nothingKnown: 'Nothing else is known.',
  has: (reasons: string): string => `It has ${reasons}.`,
  likeness: {
    address: 'the same e-mail address',
    name: 'the same name',
    similar: 'a name that ProTracker takes for the same',
  },
  created: (label: string): string => `${label} created`,
  lost: (fields: string): string => `ProTracker did not keep all of it. Check there: ${fields}.`,
  nothingNew: 'Nothing new was created',
  chosen: 'You chose the one that is there:',
  backToArchiving: 'Back to archiving',
  closed: 'Nothing was created',
  another: 'You closed the form. Type "new" for another one.',
};

export type RecordDoneWords = Texts<typeof en>;

/** What comes of the form for a new record. */
export const recordDoneWords = texts({ en, es });
