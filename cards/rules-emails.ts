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
  problem,
  subtle,
  text,
  viewLink,
  type Card,
  type Reader,
} from './elements.ts';
import { failureOf } from './archive-result.ts';
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
  readonly state:
    | 'archived'
    | 'under way'
    | 'undone'
    | 'being undone'
    /** It was to be undone, and is still there, in part at least. */
    | { readonly undoing: FailureWord }
    | { readonly failed: FailureWord }
    /** It is in ProTracker, without something that was to go with it. */
    | { readonly partly: FailureWord };
  readonly canTryAgain: boolean;
}

export interface FiledPage {
  readonly lines: readonly FiledLine[];
  readonly skip: number;
  readonly pageSize: number;
  readonly total: number;
}

/** Input: `operation`. Verbs: archiveUndo, archiveRetry, showFiled, showRules. */
export function filedCard({ lines, skip, pageSize, total }: FiledPage, reader: Reader): Card {
  const undoable = lines.filter(isThere);
  const failed = lines.filter(({ canTryAgain }) => canTryAgain);
  return card(words.filed, [
    heading(words.filed),
    lines.length === 0 ? text(words.filedNone) : null,
    ...lines.map((line) => filedLine(line, reader)),
    chooseLine(
      lines.filter((line) => isThere(line) || line.canTryAgain),
      failed.length > 0 ? words.chooseLine : words.chooseUndo,
      reader,
    ),
    actions(
      failed.length > 0 ? execute(commonWords.tryAgain, 'archiveRetry') : null,
      undoable.length > 0 ? execute(commonWords.undo, 'archiveUndo') : null,
      skip > 0 ? turn(commonWords.newer, skip - pageSize) : null,
      skip + pageSize < total ? turn(commonWords.older, skip + pageSize) : null,
      execute(words.rules, 'showRules', {}, { inputs: 'none' }),
    ),
  ]);
}

const isThere = ({ state }: FiledLine): boolean =>
  state === 'archived' || (typeof state === 'object' && !('failed' in state));

const chooseLine = (lines: readonly FiledLine[], label: string, reader: Reader) =>
  lines.length === 0
    ? null
    : choiceInput({
        ...{ id: 'operation', label, placeholder: label, style: 'compact' },
        choices: lines.map((line) =>
          choice(`${line.subject || commonWords.noSubject} · ${dateTime(line.at, reader)}`, line.operationId),
        ),
        ...{ required: true, error: label },
      });

/** What rules could not archive, or only in part. Input: `operation`, where it is several. Verbs: archiveRetry, showFiled. */
export function rulesFailedCard(lines: readonly FiledLine[], reader: Reader): Card {
  const again = lines.filter(({ canTryAgain }) => canTryAgain);
  const [only, ...others] = again;
  const data = only && others.length === 0 ? { operation: only.operationId } : {};
  return card(words.failedTitle, [
    heading(words.failedTitle),
    ...lines.map((line) => filedLine(line, reader)),
    others.length > 0 ? chooseLine(again, words.chooseAgain, reader) : null,
    actions(
      only ? execute(commonWords.tryAgain, 'archiveRetry', data, { style: 'positive' }) : null,
      execute(words.filed, 'showFiled', {}, { inputs: 'none' }),
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
    case 'being undone':
      return [text(words.beingUndone)];
    case 'undone':
      return [text(words.takenBack)];
    default:
      return [problem(notWhole(state))];
  }
}

function notWhole(state: Exclude<FiledLine['state'], string>): string {
  if ('failed' in state) return words.failed(failureWords[state.failed]);
  if ('partly' in state) return words.partly(failureWords[state.partly]);
  return words.notUndone(failureOf(state.undoing, 'undoing'));
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
