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
    text(
      'Contacts, appointments and tasks can be kept the same in Outlook and ProTracker. Nothing is marked yet: type "mark" to choose.',
    ),
    text('Nothing is archived or synchronised until you say so. What is private stays in Outlook.'),
    subtle(
      'You need a ProTracker account: ask your firm’s ProTracker administrator for one. Your Microsoft 365 administrator may have to allow this app first.',
    ),
    actions(
      say('Archive email', 'archive'),
      say('Mark contacts', 'mark'),
      say('Find a record', 'find'),
      say('Help', 'help'),
    ),
  ]);
