import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sign-in-words.es.ts';

const en = {
  title: (system: string): string => `Sign in to ${system}`,
  why: {
    microsoft:
      'I need your Microsoft 365 account so that I can read the email you archive, and keep what you mark in step.',
    protracker:
      'I need your ProTracker account so that I can find your clients and file email under them, with your own rights.',
  },
  tenMinutes: 'The button counts for ten minutes. What you were doing goes on afterwards.',
  inBrowser: 'In the browser',
  signedIn: 'You are signed in.',
  oneMore: 'One more sign-in is needed.',
  notConnected: 'not connected',
  archive: 'Archive email',
  signedOut: 'You are signed out.',
  deleted:
    'I have deleted what let me act for you in Microsoft 365 and ProTracker. Nothing is synchronised or archived until you sign in again.',
  kept: 'Your marks, settings and history stay. You are signed out of this app only.',
  /** To a client that shows its own button. */
  useButton: 'Sign in with the button.',
};

export type SignInWords = Texts<typeof en>;

/** Signing in and out in the chat. */
export const signInWords = texts({ en, es });
