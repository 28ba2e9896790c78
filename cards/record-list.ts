import type { ModuleInfo, RecordSummary } from '../src/domain/record.ts';
import { actions, card, container, execute, heading, link, problem, subtle, text, textInput } from './elements.ts';
import type { Card, Element } from './elements.ts';
import { labelOf } from './record-words.ts';

/** Records that were looked for. */

export interface RecordListData {
  /** What was looked for. */
  readonly words: string;
  readonly records: readonly RecordSummary[];
  /** How many stand before the first of them. */
  readonly skip: number;
  /** There are more behind the last of them. */
  readonly hasMore: boolean;
  /** Others read along: names, kinds and relations only, and nothing that is done for one person. */
  readonly isPublic: boolean;
}

/** Records per card. */
export const pageLength = 10;

/** Verb: findRecords. */
export function recordListCard(data: RecordListData, modules: readonly ModuleInfo[]): Card {
  const { words, records, skip, hasMore } = data;
  const title = `Records that match "${words}"`;
  const range = `${skip + 1} to ${skip + records.length}`;
  const turnTo = (label: string, to: number) => execute(label, 'findRecords', { query: words, skip: to });
  return card(title, [
    heading(title),
    skip > 0 || hasMore ? subtle(range) : null,
    ...records.map((record) => recordLines(record, modules, data.isPublic)),
    skip > 0 || hasMore
      ? actions(
          hasMore ? turnTo('Show more', skip + pageLength) : null,
          skip > 0 ? turnTo('Back', Math.max(0, skip - pageLength)) : null,
        )
      : null,
  ]);
}

function recordLines(record: RecordSummary, modules: readonly ModuleInfo[], isPublic: boolean): Element {
  const about = [labelOf(modules, record.module), ...record.relations.map(({ name }) => name)];
  return container(
    [
      text(record.name || 'Without a name', { weight: 'Bolder' }),
      subtle(about.join(' · ')),
      !isPublic && record.addresses.length > 0 ? subtle(record.addresses.slice(0, 3).join(', ')) : null,
      link('View in ProTracker', record.url, { spacing: 'None' }),
    ],
    { spacing: 'Medium' },
  );
}

export interface FindData {
  /** What was looked for last; empty: nothing yet. */
  readonly words: string;
  /** Nothing was found for `words`. */
  readonly isWithoutMatch: boolean;
  /** Kinds of which a new record may be made from `words`; none where others read along. */
  readonly kinds: readonly ModuleInfo[];
  readonly problem?: string | undefined;
}

/** Asks what to look for, and after a vain search for something else. Input: `words`. Verbs: findRecords, openCreate. */
export function findCard(data: FindData): Card {
  const title = data.isWithoutMatch ? `No record matches "${data.words}".` : 'Whom or what shall I look for?';
  return card(title, [
    heading(title),
    data.isWithoutMatch ? text('Try fewer letters, or the e-mail address.') : null,
    textInput({
      id: 'words',
      label: 'Name or e-mail address',
      placeholder: 'First letters, for example: mil jo',
      value: data.words,
      maxLength: 100,
      required: true,
      error: 'Type at least two letters.',
    }),
    data.problem ? problem(data.problem) : null,
    actions(
      execute('Find', 'findRecords', {}, { style: 'positive' }),
      ...data.kinds
        .slice(0, 4)
        .map(({ label, module }) =>
          execute(`New ${label}`, 'openCreate', { module, words: data.words, chosen: true }, { inputs: 'none' }),
        ),
    ),
  ]);
}
