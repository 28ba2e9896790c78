import { type Texts, texts } from '../../domain/language.ts';
import { es } from './mail-words.es.ts';

const en = {
  working: 'Archiving to ProTracker…',
  notCertain: 'It is not certain whose email this is. Press “Archive to ProTracker” and choose.',
  undone: 'Archiving was undone.',
  archived: 'Archived to ProTracker.',
  /** `more`: further ones that are not named. */
  missing: (what: string, more: number): string => `Not all of it: ${what}${more > 0 ? ` (+${more})` : ''}`,
};

export type MailWords = Texts<typeof en>;

/** Lines above an email in Outlook: at most 150 characters. */
export const mailWords = texts({ en, es });
