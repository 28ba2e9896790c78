import { commonWords } from './common-words.ts';
import { actions, card, execute, heading, openUrl, problem, subtle, text, type Card } from './elements.ts';
import { forHost, refreshedBy, withEach, type Node } from './hosts.ts';
import { letterWords as words } from './letter-words.ts';

/** Questions by email: where they reach a person, and how a card travels in an email. */

/** Which choice there is, and what stands in its way. */
export interface MailingData {
  readonly questions: 'chat' | 'email';
  /** This service is registered to send emails with buttons. */
  readonly isRegistered: boolean;
  /** The person has allowed that email is sent for them. */
  readonly isAllowed: boolean;
}

/** Verbs: chooseMailing, showSettings. */
export function mailingCard({ questions, isRegistered, isAllowed }: MailingData): Card {
  const isByEmail = questions === 'email' && isRegistered;
  return card(words.title, [
    heading(words.title),
    text(words.explain),
    text(isByEmail ? words.byEmail : words.inChat, { weight: 'Bolder' }),
    isRegistered ? subtle(words.byEmailText) : subtle(words.notRegistered),
    isByEmail && !isAllowed ? problem(words.notAllowed) : null,
    actions(
      isRegistered && (!isByEmail || !isAllowed)
        ? execute(isByEmail ? words.allow : words.chooseEmail, 'chooseMailing', { questions: 'email' })
        : null,
      isByEmail ? execute(words.chooseChat, 'chooseMailing', { questions: 'chat' }) : null,
      execute(words.back, 'showSettings'),
    ),
  ]);
}

/** What an email asked is settled. */
export const letterOverCard = (): Card => card(words.over, [heading(words.over), text(words.overText)]);

/** In place of a form that an email cannot show. Verb: showLetter. */
export const elsewhereCard = (place: Way): Card => wayOut(words.elsewhere, words.elsewhereText, place);

/** In place of an answer for whoever is not signed in: an email has no place for a sign-in. Verb: showLetter. */
export const signInFirstCard = (place: Way): Card => wayOut(words.signIn, words.signInText, place);

type Way = Pick<LetterPlace, 'url' | 'letter'>;

const wayOut = (title: string, remedy: string, { url, letter }: Way): Card =>
  card(title, [
    heading(title),
    text(remedy),
    actions(openUrl(words.open, url), execute(commonWords.back, 'showLetter', { letter })),
  ]);

/** Where a card stands in an email. */
export interface LetterPlace {
  /** Names the letter: comes back with every press. */
  readonly letter: string;
  /** Of the registration for actionable messages. */
  readonly originator: string;
  /** Opens the product, for what an email cannot show. */
  readonly url: string;
}

/**
 * The card as an email holds it: every press says which letter it came from, and whoever opens the email again sees what is
 * asked by then. Outlook refreshes by itself, whoever is listed; a card that it gave up on is useful as it is.
 */
export function inLetter(shown: Card, place: LetterPlace): Card {
  const whole = needsLookup(shown) ? elsewhereCard(place) : shown;
  const { letter } = place;
  const marked = withEach(refreshedBy(whole, null), (node) =>
    node.type === 'Action.Execute' ? { ...node, data: { ...dataOf(node), letter } } : node,
  );
  return forHost(
    refreshedBy(marked, execute(commonWords.refresh, 'showLetter', { letter })),
    'outlook-mail',
    place.originator,
  );
}

const dataOf = ({ data }: Node): object => (typeof data === 'object' && data !== null ? data : {});

/** It asks for something that is looked up while typing, which Outlook has not in an email. */
const needsLookup = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if ('choices.data' in value && 'isRequired' in value && value.isRequired === true) return true;
  return Object.values(value).some(needsLookup);
};
