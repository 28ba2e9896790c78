import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  dateTime,
  execute,
  heading,
  problem,
  subheading,
  subtle,
  text,
  textInput,
  viewLink,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { fieldLines, type FieldLine } from './sync-field-lines.ts';
import { countLines } from './sync-count-words.ts';
import type { Done } from './sync-counts.ts';
import { kindsText, nameLine, titleOf, type Named } from './sync-values.ts';
import { actionText, fieldWord } from './sync-terms-words.ts';
import { changeWords } from './sync-change-words.ts';
import { failureWordsOf, type Failure } from './sync-run-words.ts';
import { buttonWords, type Kind } from './sync-words.ts';

/** What was changed, and the way back. */

type Undo = 'values' | 'pair' | 'made' | 'item';

export interface ChangeLine {
  readonly id: string;
  readonly at: Date;
  readonly kind: Kind;
  readonly name: Named;
  readonly action: string;
  /** Why a pair was parked; null: nothing to say. */
  readonly reason: string | null;
  readonly fields: readonly FieldLine[];
  readonly recordUrl: string;
  /** What can be taken back; null: nothing, for the reason in `fixed`. */
  readonly undo: Undo | null;
  readonly fixed: keyof typeof changeWords.fixed | null;
  /** It was taken back already. */
  readonly wasUndone: boolean;
}

export interface RunLine {
  readonly id: string;
  readonly at: Date;
  readonly kinds: readonly Kind[];
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly changes: number;
  /** Held back, or went wrong. */
  readonly waiting: number;
  readonly failure: Failure | null;
}

export interface ChangesData {
  /** Of one run; null: of all. */
  readonly run: string | null;
  /** Only what was done so, of one kind or of all. */
  readonly done: Done | null;
  readonly of: Kind | null;
  readonly words: string;
  readonly changes: readonly ChangeLine[];
  readonly skip: number;
  readonly hasMore: boolean;
  /** The last runs; shown on the first page of all changes. */
  readonly runs: readonly RunLine[];
  readonly problem?: string | undefined;
}

/** Changes per page. */
export const changesLength = 6;
const mostRuns = 5;

/** Inputs: `change`, `words`. Verbs: showChanges, undoChange, refreshRun. */
export function changesCard(data: ChangesData, reader: Reader): Card {
  const title = titleText(data);
  const undoable = data.changes.filter(({ undo, wasUndone }) => undo !== null && !wasUndone);
  const at = { run: data.run, query: data.words, done: data.done, of: data.of };
  return card(title, [
    heading(title),
    ...data.changes.map((change) => changeLines(change, reader)),
    data.changes.length === 0 ? text(noneText(data)) : null,
    undoable.length > 0 ? undoInput(undoable, reader) : null,
    data.problem ? problem(data.problem) : null,
    ...(data.runs.length > 0 ? runLines(data.runs.slice(0, mostRuns), reader) : []),
    data.run === null ? textInput({ id: 'words', label: changeWords.byName, value: data.words, maxLength: 100 }) : null,
    actions(
      undoable.length > 0 ? execute(commonWords.undo, 'undoChange', { ...at, skip: data.skip }) : null,
      data.run === null ? execute(commonWords.search, 'showChanges', { run: null, skip: 0 }) : null,
      data.hasMore
        ? execute(commonWords.older, 'showChanges', { ...at, skip: data.skip + changesLength }, { inputs: 'none' })
        : null,
      data.skip > 0
        ? execute(
            commonWords.newer,
            'showChanges',
            { ...at, skip: Math.max(0, data.skip - changesLength) },
            { inputs: 'none' },
          )
        : null,
      data.run === null ? null : execute(buttonWords.summary, 'refreshRun', { run: data.run }, { inputs: 'none' }),
    ),
  ]);
}

const titleText = ({ run, done, words }: ChangesData): string =>
  run ? (done ? changeWords.done[done] : changeWords.ofRun) : words ? changeWords.found(words) : changeWords.history;

const noneText = ({ run, words }: ChangesData): string =>
  run ? changeWords.noneInRun : words ? changeWords.noneFound(words) : changeWords.none;

function changeLines(change: ChangeLine, reader: Reader): Element {
  return container(
    [
      text(nameLine(change.kind, change.name, reader), { weight: 'Bolder' }),
      subtle(`${dateTime(change.at, reader)} · ${actionText(change)}`),
      ...fieldLines(change.fields, reader),
      change.fields.some(({ lost }) => lost) ? subtle(changeWords.lost) : null,
      change.wasUndone ? subtle(changeWords.undoneAgain) : null,
      change.fixed && !change.wasUndone ? subtle(changeWords.fixed[change.fixed]) : null,
      viewLink(change.recordUrl),
    ],
    { spacing: 'Medium' },
  );
}

const undoInput = (changes: readonly ChangeLine[], reader: Reader): Element =>
  choiceInput({
    id: 'change',
    label: commonWords.undo,
    placeholder: changeWords.choose,
    choices: changes.map(({ id, kind, name, at, fields, undo }) =>
      choice(
        [
          nameLine(kind, { ...name, detail: '' }, reader),
          undo === 'values'
            ? fields
                .slice(0, 3)
                .map(({ field }) => fieldWord(field))
                .join(', ')
            : changeWords.undoes[undo ?? 'pair'],
          dateTime(at, reader),
        ]
          .filter(Boolean)
          .join(' · '),
        id,
      ),
    ),
    style: 'compact',
    error: changeWords.choose,
  });

const runLines = (runs: readonly RunLine[], reader: Reader): readonly Element[] => [
  subheading(changeWords.runs),
  ...runs.map(({ at, kinds, state, changes, waiting, failure }) => {
    const what =
      state === 'failed'
        ? changeWords.runFailed
        : state === 'cancelled'
          ? changeWords.runCancelled
          : [changeWords.run(changes), waiting > 0 ? countLines.waiting(waiting) : ''].filter(Boolean).join(', ');
    const why = failure ? ` ${failureWordsOf(failure)}` : '';
    return subtle(`${dateTime(at, reader)} · ${kindsText(kinds)} · ${what}.${why}`);
  }),
];

export interface UndoneData {
  readonly kind: Kind;
  readonly name: Named;
  /** Fields that were changed again since. */
  readonly left: readonly string[];
  readonly wasUndone: boolean;
  readonly undo: Undo;
}

/** A change was taken back. Verbs: showChanges, showMarks. */
export function undoneCard(data: UndoneData): Card {
  const title = changeWords.undone(titleOf(data.kind, data.name));
  return card(title, [
    heading(title),
    text(data.wasUndone ? changeWords.undoneAgain : changeWords.undoneText[data.undo]),
    data.left.length > 0 ? problem(changeWords.left(data.left.map(fieldWord).join(', '))) : null,
    actions(
      data.undo === 'item'
        ? execute(buttonWords.markThings(data.kind), 'showMarks', {
            of: data.kind,
            only: 'all',
            query: data.name.title,
          })
        : null,
      execute(buttonWords.list, 'showChanges', { run: null, skip: 0 }),
    ),
  ]);
}
