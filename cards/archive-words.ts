import { isTeamsMessage } from '../src/domain/teams-message.ts';
import { count } from './elements.ts';

/** What the things on an Archive card are called: all of a card are emails, or all are Teams messages. */

const areMessages = (items: readonly { readonly id: string }[]): boolean =>
  items.length > 0 && items.every(({ id }) => isTeamsMessage(id));

/** `3 emails`, `1 message`. */
export const itemCount = (items: readonly { readonly id: string }[]): string =>
  count(items.length, areMessages(items) ? 'message' : 'email');

export const nobodyKnown = (items: readonly { readonly id: string }[]): string =>
  areMessages(items)
    ? 'Search for the record it belongs to, or make a new one.'
    : 'Nobody on this email is in ProTracker yet. Add a record, or make a new one.';

/** An email is read in a dialog; a message stands on the card itself. */
export const canBeRead = (items: readonly { readonly id: string }[]): boolean => !areMessages(items);
