import pLimit from 'p-limit';
import PostalMime from 'postal-mime';
import { openArchive } from '../../src/archive/open.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { OutlookId } from '../../src/domain/ids.ts';
import { bareMessageId } from '../../src/domain/message-id.ts';
import { UserError } from '../../src/errors.ts';
import type { DroppedFile, FileDrop } from '../turn.ts';
import type { ArchiveDesk } from './desk.ts';
import { linkWords } from './link-words.ts';
import { messageIdOfMsg } from './msg-file.ts';
import { cardOf } from './view.ts';

const mostFiles = 25;
/** Held in memory at a time: each may have 25 MB. */
const filesAtOnce = 3;

/**
 * Emails dropped into the chat as files. Only the Message-ID is read from a file: what is archived is the copy in the
 * person's own mailbox, so that a file somebody altered cannot reach the CRM.
 */
export const droppedEmails = (desk: ArchiveDesk): FileDrop => ({
  async run(turn, files) {
    if (files.length > mostFiles) throw new UserError(linkWords.tooManyFiles(mostFiles, files.length));
    const at = await desk.open(turn.person);
    const inTurn = pLimit(filesAtOnce);
    const found = await Promise.all(files.map((file) => inTurn(() => emailOf(file, at))));
    const problems = found.filter((one) => typeof one === 'object').map(({ problem }) => problem);
    const ids = found.filter((one) => typeof one === 'string');
    if (ids.length === 0) throw new UserError(problems.join('\n\n'));
    const { draft } = await openArchive(ids, at, desk);
    await turn.reply(await cardOf(draft, at, problems.length > 0 ? problems.join(' ') : undefined));
  },
});

/** The mailbox's copy of a dropped email, or why there is none. */
async function emailOf(file: DroppedFile, at: Workplace): Promise<OutlookId | { readonly problem: string }> {
  const named = (why: string) => ({ problem: `${file.name}: ${why}` });
  const [, kind] = /\.(eml|msg)$/i.exec(file.name) ?? [];
  if (kind === undefined) return named(linkWords.noEmail);
  const isOutlooks = kind.toLowerCase() === 'msg';
  try {
    const content = await file.content();
    const id = bareMessageId(isOutlooks ? await messageIdOfMsg(content) : await messageIdOfMime(content));
    if (id === '') return named(isOutlooks ? linkWords.unreadable : linkWords.noMessageId);
    return (await at.mailbox.findByMessageId(id))?.id ?? named(linkWords.notYours);
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message }; // names the file itself
    throw error;
  }
}

/** Null: it has none, or is no email at all. */
async function messageIdOfMime(content: Uint8Array): Promise<string | null> {
  const { messageId } = await PostalMime.parse(content).catch(() => ({ messageId: undefined }));
  return messageId ?? null;
}
