import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './archive-sending-words.es.ts';

const en = {
  title: 'Archived when it is sent',
  under: (names: string): string => `Goes under ${names}`,
  now: 'Press Send in Outlook.',
  change: 'Change',
};

export type ArchiveSendingWords = Texts<typeof en>;

/** An email that is not sent yet. */
export const archiveSendingWords = texts({ en, es });
