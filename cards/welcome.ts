import { actions, card, heading, say, subtle, text } from './elements.ts';
import type { Card } from './elements.ts';

/** What the product is called: the same in the app's manifest. */
export const productName = 'ProTracker for Outlook';

/** Sent once per installation, in the 1:1 chat. */
export const welcomeCard = (): Card =>
  card(`Welcome to ${productName}`, [
    heading(`Welcome to ${productName}`),
    text('I file your email under the right people in ProTracker, and show you where it went.'),
    text('1. Type "archive" and tick the emails. I propose the records they belong to.'),
    text('2. Check the records, and press Archive. Your Outlook email stays where it is and gets a category.'),
    text('3. Type "archived" to see where things went, and to undo.'),
    text('Nothing is archived or synchronised until you say so. Private email stays in Outlook.'),
    subtle(
      'You need a ProTracker account: ask your firm’s ProTracker administrator for one. Your Microsoft 365 administrator may have to allow this app first.',
    ),
    actions(say('Archive email', 'archive'), say('Find a record', 'find'), say('Help', 'help')),
  ]);
