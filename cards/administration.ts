import { administrationWords as words } from './administration-words.ts';
import { actions, card, heading, openUrl, text, type Card } from './elements.ts';

/** Leads to the page; nothing of what is on it stands here, since a chat does not prove who is an administrator. */
export const administrationCard = (page: string): Card =>
  card(words.title, [heading(words.title), text(words.text), actions(openUrl(words.open, page))]);
