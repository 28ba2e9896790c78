import { type Texts, texts } from '../domain/language.ts';
import { es } from './manifest-words.es.ts';

const en = {
  /** At most 30 and 100 characters. */
  name: { short: 'ProTracker for Outlook', full: 'ProTracker for Outlook and chat' },
  /** At most 80 and 4000 characters. */
  description: {
    short: 'Files email under your ProTracker clients and keeps Outlook in step.',
    full: "ProTracker for Outlook files email under the right contacts, clients, accounts and opportunities, makes records from email, and keeps the contacts, appointments and tasks you mark the same in Outlook and ProTracker. Nothing is archived or synchronised until you say so; private items stay in Outlook.\n\nYou need an account in your company's ProTracker. Your administrator sets both up, and may have to allow the app first.",
  },
  /** Of the add-in alone, in its XML edition. */
  addIn: 'Files your email under the right records of ProTracker, and keeps appointments the same.',
  /** What stands beside a command in Teams, by the command's name: at most 128 characters. */
  commands: {
    archive: 'Files email under ProTracker records.',
    archived: 'Shows what was archived, and takes it back.',
    find: 'Finds records by name, address or number.',
    new: 'Makes a new record, appointment or task.',
    mark: 'Chooses what is kept the same in Outlook and ProTracker.',
    sync: 'Brings what is marked up to date now.',
    conflicts: 'Shows questions that wait for your answer.',
    status: 'Shows what is on, the last run and the next.',
    history: 'Shows what changed, and takes it back.',
    settings: 'Shows and changes how things are kept in step.',
    'sign in': 'Connects Microsoft 365 and ProTracker.',
    help: 'Shows what I can do.',
  },
  /** In a channel or a group chat. */
  helpThere: 'Shows what I can do here.',
  /** The message extension: at most 32 characters in titles, 128 in descriptions. */
  findRecord: {
    title: 'Find a ProTracker record',
    description: "Puts a record's card into your message.",
    query: 'Name, address or number',
    hint: 'The first letters of a name, an e-mail address or a number',
  },
  findAddress: {
    title: 'Find an e-mail address',
    description: 'Puts the address of somebody in ProTracker into your message.',
    query: 'Name',
    hint: 'The first letters of a name',
  },
  newRecord: {
    title: 'New ProTracker record',
    description: 'Makes a contact, lead, account, client or opportunity.',
  },
  archiveMessage: 'Files this message under the records you choose.',
};

export type ManifestWords = Texts<typeof en>;

/** What stores, administrators and Teams show of the app. */
export const manifestWords = texts({ en, es });
