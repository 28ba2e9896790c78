import { type Texts, texts } from '../../src/domain/language.ts';
import { es } from './link-words.es.ts';

const en = {
  conversation: 'Emails of this conversation',
  gone: 'The link leads to no email of your mailbox. Only your own mail can be archived. Search for it: type "archive" and a word of it.',
  tooManyFiles: (most: number, dropped: number): string => `At most ${most} files at once. ${dropped} were dropped.`,
  noEmail: 'only email files (.eml, .msg) can be archived.',
  noMessageId: 'it has no Message-ID, so it cannot be found in your mailbox.',
  unreadable:
    'it cannot be read as an email that Outlook saved, or it was never sent. Drop the email from Outlook on the web, or paste its link.',
  notYours: 'this email is not in your mailbox. Only your own mail can be archived.',
};

export type LinkWords = Texts<typeof en>;

/** Around links to Outlook that are pasted into the chat, and emails that are dropped there. */
export const linkWords = texts({ en, es });
