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
import { fieldLines, type FieldLine } from './sync-field-lines.ts';
import { titleOf, type Named } from './sync-values.ts';
import { questionWords } from './sync-question-words.ts';
import { buttonWords, failureWordsOf, type Failure, type Kind } from './sync-words.ts';

/** The open questions, and what became of one. */

export interface QuestionLine {
  readonly id: string;
  readonly about: 'fields' | 'deletion' | 'match' | 'brake' | 'creations';
  readonly kind: Kind;
  readonly name: Named;
  /** Brake, creations: how many. */
  readonly count: number;
}

const lineText = ({ about, kind, name, count }: QuestionLine): string => {
  switch (about) {
    case 'fields':
      return questionWords.conflict(titleOf(kind, name));
    case 'deletion':
      return questionWords.deleted(titleOf(kind, name));
    case 'match':
      return questionWords.match(titleOf(kind, name));
    case 'brake':
      return questionWords.brake(count, kind);
    case 'creations':
      return questionWords.creations(count);
  }
};

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
      choices: lines.map((line) => choice(lineText(line), line.id)),
      value: lines[0]?.id ?? '',
      style: 'expanded',
      required: true,
      error: questionWords.choose,
    }),
    rest > 0 ? subtle(questionWords.brakeMore(rest)) : null,
    data.problem ? problem(data.problem) : null,
    actions(execute(buttonWords.open, 'openQuestion', {}, { style: 'positive' })),
  ]);
}

interface AnswerData {
  /** What was asked. */
  readonly about: string;
  /** What the person said, in words; null: nothing. */
  readonly said: string | null;
  /** Everything that was answered by it, the first one included. */
  readonly questions: readonly string[];
}

export interface AnswerDoneData extends AnswerData {
  /** What was written because of it. */
  readonly fields: readonly FieldLine[];
  /** Questions that are still open. */
  readonly open: number;
}

const answerLines = ({ about, said }: AnswerData): readonly (Element | null)[] => [
  text(about, { weight: 'Bolder' }),
  said ? text(said) : null,
];

/** The answer was carried out. Verb: showQuestions. */
export const answerDoneCard = (data: AnswerDoneData, reader: Reader): Card =>
  card(questionWords.done, [
    heading(`✓ ${questionWords.done}`),
    ...answerLines(data),
    ...fieldLines(data.fields, reader),
    data.questions.length > 1 ? text(questionWords.doneAll(data.questions.length - 1)) : null,
    ...openLines(data.open),
  ]);

/** It could not be carried out yet. */
export const answerFailedCard = (data: AnswerData & { readonly failure: Failure }): Card =>
  card(questionWords.taken, [
    heading(questionWords.taken),
    ...answerLines(data),
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
  /** What was asked; empty: it is not known any more. */
  readonly about: string;
  /** What the person said, in words; null: nothing. */
  readonly said: string | null;
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
    data.about ? text(data.about, { weight: 'Bolder' }) : null,
    data.said ? text(data.said) : null,
    text(settledText(data)),
    data.alike > 0 ? text(questionWords.takenAll(data.alike)) : null,
    ...openLines(data.open),
  ]);
}

const settledText = ({ what, off }: SettledData): string =>
  what === 'settled' ? questionWords.settledText : off ? questionWords.takenOff(off) : questionWords.takenText;
