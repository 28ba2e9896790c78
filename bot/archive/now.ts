import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { openOnce } from '../../src/archive/once.ts';
import { openArchive } from '../../src/archive/open.ts';
import { doubtless } from '../../src/archive/quick.ts';
import { refusalWords } from '../../src/archive/refusal-words.ts';
import { started } from '../../src/archive/start.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { OperationId, OutlookId } from '../../src/domain/ids.ts';
import { changeDraft, type ArchiveDesk } from './desk.ts';

/** The operation as it stands after the attempt; `problem`: why the person has to choose. */
export interface AtOnce {
  readonly draft: ArchiveDraft;
  readonly problem?: string;
  /** This attempt began it. */
  readonly isNew?: boolean;
}

/**
 * Quick archive: emails of which the address that counts is exactly one contact, or without a contact one lead, are archived at once;
 * otherwise nothing is, and the Archive card asks. `id`: given out before, so that asking again finds what the first time began.
 */
export async function archiveAtOnce(
  emails: readonly OutlookId[],
  at: Workplace,
  place: ArchiveDraft['place'],
  desk: ArchiveDesk,
  id?: OperationId,
): Promise<AtOnce> {
  const { draft } = await (id ? openOnce(emails, id, at, desk) : openArchive(emails, at, desk));
  if (draft.stage === 'archiving') return { draft: await desk.work.carryOut(draft.id, at) };
  if (draft.stage !== 'choosing') return { draft: await desk.work.lookedAt(draft, at) };
  const clear = doubtless(draft, await at.mailbox.addresses(), at.settings.quickAddress);
  if (clear === null) return { draft, problem: refusalWords.unsure };
  await desk.work.promise(draft.id, at);
  const { groups, ticked, offered } = clear;
  await changeDraft(draft.id, at, desk, (open) => started({ ...open, groups, ticked, offered }, place));
  return { draft: await desk.work.carryOut(draft.id, at), isNew: true };
}
