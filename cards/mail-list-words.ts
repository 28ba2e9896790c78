import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './mail-list-words.es.ts';

const en = {
  summary: 'Choose emails to archive',
  recent: 'Recent emails',
  with: (words: string): string => `Emails with "${words}"`,
  emails: 'Emails to archive',
  chooseOne: 'Choose at least one email.',
  noMatch: (words: string): string => `No email matches "${words}". Try other words.`,
  none: 'There is no mail here.',
  private: (count: number): string =>
    count === 1
      ? 'One private email is not shown: it stays in Outlook.'
      : `${count} private emails are not shown: they stay in Outlook.`,
  /** So many of those ticked stay on the list. */
  mostTicked: (most: number): string => `Only ${most} ticked emails can stay on this list. Archive these first.`,
  search: 'Search my mail',
  searchHint: 'Words of the email, or a name',
  chooseRecords: 'Choose records',
  archiveNow: 'Archive now',
};

export type MailListWords = Texts<typeof en>;

/** The list of a person's mail. */
export const mailListWords = texts({ en, es });
