import { syncEndedCard, syncProgressCard, syncSummaryCard } from '../../cards/sync-run.ts';
import { brakeCard, creationsCard, matchCard } from '../../cards/sync-choices.ts';
import { conflictCard, crmDeletedCard } from '../../cards/sync-conflict.ts';
import { type AskedAbout, type QuestionLine, settledCard } from '../../cards/sync-questions.ts';
import type { Card, Reader } from '../../cards/elements.ts';
import type { Progress } from '../../src/syncing/progress.ts';
import type { SyncPlace } from '../../src/syncing/place.ts';
import { listed, stateOf } from '../../src/syncing/place.ts';
import { openQuestionIds, type QuestionView } from '../../src/syncing/questions.ts';
import { changesIn } from '../../src/syncing/report.ts';
import type { StoredReport, SyncRun } from '../../src/syncing/run-docs.ts';

/** A run that waits or is under way. */
export const underWayCard = (run: SyncRun, progress: Progress, wasRunning: boolean, reader: Reader): Card =>
  syncProgressCard({ ...run, state: run.state === 'running' ? 'running' : 'waiting', progress, wasRunning }, reader);

/** A run that is over. `newId`: of the run that its card may begin. */
export async function overCard(
  run: SyncRun,
  report: StoredReport | null,
  place: SyncPlace | null,
  newId: string,
): Promise<Card> {
  if (report === null || place === null || run.state !== 'done') {
    const state = run.state === 'cancelled' ? 'cancelled' : 'failed';
    return syncEndedCard({ state, failure: run.failure, kinds: run.kinds, operation: newId });
  }
  const questions = await openQuestionIds(place);
  return syncSummaryCard({
    ...report,
    id: run.id,
    kinds: run.kinds,
    leftOut: report.skipped.length,
    keptBack: report.heldFields.length,
    waiting: report.held.length,
    failed: report.failures.length,
    questions: questions.length,
    nothingMarked: changesIn(report) === 0 && (await hasNothing(place)),
  });
}

async function hasNothing(place: SyncPlace): Promise<boolean> {
  const [mark] = await listed(stateOf(place).all('mark'), 1);
  return mark === undefined;
}

/** The card of one question. */
export function questionCard(
  view: QuestionView,
  asked: { readonly open: number; readonly operation: string; readonly alike: number; readonly problem?: string },
  reader: Reader,
): Card {
  const { open, operation, problem } = asked;
  const common = { open, operation, problem };
  switch (view.about) {
    case 'fields':
      return conflictCard({ ...view, ...common, hasAlike: asked.alike > 0 }, reader);
    case 'deletion':
      return crmDeletedCard({ ...view, ...common }, reader);
    case 'match':
      return matchCard({ ...view, ...common }, reader);
    case 'brake':
      return brakeCard({ ...view, ...common }, reader);
    case 'creations':
      return creationsCard({ ...view, ...common });
  }
}

/** What is asked, in short. */
export function askedAbout(view: QuestionView): AskedAbout {
  const { about } = view;
  if (view.about === 'creations') return { about, kind: 'contact', title: '', count: view.count };
  if (view.about === 'brake') return { about, kind: view.kind, title: '', count: view.listed.length };
  return { about, kind: view.kind, title: view.name.title, count: 0 };
}

/** A question as a line of the list. */
export const lineOf = (view: QuestionView): QuestionLine => ({ id: view.id, ...askedAbout(view) });

/** A question that nobody asks any more. */
export const settled = (open: number): Card =>
  settledCard({ what: 'settled', asked: null, said: null, alike: 0, open });
