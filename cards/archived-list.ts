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
  subtle,
  text,
  viewLink,
} from './elements.ts';
import type { Card, Reader } from './elements.ts';
import { archivedWords as words } from './archived-words.ts';
import { commonWords } from './common-words.ts';
import { emailLine } from './email-line.ts';
import { rulesWords } from './rules-words.ts';

/** What was archived last, and where it went. */

export interface ArchivedLine {
  readonly operationId: string;
  readonly subject: string;
  readonly correspondent: string;
  readonly at: Date;
  readonly records: readonly { readonly name: string }[];
  readonly emailUrl: string;
  /** The rule that archived it; without one the person did. */
  readonly rule?: 'replies' | 'contacts' | undefined;
}

const mostShown = 10;

/** Input: `operation`. Verbs: archiveUndo, showFiled. One operation may have archived several emails; undo takes all of them back. */
export function archivedListCard(lines: readonly ArchivedLine[], reader: Reader, trouble?: string): Card {
  const shown = lines.slice(0, mostShown);
  const operations = new Map(
    shown.map((line) => [line.operationId, shown.filter(({ operationId }) => operationId === line.operationId)]),
  );
  return card(words.title, [
    heading(words.title),
    shown.length === 0 ? text(words.none) : null,
    ...shown.map((line) =>
      container(
        [
          ...emailLine(line, reader),
          line.rule ? subtle(rulesWords.byRule(rulesWords.names[line.rule]), { spacing: 'None' }) : null,
          viewLink(line.emailUrl),
        ],
        { spacing: 'Medium' },
      ),
    ),
    shown.length > 0
      ? choiceInput({
          id: 'operation',
          label: commonWords.undo,
          placeholder: words.chooseUndo,
          choices: [...operations].map(([id, of]) => choice(undoTitle(of, reader), id)),
          style: 'compact',
          required: true,
          error: `${words.chooseUndo}.`,
        })
      : null,
    trouble ? problem(trouble) : null,
    actions(
      shown.length > 0 ? execute(commonWords.undo, 'archiveUndo') : null,
      execute(rulesWords.filed, 'showFiled', { skip: 0 }, { inputs: 'none' }),
    ),
  ]);
}

function undoTitle(lines: readonly ArchivedLine[], reader: Reader): string {
  const [first] = lines;
  const more = lines.length > 1 ? ` ${commonWords.andMore(lines.length - 1)}` : '';
  return first ? `${first.subject || commonWords.noSubject}${more} · ${dateTime(first.at, reader)}` : '';
}
