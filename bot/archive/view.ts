import { archiveCard } from '../../cards/archive.ts';
import { type ArchiveContext } from '../../cards/archive-data.ts';
import { archiveProgressCard, archiveResultCard } from '../../cards/archive-result.ts';
import { archiveSendingCard } from '../../cards/archive-sending.ts';
import type { Card } from '../../cards/elements.ts';
import type { ModuleInfo } from '../../src/domain/record.ts';
import { RemoteError } from '../../src/errors.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { canTryAgain } from '../../src/archive/ended.ts';
import { leftToUndo } from '../../src/archive/undo.ts';
import type { Doorstep } from '../../src/archive/workplace.ts';

/** The card that shows a draft as it is now. `problem`: what is wrong with the last press. */
export async function cardOf(draft: ArchiveDraft, at: Doorstep, problem?: string): Promise<Card> {
  const context: ArchiveContext = {
    modules: await modulesFor(draft, at),
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
    canUndo: leftToUndo(draft) > 0,
  };
  return stage === 'archiving' ? archiveProgressCard(data, at.person) : archiveResultCard(data, context);
}

/** What modules are called. An operation that is under way or over is shown without it while ProTracker does not answer. */
async function modulesFor({ stage }: ArchiveDraft, { records }: Doorstep): Promise<readonly ModuleInfo[]> {
  if (stage === 'archiving') return [];
  try {
    return await records.modules();
  } catch (error) {
    if (stage === 'choosing' || !(error instanceof RemoteError)) throw error;
    return [];
  }
}
