import type { EmailContent, EmailSummary } from '../domain/email.ts';
import type { CrmId } from '../domain/ids.ts';
import type { RecordRef } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import { emailCopy, filesOf, type FileCopy } from './copy.ts';
import { commentRecordId, emailRecordId } from './derive.ts';
import { noEdit, refOf, type ArchiveDraft, type DraftEmail, type EmailEdit, type EmailResult } from './draft.ts';
import { markAfter } from './mark.ts';
import type { ArchivedEmail } from './ports.ts';
import {
  emptyResult,
  failedResult,
  isOutage,
  missingTargets,
  reasonOf,
  recordResults,
  resultOf,
  targetKeys,
} from './results.ts';
import type { Workplace } from './workplace.ts';

/** One email of an operation, with what is known before anything is written. */
export interface EmailTask {
  readonly draft: ArchiveDraft;
  readonly email: DraftEmail;
  /** The CRM's email with this Message-ID, read in this run; null: none. */
  readonly earlier: ArchivedEmail | null;
  /** Keeps what is done so far, before the next thing is tried. */
  readonly keep: (result: EmailResult) => Promise<void>;
}

/**
 * Files one email and says what became of it. Everything it writes has an id or is a relation that can be repeated, so
 * a crash or a lost answer anywhere is mended by doing it again. Throws only outages; other failures are in the result.
 */
export async function archiveOne(task: EmailTask, at: Workplace): Promise<EmailResult> {
  const before = resultOf(task.draft, task.email);
  let last = before ?? emptyResult(task.email);
  const keep = async (result: EmailResult) => {
    last = result;
    await task.keep(result);
  };
  try {
    const joins = task.earlier !== null && task.earlier.id !== before?.crmEmail?.id;
    return await (joins ? join : create)({ ...task, keep }, before, at);
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return { ...last, failure: reasonOf(error) };
  }
}

/** The email is in the CRM already: it is filed under what is missing and stays as it is; a comment becomes a note. */
async function join(task: EmailTask, before: EmailResult | null, at: Workplace): Promise<EmailResult> {
  const { draft, email, earlier } = task;
  if (!earlier) return create(task, before, at);
  const [item] = await at.mailbox.summaries([email.id]);
  if (!item) return failedResult(email, 'gone');
  if (item.isPrivate) return failedResult(email, 'private');

  const targets = targetKeys(draft, email);
  const missing = missingTargets(targets.map(refOf), earlier);
  const related = missing.length > 0 ? await at.emails.relate(earlier.id, missing) : [];
  const result: EmailResult = {
    ...emptyResult(email),
    crmEmail: { id: earlier.id, url: earlier.url },
    records: [...recordResults(targets, earlier, related, before)],
    noteIds: [...(await comment(task, earlier.id, targets.map(refOf), at))],
  };
  await task.keep(result);
  return marked(result, task, item, at);
}

async function create(task: EmailTask, before: EmailResult | null, at: Workplace): Promise<EmailResult> {
  const { draft, email } = task;
  const content = await at.mailbox.content(email.id);
  if (!content) return failedResult(email, 'gone');
  if (content.isPrivate) return failedResult(email, 'private');
  if (isEmpty(content)) return failedResult(email, 'empty');

  const edit = draft.edits[email.id] ?? noEdit;
  const stored = await store(task, content, edit, before, at);
  const result: EmailResult = {
    ...emptyResult(email),
    crmEmail: { id: stored.email.id, url: stored.email.url },
    created: stored.created || (before?.created ?? false),
    modifiedAt: stored.email.modifiedAt,
    lost: [...(stored.lost ?? [])],
    records: [...recordResults(targetKeys(draft, email), null, stored.relations, before)],
  };
  await task.keep(result);
  const files = filesOf(content, edit, stored.email.id);
  const there = stored.created || files.length === 0 ? [] : await at.emails.attachments(stored.email.id);
  const filed = await attach(result, files, new Set(there.map(({ id }) => id)), task, at);
  return marked(filed, task, content, at);
}

const isEmpty = (content: EmailContent): boolean =>
  !content.subject.trim() && !content.text.trim() && content.attachments.length === 0;

/** How many deleted predecessors an email may have in the CRM before we give up. */
const attempts = 20;

/** Writes the email under its derived id; one that a colleague wrote at the same moment is joined. */
async function store(
  task: EmailTask,
  content: EmailContent,
  edit: EmailEdit,
  before: EmailResult | null,
  at: Workplace,
) {
  const { draft, email } = task;
  const targets = targetKeys(draft, email).map(refOf);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const id = emailRecordId(at.emails.serverKey, email.messageId, attempt);
    // Kept before it is written: after a crash the record that is found then is known for ours.
    if (before?.crmEmail?.id !== id) await task.keep({ ...emptyResult(email), crmEmail: { id, url: '' } });
    const outcome = await at.emails.create(emailCopy(content, edit, id, at.person.name), targets);
    if (outcome !== 'taken') return outcome;
  }
  throw new RemoteError({ system: 'crm', failure: 'rejected', request: 'create Emails' });
}

/** A comment on an email that is not ours to change; nothing to say, no note. */
async function comment(
  task: EmailTask,
  email: CrmId,
  records: readonly RecordRef[],
  at: Workplace,
): Promise<readonly CrmId[]> {
  const words = task.draft.edits[task.email.id]?.comment.trim();
  if (!words) return [];
  const id = commentRecordId(task.draft.id, email);
  return at.emails.addNote({ id, email, subject: `Comment: ${task.email.subject}`, text: words }, records);
}

/** Files one by one: a file that fails for good does not keep the others out. `there`: stored by an earlier try. */
async function attach(
  result: EmailResult,
  files: readonly FileCopy[],
  there: ReadonlySet<string>,
  task: EmailTask,
  at: Workplace,
): Promise<EmailResult> {
  const email = result.crmEmail?.id;
  if (!email) return result;
  const attachments: EmailResult['attachments'] = [];
  for (const file of files) {
    attachments.push(there.has(file.id) ? storedFile(file) : await attachOne(file, email, task, at));
  }
  return { ...result, attachments };
}

const storedFile = (file: FileCopy) => ({ name: file.info.name, stored: true, reason: null, noteId: file.id });

async function attachOne(
  file: FileCopy,
  email: CrmId,
  task: EmailTask,
  at: Workplace,
): Promise<EmailResult['attachments'][number]> {
  if (file.tooLarge) return { ...storedFile(file), stored: false, reason: 'too-large' };
  try {
    const content = await at.mailbox.attachment(task.email.id, file.info);
    await at.emails.attach(email, { id: file.id, name: file.info.name, content });
    return storedFile(file);
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return { ...storedFile(file), stored: false, reason: reasonOf(error) };
  }
}

/** Paints the Outlook item, if the email stands anywhere at all. */
async function marked(result: EmailResult, task: EmailTask, item: EmailSummary, at: Workplace): Promise<EmailResult> {
  const change = markAfter(result, task.draft, item, at);
  if (!change) return result;
  try {
    await at.mailbox.mark(item, change);
    return { ...result, marked: true };
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return result;
  }
}
