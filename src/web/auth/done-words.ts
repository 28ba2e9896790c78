import { type Texts, texts } from '../../domain/language.ts';
import { es } from './done-words.es.ts';

const en = {
  recognised: 'You are recognised.',
  signedIn: 'You are signed in. You can close this window.',
};

export type DoneWords = Texts<typeof en>;

/** What the last page of a sign-in says when its script has run. */
export const doneWords = texts({ en, es });
