import type { Side, SyncKind } from '../domain/sync.ts';
import { crmId } from '../domain/ids.ts';
import type { Keep } from '../sync/policy.ts';
import { listed, stateOf, type SyncPlace } from './place.ts';
import { type QuestionView, readQuestion } from './questions.ts';
import { ask, openWishes, wishId } from './wishes.ts';

/** What became of an answer. */
export type Answered =
  | { readonly what: 'taken'; readonly question: QuestionView }
  /** Somebody, or something, was faster: nothing is asked any more. */
  | { readonly what: 'settled' }
  /** A value moved since the card was drawn: the question as it is now. */
  | { readonly what: 'moved'; readonly question: QuestionView };

/** A side for everything that was asked, or one per field. `operation`: of the press, so that it counts once. */
export async function answerConflict(
  answer: { readonly id: string; readonly version: string; readonly keep: Keep; readonly operation: string },
  place: SyncPlace,
): Promise<Answered> {
  const question = await readQuestion(answer.id, place);
  if (question === null || (question.about !== 'fields' && question.about !== 'deletion')) return { what: 'settled' };
  if (question.version !== answer.version) return { what: 'moved', question };
  const { linkId, version } = question;
  await ask(place, wishId(answer.operation, linkId, version), { ask: 'answer', linkId, version, keep: answer.keep });
  return { what: 'taken', question };
}

/** The same side for every open conflict of the kind. Gives the ids of the questions that were answered. */
export async function answerAll(
  answer: { readonly kind: SyncKind; readonly side: Side; readonly operation: string },
  place: SyncPlace,
): Promise<readonly string[]> {
  const [stored, wishes] = await Promise.all([listed(stateOf(place).all('question')), openWishes(place)]);
  const state = stateOf(place);
  const answered: string[] = [];
  for (const { id, doc } of stored) {
    if (doc.about !== 'link' || doc.question.about !== 'fields') continue;
    const link = (await state.read('link', doc.linkId))?.doc;
    const { version } = doc.question;
    if (link?.kind !== answer.kind || wishes.answerTo(doc.linkId)?.version === version) continue;
    const wish = { ask: 'answer', linkId: doc.linkId, version, keep: answer.side } as const;
    await ask(place, wishId(answer.operation, doc.linkId, version), wish);
    answered.push(id);
  }
  return answered;
}

/** Which record an item belongs to: one of the candidates, a new one, or none (its mark is taken off). */
export async function answerMatch(
  answer: { readonly id: string; readonly choice: string; readonly operation: string },
  place: SyncPlace,
): Promise<Answered> {
  const question = await readQuestion(answer.id, place);
  if (question?.about !== 'match') return { what: 'settled' };
  const { kind, outlookId, candidates } = question;
  const isKnown = ['new', 'skip'].includes(answer.choice) || candidates.some(({ id }) => id === answer.choice);
  if (!isKnown) return { what: 'moved', question };
  const choice = answer.choice === 'new' || answer.choice === 'skip' ? answer.choice : crmId(answer.choice);
  await ask(place, wishId(answer.operation, 'match', outlookId), { ask: 'match', kind, outlookId, choice });
  return { what: 'taken', question };
}

/** Everything the brake holds back is done, or given up. `count`: how many the card showed. */
export async function answerBrake(
  answer: {
    readonly id: string;
    readonly verdict: 'confirmed' | 'rejected';
    readonly count: number;
    readonly operation: string;
  },
  place: SyncPlace,
): Promise<Answered> {
  const question = await readQuestion(answer.id, place);
  if (question?.about !== 'brake') return { what: 'settled' };
  if (question.listed.length !== answer.count) return { what: 'moved', question };
  const { kind, listed: takings } = question;
  const rulings = takings.map(({ linkId, action }) => ({ linkId, action, kind, verdict: answer.verdict }));
  await ask(place, wishId(answer.operation, 'rule', answer.id), { ask: 'rule', rulings });
  return { what: 'taken', question };
}

/** The next run may create as much as it finds wanted. */
export async function allowCreations(operation: string, place: SyncPlace): Promise<Answered> {
  const question = await readQuestion('creations', place);
  if (question?.about !== 'creations') return { what: 'settled' };
  await ask(place, wishId(operation, 'creations'), { ask: 'allowCreations' });
  return { what: 'taken', question };
}
