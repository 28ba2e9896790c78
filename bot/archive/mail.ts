import { mailListCard } from '../../cards/mail-list.ts';
import type { Card } from '../../cards/elements.ts';
import { mailListWords } from '../../cards/mail-list-words.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { EmailSummary } from '../../src/domain/email.ts';
import type { OutlookId } from '../../src/domain/ids.ts';
import { UserError } from '../../src/errors.ts';
import type { ArchiveDesk } from './desk.ts';
import { linkWords } from './link-words.ts';

const pageSize = 10;

type Ids = Pick<ArchiveDesk, 'newId'>;

/** Of those ticked on pages before: a card has room for no more. */
const mostTicked = 40;

export interface MailCardQuery {
  readonly words: string;
  /** From the page before, null for the newest. */
  readonly page: string | null;
  /** Emails that stay on the list, and ticked. */
  readonly ticked?: readonly OutlookId[];
  readonly problem?: string;
}

/** A page of the person's mail as a card. */
export async function mailCard(
  { words: typed, page, ticked = [], problem }: MailCardQuery,
  at: Workplace,
  desk: Ids,
): Promise<Card> {
  const words = typed.trim().slice(0, 200);
  const [found, before] = await Promise.all([
    at.mailbox.list({ words, page, pageSize }),
    ticked.length > 0 ? at.mailbox.summaries(ticked.slice(0, mostTicked)) : [],
  ]);
  const stay = before.flatMap((email) => (email && !email.isPrivate ? [listed(email)] : []));
  const data = {
    ...{ operation: desk.newId(), words, nextPage: found.nextPage },
    ...{ emails: found.emails.map(listed), ticked: stay },
    problem: problem ?? (ticked.length > mostTicked ? mailListWords.mostTicked(mostTicked) : undefined),
  };
  return mailListCard(data, at.person);
}

const listed = (email: EmailSummary) => ({ ...email, isArchived: email.archived !== null });

/** The emails of one conversation as a card, to be chosen from. */
export const conversationCard = (emails: readonly EmailSummary[], at: Workplace, desk: Ids): Card =>
  mailListCard(
    {
      operation: desk.newId(),
      emails: emails.map(listed),
      words: '',
      nextPage: null,
      title: linkWords.conversation,
    },
    at.person,
  );

/** What the emails ticked lead to; what is wrong with them is said on the list they were ticked in, where they stay ticked. */
export async function orMailCard(
  { words, emails }: { readonly words: string; readonly emails: readonly OutlookId[] },
  at: Workplace,
  desk: Ids,
  lead: () => Promise<Card>,
): Promise<{ readonly card: Card }> {
  try {
    return { card: await lead() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { card: await mailCard({ words, page: null, ticked: emails, problem: error.message }, at, desk) };
  }
}
