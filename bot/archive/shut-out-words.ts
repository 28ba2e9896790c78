import { type Texts, texts } from '../../src/domain/language.ts';
import { es } from './shut-out-words.es.ts';

const en = {
  signIn: {
    crm: 'ProTracker does not know you any more, so what you are archiving waits. Type "sign in": it goes on by itself.',
    graph: 'Outlook does not know you any more, so what you are archiving waits. Type "sign in": it goes on by itself.',
  },
};

export type ShutOutWords = Texts<typeof en>;

/** What the person reads while nothing can be done for them. */
export const shutOutWords = texts({ en, es });
