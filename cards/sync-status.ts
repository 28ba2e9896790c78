import type { FurtherField } from '../src/domain/further-fields.ts';
import { furtherFieldWords } from '../src/domain/further-fields-words.ts';
import {
  actions,
  card,
  container,
  dateTime,
  execute,
  heading,
  problem,
  subtle,
  text,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { countLines } from './sync-count-words.ts';
import { failureWordsOf, statusWords, type Failure } from './sync-run-words.ts';
import { buttonWords, kindWords, type Kind } from './sync-words.ts';

/** How synchronising stands at a glance. */

export interface StatusData {
  readonly kinds: readonly {
    readonly kind: Kind;
    readonly how: 'off' | 'onRequest' | 'automatic';
    readonly light: 'green' | 'yellow' | 'red';
    readonly lastAt: Date | null;
    readonly failure: Failure | null;
    readonly marked: number;
  }[];
  readonly isRunning: boolean;
  readonly nextAt: Date | null;
  readonly questions: number;
  /** Fields of contacts that were chosen for everybody, and that the CRM does not open to this person. */
  readonly closed: readonly FurtherField[];
  /** Of a run that *Sync now* begins. */
  readonly operation: string;
}

/** Verbs: startSync, showQuestions, showSettings, switchOn, showChanges. */
export function syncStatusCard(data: StatusData, reader: Reader): Card {
  const on = data.kinds.filter(({ how }) => how !== 'off').map(({ kind }) => kind);
  const off = data.kinds.find(({ how }) => how === 'off');
  return card(statusWords.title, [
    heading(statusWords.title),
    ...data.kinds.map((one) => kindLines(one, reader)),
    data.closed.length > 0
      ? subtle(statusWords.closed(data.closed.map((field) => furtherFieldWords[field]).join(', ')))
      : null,
    data.isRunning ? text(statusWords.running) : null,
    data.nextAt && !data.isRunning ? subtle(statusWords.next(dateTime(data.nextAt, reader))) : null,
    data.questions > 0 ? text(countLines.questions(data.questions), { weight: 'Bolder' }) : null,
    actions(
      on.length > 0
        ? execute(buttonWords.syncNow, 'startSync', { kinds: on, operation: data.operation }, { style: 'positive' })
        : null,
      data.questions > 0 ? execute(buttonWords.answer, 'showQuestions') : null,
      off
        ? execute(buttonWords.switchOnKind(off.kind), 'switchOn', { kind: off.kind, operation: data.operation })
        : null,
      execute(buttonWords.changes, 'showChanges', { run: null, skip: 0 }),
      execute(buttonWords.settings, 'showSettings'),
    ),
  ]);
}

function kindLines(
  { kind, how, light, lastAt, failure, marked }: StatusData['kinds'][number],
  reader: Reader,
): Element {
  const isFailing = how !== 'off' && failure !== null;
  const last = lastAt ? statusWords.last(dateTime(lastAt, reader)) : statusWords.never;
  return container(
    [
      text(`${kindWords[kind].title}: ${isFailing ? statusWords.failing : statusWords.lights[light]}`, {
        weight: 'Bolder',
      }),
      subtle(
        [statusWords.marked(marked, kind), how === 'off' && lastAt === null ? '' : last].filter(Boolean).join(' · '),
      ),
      isFailing ? problem(failureWordsOf(failure)) : null,
    ],
    { spacing: 'Medium' },
  );
}
