import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './sender-words.es.ts';

const en = {
  view: 'View in ProTracker',
  inCrm: (name: string): string => `${name}, opens ProTracker`,
  inOutlook: (name: string): string => `${name}, opens Outlook`,
  opportunities: 'Open opportunities',
  emails: 'Last archived emails',
  next: 'Next appointment',
  none: 'None.',
  noneSoon: 'None in the next 60 days.',
  noCalendar: 'Your calendar does not answer at the moment.',
  several: 'Several records have this address',
  unavailable: 'What ProTracker knows of this person cannot be shown at the moment.',
};

export type SenderWords = Texts<typeof en>;

/** Who an email is with. */
export const words = texts({ en, es });
