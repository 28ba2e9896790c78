import { commonWords } from './common-words.ts';
import { actions, card, heading, say, subtle, text } from './elements.ts';
import type { Card } from './elements.ts';
import { welcomeWords as words } from './welcome-words.ts';

/** What the product is called: the same in the app's manifest. */
const productName = 'ProTracker for Outlook';

/** Sent once per installation, in the 1:1 chat. */
export const welcomeCard = (): Card =>
  card(words.title(productName), [
    heading(words.title(productName)),
    text(words.what),
    ...words.steps.map((step) => text(step)),
    text(words.sync),
    text(words.promise),
    subtle(words.account),
    actions(
      say(words.archive, 'archive'),
      say(words.mark, 'mark'),
      say(words.find, 'find'),
      say(commonWords.help, 'help'),
    ),
  ]);
