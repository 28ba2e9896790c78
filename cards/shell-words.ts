import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './shell-words.es.ts';

const en = {
  help: 'What I can do',
  /** Under the commands that a group may use. */
  moreInChat: 'In our own chat I can do more: write to me there.',
  unknown: (typed: string): string => `I don't know '${typed}'.`,
  /** Markdown. */
  typeHelp: 'Type **help** to see what I can do.',
  personal: 'This is between you and me. Ask me in our own chat.',
  openChat: 'Open our chat',
  outdated: 'This card is out of date.',
  openAgain: 'Open again',
  done: 'Done.',
  later: 'This takes a little longer. The card changes when it is done.',
};

export type ShellWords = Texts<typeof en>;

/** The conversation itself. */
export const shellWords = texts({ en, es });
