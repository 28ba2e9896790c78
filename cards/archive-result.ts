import type { RecordSummary } from '../src/domain/record.ts';
import {
  actions,
  card,
  container,
  day,
  execute,
  good,
  heading,
  openUrl,
  problem,
  refreshing,
  subtle,
  text,
  viewLink,
} from './elements.ts';
import type { Card, Element, Reader } from './elements.ts';
import { failureWords, type FailureWord } from './failure-words.ts';
import { recordName, some } from './record-words.ts';
import { titleOf, type ArchiveContext } from './archive-data.ts';
import { itemCount } from './archive-items.ts';
import { archiveResultWords as words } from './archive-result-words.ts';
import { archiveWords } from './archive-words.ts';
import { commonWords } from './common-words.ts';

/** The Archive card after the press: at work, waiting, done, taken back. */

export interface ArchiveResultEmail {
  readonly emailId: string;
  readonly crmEmail: { readonly url: string } | null;
  readonly records: readonly {
    readonly key: string;
    readonly state: 'archived' | 'already' | 'failed' | 'undone';
    readonly at: Date | null;
    readonly by: string | null;
    readonly reason: FailureWord | null;
  }[];
  readonly attachments: readonly {
    readonly name: string;
    readonly stored: boolean;
    readonly reason: FailureWord | null;
  }[];
  readonly lost: readonly ('subject' | 'text' | 'people')[];
  /** It was in ProTracker before: the edits of the copy were not made. */
  readonly unedited?: boolean | undefined;
  /** Its comment is not known to stand beside it. */
  readonly unsaid?: boolean | undefined;
  /** Undone, but not deleted. */
  readonly stays?: boolean | undefined;
  /** Not taken back from records under which somebody else archived it, too. */
  readonly shared?: boolean | undefined;
  readonly marked: boolean;
  readonly failure: FailureWord | null;
}

export interface ArchiveResultData {
  readonly id: string;
  readonly stage: 'archiving' | 'finished' | 'undoing' | 'undone';
  readonly emails: readonly { readonly id: string; readonly subject: string; readonly isPrivate: boolean }[];
  readonly records: Readonly<Record<string, RecordSummary>>;
  readonly results: readonly ArchiveResultEmail[];
  /** While a remote system does not answer. */
  readonly tryUntil: Date | null;
  readonly waitingFor: 'crm' | 'graph' | null;
  /** Until the person signs in to that system. */
  readonly signInSince?: Date | undefined;
  readonly cancelled: boolean;
  /** Something failed that may succeed when it is tried again. */
  readonly canTryAgain: boolean;
  readonly canUndo: boolean;
  /** Nobody is known to have seen this end: a pane that shows it says so by asking once more. */
  readonly untold?: Date | undefined;
}

const mostShown = 25;

/** Verbs: archiveCancel, archiveShow (refresh). */
export function archiveProgressCard(data: ArchiveResultData, reader: Reader): Card {
  const done = data.results.filter(({ marked, failure }) => marked || failure !== null).length;
  return refreshing(
    'archiveShow',
    { operation: data.id },
    card(words.workingOn(itemCount(data.emails)), [
      heading(words.working),
      text(data.cancelled ? words.stopping : words.progress(done, itemCount(data.emails))),
      data.signInSince ? problem(words.signIn(systemOf(data))) : null,
      data.tryUntil ? text(waiting(data, data.tryUntil, reader)) : null,
      actions(
        data.cancelled ? null : execute(commonWords.cancel, 'archiveCancel', { operation: data.id }),
        execute(commonWords.refresh, 'archiveShow', { operation: data.id }),
      ),
    ]),
  );
}

const systemOf = ({ waitingFor }: ArchiveResultData): string => (waitingFor === 'graph' ? 'Outlook' : 'ProTracker');

function waiting(data: ArchiveResultData, until: Date, reader: Reader): string {
  const time = new Intl.DateTimeFormat(reader.locale, { timeStyle: 'short', timeZone: reader.timeZone }).format(until);
  return words.waiting(systemOf(data), time);
}

