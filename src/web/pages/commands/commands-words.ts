import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './commands-words.es.ts';

const en = {
  archiving: 'Archiving to ProTracker…',
  preparing: 'Getting ready to archive…',
  nobody: 'Add a recipient, then press Send and Archive again.',
  whenSent: 'It is archived when it is sent. Press Send.',
  chooseFirst: 'Choose the records, then press Send.',
  /** A question of Outlook’s own, beside *Send anyway*. */
  chooseOrSend: 'Choose the records to archive this email under, or send it: then you are asked.',
  /** At most 20 characters. */
  choose: 'Choose records',
  marking: 'Marking…',
  unmarking: 'Unmarking…',
  signInAny: 'Sign in first: open the ProTracker pane beside an email.',
  notDone: 'That did not work. Try again.',
  signIn: 'Sign in first: open the ProTracker pane.',
};

export type CommandsWords = Texts<typeof en>;

/** What a button of the ribbon says above the item: at most 150 characters. */
export const commandsWords = texts({ en, es });
