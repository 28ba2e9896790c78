import { z } from 'zod';
import { keepPrefix } from '../../cards/sync-conflict.ts';
import { type Said, settledCard } from '../../cards/sync-questions.ts';
import { questionWords } from '../../cards/sync-question-words.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import {
  allowCreations,
  answerAll,
  answerBrake,
  answerConflict,
  answerMatch,
  type Answered,
} from '../../src/syncing/answers.ts';
import type { MatchQuestion, QuestionView } from '../../src/syncing/questions.ts';
import { refuseCreations } from '../../src/syncing/refuse.ts';
import { kinds } from '../../src/syncing/settings.ts';
import { carryOut, chatOf, openDesk, type AtDesk, type SyncDesk } from '../sync/desk.ts';
import { Operation, QuestionId } from '../sync/inputs.ts';
import { openCount, questionNow } from '../sync/questions.ts';
import { askedAbout, settled } from '../sync/view.ts';
import { cardAction, type CardAnswer, type Turn } from '../turn.ts';

/** What the person decides. Every press leaves a wish under an id of its card, so that a repeated one changes nothing. */

const Side = z.enum(['crm', 'outlook']);
type Side = z.infer<typeof Side>;

const ConflictPress = z.looseObject({
  id: QuestionId,
  version: z.string().max(200),
  operation: Operation,
  keep: z.enum(['crm', 'outlook', 'chosen']),
  /** Do the same with all others of this kind. */
  all: z.string().optional(),
});

/** A side for the item, a side per field, or the same side for all that wait. */
export const resolveConflict = (desk: SyncDesk) =>
  cardAction({
    verb: 'resolveConflict',
    personal: true,
    reopen: 'conflicts',
    data: ConflictPress,
    async run(turn, data) {
      const at = await openDesk(turn, desk);
      const { id, version, operation, keep } = data;
      const chosen = keep === 'chosen' ? chosenIn(data) : keep;
      const answered = await answerConflict({ id, version, operation, keep: chosen }, at.place);
      if (answered.what !== 'taken') return notTaken(turn, id, answered, at, desk);
      const { question } = answered;
      const kind = 'kind' in question ? question.kind : 'contact';
      const isForAll = data.all === 'true' && keep !== 'chosen' && question.about === 'fields';
      const alike = isForAll ? await answerAll({ kind, side: keep, operation }, at.place) : [];
      const said = question.about === 'deletion' ? deletionSaid[keep] : keepSaid[keep];
      return taken(turn, { question, said: { what: said, name: '' }, alike, of: [kind] }, at, desk);
    },
  });

const deletionSaid = { crm: 'deletedCrm', outlook: 'deletedOutlook', chosen: 'deletedCrm' } as const;
const keepSaid = { crm: 'keepCrm', outlook: 'keepOutlook', chosen: 'keepChosen' } as const;

/** The side chosen for each field. */
const chosenIn = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, Side>> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const side = Side.safeParse(value);
      return key.startsWith(keepPrefix) && side.success ? [[key.slice(keepPrefix.length), side.data]] : [];
    }),
  );

/** One of the candidates, a new record, or none. */
export const chooseMatch = (desk: SyncDesk) =>
  cardAction({
    verb: 'chooseMatch',
    personal: true,
    reopen: 'conflicts',
    data: z.object({ id: QuestionId, operation: Operation, choice: z.string().max(200).default('') }),
    async run(turn, { id, operation, choice }) {
      const at = await openDesk(turn, desk);
      if (choice === '') return { card: await questionNow(turn, id, at, desk, questionWords.matchChoose) };
      const answered = await answerMatch({ id, operation, choice }, at.place);
      if (answered.what !== 'taken' || answered.question.about !== 'match')
        return notTaken(turn, id, answered, at, desk);
      const { question } = answered;
      const said = matchSaid(question, choice);
      return taken(turn, { question, said, alike: [], of: [question.kind] }, at, desk);
    },
  });

