import { recordKey, type ModuleInfo, type RecordSummary } from '../src/domain/record.ts';
import { commonWords } from './common-words.ts';
import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  execute,
  heading,
  link,
  openUrl,
  problem,
  subtle,
  text,
} from './elements.ts';
import type { Card, Element } from './elements.ts';
import { recordDoneWords as words } from './record-done-words.ts';
import { labelOf, recordTitle, some } from './record-words.ts';
import { buttonWords } from './sync-words.ts';

/** What comes of the form for a new record: a question about duplicates, the record, or nothing. */

export type DuplicateReason = 'address' | 'name' | 'similar';

export interface DuplicatesData {
  /** Id of the form. */
  readonly id: string;
  /** What one record of this kind is called. */
  readonly label: string;
  /** At least one. */
  readonly candidates: readonly (RecordSummary & { readonly likeness: readonly DuplicateReason[] })[];
  readonly problem?: string | undefined;
}

/** Input: `record`. Verbs: useExisting, createAnyway, backToForm. */
export function duplicatesCard(data: DuplicatesData): Card {
  const form = { form: data.id };
  const [only, other] = data.candidates;
  const one = only && !other ? { ...form, record: recordKey(only) } : form;
  const question = other ? words.areTheyThere : words.isItThere;
  return card(question, [
    heading(question),
    ...data.candidates.map(candidateLines),
    other
      ? choiceInput({
          id: 'record',
          label: words.which,
          choices: data.candidates.map((record) => choice(titleOf(record), recordKey(record))),
          value: only ? recordKey(only) : '',
          style: 'expanded',
        })
      : null,
    data.problem ? problem(data.problem) : null,
    actions(
      execute(words.useThis, 'useExisting', one, { style: 'positive' }),
      execute(words.createAnyway, 'createAnyway', form, { inputs: 'none' }),
      execute(words.backToForm, 'backToForm', form, { inputs: 'none' }),
    ),
  ]);
}

const candidateLines = (record: DuplicatesData['candidates'][number]): Element =>
  container(
    [
      text(record.name, { weight: 'Bolder' }),
      subtle(
        [...record.relations.map(({ name }) => name), ...record.addresses.slice(0, 2)].join(' · ') ||
          words.nothingKnown,
      ),
      text(words.has(some(record.likeness.map((reason) => words.likeness[reason]))), { spacing: 'None' }),
      link(commonWords.view, record.url, { spacing: 'None' }),
    ],
    { spacing: 'Medium' },
  );

/** Enough to tell namesakes apart within one kind. */
const titleOf = ({ name, relations, addresses }: RecordSummary): string =>
  [name, relations[0]?.name ?? addresses[0]].filter(Boolean).join(' · ');

export interface RecordDoneData {
  /** Id of the form. */
  readonly id: string;
  /** What one record of this kind is called. */
  readonly label: string;
  readonly record: RecordSummary;
  /** Labels of fields that the server did not keep. */
  readonly lost: readonly string[];
  /** It was opened from an Archive card, which waits. */
  readonly fromArchive: boolean;
  /** It can be kept the same in Outlook. */
  readonly canMark: boolean;
}

/** The record is there. Verbs: closeForm (back to the Archive card), markRecord. */
export function recordCreatedCard(data: RecordDoneData): Card {
  return card(words.created(data.label), [
    heading(`✓ ${words.created(data.label)}`),
    ...recordLines(data.record),
    data.lost.length > 0 ? problem(words.lost(some(data.lost, 8))) : null,
    doneActions(data),
  ]);
}

/** Nothing was created: the record was there. Verb: closeForm (back to the Archive card). */
export const recordUsedCard = (data: RecordDoneData): Card =>
  card(words.nothingNew, [
    heading(words.nothingNew),
    text(words.chosen),
    ...recordLines(data.record),
    doneActions(data),
  ]);

const recordLines = (record: RecordSummary): readonly Element[] => [
  text(record.name, { weight: 'Bolder', size: 'Medium' }),
  ...[...record.relations.map(({ label, name }) => `${label}: ${name}`), ...record.addresses.slice(0, 3)].map((line) =>
    subtle(line),
  ),
];

const doneActions = ({ id, record, fromArchive, canMark }: RecordDoneData): Element =>
  actions(
    fromArchive ? execute(words.backToArchiving, 'closeForm', { form: id }, { style: 'positive' }) : null,
    canMark ? execute(buttonWords.alsoInOutlook, 'markRecord', { record: recordKey(record) }) : null,
    openUrl(commonWords.view, record.url),
  );

/** *Cancel* on a form that was opened by a command. */
export const formClosedCard = (): Card => card(words.closed, [heading(words.closed), text(words.another)]);

/** One record that can stand alone wherever it is pasted: no address, no button that needs the bot. */
export function recordCard(record: RecordSummary, modules: readonly ModuleInfo[]): Card {
  const byLabel = Map.groupBy(record.relations, ({ label }) => label);
  return card(recordTitle({ ...record, addresses: [] }, modules), [
    heading(record.name || commonWords.nameless),
    subtle(labelOf(modules, record.module), { size: 'Default' }),
    ...[...byLabel].map(([label, relations]) =>
      text(`${label}: ${relations.map(({ name }) => name).join(', ')}`, { spacing: 'Small' }),
    ),
    actions(openUrl(commonWords.view, record.url)),
  ]);
}
