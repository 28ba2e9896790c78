import { answerDoneCard, answerFailedCard } from '../../cards/sync-questions.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import type { Store } from '../../src/store/port.ts';
import { changesOf, type FieldChange } from '../../src/syncing/changes.ts';
import type { SyncPlace } from '../../src/syncing/place.ts';
import { openQuestions, readQuestion, type QuestionView, withAuthor } from '../../src/syncing/questions.ts';
import {
  changeStanding,
  readStanding,
  type GivenAnswer,
  type StoredReport,
  type SyncRun,
} from '../../src/syncing/run-docs.ts';
import { openRun, standingOf, withAnswer, withoutAnswer } from '../../src/syncing/standing.ts';
import { questionWords } from '../../cards/sync-question-words.ts';
import type { Card } from '../../cards/elements.ts';
import type { Notifier } from '../turn.ts';
import { questionCard } from './view.ts';

export interface ConfirmationsOptions {
  readonly store: Store;
  readonly notifier: Pick<Notifier, 'update'>;
  readonly newId: () => string;
}

/** Messages with an answer say what became of it, once a run has carried it out. */
export interface Confirmations {
  /** The answer is kept, and this message shows it. */
  given(answer: GivenAnswer, person: Person): Promise<void>;
  /** A run is over. */
  after(run: SyncRun, report: StoredReport | null, place: SyncPlace | null, person: Person): Promise<void>;
}

export function createConfirmations({ store, notifier, newId }: ConfirmationsOptions): Confirmations {
  async function show({ chat }: GivenAnswer, card: Card): Promise<void> {
    await notifier.update(chat.conversation, chat.messageId, card);
  }

  /** The last run where none is under way; null: one is, and may have taken answers that are not carried out yet. Its own end tells of them. */
  async function lastRun(person: Person): Promise<{ readonly id: string | null } | null> {
    const standing = await readStanding(store, partitionOf(person));
    return openRun(standing) === null ? { id: standing?.run?.id ?? null } : null;
  }

  async function confirm(answer: GivenAnswer, report: StoredReport | null, place: SyncPlace): Promise<void> {
    const { person } = place;
    const before = await lastRun(person);
    const asked = await Promise.all(answer.questions.map((id) => readQuestion(id, place)));
    if (asked.some((one) => one !== null && one.answered !== null)) return;
    const after = await lastRun(person);
    if (before === null || after?.id !== before.id) return;
    const [first] = asked;
    const { total } = await openQuestions(place, { skip: 0, most: 0 });
    const card = first
      ? askedAgain(await withAuthor(first, place), total, newId(), person)
      : answerDoneCard({ ...answer, fields: await changedBy(answer, report, place), open: total }, person);
    await show(answer, card);
    await changeStanding(store, partitionOf(person), (was) => was && withoutAnswer(was, answer));
  }

  return {
    async given(answer, person) {
      await changeStanding(store, partitionOf(person), (was) => withAnswer(standingOf(was, person), answer));
    },
    async after(run, report, place, person) {
      const answers = (await readStanding(store, partitionOf(person)))?.given ?? [];
      for (const answer of answers) {
        if (place !== null && run.state === 'done') await confirm(answer, report, place);
        else if (run.failure !== null && run.reason !== 'timer')
          await show(answer, answerFailedCard({ ...answer, failure: run.failure }));
      }
    },
  };
}

const askedAgain = (view: QuestionView, open: number, operation: string, person: Person): Card =>
  questionCard(view, { open, operation, alike: 0, problem: questionWords.moved }, person);

const mostRead = 300;

/** What the run wrote for the pair in question. */
async function changedBy(
  { linkId }: GivenAnswer,
  report: StoredReport | null,
  place: SyncPlace,
): Promise<readonly FieldChange[]> {
  if (linkId === null || report === null) return [];
  const { changes } = await changesOf({ run: report.run, words: '', skip: 0, most: mostRead }, place);
  return changes.filter((change) => change.linkId === linkId).flatMap(({ fields }) => fields);
}
