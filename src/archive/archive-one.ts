import type { EmailContent, EmailSummary } from '../domain/email.ts';
import type { CrmId } from '../domain/ids.ts';
import { planNotes } from '../domain/note-plan.ts';
import { RemoteError } from '../errors.ts';
import { attachFiles, pendingFiles } from './attach.ts';
import { endedAfterLook, endedWithoutLook, isBegun, isMine, whenCreated } from './begun.ts';
import { changesCopy, emailCopy, filesOf } from './copy.ts';
import { commentRecordId, emailRecordId } from './derive.ts';
import {
  noEdit,
  refOf,
  targetsOf,
  type ArchiveDraft,
  type DraftEmail,
  type EmailResult,
  type FailureReason,
  type RecordResult,
} from './draft.ts';
import { markAfter, setsFlag } from './mark.ts';
import type { ArchivedEmail, ArchiveResult, RelateResult } from './ports.ts';
import {
  emptyResult,
  failedResult,
  isOutage,
  missingTargets,
  reasonOf,
  recordResults,
  resultOf,
  stopped,
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
  const kept: EmailTask = {
    ...task,
    async keep(result) {
      last = result;
      await task.keep(result);
    },
  };
  try {
    return await (task.earlier ? goOn(kept, task.earlier, before, at) : create(kept, before, at));
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return failed(last, reasonOf(error), task, at);
  }
}

/** It failed for good: whatever it was about to do is looked up, so that the result tells of it. */
async function failed(last: EmailResult, why: FailureReason, task: EmailTask, at: Workplace): Promise<EmailResult> {
  const { draft, email } = task;
  if (!isBegun(last)) return stopped(last, why);
  try {
    const there = await at.emails.findEmails([email.messageId]);
    return endedAfterLook(last, there.get(email.messageId) ?? null, targetsOf(draft, email), why);
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return endedWithoutLook(last, why);
  }
}

/** The email is in the CRM: by an earlier try of this operation, or by somebody else. */
function goOn(task: EmailTask, stored: ArchivedEmail, before: EmailResult | null, at: Workplace): Promise<EmailResult> {
  const same = before?.crmEmail?.id === stored.id ? before : null;
  return same && isMine(same, stored) ? resume(task, stored, same, at) : join(task, stored, same, at);
}

/** Somebody else's email is filed under what is missing and stays as it is; a comment becomes a note. */
async function join(
  task: EmailTask,
  stored: ArchivedEmail,
  before: EmailResult | null,
  at: Workplace,
): Promise<EmailResult> {
  const { draft, email } = task;
  const filing = { stored, mine: false, before };
  const recordsAfter = (related: readonly RelateResult[]) =>
    ownToo(recordResults(targetsOf(draft, email), { ...filing, related }), task, stored);
  const earlier = before ?? emptyResult(email);
  const begun: EmailResult = {
    ...earlier,
    ...{ crmEmail: { id: stored.id, url: stored.url }, failure: null },
    ...(isToBeSaid(earlier, task) && { unsaid: true }),
    ...(before?.created !== true && changesCopy(draft.edits[email.id]) && { unedited: true }),
    records: recordsAfter([]),
  };
  const [item] = await at.mailbox.summaries([email.id]);
  if (!item) return outOfReach(begun, 'gone');
  if (item.isPrivate) return outOfReach(begun, 'private');

  const related = await relate(begun, task, at);
  const filed: EmailResult = {
    ...begun,
    records: recordsAfter(related),
    flagged: begun.flagged || setsFlag(item, at.settings),
  };
  await task.keep(filed);
  return marked(filed.unsaid === true ? await said(filed, stored.id, task, at) : filed, task, item, at);
}

/** The same email under another id of the mailbox: what this very operation filed it under is its own, and undo takes both marks away. */
function ownToo(records: readonly RecordResult[], { draft, email }: EmailTask, stored: ArchivedEmail): RecordResult[] {
  const twins = draft.results.filter((other) => other.emailId !== email.id && other.crmEmail?.id === stored.id);
  const isOwn = ({ key }: RecordResult) =>
    twins.some((twin) => twin.records.some((record) => record.key === key && record.state === 'archived'));
  return records.map((record) => (isOwn(record) ? { ...record, state: 'archived', at: null, by: null } : record));
}

/** What is still missing is noted as begun, then wished for: a relation that is found after a crash is known for ours. */
async function relate(begun: EmailResult, task: EmailTask, at: Workplace) {
  const missing = missingTargets(begun.records);
  if (missing.length === 0 || !begun.crmEmail) return [];
  await task.keep(begun);
  return at.emails.relate(begun.crmEmail.id, missing);
}

