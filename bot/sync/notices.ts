import { DateTime } from 'luxon';
import type { Card } from '../../cards/elements.ts';
import { questionListCard } from '../../cards/sync-questions.ts';
import { syncFailingCard } from '../../cards/sync-run.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { sameDay } from '../../src/filing/telling.ts';
import type { Letters } from '../../src/mailing/letters.ts';
import { isQuiet } from '../../src/settings/personal.ts';
import { readSettings } from '../../src/settings/store.ts';
import type { Store } from '../../src/store/port.ts';
import type { SyncPlace } from '../../src/syncing/place.ts';
import { openQuestions, type QuestionView, withAuthor } from '../../src/syncing/questions.ts';
import {
  changeStanding,
  readStanding,
  type RunFailure,
  type StoredReport,
  type SyncRun,
  type RunChat,
} from '../../src/syncing/run-docs.ts';
import type { ConversationAddress, Notifier } from '../turn.ts';
import { lineOf, questionCard, settled } from './view.ts';

export interface NoticesOptions {
  readonly store: Store;
  readonly notifier: Pick<Notifier, 'send' | 'update'>;
  /** Where the person is reached; null: nowhere. */
  readonly find: (person: Person) => Promise<ConversationAddress | null>;
  /** Asks by email whoever prefers that; without it everybody is asked in the chat. */
  readonly letters?: Pick<Letters, 'ask'>;
  readonly clock: { now(): Date };
  readonly newId: () => string;
}

/** Messages that nobody asked for: only where the person has to act, at most one a day per matter, never in quiet hours. */
export interface Notices {
  /** A run is over: tells what has to be told. */
  after(run: SyncRun, report: StoredReport | null, place: SyncPlace | null, person: Person): Promise<void>;
}

type Matter = 'questions' | 'failing';

const mostListed = 10;
/** What fails by itself so often in a row is worth a word; a missing sign-in at once. */
const patience = 3;

export function createNotices(options: NoticesOptions): Notices {
  const { store, notifier, find, letters, clock, newId } = options;

  async function tell(matter: Matter, what: string, person: Person, card: () => Card | Promise<Card>): Promise<void> {
    const pk = partitionOf(person);
    const now = clock.now();
    const { sync: own } = await readSettings(store, pk);
    const local = DateTime.fromJSDate(now, { zone: person.timeZone });
    if (isQuiet(own, (local.toISOTime() ?? '').slice(0, 5))) return;
    const before = (await readStanding(store, pk))?.told[matter];
    if (before && (before.what === what || sameDay(before.at, now, person))) return;
    if (
      matter === 'questions' &&
      (await letters?.ask(person, { about: matter }, `${local.toISODate() ?? ''} ${what}`))
    ) {
      await noted(matter, what, person, null);
      return;
    }
    const to = await find(person);
    if (to === null) return;
    await noted(matter, what, person, null);
    const messageId = await notifier.send(to, await card());
    if (messageId !== false) await noted(matter, what, person, { conversation: { ...to }, messageId });
  }

  /** The person knows. */
  const noted = (matter: Matter, what: string, person: Person, chat: RunChat | null) =>
    changeStanding(
      store,
      partitionOf(person),
      (was) => was && { ...was, told: { ...was.told, [matter]: { at: clock.now(), what, chat } } },
    );

  async function tellQuestions(run: SyncRun, place: SyncPlace, person: Person): Promise<void> {
    const { views, total } = await openQuestions(place, { skip: 0, most: mostListed });
    const what = views
      .map(({ id }) => id)
      .toSorted()
      .join(' ')
      .slice(0, 2000);
    await finish(views, total, person);
    if (total === 0) return;
    if (run.reason === 'asked') {
      await noted('questions', what, person, null);
      return;
    }
    await tell('questions', what, person, async () => {
      const [only, other] = views;
      return only && !other && total === 1
        ? questionCard(await withAuthor(only, place), { open: 1, operation: newId(), alike: 0 }, person)
        : questionListCard({ lines: views.map(lineOf), total });
    });
  }

  /** What a message asked is settled: it says so. */
  async function finish(open: readonly QuestionView[], total: number, person: Person): Promise<void> {
    const standing = await readStanding(store, partitionOf(person));
    const { questions: told } = standing?.told ?? {};
    const given = standing?.given ?? [];
    if (!told?.chat || told.what.split(' ').some((id) => open.some((one) => one.id === id))) return;
    await changeStanding(store, partitionOf(person), (was) =>
      was?.told.questions?.chat ? { ...was, told: { ...was.told, questions: { ...told, chat: null } } } : was,
    );
    // The answer was given on that very message: what became of it is said there.
    if (given.some(({ chat }) => chat.messageId === told.chat?.messageId)) return;
    const to: ConversationAddress = told.chat.conversation;
    await notifier.update(to, told.chat.messageId, settled(total));
  }

  /** Should it fail again, that is news. */
  const works = (person: Person) =>
    changeStanding(store, partitionOf(person), (was) => {
      if (!was?.told.failing) return was;
      const { failing, ...told } = was.told;
      return failing.what === '' ? was : { ...was, told: { ...told, failing: { ...failing, what: '' } } };
    });

  async function tellFailure(run: SyncRun, failure: RunFailure, person: Person): Promise<void> {
    if (run.reason === 'asked') return;
    const inARow = (await readStanding(store, partitionOf(person)))?.failuresInARow ?? 0;
    const isUrgent = failure.why === 'unauthorized' || failure.why === 'refused';
    if (!isUrgent && inARow < patience) return;
    await tell('failing', `${failure.system} ${failure.why}`, person, () => syncFailingCard(failure));
  }

  return {
    async after(run, _report, place, person) {
      if (run.failure !== null && run.state === 'failed') await tellFailure(run, run.failure, person);
      else if (place !== null) {
        await works(person);
        await tellQuestions(run, place, person);
      }
    },
  };
}
