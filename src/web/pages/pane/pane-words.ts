import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './pane-words.es.ts';

const en = {
  loading: 'Looking up this email…',
  title: 'Choose an email',
  text: 'Open an email, or select several, and it can be archived here.',
  elsewhere: 'Open this in Outlook, beside an email.',
  marking: 'Getting ready…',
  notMarked: { title: 'Not possible here', text: 'Outlook did not save this email. Save it, and open this again.' },
  tooMany: { title: 'Too many emails', text: 'At most 100 at once. Select fewer.' },
};

export type PaneWords = Texts<typeof en>;

/** The pane beside what is open in Outlook. */
export const words = texts({ en, es });
