import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './connection-words.es.ts';

const en = {
  title: 'Connection',
  loading: 'Looking up your connection…',
  server: 'Server address',
  serverSet: 'Set by your administrator.',
  serverFree: 'Begins with https://. With another server, type your password anew.',
  userName: 'User name',
  password: 'Password',
  passwordKept: (since: string): string => `Unchanged if left empty. Set on ${since}.`,
  passwordNeeded: 'Kept encrypted, and used for your own work in ProTracker only.',
  save: 'Save',
  saving: 'Trying it…',
  saved: (user: string): string => `Saved. ProTracker knows you as ${user}.`,
  signOut: 'Sign out',
  signOutText:
    'Deletes what lets this app act for you in Microsoft 365 and ProTracker. Marks, settings and history stay.',
  signedOut: 'You are signed out. Nothing is synchronised or archived until you sign in again.',
  test: 'Test connections',
  testing: 'Testing…',
  tested: 'Tests what is saved.',
  allWork: 'All connections work.',
  someDoNot: 'Not every connection works.',
  works: 'works',
  doesNot: 'does not work',
  reference: (reference: string): string => `Reference ${reference}`,
};

export type ConnectionWords = Texts<typeof en>;

/** What the Connection part of the Settings page says. */
export const connectionWords = texts({ en, es });
