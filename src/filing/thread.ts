import { targetsOf } from '../archive/draft.ts';
import { archiveOperation } from '../archive/operations.ts';
import type { EmailSummary } from '../domain/email.ts';
import { partitionOf } from '../domain/person.ts';
import { recordKey } from '../domain/record.ts';
import type { Ground } from './consider.ts';
import type { Thread } from './decide.ts';
import { readFiled } from './docs.ts';
import type { RuleMail } from './ports.ts';

/** So many emails before it are asked what rules did with them. */
const mostAsked = 10;

/**
 * What became of the conversation before this email: its latest email that stands in the CRM, or is on its way there, says
 * to which records; one that a rule archived and the person took back says that they want none of it. Private ones say nothing.
 */
export async function threadOf(mail: RuleMail, ground: Ground): Promise<Thread> {
  if (mail.conversationId === null) return [];
  const { at } = ground;
  const before = (await at.mailbox.conversation(mail.conversationId))
    .filter((other) => !other.isPrivate && other.messageId !== mail.messageId && other.date <= mail.date)
    .toSorted((a, b) => b.date.getTime() - a.date.getTime());
  if (before.length === 0) return [];
  const stored = await at.emails.findEmails(before.map(({ messageId }) => messageId));
  for (const [nth, other] of before.entries()) {
    const records = stored.get(other.messageId)?.records ?? [];
    if (records.length > 0) return records.map(recordKey);
    const byRule = nth < mostAsked ? await underRule(other, ground) : null;
    if (byRule !== null) return byRule;
  }
  return [];
}

/** What a rule's own operation says about an email that is not in the CRM; null: there is none. */
async function underRule({ messageId }: EmailSummary, { at, store }: Ground): Promise<Thread | null> {
  const pk = partitionOf(at.person);
  const filed = await readFiled(store, pk, messageId);
  if (filed?.operationId == null) return null;
  const operation = await archiveOperation.read(store, pk, filed.operationId);
  if (operation === null) return null;
  const { stage, emails } = operation.body;
  if (stage === 'undoing' || stage === 'undone') return 'taken back';
  return stage === 'archiving' ? emails.flatMap((email) => targetsOf(operation.body, email)) : null;
}
