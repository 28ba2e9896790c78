import { syncEndedCard, syncProgressCard, syncSummaryCard } from '../../cards/sync-run.ts';
import { brakeCard, creationsCard, matchCard } from '../../cards/sync-choices.ts';
import { conflictCard, crmDeletedCard } from '../../cards/sync-conflict.ts';
import { type QuestionLine, settledCard } from '../../cards/sync-questions.ts';
import { questionWords } from '../../cards/sync-question-words.ts';
import { titleOf } from '../../cards/sync-values.ts';
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

const nameless = { title: '', detail: '', at: null };

/** A question as a line of the list. */
export function lineOf(view: QuestionView): QuestionLine {
  const { id, about } = view;
  if (view.about === 'creations') return { id, about, kind: 'contact', name: nameless, count: view.count };
  if (view.about === 'brake') return { id, about, kind: view.kind, name: nameless, count: view.listed.length };
  return { id, about, kind: view.kind, name: view.name, count: 0 };
}

/** What was asked, in one line. */
export function aboutText(view: QuestionView): string {
  switch (view.about) {
    case 'fields':
      return questionWords.conflict(titleOf(view.kind, view.name));
    case 'deletion':
      return questionWords.deleted(titleOf(view.kind, view.name));
    case 'match':
      return questionWords.match(titleOf(view.kind, view.name));
    case 'brake':
      return questionWords.brake(view.listed.length, view.kind);
    case 'creations':
      return questionWords.creations(view.count);
  }
}

/** A question that nobody asks any more. */
export const settled = (open: number): Card => settledCard({ what: 'settled', about: '', said: null, alike: 0, open });
