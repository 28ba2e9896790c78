import { archiveCard } from '../../cards/archive.ts';
import { type ArchiveContext } from '../../cards/archive-data.ts';
import { archiveProgressCard, archiveResultCard } from '../../cards/archive-result.ts';
import { archiveSendingCard } from '../../cards/archive-sending.ts';
import type { Card } from '../../cards/elements.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { canTryAgain } from '../../src/archive/ended.ts';
import { hasArchived } from '../../src/archive/undo.ts';
import type { Workplace } from '../../src/archive/workplace.ts';

/** The card that shows a draft as it is now. `problem`: what is wrong with the last press. */
export async function cardOf(draft: ArchiveDraft, at: Workplace, problem?: string): Promise<Card> {
  const context: ArchiveContext = {
    modules: await at.records.modules(),
    reader: at.person,
    now: at.clock.now(),
    problem,
  };
  const { stage } = draft;
  if (stage === 'choosing')
    return draft.sending === 'chosen' ? archiveSendingCard(draft, context) : archiveCard(draft, context);
  const data = {
    ...draft,
    stage,
    canTryAgain: canTryAgain(draft),
    canUndo: (stage === 'finished' && draft.results.some(hasArchived)) || stage === 'undoing',
  };
  return stage === 'archiving' ? archiveProgressCard(data, at.person) : archiveResultCard(data, context);
}
