import { actions, card, heading, openUrl, say, subtle, text } from './elements.ts';
import type { Card } from './elements.ts';

/** Cards of the conversation itself: help, and the ways out of a dead end. */

export interface HelpLine {
  /** How it is typed: `find <name or e-mail>`. */
  readonly usage: string;
  /** What it does. */
  readonly help: string;
  /** What the button types; null: no button, the command needs more words. */
  readonly say: string | null;
}

/** What can be typed here, one line each. `more` says where the rest is; null: this is all. */
export function helpCard(lines: readonly HelpLine[], more: string | null): Card {
  const buttons = lines.flatMap((line) => (line.say ? [say(line.say, line.say)] : [])).slice(0, 6);
  return card('What I can do', [
    heading('What I can do'),
    ...lines.flatMap((line) => [text(line.usage, { weight: 'Bolder', spacing: 'Medium' }), subtle(line.help)]),
    more ? text(more, { separator: true, spacing: 'Medium' }) : null,
    buttons.length > 0 ? actions(...buttons) : null,
  ]);
}

/** `typed` is foreign text. `suggestions` are names of commands, the likeliest first. */
export function unknownCommandCard(typed: string, suggestions: readonly string[]): Card {
  const sentence = `I don't know '${typed.length > 60 ? `${typed.slice(0, 60)}…` : typed}'.`;
  return card(sentence, [
    heading(sentence),
    suggestions.length > 0 ? subtle('Did you mean one of these?', { size: 'Default' }) : null,
    actions(...suggestions.map((name) => say(name, name)), say('Help', 'help')),
  ]);
}

/** In a group: what was asked is the person's own matter. `chatUrl` opens the 1:1 chat. */
export function personalChatCard(chatUrl: string): Card {
  const sentence = 'This is between you and me. Ask me in our own chat.';
  return card(sentence, [heading(sentence), actions(openUrl('Open our chat', chatUrl))]);
}

/** `reopen` is what a person types to get a fresh card. */
export function outdatedCard(reopen: string): Card {
  const sentence = 'This card is out of date.';
  return card(sentence, [heading(sentence), actions(say('Open again', reopen))]);
}
