import { questionListCard } from '../../cards/sync-questions.ts';
import type { Card } from '../../cards/elements.ts';
import {
  openQuestionIds,
  openQuestions,
  type QuestionView,
  readQuestion,
  withAuthor,
} from '../../src/syncing/questions.ts';
import type { Turn } from '../turn.ts';
import { type AtDesk, type SyncDesk } from './desk.ts';
import { lineOf, questionCard, settled } from './view.ts';

const mostListed = 15;

/** The open questions: the only one at once, several as a list. */
export async function questionsNow(
  turn: Pick<Turn, 'person'>,
  { place }: Pick<AtDesk, 'place'>,
  desk: Pick<SyncDesk, 'newId'>,
): Promise<Card> {
  const { views, total } = await openQuestions(place, { skip: 0, most: mostListed });
  const [only] = views;
  if (total === 1 && only)
    return questionCard(await withAuthor(only, place), { open: 1, operation: desk.newId(), alike: 0 }, turn.person);
  return questionListCard({ lines: views.map(lineOf), total });
}

/** One question as it is now; `problem`: why it is asked again. */
export async function questionNow(
  turn: Turn,
  id: string,
  { place }: AtDesk,
  desk: SyncDesk,
  problem?: string,
): Promise<Card> {
  const [view, { views, total }] = await Promise.all([
    readQuestion(id, place),
    openQuestions(place, { skip: 0, most: mostListed }),
  ]);
  if (view === null) return settled(total);
  const asked = { open: total, operation: desk.newId(), alike: alikeOf(view, views), ...(problem && { problem }) };
  return questionCard(await withAuthor(view, place), asked, turn.person);
}

/** Other conflicts of the same kind. */
const alikeOf = (view: QuestionView, all: readonly QuestionView[]): number =>
  view.about === 'fields'
    ? all.filter((one) => one.about === 'fields' && one.kind === view.kind && one.id !== view.id).length
    : 0;

/** *Later*: the question after this one, round and round. */
export async function nextQuestion(turn: Turn, after: string, at: AtDesk, desk: SyncDesk): Promise<Card | null> {
  const { views } = await openQuestions(at.place, { skip: 0, most: 1000 });
  const index = views.findIndex(({ id }) => id === after);
  const next = views[(index + 1) % Math.max(1, views.length)];
  return next && next.id !== after ? questionNow(turn, next.id, at, desk) : null;
}

export const openCount = async ({ place }: AtDesk): Promise<number> => (await openQuestionIds(place)).length;