/** An earlier try made the email and was cut off: what is done stays done, the rest follows. */
async function resume(
  task: EmailTask,
  stored: ArchivedEmail,
  before: EmailResult,
  at: Workplace,
): Promise<EmailResult> {
  const targets = targetsOf(task.draft, task.email);
  const filing = { stored, mine: true, before };
  const begun: EmailResult = {
    ...before,
    ...{ crmEmail: { id: stored.id, url: stored.url }, created: true, failure: null },
    modifiedAt: before.modifiedAt ?? whenCreated(stored),
    records: recordResults(targets, { ...filing, related: [] }),
  };
  const content = await at.mailbox.content(task.email.id);
  // Its text is not needed any more: what is missing is done as with somebody else's.
  if (!content) return join(task, stored, begun, at);
  if (content.isPrivate) return outOfReach(begun, 'private');

  const related = await relate(begun, task, at);
  const there = content.attachments.length > 0 ? await at.emails.attachments(stored.id) : [];
  const filed = { ...begun, records: recordResults(targets, { ...filing, related }) };
  return complete(filed, new Set(there.map(({ id }) => id)), content, task, at);
}

/** The email cannot be read any more. What is in the CRM is still told. */
const outOfReach = (begun: EmailResult, reason: FailureReason): EmailResult =>
  begun.noteIds.length > 0 || begun.records.some(({ state }) => state === 'archived')
    ? stopped(begun, reason)
    : failedResult(begun.emailId, reason);

async function create(task: EmailTask, before: EmailResult | null, at: Workplace): Promise<EmailResult> {
  const { draft, email } = task;
  const content = await at.mailbox.content(email.id);
  if (!content) return failedResult(email.id, 'gone');
  if (content.isPrivate) return failedResult(email.id, 'private');
  if (isEmpty(content)) return failedResult(email.id, 'empty');

  const stored = await store(task, content, before, at);
  // Not found a moment ago, but there: a colleague was as fast as we.
  if (stored.found) return goOn(task, stored.found, before, at);
  const filing = { stored: null, mine: true, related: stored.relations, before: null };
  const result: EmailResult = {
    ...emptyResult(email),
    crmEmail: { id: stored.email.id, url: stored.email.url },
    created: true,
    modifiedAt: stored.email.modifiedAt,
    lost: [...stored.lost],
    records: recordResults(targetsOf(draft, email), filing),
  };
  return complete(result, new Set(), content, task, at);
}

const isEmpty = (content: EmailContent): boolean =>
  !content.subject.trim() && !content.text.trim() && content.attachments.length === 0;

/** How many deleted predecessors an email may have in the CRM before we give up. */
const attempts = 20;

/** Writes the email under its derived id. */
async function store(
  task: EmailTask,
  content: EmailContent,
  before: EmailResult | null,
  at: Workplace,
): Promise<ArchiveResult> {
  const { draft, email } = task;
  const targets = targetsOf(draft, email).map(refOf);
  const edit = draft.edits[email.id] ?? noEdit;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const id = emailRecordId(at.emails.serverKey, email.messageId, attempt);
    // Kept before it is written: after a crash the record that is found then is known for ours.
    if (before?.crmEmail?.id !== id) await task.keep({ ...emptyResult(email), crmEmail: { id, url: '' } });
    const outcome = await at.emails.create(emailCopy(content, edit, id, at.person.name), targets);
    if (outcome !== 'taken') return outcome;
  }
  throw new RemoteError({ system: 'crm', failure: 'rejected', request: 'create Emails' });
}

/** An email of our own stands: its files follow, then the mark. `there`: files that an earlier try stored. */
async function complete(
  filed: EmailResult,
  there: ReadonlySet<string>,
  content: EmailContent,
  task: EmailTask,
  at: Workplace,
): Promise<EmailResult> {
  if (!filed.crmEmail) return filed;
  const files = filesOf(content, task.draft.edits[task.email.id] ?? noEdit, filed.crmEmail.id);
  const result: EmailResult = {
    ...filed,
    attachments: pendingFiles(files, there),
    flagged: filed.flagged || setsFlag(content, at.settings),
  };
  await task.keep(result);
  return marked(await attachFiles(result, files, filed.crmEmail.id, task, at), task, content, at);
}

const commentOf = ({ draft, email }: EmailTask): string => draft.edits[email.id]?.comment.trim() ?? '';

/** A comment on an email that is not ours to change, and not said yet; in our own it stands in the text. */
const isToBeSaid = ({ created, noteIds }: EmailResult, task: EmailTask): boolean =>
  commentOf(task) !== '' && !created && noteIds.length === 0;

/** The comment as notes beside the email. */
async function said(filed: EmailResult, email: CrmId, task: EmailTask, at: Workplace): Promise<EmailResult> {
  const records = targetsOf(task.draft, task.email).map(refOf);
  const id = commentRecordId(task.draft.id, email);
  const result: EmailResult = { ...filed, noteIds: planNotes(id, email, records).map((plan) => plan.id) };
  await task.keep(result);
  await at.emails.addNote({ id, email, subject: `Comment: ${task.email.subject}`, text: commentOf(task) }, records);
  const done = { ...result, unsaid: undefined };
  await task.keep(done);
  return done;
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
