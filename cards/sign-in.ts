import { commonWords } from './common-words.ts';
import { actions, card, container, facts, heading, openUrl, say, subtle, text } from './elements.ts';
import type { Action, Card } from './elements.ts';
import { signInWords as words } from './sign-in-words.ts';

/** Signing in and out. */

const systems = { microsoft: 'Microsoft 365', protracker: 'ProTracker' } as const;

/**
 * The button opens a window of Teams that closes by itself.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions#adaptive-cards-with-signin-action
 */
const signInAction = (title: string, url: string): Action => ({
  type: 'Action.Submit',
  title,
  data: { msteams: { type: 'signin', value: url } },
  associatedInputs: 'none',
});

export const signInTitle = (system: keyof typeof systems): string => words.title(systems[system]);

/** Why it is asked for. */
export const signInText = (system: keyof typeof systems): string => words.why[system];

/** Asks for one sign-in. `url` opens its page; it counts for ten minutes. */
export function signInCard(system: keyof typeof systems, url: string): Card {
  return card(signInTitle(system), [
    heading(signInTitle(system)),
    text(signInText(system)),
    subtle(words.tenMinutes),
    container([actions(signInAction(signInTitle(system), url), openUrl(words.inBrowser, url))]),
  ]);
}

/** Who the person is connected as; null: not connected. */
export function signedInCard(known: { readonly microsoft: string | null; readonly protracker: string | null }): Card {
  const complete = known.microsoft !== null && known.protracker !== null;
  const title = complete ? words.signedIn : words.oneMore;
  return card(title, [
    heading(title),
    facts({
      [systems.microsoft]: known.microsoft ?? words.notConnected,
      [systems.protracker]: known.protracker ?? words.notConnected,
    }),
    actions(
      ...(complete ? [say(words.archive, 'archive')] : [say(commonWords.signIn, 'sign in')]),
      say(commonWords.help, 'help'),
    ),
  ]);
}

export const signedOutCard = (): Card =>
  card(words.signedOut, [
    heading(words.signedOut),
    text(words.deleted),
    subtle(words.kept),
    actions(say(commonWords.signIn, 'sign in')),
  ]);