function matchSaid({ candidates }: MatchQuestion, choice: string): Said | null {
  if (choice === 'new') return { what: 'matchNew', name: '' };
  if (choice === 'skip') return { what: 'matchSkip', name: '' };
  const chosen = candidates.find(({ id }) => id === choice);
  return chosen ? { what: 'matchIs', name: chosen.name.title } : null;
}

const ruling = (desk: SyncDesk, verb: string, verdict: 'confirmed' | 'rejected') =>
  cardAction({
    verb,
    personal: true,
    reopen: 'conflicts',
    data: z.object({ id: QuestionId, operation: Operation, count: z.int().min(0).max(1_000_000) }),
    async run(turn, { id, operation, count }) {
      const at = await openDesk(turn, desk);
      const answered = await answerBrake({ id, operation, count, verdict }, at.place);
      if (answered.what !== 'taken' || answered.question.about !== 'brake')
        return notTaken(turn, id, answered, at, desk);
      const said = { what: verdict === 'confirmed' ? 'brakeYes' : 'brakeNo', name: '' } as const;
      const { question } = answered;
      return taken(turn, { question, said, alike: [], of: [question.kind] }, at, desk);
    },
  });

/** *Yes, go on* on the brake's card. */
export const confirmRemovals = (desk: SyncDesk) => ruling(desk, 'confirmRemovals', 'confirmed');

/** *No, keep them* on the brake's card. */
export const rejectRemovals = (desk: SyncDesk) => ruling(desk, 'rejectRemovals', 'rejected');

type Creations = (operation: string, place: AtDesk['place'], store: SyncDesk['store']) => Promise<Answered>;

const creations = (desk: SyncDesk, verb: string, answer: Creations, said: Said['what']) =>
  cardAction({
    verb,
    personal: true,
    reopen: 'conflicts',
    data: z.object({ operation: Operation }),
    async run(turn, { operation }) {
      const at = await openDesk(turn, desk);
      const answered = await answer(operation, at.place, desk.store);
      if (answered.what !== 'taken') return notTaken(turn, 'creations', answered, at, desk);
      return taken(
        turn,
        { question: answered.question, said: { what: said, name: '' }, alike: [], of: kinds },
        at,
        desk,
      );
    },
  });

/** *Yes, create them*. */
export const allowCreationsAction = (desk: SyncDesk) =>
  creations(desk, 'allowCreations', allowCreations, 'creationsYes');

/** *No, do not create them*: marks and flags are taken off. */
export const refuseCreationsAction = (desk: SyncDesk) =>
  creations(desk, 'refuseCreations', refuseCreations, 'creationsNo');

interface Taken {
  readonly question: QuestionView;
  readonly said: Said | null;
  /** Ids of other questions that were answered the same way. */
  readonly alike: readonly string[];
  readonly of: readonly SyncKind[];
}

async function taken(turn: Turn, answer: Taken, at: AtDesk, desk: SyncDesk): Promise<CardAnswer> {
  const { question, said, alike, of } = answer;
  const open = await openCount(at);
  const asked = askedAbout(question);
  const chat = chatOf(turn, turn.pressedMessage);
  const linkId = 'linkId' in question ? question.linkId : null;
  if (chat) await desk.cards.keepAnswer({ questions: [question.id, ...alike], linkId, asked, said, chat }, turn.person);
  const isUnderWay = await carryOut(turn, of, at, desk);
  const off = isUnderWay ? null : (of[0] ?? null);
  return { card: settledCard({ what: 'taken', asked, said, alike: alike.length, open, off }) };
}

/** Answered elsewhere, or changed meanwhile: the card shows what is now. */
async function notTaken(turn: Turn, id: string, answered: Answered, at: AtDesk, desk: SyncDesk): Promise<CardAnswer> {
  if (answered.what === 'moved') return { card: await questionNow(turn, id, at, desk, questionWords.moved) };
  return { card: settled(await openCount(at)) };
}
