import { type Texts, texts } from '../domain/language.ts';
import { es } from './page-words.es.ts';

const en = {
  product: 'ProTracker for Outlook and Teams',
  addIn: 'ProTracker for Outlook',
  help: 'Help',
  privacy: 'Privacy',
  terms: 'Terms',
  needsScripts: 'This page needs JavaScript.',
};

export type PageWords = Texts<typeof en>;

/** Around every page that the server makes. HTML. */
export const pageWords = texts({ en, es });
