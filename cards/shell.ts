import { typed } from './command-names.ts';
import { commonWords } from './common-words.ts';
import { actions, card, heading, openUrl, say, subtle, text } from './elements.ts';
import type { Card } from './elements.ts';
import { shellWords as words } from './shell-words.ts';

/** Cards of the conversation itself: help, and the ways out of a dead end. */

export interface HelpLine {
  /** How it is typed: `find <name or e-mail>`. */
  readonly usage: string;
  /** What it does. */
  readonly help: string;
  /** The command that the button types; null: no button, it needs more words. */
  readonly say: string | null;
}

/** What people need most days, as buttons of the help. */
const dailyCommands = ['archive', 'archive now', 'mark', 'sync', 'conflicts', 'settings'];

/** What can be typed here, one line each. `more` says where the rest is; null: this is all. */
export function helpCard(lines: readonly HelpLine[], more: string | null): Card {
  const buttons = dailyCommands.flatMap((name) =>
    lines.some((line) => line.say === name) ? [say(typed(name), name)] : [],
  );
  return card(words.help, [
    heading(words.help),
    ...lines.flatMap((line) => [text(line.usage, { weight: 'Bolder', spacing: 'Medium' }), subtle(line.help)]),
    more ? text(more, { separator: true, spacing: 'Medium' }) : null,
    buttons.length > 0 ? actions(...buttons) : null,
  ]);
}

/** `said` is foreign text. `suggestions` are names of commands, the likeliest first. */
export function unknownCommandCard(said: string, suggestions: readonly string[]): Card {
  const sentence = words.unknown(said.length > 60 ? `${said.slice(0, 60)}…` : said);
  return card(sentence, [
    heading(sentence),
    suggestions.length > 0 ? subtle(commonWords.didYouMean, { size: 'Default' }) : null,
    actions(...suggestions.map((name) => say(typed(name), name)), say(commonWords.help, 'help')),
  ]);
}

/** In a group: what was asked is the person's own matter. `chatUrl` opens the 1:1 chat. */
export function personalChatCard(chatUrl: string): Card {
  const sentence = words.personal;
  return card(sentence, [heading(sentence), actions(openUrl(words.openChat, chatUrl))]);
}

/** `reopen` is the command that gives a fresh card. */
export function outdatedCard(reopen: string): Card {
  const sentence = words.outdated;
  return card(sentence, [heading(sentence), actions(say(words.openAgain, reopen))]);
}
