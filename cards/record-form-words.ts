import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './record-form-words.es.ts';

const en = {
  title: 'New record in ProTracker',
  newOf: (label: string): string => `New ${label}`,
  kind: 'Kind of record',
  chooseKind: 'Choose a kind of record.',
  from: 'Filled in from',
  nobody: 'Nobody: an empty form',
  chooseFrom: 'Choose somebody, or an empty form.',
  unknownKind: (typed: string): string => `I don't know a kind of record called '${typed}'.`,
  allKinds: 'All kinds',
  fromEmail: 'Filled in from the email. Check it before you create the record.',
  wrong: (count: number): string =>
    count === 1 ? 'One field needs your attention.' : `${count} fields need your attention.`,
  create: 'Create',
  moreFields: 'More fields',
  needsAddress: 'Enter one e-mail address.',
  needsNumber: (label: string): string => `${label} needs a number.`,
  needsDate: (label: string): string => `${label} needs a date.`,
  needsChoice: (label: string): string => `Choose ${label}.`,
  needsListed: (label: string): string => `Choose ${label} from the list.`,
  letters: 'Type the first letters',
  choose: 'Choose',
  none: 'None',
};

export type RecordFormWords = Texts<typeof en>;

/** The form for a new record. */
export const recordFormWords = texts({ en, es });
