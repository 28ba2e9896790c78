import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './welcome-words.es.ts';

const en = {
  title: (product: string): string => `Welcome to ${product}`,
  what: 'I file your email under the right people in ProTracker, and show you where it went.',
  steps: [
    '1. Type "archive" and tick the emails. I propose the records they belong to.',
    '2. Check the records, and press Archive. Your Outlook email stays where it is and gets a category.',
    '3. Type "archived" to see where things went, and to undo.',
  ],
  sync: 'Contacts, appointments and tasks can be kept the same in Outlook and ProTracker. Nothing is marked yet: type "mark" to choose.',
  promise: 'Nothing is archived or synchronised until you say so. What is private stays in Outlook.',
  account:
    'You need a ProTracker account: ask your firm’s ProTracker administrator for one. Your Microsoft 365 administrator may have to allow this app first.',
  archive: 'Archive email',
  mark: 'Mark contacts',
  find: 'Find a record',
};

export type WelcomeWords = Texts<typeof en>;

/** Sent once per installation. */
export const welcomeWords = texts({ en, es });
