import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './ribbon-words.es.ts';

const en = {
  group: 'ProTracker',
  archive: { label: 'Archive to ProTracker', tip: 'Files this email under the records you choose.' },
  archiveNow: { label: 'Archive now', tip: 'Files this email under the contact or lead it is with, without asking.' },
  sendAndArchive: { label: 'Send and Archive', tip: 'Sends this email and files it under the record it goes to.' },
  sendRecords: { label: 'Choose records', tip: 'Chooses the records that this email is filed under when it is sent.' },
  lookup: { label: 'Lookup Addresses', tip: 'Finds people in ProTracker and adds them to To, Cc or Bcc.' },
  mark: { label: 'Mark', tip: 'Keeps this appointment the same in Outlook and ProTracker.' },
  unmark: { label: 'Unmark', tip: 'Stops keeping this appointment the same. Both copies stay.' },
};

export type RibbonWords = Texts<typeof en>;

/** Buttons of the ribbon: at most 64 characters on them, 250 in what explains them. */
export const ribbonWords = texts({ en, es });
