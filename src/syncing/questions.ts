import type { LinkId, OutlookId } from '../domain/ids.ts';
import type { RecordRef } from '../domain/record.ts';
import type { Side, SyncKind } from '../domain/sync.ts';
import { modulesOf } from '../sync/engine/kin.ts';
import type { Keep } from '../sync/policy.ts';
import type { AnyLink, AskedQuestion } from '../sync/state.ts';
import { type About, aboutLink, aboutOf, projectionOf, showingRules } from './about.ts';
import { type CandidateView, candidatesOf } from './candidates.ts';
import { findItem } from './find-item.ts';
import { listed, stateOf, type SyncPlace } from './place.ts';
import { type OpenWishes, openWishes } from './wishes.ts';

/** Something the person is asked, with everything they need to decide it. */
export type QuestionView = { readonly id: string; readonly askedAt: Date } & (
  | FieldsQuestion
  | DeletionQuestion
  | MatchQuestion
  | BrakeView
  | { readonly about: 'creations'; readonly count: number; readonly answered: boolean }
);

interface OfLink {
  readonly kind: SyncKind;
  readonly linkId: LinkId;
  readonly name: About;
  /** Names exactly what was asked; an answer to another version is not used. */
  readonly version: string;
  readonly recordUrl: string;
}

/** Both sides changed the same. */
export interface FieldsQuestion extends OfLink {
  readonly about: 'fields';
  readonly fields: readonly { readonly field: string; readonly crm: unknown; readonly outlook: unknown }[];
  /** When each side was changed last, as far as it is known. */
  readonly changedAt: { readonly crm: Date | null; readonly outlook: Date | null };
  /** Who changed the record; null: not known, or not looked up. Outlook is the person's own and tells nobody. */
  readonly changedBy: string | null;
  readonly record: RecordRef;
  /** What the person said; the next run carries it out. Null: nothing yet. */
  readonly answered: Keep | null;
}

/** The record was deleted in the CRM, and the item was changed in Outlook since. */
export interface DeletionQuestion extends OfLink {
  readonly about: 'deletion';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly answered: Keep | null;
}

/** Several records may be the counterpart of an item. */
export interface MatchQuestion {
  readonly about: 'match';
  readonly kind: SyncKind;
  readonly outlookId: OutlookId;
  readonly name: About;
  readonly candidates: readonly CandidateView[];
  /** Id of a record, `new` or `skip`. */
  readonly answered: string | null;
}

/** More would be taken away than is done unasked. */
export interface BrakeView {
  readonly about: 'brake';
  readonly kind: SyncKind;
  readonly cause: Extract<AskedQuestion, { about: 'brake' }>['brake']['cause'];
  readonly listed: readonly {
    readonly linkId: LinkId;
    readonly action: 'deleteItem' | 'clearFlag' | 'suspend' | 'hide';
    readonly name: About;
  }[];
  readonly answered: 'confirmed' | 'rejected' | null;
}

interface Stored {
  readonly id: string;
  readonly doc: AskedQuestion;
}

/** Ids of all open questions, those that were answered and wait for a run left out. */
export async function openQuestionIds(place: SyncPlace): Promise<readonly string[]> {
  const { stored, wishes } = await questionsAndWishes(place);
  return stored.filter((one) => answerTo(one, wishes) === null).map(({ id }) => id);
}

/** Answers are read first: a run takes them away together with their questions, which would seem to be open otherwise. */
async function questionsAndWishes(place: SyncPlace) {
  const wishes = await openWishes(place);
  return { stored: await listed(stateOf(place).all('question')), wishes };
}

/** Questions in the order in which they came up; `skip` of them are left out, at most `most` are shown. */
export async function openQuestions(
  place: SyncPlace,
  page: { readonly skip: number; readonly most: number },
): Promise<{ readonly views: readonly QuestionView[]; readonly total: number }> {
  const { stored, wishes } = await questionsAndWishes(place);
  const open = stored
    .filter((one) => answerTo(one, wishes) === null)
    .toSorted((a, b) => (a.doc.askedAt < b.doc.askedAt ? -1 : 1));
  const shown = open.slice(page.skip, page.skip + page.most);
  const views = await Promise.all(shown.map((one) => viewOf(one, place, wishes)));
  return { views: views.filter((view) => view !== null), total: open.length };
}

/** One question as it is now; null: it is settled. */
export async function readQuestion(id: string, place: SyncPlace): Promise<QuestionView | null> {
  const wishes = await openWishes(place);
  const kept = await stateOf(place).read('question', id);
  return kept && viewOf(kept, place, wishes);
}

/** The question with whom its record was changed by, for a card of its own. */
export async function withAuthor(view: QuestionView, place: SyncPlace): Promise<QuestionView> {
  if (view.about !== 'fields') return view;
  return { ...view, changedBy: await place.lastAuthor(view.record) };
}

