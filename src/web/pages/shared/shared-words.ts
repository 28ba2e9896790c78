import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './shared-words.es.ts';

const en = {
  unreachable: 'ProTracker cannot be reached. Check your connection, and try again.',
  signInFirst: 'Sign in first.',
  inChat: 'This works in the chat with ProTracker.',
  failed: 'That did not work',
  again: 'Try again',
  signIn: (system: string): string => `Sign in to ${system}`,
  whySignIn: (system: string): string =>
    `To work with your records of ProTracker here, I need your ${system} account. You sign in once.`,
  noWindow: 'The sign-in window did not open. Allow pop-ups for this page, and try again.',
};

export type SharedWords = Texts<typeof en>;

/** What pane and tab say alike. */
export const sharedWords = texts({ en, es });
