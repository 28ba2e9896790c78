import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './archive-sending-words.es.ts';

const en = {
  title: 'Archived when it is sent',
  under: (names: string): string => `Goes under ${names}`,
  now: 'Press Send in Outlook.',
  change: 'Change',
  doNot: 'Do not archive',
  notTitle: 'Not archived when it is sent',
  notText: 'The email stays in Outlook when you send it.',
  choose: 'Choose records',
};

export type ArchiveSendingWords = Texts<typeof en>;

/** An email that is not sent yet. */
export const archiveSendingWords = texts({ en, es });
