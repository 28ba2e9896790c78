import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './address-words.es.ts';

const en = {
  'opted-out': 'Wants no e-mail: marked so in ProTracker.',
  invalid: 'E-mail to this address came back: marked so in ProTracker.',
};

export type UnwantedWords = Texts<typeof en>;

export type Unwanted = keyof UnwantedWords;

/** Why no e-mail should go to an address. */
export const unwantedWords = texts({ en, es });
