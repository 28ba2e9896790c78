import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './command-words.es.ts';

const en = {
  archive: {
    usage: 'archive [words]',
    help: 'Files emails under records in ProTracker. Without words it shows your newest emails.',
  },
  archiveNow: {
    usage: 'archive now [words]',
    help: 'Files your newest email, or the newest with these words, without asking when it is clear whose it is.',
  },
  archived: {
    usage: 'archived',
    help: 'Shows the emails you archived last and where they went. You can undo there.',
  },
  rules: { usage: 'rules', help: 'Says what is archived by itself, and shows what was.' },
  find: {
    usage: 'find <name or e-mail>',
    help: 'Shows contacts, clients, accounts and other records by the first letters of their names.',
  },
  new: {
    usage: 'new <kind of record>',
    help: 'Creates a record in ProTracker: a contact, lead, account, client or opportunity.',
  },
  signIn: { usage: 'sign in', help: 'Connects Microsoft 365 and ProTracker.' },
  signOut: { usage: 'sign out', help: 'Ends this app’s connections and deletes their tokens.' },
  testConnections: { usage: 'test connections', help: 'Tests ProTracker, Microsoft 365 and your mailbox.' },
  admin: { usage: 'admin', help: 'Opens the settings for administrators.' },
  help: { usage: 'help', help: 'Shows what I can do.' },
};

export type CommandWords = Texts<typeof en>;

/** How commands are typed, and what they do: lines of the help card. */
export const commandWords = texts({ en, es });
