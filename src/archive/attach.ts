import type { CrmId } from '../domain/ids.ts';
import { RemoteError } from '../errors.ts';
import type { FileCopy } from './copy.ts';
import type { DraftEmail, EmailResult } from './draft.ts';
import { isOutage, reasonOf } from './results.ts';
import type { Workplace } from './workplace.ts';

/** The email in Outlook, and where results are kept. */
interface FileTask {
  readonly email: Pick<DraftEmail, 'id'>;
  readonly keep: (result: EmailResult) => Promise<void>;
}

type FileResult = EmailResult['attachments'][number];

const storedFile = (file: FileCopy): FileResult => ({
  name: file.info.name,
  stored: true,
  reason: null,
  noteId: file.id,
});

/** Every file before the first is sent. `there`: ids that an earlier try stored. */
export const pendingFiles = (files: readonly FileCopy[], there: ReadonlySet<string>): FileResult[] =>
  files.map((file) => ({
    ...storedFile(file),
    stored: there.has(file.id),
    reason: file.tooLarge ? 'too-large' : null,
  }));

/** Stores what is still missing, file by file: one that fails for good does not keep the others out. */
export async function attachFiles(
  result: EmailResult,
  files: readonly FileCopy[],
  email: CrmId,
  task: FileTask,
  at: Workplace,
): Promise<EmailResult> {
  let so = result;
  for (const [index, file] of files.entries()) {
    if (file.tooLarge || so.attachments[index]?.stored) continue;
    so = { ...so, attachments: so.attachments.with(index, await attachOne(file, email, task, at)) };
    await task.keep(so);
  }
  return so;
}

async function attachOne(file: FileCopy, email: CrmId, task: FileTask, at: Workplace): Promise<FileResult> {
  try {
    const content = await at.mailbox.attachment(task.email.id, file.info);
    // Servers take an empty file without a word, and keep none.
    if (content.length === 0) return { ...storedFile(file), stored: false, reason: 'empty' };
    await at.emails.attach(email, { id: file.id, name: file.info.name, content });
    return storedFile(file);
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return { ...storedFile(file), stored: false, reason: reasonOf(error) };
  }
}
