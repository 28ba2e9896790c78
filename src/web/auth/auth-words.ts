import { type Texts, texts } from '../../domain/language.ts';
import { es } from './auth-words.es.ts';

const en = {
  crm: {
    title: 'Sign in to ProTracker',
    server: 'Server',
    user: 'User name',
    password: 'Password',
    signIn: 'Sign in',
    /** HTML. */
    kept: 'Your password is kept encrypted and used for your own work in ProTracker only. Type <code>sign out</code> in the chat to have it deleted.',
  },
  done: {
    title: 'Almost done',
    working: 'One moment: telling the chat that it was you…',
    byHand: 'Copy this into the chat, and you are signed in:',
    words: 'What to send in the chat',
    copy: 'Copy',
  },
  stopped: 'You are not signed in',
  noAccount: 'You did not choose an account. Go back to the chat to start again.',
  reference: (text: string, reference: string): string => `${text} (Reference ${reference})`,
  busy: (system: string): string =>
    `${system} takes no more sign-ins at the moment. Wait a few minutes, and try again.`,
  silent: (system: string): string =>
    `${system} does not answer. Try again in a few minutes, or tell your administrator.`,
};

export type AuthWords = Texts<typeof en>;

/** The pages of a sign-in. */
export const authWords = texts({ en, es });
