import { isTeamsMessage } from '../src/domain/teams-message.ts';
import { archiveWords as words } from './archive-words.ts';

/** What the things on an Archive card are called: all of a card are emails, or all are Teams messages. */

const areMessages = (items: readonly { readonly id: string }[]): boolean =>
  items.length > 0 && items.every(({ id }) => isTeamsMessage(id));

/** `3 emails`, `1 message`. */
export const itemCount = (items: readonly { readonly id: string }[]): string =>
  areMessages(items) ? words.messages(items.length) : words.emails(items.length);

export const nobodyKnown = (items: readonly { readonly id: string }[]): string =>
  areMessages(items) ? words.nobodyInMessage : words.nobodyInEmail;

/** An email is read in a dialog, unless it is private; a message stands on the card itself. */
export const canBeRead = (items: readonly { readonly id: string; readonly isPrivate: boolean }[]): boolean =>
  !areMessages(items) && items.some(({ isPrivate }) => !isPrivate);
