import { mailListCard } from '../../cards/mail-list.ts';
import type { Card } from '../../cards/elements.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { EmailSummary } from '../../src/domain/email.ts';
import { UserError } from '../../src/errors.ts';
import type { ArchiveDesk } from './desk.ts';
import { linkWords } from './link-words.ts';

const pageSize = 10;

type Ids = Pick<ArchiveDesk, 'newId'>;

/** A page of the person's mail as a card; `page` from the page before, null for the newest. */
export async function mailCard(
  query: { readonly words: string; readonly page: string | null; readonly problem?: string },
  at: Workplace,
  desk: Ids,
): Promise<Card> {
  const words = query.words.trim().slice(0, 200);
  const found = await at.mailbox.list({ words, page: query.page, pageSize });
  const emails = found.emails.map((email) => ({ ...email, isArchived: email.archived !== null }));
  const operation = desk.newId();
  return mailListCard({ operation, emails, words, nextPage: found.nextPage, problem: query.problem }, at.person);
}

/** The emails of one conversation as a card, to be chosen from. */
export const conversationCard = (emails: readonly EmailSummary[], at: Workplace, desk: Ids): Card =>
  mailListCard(
    {
      operation: desk.newId(),
      emails: emails.map((email) => ({ ...email, isArchived: email.archived !== null })),
      words: '',
      nextPage: null,
      title: linkWords.conversation,
    },
    at.person,
  );

/** What the emails ticked lead to; what is wrong with them is said on the list they were ticked in. */
export async function orMailCard(
  words: string,
  at: Workplace,
  desk: Ids,
  lead: () => Promise<Card>,
): Promise<{ readonly card: Card }> {
  try {
    return { card: await lead() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { card: await mailCard({ words, page: null, problem: error.message }, at, desk) };
  }
}
