import { inLetter } from '../../cards/letter.ts';
import { letterHtml, letterSubject } from '../../cards/letter-html.ts';
import { letterWords as words } from '../../cards/letter-words.ts';
import { rulesWords } from '../../cards/rules-words.ts';
import type { Card } from '../../cards/elements.ts';
import { operationsOf } from '../../src/archive/operations.ts';
import { hasNews } from '../../src/archive/results.ts';
import { operationId } from '../../src/domain/ids.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { alsoWaits, waitingEmails } from '../../src/filing/waiting.ts';
import type { Matter } from '../../src/mailing/letter-doc.ts';
import type { Letter } from '../../src/mailing/ports.ts';
import { openQuestionIds } from '../../src/syncing/questions.ts';
import { doorstepOf } from '../archive/shut-out.ts';
import { cardOf } from '../archive/view.ts';
import { waitingCardOf } from '../filing/desk.ts';
import { questionsNow } from '../sync/questions.ts';
import type { MailingDesk } from './desk.ts';

interface Asked {
  readonly card: Card;
  /** Something of it is still asked. */
  readonly isOpen: boolean;
  /** What the email is called; without it as the card is. */
  readonly title?: string;
  /** Keeps it where the person finds it in the tab; without it, it is there anyway. */
  readonly keepWaiting?: () => Promise<void>;
}

/** The card of a matter as it is now; null: there is nothing left of it. */
export async function shownNow(matter: Matter, person: Person, desk: MailingDesk): Promise<Asked | null> {
  switch (matter.about) {
    case 'questions':
      return questionsAsked(person, desk);
    case 'waiting':
      return emailsAsked(person, desk);
    case 'operation':
      return operationAsked(matter, person, desk);
  }
}

async function questionsAsked(person: Person, desk: MailingDesk): Promise<Asked | null> {
  const place = await desk.openSync(person);
  if ((await openQuestionIds(place)).length === 0) return null;
  return { card: await questionsNow({ person }, { place }, desk), isOpen: true };
}

async function emailsAsked(person: Person, desk: MailingDesk): Promise<Asked | null> {
  const emails = await waitingEmails(await desk.open(person), desk.store);
  return emails.length === 0 ? null : { card: waitingCardOf(emails, person), isOpen: true };
}

async function operationAsked(
  { id, isSomeMissing }: Extract<Matter, { about: 'operation' }>,
  person: Person,
  desk: MailingDesk,
): Promise<Asked | null> {
  const found = await operationsOf(desk.store, partitionOf(person), desk.newId).read(operationId(id));
  if (!found) return null;
  const isAsked = found.draft.stage === 'choosing';
  // How it ended is told whoever has lost their sign-in, too.
  const at = isAsked ? await desk.open(person) : await desk.open(person).catch(() => doorstepOf(person, desk.clock));
  const problem = isAsked && isSomeMissing === true ? rulesWords.forwardedSome : undefined;
  const [email, other] = found.draft.emails;
  const title = isAsked && email && !other ? { title: words.whichRecord(email.subject) } : {};
  const isOpen = isAsked || hasNews(found.draft);
  const keepWaiting = isAsked && { keepWaiting: () => alsoWaits(found.draft.emails, at, desk.store) };
  return { card: await cardOf({ ...found.draft, untold: undefined }, at, problem), isOpen, ...title, ...keepWaiting };
}

/** The email that asks; null: there is nothing to ask any more. */
export async function letterAbout(
  id: string,
  matter: Matter,
  person: Person,
  desk: MailingDesk,
): Promise<Letter | null> {
  const [asked, originator] = await Promise.all([shownNow(matter, person, desk), desk.originator(person)]);
  if (!asked?.isOpen) return null;
  const url = desk.url();
  const html = letterHtml(inLetter(asked.card, { letter: id, originator, url }), url);
  return { id, subject: letterSubject(asked.title ?? asked.card.fallbackText ?? words.title), html };
}