/** What the person answered to it already; null: nothing that still counts. */
function answerTo({ doc }: Stored, wishes: OpenWishes): object | string | null {
  switch (doc.about) {
    case 'link': {
      const answer = wishes.answerTo(doc.linkId);
      return answer?.version === doc.question.version ? answer.keep : null;
    }
    case 'match':
      return wishes.choiceFor(doc.outlookId)?.choice ?? null;
    case 'brake':
      return verdictOn(doc, wishes);
    case 'creations':
      return wishes.all.find(({ ask }) => ask === 'allowCreations' || ask === 'refuseCreations')?.ask ?? null;
  }
}

function verdictOn({ brake }: Extract<AskedQuestion, { about: 'brake' }>, { all }: OpenWishes) {
  const rulings = all.flatMap((wish) => (wish.ask === 'rule' ? wish.rulings : []));
  const verdicts = brake.listed.map(({ linkId, action }) =>
    rulings.findLast((ruling) => ruling.linkId === linkId && ruling.action === action),
  );
  return verdicts.every((ruling) => ruling !== undefined) ? (verdicts[0]?.verdict ?? null) : null;
}

async function viewOf(stored: Stored, place: SyncPlace, wishes: OpenWishes): Promise<QuestionView | null> {
  const { id, doc } = stored;
  const common = { id, askedAt: new Date(doc.askedAt) };
  switch (doc.about) {
    case 'link':
      return linkView(common, doc, place, wishes);
    case 'match':
      return { ...common, ...(await matchView(doc, place)), answered: wishes.choiceFor(doc.outlookId)?.choice ?? null };
    case 'brake':
      return { ...common, ...(await brakeView(doc, place)), answered: verdictOn(doc, wishes) };
    case 'creations':
      return { ...common, about: 'creations', count: doc.count, answered: answerTo(stored, wishes) !== null };
  }
}

type Common = Pick<QuestionView, 'id' | 'askedAt'>;

async function linkView(
  common: Common,
  doc: Extract<AskedQuestion, { about: 'link' }>,
  place: SyncPlace,
  wishes: OpenWishes,
): Promise<QuestionView | null> {
  const link = (await stateOf(place).read('link', doc.linkId))?.doc;
  if (!link) return null;
  const { module, crmId: id } = link;
  const answer = wishes.answerTo(doc.linkId);
  const of = {
    ...common,
    kind: link.kind,
    linkId: link.linkId,
    name: aboutLink(link),
    version: doc.question.version,
    recordUrl: place.recordUrl({ module, id }),
    answered: answer?.version === doc.question.version ? answer.keep : null,
  };
  if (doc.question.about === 'deletion') return { ...of, about: 'deletion', fields: outlookValues(doc.values) };
  return {
    ...of,
    about: 'fields',
    fields: clashes(doc.values),
    changedAt: changedAt(link),
    changedBy: null,
    record: { module, id },
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The clashes as the engine stored them with the question. */
function clashes(values: unknown): FieldsQuestion['fields'] {
  const all: readonly unknown[] = Array.isArray(values) ? values : [];
  return all.flatMap((clash) => {
    if (!isObject(clash) || typeof clash.field !== 'string' || !isObject(clash.values)) return [];
    return [{ field: clash.field, crm: clash.values.crm ?? null, outlook: clash.values.outlook ?? null }];
  });
}

const outlookValues = (values: unknown): Readonly<Record<string, unknown>> =>
  isObject(values) && isObject(values.outlook) ? values.outlook : {};

function changedAt({ seen }: AnyLink): Readonly<Record<Side, Date | null>> {
  const date = (text: string | null): Date | null => {
    const at = new Date(text?.includes('T') ? text : `${text?.replace(' ', 'T') ?? ''}Z`);
    return Number.isNaN(at.getTime()) ? null : at;
  };
  return { crm: date(seen.modifiedC), outlook: date(seen.modifiedO) };
}

async function matchView(
  doc: Extract<AskedQuestion, { about: 'match' }>,
  place: SyncPlace,
): Promise<Omit<MatchQuestion, 'answered'>> {
  const { kind, outlookId } = doc;
  const [item, { zone }] = await Promise.all([findItem(kind, outlookId, place), place.outlook.mailbox()]);
  const name = item ? aboutOf(kind, projectionOf(item, showingRules(zone, modulesOf[kind][0]))) : nameless;
  const candidates = await candidatesOf({ kind, ids: doc.candidates, item, zone }, place);
  return { about: 'match', kind, outlookId, name, candidates };
}

async function brakeView(
  { brake }: Extract<AskedQuestion, { about: 'brake' }>,
  place: SyncPlace,
): Promise<Omit<BrakeView, 'answered'>> {
  const state = stateOf(place);
  const named = brake.listed.slice(0, mostNamed).map(async ({ linkId, action }) => {
    const link = (await state.read('link', linkId))?.doc;
    return { linkId, action, name: link ? aboutLink(link) : nameless };
  });
  const rest = brake.listed.slice(mostNamed).map(({ linkId, action }) => ({ linkId, action, name: nameless }));
  return { about: 'brake', kind: brake.kind, cause: brake.cause, listed: [...(await Promise.all(named)), ...rest] };
}

/** So many are shown by name; the others are counted. */
const mostNamed = 60;
const nameless: About = { title: '', detail: '', at: null };
