import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  dateTime,
  execute,
  heading,
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

/**
 * Input: `operation`. Verbs: archiveUndo, showFiled. `undoable`: how many emails the undoing of an operation takes back, whether they are among the
 * lines or not.
 */
export function archivedListCard(
  shown: readonly ArchivedLine[],
  undoable: ReadonlyMap<string, number>,
  reader: Reader,
): Card {
  const firsts = shown.filter(
    ({ operationId }, at) =>
      (undoable.get(operationId) ?? 0) > 0 && shown.findIndex((line) => line.operationId === operationId) === at,
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
    firsts.length > 0
      ? choiceInput({
          id: 'operation',
          label: commonWords.undo,
          placeholder: words.chooseUndo,
          choices: firsts.map((line) =>
            choice(undoTitle(line, undoable.get(line.operationId) ?? 1, reader), line.operationId),
          ),
          style: 'compact',
          required: true,
          error: `${words.chooseUndo}.`,
        })
      : null,
    actions(
      firsts.length > 0 ? execute(commonWords.undo, 'archiveUndo') : null,
      execute(rulesWords.filed, 'showFiled', { skip: 0 }, { inputs: 'none' }),
    ),
  ]);
}

function undoTitle({ subject, at }: ArchivedLine, emails: number, reader: Reader): string {
  const more = emails > 1 ? ` ${commonWords.andMore(emails - 1)}` : '';
  return `${subject || commonWords.noSubject}${more} · ${dateTime(at, reader)}`;
}
