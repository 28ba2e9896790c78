import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './archived-words.es.ts';

const en = {
  title: 'Last archived emails',
  none: 'No archived emails to show. Type "archive" to archive one.',
  chooseUndo: 'Choose what to take back',
  /** Outlook's line above an email. */
  line: (when: string): string => `Archived to ProTracker ${when}`,
};

export type ArchivedWords = Texts<typeof en>;

/** What was archived last, and Outlook's line above an archived email. */
export const archivedWords = texts({ en, es });
