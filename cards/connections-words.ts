import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './connections-words.es.ts';

const en = {
  allWork: 'All connections work.',
  someDoNot: 'Not every connection works.',
  works: (title: string): string => `${title}: works.`,
  doesNot: (title: string): string => `${title}: does not work.`,
  reference: (reference: string): string => `Reference ${reference}`,
  again: 'Test again',
};

export type ConnectionsWords = Texts<typeof en>;

/** What the card of the connection test says beside what was found. */
export const connectionsWords = texts({ en, es });
