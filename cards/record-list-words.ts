import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './record-list-words.es.ts';

const en = {
  title: (words: string): string => `Records that match "${words}"`,
  range: (from: number, to: number): string => `${from} to ${to}`,
  more: 'Show more',
  noMatch: (words: string): string => `No record matches "${words}".`,
  tryOther: 'Try fewer letters, or the e-mail address.',
  ask: 'Whom or what shall I look for?',
  label: 'Name or e-mail address',
  hint: 'First letters, for example: mil jo',
  twoLetters: 'Type at least two letters.',
  tooLong: 'That is too long to look for. Use at most 100 characters.',
  find: 'Find',
};

export type RecordListWords = Texts<typeof en>;

/** Looking for records. */
export const recordListWords = texts({ en, es });