/** Verbs: archiveUndo, archiveRetry, archiveShow (refresh). */
export function archiveResultCard(data: ArchiveResultData, context: ArchiveContext): Card {
  const shown = data.results.slice(0, mostShown);
  const rest = data.results.length - shown.length;
  const only = data.results.length === 1 ? data.results[0]?.crmEmail?.url : null;
  const shownCard = card(
    headline(data),
    [
      heading(headline(data)),
      ...shown.map((result) => emailResult(result, data, context)),
      rest > 0 ? subtle(commonWords.andMore(rest)) : null,
      context.problem ? problem(context.problem) : null,
      actions(
        only && data.stage === 'finished' ? openUrl(commonWords.view, only) : null,
        data.canTryAgain
          ? execute(commonWords.tryAgain, 'archiveRetry', { operation: data.id }, { style: 'positive' })
          : null,
        data.canUndo
          ? execute(data.stage === 'undoing' ? words.finishUndoing : commonWords.undo, 'archiveUndo', {
              operation: data.id,
            })
          : null,
      ),
    ].filter((element) => element?.type !== 'ActionSet' || element.actions.length > 0),
  );
  return data.untold ? refreshing('archiveShow', { operation: data.id }, shownCard) : shownCard;
}

function headline(data: ArchiveResultData): string {
  const emails = itemCount(data.results.map(({ emailId }) => ({ id: emailId })));
  if (data.stage === 'undone') return data.results.length === 1 ? words.undone : words.undoneOf(emails);
  if (data.stage === 'undoing') return words.undoing;
  const done = data.results.filter(({ records }) =>
    records.some(({ state }) => state === 'archived' || state === 'already'),
  );
  if (done.length === 0) return words.nothing;
  if (data.canTryAgain || data.results.some(({ failure }) => failure !== null)) return words.inPart;
  return data.results.length === 1 ? words.archived : words.archivedAll(emails);
}

function emailResult(result: ArchiveResultEmail, data: ArchiveResultData, context: ArchiveContext): Element {
  const email = data.emails.find(({ id }) => id === result.emailId);
  const url = result.crmEmail?.url;
  return container(
    [
      text(email ? titleOf(email) : commonWords.noSubject, { weight: 'Bolder' }),
      ...recordLines(result, data, context),
      ...attachmentLines(result),
      ...result.lost.map((part) => text(words.lost[part])),
      result.unedited && data.stage === 'finished' ? text(words.unedited) : null,
      result.unsaid && data.stage === 'finished' ? problem(words.unsaid) : null,
      url && data.results.length > 1 && data.stage !== 'undone' ? viewLink(url) : null,
      result.stays && !result.records.some(({ state }) => state === 'archived') ? text(words.stays) : null,
      result.shared ? text(words.shared) : null,
      result.failure ? problem(failureOf(result.failure, data.stage)) : null,
      !result.marked &&
      !result.failure &&
      data.stage === 'finished' &&
      result.records.some(({ state }) => state === 'archived')
        ? problem(words.notMarked)
        : null,
    ],
    { spacing: 'Medium' },
  );
}

/** To take back needs another right than to archive. */
export const failureOf = (failure: FailureWord, stage: ArchiveResultData['stage']): string =>
  stage === 'undoing' && failure === 'refused' ? words.notTakenBack : failureWords[failure];

function recordLines(result: ArchiveResultEmail, data: ArchiveResultData, context: ArchiveContext): readonly Element[] {
  const named = (state: string) =>
    result.records
      .filter((record) => record.state === state)
      .map(({ key }) => recordName(data.records[key], context.modules));
  const archived = named('archived');
  const undone = named('undone');
  return [
    ...(archived.length > 0 ? [good(words.under(some(archived, 8)))] : []),
    ...(undone.length > 0 ? [text(words.noLonger(some(undone, 8)))] : []),
    ...result.records.flatMap((record) => {
      const name = recordName(data.records[record.key], context.modules);
      if (record.state === 'already') return [text(alreadyLine(name, record.at, record.by, context))];
      if (record.state === 'failed')
        return [problem(`${name}: ${failureWords[record.reason ?? result.failure ?? 'rejected']}`)];
      return [];
    }),
  ];
}

function alreadyLine(name: string, at: Date | null, by: string | null, { reader, now }: ArchiveContext): string {
  return archiveWords.earlier({ records: name, day: at && day(at, reader, now), by }, null);
}

function attachmentLines(result: ArchiveResultEmail): readonly Element[] {
  const stored = result.attachments.filter((file) => file.stored).length;
  const failed = result.attachments.filter((file) => !file.stored);
  return [
    ...(stored > 0 ? [subtle(words.attachments(stored))] : []),
    ...failed.map(({ name, reason }) => problem(`${name}: ${failureWords[reason ?? 'rejected']}`)),
  ];
}
