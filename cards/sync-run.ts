import { commonWords } from './common-words.ts';
import { dateFormat } from './date-format.ts';
import {
  actions,
  card,
  execute,
  heading,
  link,
  pressable,
  problem,
  subtle,
  text,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { boundLines, type CountLine, type Counts, type Origin, writtenLines } from './sync-counts.ts';
import { kindsText, nameLine, type Named } from './sync-values.ts';
import { fieldWord, reasonWordsOf } from './sync-terms-words.ts';
import { effectWords } from './sync-settings-words.ts';
import { countLines } from './sync-count-words.ts';
import { failureWordsOf, runWords, stepWords, type Failure, type Step } from './sync-run-words.ts';
import { buttonWords, kindWords, type Kind } from './sync-words.ts';

/** One run of the synchronisation: under way, and what became of it. */

export interface SyncProgressData {
  readonly id: string;
  readonly state: 'waiting' | 'running';
  readonly kinds: readonly Kind[];
  readonly progress: {
    readonly step: Step;
    readonly read: number;
    readonly compared: number;
    readonly toCompare: number;
    readonly written: number;
    readonly toWrite: number;
    readonly tally: Counts;
  };
  readonly stopping: boolean;
  /** Another request met this run. */
  readonly wasRunning: boolean;
  readonly failure: Failure | null;
  readonly tryUntil: Date | null;
}

/** Verbs: cancelRun, refreshRun. */
export function syncProgressCard(data: SyncProgressData, reader: Reader): Card {
  const title = data.state === 'waiting' ? runWords.waiting : runWords.running;
  const at = { run: data.id };
  return card(title, [
    heading(title),
    subtle(kindsText(data.kinds), { size: 'Default' }),
    data.wasRunning ? text(runWords.alreadyRunning) : null,
    text(stateLine(data, reader)),
    ...writtenLines(data.progress.tally).map((line) => text(line.text, { spacing: 'None' })),
    subtle(runWords.goOn),
    actions(
      data.stopping ? null : execute(commonWords.cancel, 'cancelRun', at),
      execute(commonWords.refresh, 'refreshRun', at),
    ),
  ]);
}

function stateLine({ stopping, failure, tryUntil, progress, state }: SyncProgressData, reader: Reader): string {
  if (stopping) return runWords.stopping;
  if (failure && tryUntil) {
    const until = dateFormat(reader, { timeStyle: 'short' }).format(tryUntil);
    return runWords.waitsFor(failureWordsOf(failure), until);
  }
  if (state === 'waiting') return stepWords.beginning;
  return [stepWords[progress.step], detail(progress)].filter(Boolean).join(' ');
}

function detail({ step, read, compared, toCompare, written, toWrite }: SyncProgressData['progress']): string {
  if (step === 'writing' && toWrite > 0) return `${runWords.written(written, toWrite)}.`;
  if (step === 'comparing' && toCompare > 0) return `${runWords.compared(compared, toCompare)}.`;
  return read > 0 ? `${runWords.read(read)}.` : '';
}

export interface SyncSummaryData extends Counts {
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** Why things were made, by kind. */
  readonly origins: readonly Origin[];
  readonly leftOut: number;
  /** Values that stay on their side. */
  readonly keptBack: number;
  readonly waiting: number;
  readonly failed: number;
  /** Open at the moment. */
  readonly questions: number;
  /** Nothing was ever marked. */
  readonly nothingMarked: boolean;
}

/** Each line leads to what it counts. Verbs: showChanges, showLeftOut, showQuestions, showMarks. */
export function syncSummaryCard(data: SyncSummaryData): Card {
  const counts = [...writtenLines(data, data.origins), ...boundLines(data.origins)];
  const isQuiet =
    counts.length === 0 && data.leftOut + data.keptBack + data.waiting + data.failed + data.questions === 0;
  if (isQuiet && !data.nothingMarked) return card(runWords.upToDate, [heading(`✓ ${runWords.upToDate}`)]);
  const isSettled = counts.length + data.questions + data.waiting + data.failed === 0;
  const title = isSettled ? runWords.upToDate : runWords.done;
  const at = { run: data.id };
  const buttons = [
    counts.length > 0 ? execute(buttonWords.changes, 'showChanges', { ...at, skip: 0 }) : null,
    data.leftOut + data.keptBack + data.waiting + data.failed > 0
      ? execute(buttonWords.leftOut, 'showLeftOut', at)
      : null,
    data.questions > 0 ? execute(buttonWords.answer, 'showQuestions', {}, { style: 'positive' }) : null,
    data.nothingMarked ? execute(buttonWords.markThings('contact'), 'showMarks', { of: 'contact', only: 'all' }) : null,
  ].filter((button) => button !== null);
  return card(title, [
    heading(title),
    subtle(kindsText(data.kinds), { size: 'Default' }),
    ...counts.map((line) => countLine(line, data.id)),
    data.leftOut > 0 ? text(countLines.skipped(data.leftOut)) : null,
    data.keptBack > 0 ? text(countLines.kept(data.keptBack)) : null,
    data.waiting > 0 ? text(countLines.waiting(data.waiting)) : null,
    data.failed > 0 ? problem(countLines.failed(data.failed)) : null,
    data.questions > 0 ? text(countLines.questions(data.questions), { weight: 'Bolder' }) : null,
    data.nothingMarked ? text(runWords.nothingMarked) : null,
    buttons.length > 0 ? actions(...buttons) : null,
  ]);
}

const countLine = ({ text: title, done, kind }: CountLine, run: string): Element =>
  pressable([text(`✓ ${title} ›`, { color: 'Accent' })], title, 'showChanges', { run, skip: 0, done, of: kind });

export interface SyncEndedData {
  readonly state: 'failed' | 'cancelled';
  readonly failure: Failure | null;
  readonly kinds: readonly Kind[];
  /** Of a new run. */
  readonly operation: string;
}

/** It came to nothing, or was stopped. Verb: startSync. */
export function syncEndedCard(data: SyncEndedData): Card {
  const title = data.state === 'cancelled' ? runWords.cancelled : runWords.failed;
  return card(title, [
    heading(title),
    data.state === 'cancelled' ? text(runWords.cancelledText) : null,
    data.failure ? problem(failureWordsOf(data.failure)) : null,
    actions(execute(buttonWords.syncNow, 'startSync', { kinds: data.kinds, operation: data.operation })),
  ]);
}

/** Something by itself does not work, and the person has to do something about it. Verb: showStatus. */
export const syncFailingCard = (failure: Failure): Card =>
  card(runWords.failing, [
    heading(runWords.failing),
    problem(failureWordsOf(failure)),
    actions(execute(buttonWords.status, 'showStatus')),
  ]);

/** `sync` while everything is off. Verb: switchOn. */
export const syncOffCard = (data: { readonly kinds: readonly Kind[]; readonly operation: string }): Card =>
  card(runWords.allOff, [
    heading(runWords.allOff),
    text(runWords.allOffText),
    ...data.kinds.map((kind) => subtle(effectWords.kindOn(kind), { size: 'Default', spacing: 'Small' })),
    actions(
      ...data.kinds.map((kind) =>
        execute(buttonWords.switchOnKind(kind), 'switchOn', { kind, operation: data.operation }, { style: 'positive' }),
      ),
      execute(buttonWords.settings, 'showSettings'),
    ),
  ]);

/** A kind was switched on. Verbs: startSync, showMarks, showSettings. */
export const switchedOnCard = (data: {
  readonly kind: Kind;
  readonly everyMinutes: number;
  readonly operation: string;
}): Card =>
  card(runWords.switchedOn(data.kind), [
    heading(`✓ ${runWords.switchedOn(data.kind)}`),
    text(effectWords.kindOn(data.kind)),
    text(runWords.byItself(data.everyMinutes)),
    actions(
      execute(
        buttonWords.syncNow,
        'startSync',
        { kinds: [data.kind], operation: data.operation },
        { style: 'positive' },
      ),
      execute(buttonWords.markThings(data.kind), 'showMarks', { of: data.kind, only: 'all' }),
      execute(buttonWords.settings, 'showSettings'),
    ),
  ]);

export interface LeftOutData {
  readonly lines: readonly {
    readonly kind: Kind;
    readonly name: Named;
    readonly reason: string;
    /** A value that stays on its side; null: the whole item. */
    readonly field: string | null;
    readonly recordUrl: string | null;
  }[];
  readonly run: string;
  /** Beside those shown. */
  readonly more: number;
}

/** What a run left as it was: by reason, with the names below. Verb: refreshRun. */
export const leftOutCard = (data: LeftOutData, reader: Reader): Card =>
  card(buttonWords.leftOut, [
    heading(buttonWords.leftOut),
    data.lines.length === 0 ? text(runWords.noneLeftOut) : null,
    ...[...Map.groupBy(data.lines, whyText)].flatMap(([why, lines]): readonly Element[] => [
      text(why, { spacing: 'Medium' }),
      ...lines.map((line) =>
        line.recordUrl
          ? link(`${nameLine(line.kind, line.name, reader)} · ${commonWords.view}`, line.recordUrl, {
              size: 'Small',
              spacing: 'None',
            })
          : subtle(nameLine(line.kind, line.name, reader)),
      ),
    ]),
    data.more > 0 ? subtle(commonWords.andMore(data.more)) : null,
    actions(execute(buttonWords.summary, 'refreshRun', { run: data.run })),
  ]);

const whyText = ({ kind, field, reason }: LeftOutData['lines'][number]): string =>
  `${field === null ? kindWords[kind].title : fieldWord(field)}: ${reasonWordsOf(reason)}`;
