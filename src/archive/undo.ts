import { partitionOf } from '../domain/person.ts';
import { recordKey } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import { refOf, type ArchiveDraft, type EmailResult } from './draft.ts';
import { endingWrites } from './history.ts';
import { markWithout } from './mark.ts';
import type { ArchiveTools } from './open.ts';
import { operationsOf, type OpenDraft } from './operations.ts';
import type { ArchivedEmail } from './ports.ts';
import { isOutage, reasonOf, withResult } from './results.ts';
import type { Workplace } from './workplace.ts';

/**
 * Takes an operation back: its relations and notes, the marks in Outlook, and the CRM's email only if this operation made
 * it, nobody changed it since, and nothing else hangs on it. Safe to repeat; throws outages, and what was done stays kept.
 */
export async function undoArchive(open: OpenDraft, at: Workplace, tools: ArchiveTools): Promise<OpenDraft> {
  const operations = operationsOf(tools.store, partitionOf(at.person), tools.newId);
  if (open.draft.stage !== 'finished' && open.draft.stage !== 'undoing') return open;
  let current = await operations.save(open, { ...open.draft, stage: 'undoing' });
  const messageIds = current.draft.emails.map(({ messageId }) => messageId);
  const there = await at.emails.findEmails(messageIds);
  for (const result of current.draft.results.filter(hasArchived)) {
    const email = current.draft.emails.find(({ id }) => id === result.emailId);
    const undone = await undoOne(result, there.get(email?.messageId ?? '') ?? null, at);
    current = await operations.save(current, withResult(current.draft, undone));
  }
  const next: ArchiveDraft = {
    ...current.draft,
    stage: current.draft.results.some(hasArchived) ? 'finished' : 'undone',
  };
  const also = await endingWrites(tools.store, partitionOf(at.person), next, at.clock.now());
  return operations.save(current, next, also);
}

/** There is something of this operation to be taken back. */
export const hasArchived = (result: EmailResult): boolean => result.records.some(({ state }) => state === 'archived');

async function undoOne(result: EmailResult, stored: ArchivedEmail | null, at: Workplace): Promise<EmailResult> {
  const keys = result.records.filter(({ state }) => state === 'archived').map(({ key }) => key);
  try {
    if (result.noteIds.length > 0) await at.emails.removeNotes(result.noteIds.map((id) => refOf(`Notes:${id}`).id));
    if (stored && stored.id === result.crmEmail?.id) await takeBack(result, stored, keys, at);
    await unmark(result, keys, at);
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return { ...result, failure: reasonOf(error) };
  }
  const records = result.records.map((record) =>
    record.state === 'archived' ? { ...record, state: 'undone' as const } : record,
  );
  return { ...result, records, noteIds: [], attachments: [], marked: false, failure: null };
}

async function takeBack(
  result: EmailResult,
  stored: ArchivedEmail,
  keys: readonly string[],
  at: Workplace,
): Promise<void> {
  const untouched = result.modifiedAt !== null && stored.modifiedAt.getTime() === result.modifiedAt.getTime();
  const alone = stored.records.every((record) => keys.includes(recordKey(record)));
  if (result.created && untouched && alone) return at.emails.remove(stored.id);
  const related = stored.records.filter((record) => keys.includes(recordKey(record)));
  if (related.length > 0) await at.emails.unrelate(stored.id, related);
}

async function unmark(result: EmailResult, keys: readonly string[], at: Workplace): Promise<void> {
  const [item] = await at.mailbox.summaries([result.emailId]);
  if (item) await at.mailbox.mark(item, markWithout(keys, item, at.settings));
}
