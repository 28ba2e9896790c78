import type { OperationId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { ArchiveDraft } from './draft.ts';
import { targetsOf, withoutTarget } from './draft.ts';
import { hasLostEdits } from './ended.ts';
import { operationsOf, type OpenDraft } from './operations.ts';
import { failedResult, openEmails, withResult } from './results.ts';
import type { ArchiveTools } from './open.ts';
import { refusalWords as words } from './refusal-words.ts';
import { isUndoEnded, toBeUndone } from './undo.ts';
import type { Workplace } from './workplace.ts';

/** Where the pressed card stands, to be edited when the work ends after the answer. */
export type Place = NonNullable<ArchiveDraft['place']>;

/** Reads a person's draft; a `UserError` for one that is unknown or too old. */
export async function readDraft(
  id: OperationId,
  at: Pick<Workplace, 'person'>,
  tools: ArchiveTools,
): Promise<OpenDraft> {
  const found = await operationsOf(tools.store, partitionOf(at.person), tools.newId).read(id);
  if (!found) throw new UserError(words.cardTooOld);
  return found;
}

export const saveDraft = (
  open: OpenDraft,
  next: ArchiveDraft,
  at: Pick<Workplace, 'person'>,
  tools: ArchiveTools,
): Promise<OpenDraft> => operationsOf(tools.store, partitionOf(at.person), tools.newId).save(open, next);

/** Nothing to do with an email that may not leave Outlook: its result stands before the run. */
const withPrivateRefused = (draft: ArchiveDraft): ArchiveDraft =>
  draft.emails
    .filter(({ isPrivate }) => isPrivate)
    .reduce((so, email) => withResult(so, failedResult(email.id, 'private')), draft);

/**
 * The person pressed *Archive*: from here on the operation is work to be done, whatever happens to the process.
 * A second press finds it started. Throws `UserError` where an email would be filed nowhere.
 */
export function started(draft: ArchiveDraft, place: Place | null): ArchiveDraft {
  if (draft.emails.every(({ isPrivate }) => isPrivate)) {
    throw new UserError(words.onlyPrivate);
  }
  const homeless = withoutTarget(draft);
  if (homeless.length > 0)
    throw new UserError(
      missingTarget(
        draft,
        homeless.map(({ subject }) => subject),
      ),
    );
  return {
    ...withPrivateRefused(draft),
    stage: 'archiving',
    place,
    tryUntil: null,
    waitingFor: null,
    cancelled: false,
  };
}

function missingTarget(draft: ArchiveDraft, subjects: readonly string[]): string {
  const some = draft.emails.some((email) => targetsOf(draft, email).length > 0);
  return some ? words.chooseRecordFor(subjects[0] ?? '', subjects.length - 1) : words.chooseRecord;
}

/** Begun anew: nothing is waited for yet, and nobody is told of an end that is none any more. */
const begun = { untold: undefined, editsUntil: undefined, tryUntil: null, waitingFor: null };

/** *Try again*: only what failed is open; what is done stays done. Throws `UserError` where the edits are gone: it must not be archived without them. */
export function restarted(draft: ArchiveDraft, place: Place | null): ArchiveDraft {
  if (draft.stage !== 'finished' || openEmails(draft).length === 0) return draft;
  if (hasLostEdits(draft)) throw new UserError(words.editsGone);
  return { ...draft, ...begun, stage: 'archiving', place, cancelled: false };
}

/** *Cancel*: what is done stays; the rest is not begun. A running operation ends after its email, a waiting one once it is known what was done. */
export const cancelled = (draft: ArchiveDraft): ArchiveDraft =>
  draft.stage === 'archiving' && !draft.cancelled ? { ...draft, cancelled: true } : draft;

/** *Undo*, and *Finish undoing*: what was archived is to be taken back. */
export const takenBack = (draft: ArchiveDraft, place: Place | null): ArchiveDraft =>
  draft.stage === 'finished' || isUndoEnded(draft) ? { ...toBeUndone(draft), ...begun, place, edits: {} } : draft;
