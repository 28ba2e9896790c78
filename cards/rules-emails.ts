import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  dateTime,
  execute,
  good,
  heading,
  subtle,
  text,
  viewLink,
  type Card,
  type Reader,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { emailLine } from './email-line.ts';
import { failureWords, type FailureWord } from './failure-words.ts';
import { rulesWords as words } from './rules-words.ts';

/** Emails that rules archived, and those that they ask about. */

/** An email that a rule archived, or was to archive. */
export interface FiledLine {
  readonly operationId: string;
  readonly rule: 'replies' | 'contacts';
  readonly subject: string;
  readonly correspondent: string;
  /** When the rule decided. */
  readonly at: Date;
  readonly records: readonly { readonly name: string }[];
  /** Its page in the CRM; null: it is not there. */
  readonly url: string | null;
  readonly state: 'archived' | 'under way' | 'undone' | { readonly failed: FailureWord };
}

export interface FiledPage {
  readonly lines: readonly FiledLine[];
  readonly skip: number;
  readonly pageSize: number;
  readonly total: number;
}

/** Input: `operation`. Verbs: archiveUndo, showFiled, showRules. */
export function filedCard({ lines, skip, pageSize, total }: FiledPage, reader: Reader): Card {
  const undoable = lines.filter(({ state }) => state === 'archived');
  return card(words.filed, [
    heading(words.filed),
    lines.length === 0 ? text(words.filedNone) : null,
    ...lines.map((line) => filedLine(line, reader)),
    undoable.length > 0
      ? choiceInput({
          ...{ id: 'operation', label: commonWords.undo, placeholder: words.chooseUndo, style: 'compact' },
          choices: undoable.map((line) =>
            choice(`${line.subject || commonWords.noSubject} · ${dateTime(line.at, reader)}`, line.operationId),
          ),
          ...{ required: true, error: words.chooseUndo },
        })
      : null,
    actions(
      undoable.length > 0 ? execute(commonWords.undo, 'archiveUndo') : null,
      skip > 0 ? turn(commonWords.newer, skip - pageSize) : null,
      skip + pageSize < total ? turn(commonWords.older, skip + pageSize) : null,
      execute(words.rules, 'showRules', {}, { inputs: 'none' }),
    ),
  ]);
}

const turn = (title: string, skip: number) =>
  execute(title, 'showFiled', { skip: Math.max(0, skip) }, { inputs: 'none' });

const filedLine = (line: FiledLine, reader: Reader) =>
  container(
    [
      ...emailLine(line, reader),
      subtle(words.byRule(words.names[line.rule]), { spacing: 'None' }),
      ...stateLine(line),
      line.url ? viewLink(line.url) : null,
    ],
    { spacing: 'Medium' },
  );

function stateLine({ state }: FiledLine) {
  switch (state) {
    case 'archived':
      return [];
    case 'under way':
      return [text(words.underWay)];
    case 'undone':
      return [text(words.takenBack)];
    default:
      return [text(words.failed(failureWords[state.failed]))];
  }
}

/** Nothing that was forwarded is in the mailbox. Verb: showRules. */
export const forwardedMissingCard = (): Card =>
  card(words.forwardedTitle, [
    heading(words.forwardedTitle),
    text(words.forwardedMissing),
    actions(execute(words.rules, 'showRules')),
  ]);

/** An email that could be several people's. */
export interface WaitingLine {
  readonly id: string;
  readonly subject: string;
  readonly correspondent: string;
  readonly date: Date;
}

/** Verbs: openArchive, leaveEmails, showRules. */
export const waitingCard = (lines: readonly WaitingLine[], reader: Reader, isLeft = false): Card => {
  const emails = lines.map(({ id }) => id).join(',');
  return card(words.waitingTitle, [
    heading(words.waitingTitle),
    isLeft ? good(words.left) : text(lines.length > 0 ? words.waitingText : words.waitingNone),
    ...lines.map(({ subject, correspondent, date }) =>
      container(emailLine({ subject, correspondent, at: date }, reader), { spacing: 'Medium' }),
    ),
    actions(
      lines.length > 0 ? execute(words.choose, 'openArchive', { emails }, { style: 'positive' }) : null,
      lines.length > 0 ? execute(words.leave, 'leaveEmails', { emails }) : null,
      execute(words.rules, 'showRules'),
    ),
  ]);
};
