import { type Texts, texts } from '../domain/language.ts';
import { es } from './copy-words.es.ts';

const en = {
  /** Stands in brackets. */
  changed: (editor: string, parts: string): string => `Changed before archiving by ${editor}: ${parts}`,
  parts: { subject: 'subject', text: 'text', date: 'date' },
  /** `Teams message: Can you send me…` */
  teamsSubject: (start: string): string => (start === '' ? 'Teams message' : `Teams message: ${start}`),
  /** First line of the copy, so that nobody takes it for an email. */
  teamsFrom: (author: string): string =>
    author === '' ? 'Message in Microsoft Teams' : `Message in Microsoft Teams by ${author}`,
  teamsEmpty: 'There is nothing to archive in this message.',
};

export type CopyWords = Texts<typeof en>;

/** What the CRM's copy says beside the email or message, in the language of whoever archives it. */
export const copyWords = texts({ en, es });
