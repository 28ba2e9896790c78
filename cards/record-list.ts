import type { ModuleInfo, RecordSummary } from '../src/domain/record.ts';
import { commonWords } from './common-words.ts';
import { actions, card, container, execute, heading, link, problem, subtle, text, textInput } from './elements.ts';
import type { Card, Element } from './elements.ts';
import { recordFormWords } from './record-form-words.ts';
import { recordListWords } from './record-list-words.ts';
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
  const title = recordListWords.title(words);
  const range = recordListWords.range(skip + 1, skip + records.length);
  const turnTo = (label: string, to: number) => execute(label, 'findRecords', { query: words, skip: to });
  return card(title, [
    heading(title),
    skip > 0 || hasMore ? subtle(range) : null,
    ...records.map((record) => recordLines(record, modules, data.isPublic)),
    skip > 0 || hasMore
      ? actions(
          hasMore ? turnTo(recordListWords.more, skip + pageLength) : null,
          skip > 0 ? turnTo(commonWords.back, Math.max(0, skip - pageLength)) : null,
        )
      : null,
  ]);
}

function recordLines(record: RecordSummary, modules: readonly ModuleInfo[], isPublic: boolean): Element {
  const about = [labelOf(modules, record.module), ...record.relations.map(({ name }) => name)];
  return container(
    [
      text(record.name || commonWords.nameless, { weight: 'Bolder' }),
      subtle(about.join(' · ')),
      !isPublic && record.addresses.length > 0 ? subtle(record.addresses.slice(0, 3).join(', ')) : null,
      link(commonWords.view, record.url, { spacing: 'None' }),
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
  const title = data.isWithoutMatch ? recordListWords.noMatch(data.words) : recordListWords.ask;
  return card(title, [
    heading(title),
    data.isWithoutMatch ? text(recordListWords.tryOther) : null,
    textInput({
      id: 'words',
      label: recordListWords.label,
      placeholder: recordListWords.hint,
      value: data.words,
      maxLength: 100,
      required: true,
      error: recordListWords.twoLetters,
    }),
    data.problem ? problem(data.problem) : null,
    actions(
      execute(recordListWords.find, 'findRecords', {}, { style: 'positive' }),
      ...data.kinds
        .slice(0, 4)
        .map(({ label, module }) =>
          execute(
            recordFormWords.newOf(label),
            'openCreate',
            { module, words: data.words, chosen: true },
            { inputs: 'none' },
          ),
        ),
    ),
  ]);
}
