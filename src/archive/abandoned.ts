import type { Clock } from '../domain/log.ts';
import type { ArchiveDraft, FailureReason } from './draft.ts';
import { HeldOperation, type HoldTools } from './held.ts';
import type { OpenDraft } from './operations.ts';
import { closed } from './run.ts';
import { notUndone } from './undo.ts';

/** Ends an operation that is under way and that nobody works on any more; asks nobody but the store. What is still open failed for `why`. */
export async function abandoned(
  open: OpenDraft,
  tools: HoldTools & { readonly clock: Clock },
  why: FailureReason,
): Promise<ArchiveDraft> {
  const held = new HeldOperation(open, { person: open.draft.person, clock: tools.clock }, tools);
  await held.end((draft) => (draft.stage === 'undoing' ? notUndone(draft, why) : closed(draft, why)));
  return held.draft;
}
