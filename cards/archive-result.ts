import type { RecordSummary } from '../src/domain/record.ts';
import {
  actions,
  card,
  container,
  count,
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
import type { ArchiveContext } from './archive-data.ts';
import { itemCount } from './archive-words.ts';

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
  readonly lost: readonly ('subject' | 'text')[];
  readonly marked: boolean;
  readonly failure: FailureWord | null;
}

export interface ArchiveResultData {
  readonly id: string;
  readonly stage: 'archiving' | 'finished' | 'undoing' | 'undone';
  readonly emails: readonly { readonly id: string; readonly subject: string }[];
  readonly records: Readonly<Record<string, RecordSummary>>;
  readonly results: readonly ArchiveResultEmail[];
  /** While a remote system does not answer. */
  readonly tryUntil: Date | null;
  readonly waitingFor: 'crm' | 'graph' | null;
  readonly cancelled: boolean;
  /** Something failed that may succeed when it is tried again. */
  readonly canTryAgain: boolean;
  readonly canUndo: boolean;
}

const mostShown = 25;

/** Verbs: archiveCancel, archiveShow (refresh). */
export function archiveProgressCard(data: ArchiveResultData, reader: Reader): Card {
  const done = data.results.filter(({ marked, failure }) => marked || failure !== null).length;
  return refreshing(
    'archiveShow',
    { operation: data.id },
    card(`Archiving ${itemCount(data.emails)}`, [
      heading('Archiving'),
      text(
        data.cancelled
          ? 'Stopping after the email at hand.'
          : `${done} of ${itemCount(data.emails)} done. You can go on working.`,
      ),
      data.tryUntil ? text(waiting(data, data.tryUntil, reader)) : null,
      actions(
        data.cancelled ? null : execute('Cancel', 'archiveCancel', { operation: data.id }),
        execute('Refresh', 'archiveShow', { operation: data.id }),
      ),
    ]),
  );
}

function waiting(data: ArchiveResultData, until: Date, reader: Reader): string {
  const system = data.waitingFor === 'graph' ? 'Outlook' : 'ProTracker';
  const time = new Intl.DateTimeFormat(reader.locale, { timeStyle: 'short', timeZone: reader.timeZone }).format(until);
  return `${system} does not answer. Your request is kept and is tried again until ${time}.`;
}

/** Verbs: archiveUndo, archiveRetry. */
export function archiveResultCard(data: ArchiveResultData, context: ArchiveContext): Card {
  const shown = data.results.slice(0, mostShown);
  const rest = data.results.length - shown.length;
  const only = data.results.length === 1 ? data.results[0]?.crmEmail?.url : null;
  return card(
    headline(data),
    [
      heading(headline(data)),
      ...shown.map((result) => emailResult(result, data, context)),
      rest > 0 ? subtle(`and ${rest} more`) : null,
      context.problem ? problem(context.problem) : null,
      actions(
        only && data.stage === 'finished' ? openUrl('View in ProTracker', only) : null,
        data.canTryAgain ? execute('Try again', 'archiveRetry', { operation: data.id }, { style: 'positive' }) : null,
        data.canUndo
          ? execute(data.stage === 'undoing' ? 'Finish undoing' : 'Undo', 'archiveUndo', { operation: data.id })
          : null,
      ),
    ].filter((element) => element?.type !== 'ActionSet' || element.actions.length > 0),
  );
}

function headline(data: ArchiveResultData): string {
  const emails = itemCount(data.results.map(({ emailId }) => ({ id: emailId })));
  if (data.stage === 'undone') return data.results.length === 1 ? 'Archiving undone' : `Archiving of ${emails} undone`;
  if (data.stage === 'undoing') return 'Undoing is not finished';
  const done = data.results.filter(({ records }) =>
    records.some(({ state }) => state === 'archived' || state === 'already'),
  );
  if (done.length === 0) return 'Nothing was archived';
  if (data.canTryAgain || data.results.some(({ failure }) => failure !== null)) return 'Archived in part';
  return data.results.length === 1 ? 'Archived to ProTracker' : `${emails} archived to ProTracker`;
}

function emailResult(result: ArchiveResultEmail, data: ArchiveResultData, context: ArchiveContext): Element {
  const subject = data.emails.find(({ id }) => id === result.emailId)?.subject ?? '';
  const url = result.crmEmail?.url;
  return container(
    [
      text(subject || 'No subject', { weight: 'Bolder' }),
      ...recordLines(result, data, context),
      ...attachmentLines(result),
      ...result.lost.map((part) => text(lostWords[part])),
      url && data.results.length > 1 && data.stage !== 'undone' ? viewLink(url) : null,
      result.failure ? problem(failureWords[result.failure]) : null,
      !result.marked && data.stage === 'finished' && result.records.some(({ state }) => state === 'archived')
        ? problem('It is in ProTracker, but Outlook did not take the category.')
        : null,
    ],
    { spacing: 'Medium' },
  );
}

const lostWords = {
  subject: 'ProTracker kept a shortened subject.',
  text: 'ProTracker could not keep every character of the text (emoji, for example).',
};

function recordLines(result: ArchiveResultEmail, data: ArchiveResultData, context: ArchiveContext): readonly Element[] {
  const named = (state: string) =>
    result.records
      .filter((record) => record.state === state)
      .map(({ key }) => recordName(data.records[key], context.modules));
  const archived = named('archived');
  const undone = named('undone');
  return [
    ...(archived.length > 0 ? [good(`Filed under ${some(archived, 8)}`)] : []),
    ...(undone.length > 0 ? [text(`No longer filed under ${some(undone, 8)}`)] : []),
    ...result.records.flatMap((record) => {
      const name = recordName(data.records[record.key], context.modules);
      if (record.state === 'already') return [text(alreadyLine(name, record.at, record.by, context))];
      if (record.state === 'failed') return [problem(`${name}: ${failureWords[record.reason ?? 'rejected']}`)];
      return [];
    }),
  ];
}

function alreadyLine(name: string, at: Date | null, by: string | null, { reader, now }: ArchiveContext): string {
  return `Already archived to ${name}${at ? ` on ${day(at, reader, now)}` : ''}${by ? ` by ${by}` : ''}.`;
}

function attachmentLines(result: ArchiveResultEmail): readonly Element[] {
  const stored = result.attachments.filter((file) => file.stored).length;
  const failed = result.attachments.filter((file) => !file.stored);
  return [
    ...(stored > 0 ? [subtle(`with ${count(stored, 'attachment')}`)] : []),
    ...failed.map(({ name, reason }) => problem(`${name}: ${failureWords[reason ?? 'rejected']}`)),
  ];
}
