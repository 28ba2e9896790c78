import {
  actions,
  card,
  choice,
  choiceInput,
  execute,
  heading,
  problem,
  subtle,
  text,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { fieldLines, type FieldLine } from './sync-field-lines.ts';
import { titleOf } from './sync-values.ts';
import { questionWords } from './sync-question-words.ts';
import { failureWordsOf, type Failure } from './sync-run-words.ts';
import { buttonWords, type Kind } from './sync-words.ts';

/** The open questions, and what became of one. */

/** What is asked. Stored with answers, so that it can be said in any language. */
export interface AskedAbout {
  readonly about: 'fields' | 'deletion' | 'match' | 'brake' | 'creations';
  readonly kind: Kind;
  /** Of the item; brake, creations: empty. */
  readonly title: string;
  /** Brake, creations: how many. */
  readonly count: number;
}

export interface QuestionLine extends AskedAbout {
  readonly id: string;
}

function aboutText({ about, kind, title, count }: AskedAbout): string {
  switch (about) {
    case 'fields':
      return questionWords.conflict(titleOf(kind, { title }));
    case 'deletion':
      return questionWords.deleted(titleOf(kind, { title }));
    case 'match':
      return questionWords.match(titleOf(kind, { title }));
    case 'brake':
      return questionWords.brake(count, kind);
    case 'creations':
      return questionWords.creations(count);
  }
}

/** What the person said to it. */
export interface Said {
  readonly what:
    | 'keepCrm'
    | 'keepOutlook'
    | 'keepChosen'
    | 'deletedCrm'
    | 'deletedOutlook'
    | 'matchNew'
    | 'matchSkip'
    | 'matchIs'
    | 'brakeYes'
    | 'brakeNo'
    | 'creationsYes'
    | 'creationsNo';
  /** `matchIs`: of the record; otherwise empty. */
  readonly name: string;
}

function saidText({ what, name }: Said, kind: Kind): string {
  switch (what) {
    case 'keepCrm':
      return buttonWords.keep('crm');
    case 'keepOutlook':
      return buttonWords.keep('outlook');
    case 'keepChosen':
      return buttonWords.keepChosen;
    case 'matchIs':
      return questionWords.matchIs(titleOf(kind, { title: name }));
    default:
      return questionWords[what];
  }
}

/** The open questions. Input: `question`. Verb: openQuestion. */
export function questionListCard(data: {
  readonly lines: readonly QuestionLine[];
  readonly total: number;
  readonly problem?: string | undefined;
}): Card {
  const { lines, total } = data;
  if (total === 0) return card(questionWords.none, [heading(questionWords.none), text(questionWords.noneText)]);
  const rest = total - lines.length;
  return card(questionWords.list(total), [
    heading(questionWords.list(total)),
    choiceInput({
      id: 'question',
      label: questionWords.one,
      choices: lines.map((line) => choice(aboutText(line), line.id)),
      value: lines[0]?.id ?? '',
      style: 'expanded',
      required: true,
      error: questionWords.choose,
    }),
    rest > 0 ? subtle(commonWords.andMore(rest)) : null,
    data.problem ? problem(data.problem) : null,
    actions(execute(buttonWords.open, 'openQuestion', {}, { style: 'positive' })),
  ]);
}

interface AnswerData {
  readonly asked: AskedAbout;
  /** Null: nothing that has words. */
  readonly said: Said | null;
  /** Everything that was answered by it, the first one included. */
  readonly questions: readonly string[];
}

export interface AnswerDoneData extends AnswerData {
  /** What was written because of it. */
  readonly fields: readonly FieldLine[];
  /** Questions that are still open. */
  readonly open: number;
}

const answerLines = (asked: AskedAbout | null, said: Said | null): readonly (Element | null)[] => [
  asked ? text(aboutText(asked), { weight: 'Bolder' }) : null,
  said ? text(saidText(said, asked?.kind ?? 'contact')) : null,
];

/** The answer was carried out. Verb: showQuestions. */
export const answerDoneCard = (data: AnswerDoneData, reader: Reader): Card =>
  card(questionWords.done, [
    heading(`✓ ${questionWords.done}`),
    ...answerLines(data.asked, data.said),
    ...fieldLines(data.fields, reader),
    data.questions.length > 1 ? text(questionWords.doneAll(data.questions.length - 1)) : null,
    ...openLines(data.open),
  ]);

/** It could not be carried out yet. */
export const answerFailedCard = (data: AnswerData & { readonly failure: Failure }): Card =>
  card(questionWords.taken, [
    heading(questionWords.taken),
    ...answerLines(data.asked, data.said),
    problem(failureWordsOf(data.failure)),
    text(questionWords.keptText),
  ]);

const openLines = (open: number): readonly Element[] =>
  open > 0
    ? [
        subtle(questionWords.list(open), { spacing: 'Medium' }),
        actions(execute(buttonWords.answer, 'showQuestions', {}, { style: 'positive' })),
      ]
    : [];

export interface SettledData {
  readonly what: 'taken' | 'settled';
  /** Null: it is not known any more. */
  readonly asked: AskedAbout | null;
  /** Null: nothing that has words. */
  readonly said: Said | null;
  /** So many were answered the same way besides. */
  readonly alike: number;
  /** Questions that are still open. */
  readonly open: number;
  /** Its kind is switched off: nothing is carried out before it is on. Null: it is on. */
  readonly off?: Kind | null;
}

/** A question that was answered, here or elsewhere. Verb: showQuestions. */
export function settledCard(data: SettledData): Card {
  const title = data.what === 'taken' ? questionWords.taken : questionWords.settled;
  return card(title, [
    heading(data.what === 'taken' ? `✓ ${title}` : title),
    ...answerLines(data.asked, data.said),
    text(settledText(data)),
    data.alike > 0 ? text(questionWords.takenAll(data.alike)) : null,
    ...openLines(data.open),
  ]);
}

const settledText = ({ what, off }: SettledData): string =>
  what === 'settled' ? questionWords.settledText : off ? questionWords.takenOff(off) : questionWords.takenText;
