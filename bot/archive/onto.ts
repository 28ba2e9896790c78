import { choose } from '../../src/archive/choose.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { openOnce } from '../../src/archive/once.ts';
import { mostEmails } from '../../src/archive/open.ts';
import { refusalWords } from '../../src/archive/refusal-words.ts';
import { started } from '../../src/archive/start.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { OperationId, OutlookId } from '../../src/domain/ids.ts';
import { UserError } from '../../src/errors.ts';
import type { Card } from '../../cards/elements.ts';
import type { Turn } from '../turn.ts';
import { changeDraft, isSeen, placeOf, type ArchiveDesk } from './desk.ts';
import { linkWords } from './link-words.ts';
import { cardOf } from './view.ts';

/** Emails that were put on a record: chosen in Outlook, or dropped as files. */
export interface Onto {
  /** Given out by whoever asks, so that asking again finds what the first time began. */
  readonly operation: OperationId;
  /** `Module:id` */
  readonly record: string;
  readonly emails: readonly OutlookId[];
  /** Of files only the Message-ID is known, without angle brackets; empty: it has none. */
  readonly files: readonly { readonly name: string; readonly messageId: string }[];
}

/**
 * Archives emails under one record without a question, and gives what became of them. Too many, only private ones or a record that
 * is not there are refused before anything is done; a file without an email in this mailbox is named, and the others go on.
 */
export async function archiveOnto(onto: Onto, at: Workplace, turn: Turn, desk: ArchiveDesk): Promise<Card> {
  const asked = onto.emails.length + onto.files.length;
  if (asked > mostEmails) throw new UserError(refusalWords.tooManyEmails(mostEmails, asked));
  const found = await Promise.all(onto.files.map((file) => emailOf(file, at)));
  const problems = found.filter((one) => typeof one === 'object').map(({ problem }) => problem);
  const ids = [...onto.emails, ...found.filter((one) => typeof one === 'string')];
  if (ids.length === 0 && problems.length > 0) throw new UserError(problems.join('\n\n'));
  const draft = await carriedOut(ids, onto, at, turn, desk);
  return cardOf(draft, at, problems.length > 0 ? problems.join(' ') : undefined);
}

async function carriedOut(
  ids: readonly OutlookId[],
  { operation, record }: Onto,
  at: Workplace,
  turn: Turn,
  desk: ArchiveDesk,
): Promise<ArchiveDraft> {
  const { draft } = await openOnce(ids, operation, at, desk);
  if (draft.stage === 'choosing') {
    const { records, offered } = await choose({ ...draft, groups: [] }, { ticked: [record] }, at);
    const onRecord = (open: ArchiveDraft) =>
      started({ ...open, records, offered, groups: [], ticked: [record] }, placeOf(turn));
    onRecord(draft); // throws what is missing, before anything is promised
    await desk.work.promise(operation, at);
    await changeDraft(operation, at, desk, onRecord);
  } else if (draft.stage !== 'archiving') return draft;
  return desk.work.carryOut(operation, at, isSeen(turn));
}

/** The mailbox's own copy, so that a file somebody altered cannot reach the CRM; or why there is none. */
async function emailOf(
  { name, messageId }: Onto['files'][number],
  at: Workplace,
): Promise<OutlookId | { readonly problem: string }> {
  const problem = (why: string) => ({ problem: `${name}: ${why}` });
  if (messageId === '') return problem(linkWords.noMessageId);
  return (await at.mailbox.findByMessageId(messageId))?.id ?? problem(linkWords.notYours);
}
