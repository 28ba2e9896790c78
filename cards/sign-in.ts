import { actions, card, container, facts, heading, openUrl, say, subtle, text } from './elements.ts';
import type { Action, Card } from './elements.ts';

/** Signing in and out. */

const systems = {
  microsoft: {
    name: 'Microsoft 365',
    why: 'so that I can read the email you archive, and keep what you mark in step.',
  },
  protracker: {
    name: 'ProTracker',
    why: 'so that I can find your clients and file email under them, with your own rights.',
  },
} as const;

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

export const signInTitle = (system: keyof typeof systems): string => `Sign in to ${systems[system].name}`;

/** Why it is asked for. */
export const signInText = (system: keyof typeof systems): string =>
  `I need your ${systems[system].name} account ${systems[system].why}`;

/** Asks for one sign-in. `url` opens its page; it counts for ten minutes. */
export function signInCard(system: keyof typeof systems, url: string): Card {
  return card(signInTitle(system), [
    heading(signInTitle(system)),
    text(signInText(system)),
    subtle('The button counts for ten minutes. What you were doing goes on afterwards.'),
    container([actions(signInAction(signInTitle(system), url), openUrl('In the browser', url))]),
  ]);
}

/** Who the person is connected as; null: not connected. */
export function signedInCard(known: { readonly microsoft: string | null; readonly protracker: string | null }): Card {
  const complete = known.microsoft !== null && known.protracker !== null;
  const title = complete ? 'You are signed in.' : 'One more sign-in is needed.';
  return card(title, [
    heading(title),
    facts({
      'Microsoft 365': known.microsoft ?? 'not connected',
      ProTracker: known.protracker ?? 'not connected',
    }),
    actions(...(complete ? [say('Archive email', 'archive')] : [say('Sign in', 'sign in')]), say('Help', 'help')),
  ]);
}

export const signedOutCard = (): Card =>
  card('You are signed out.', [
    heading('You are signed out.'),
    text(
      'I have deleted what let me act for you in Microsoft 365 and ProTracker. Nothing is synchronised or archived until you sign in again.',
    ),
    subtle('Your marks, settings and history stay. You are signed out of this app only.'),
    actions(say('Sign in', 'sign in')),
  ]);
