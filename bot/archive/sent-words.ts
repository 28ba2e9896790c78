import { type Texts, texts } from '../../src/domain/language.ts';
import { es } from './sent-words.es.ts';

const en = {
  /** Empty: it had no subject, is private, or nobody knows it. */
  notFound: (subject: string): string =>
    `${subject ? `“${subject}”` : 'An email'} was to be archived when you sent it, but it could not be found among your sent email. If you have sent it, type "archive" and a word of its subject.`,
  isPrivate: 'An email that you sent is private: it stays in Outlook and was not archived.',
};

export type SentWords = Texts<typeof en>;

/** What the person reads about email that was to be archived when it is sent. */
export const sentWords = texts({ en, es });
