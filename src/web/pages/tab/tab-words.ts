import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './tab-words.es.ts';

const en = {
  loading: 'One moment…',
  places: {
    home: 'Status',
    mail: 'Mail',
    archived: 'Archived',
    marks: 'Marks',
    questions: 'Questions',
    history: 'History',
    settings: 'Settings',
    admin: 'Administration',
  },
};

export type TabWords = Texts<typeof en>;

/** Parts of the tab. */
export const tabWords = texts({ en, es });
