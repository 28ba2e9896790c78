import type { OutlookId } from '../domain/ids.ts';
import type { RecordRef } from '../domain/record.ts';
import { recordKey } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import type { ArchiveDraft, DraftEmail, EmailResult, FailureReason, RecordResult } from './draft.ts';
import { refOf } from './draft.ts';
import type { ArchivedEmail, RelateResult } from './ports.ts';

/** Results: what became of every email and record. Pure. */

export const emptyResult = (email: Pick<DraftEmail, 'id'>): EmailResult => ({
  emailId: email.id,
  crmEmail: null,
  created: false,
  modifiedAt: null,
  records: [],
  attachments: [],
  lost: [],
  noteIds: [],
  marked: false,
  flagged: false,
  failure: null,
});

export const resultOf = (draft: ArchiveDraft, email: Pick<DraftEmail, 'id'>): EmailResult | null =>
  draft.results.find((result) => result.emailId === email.id) ?? null;

export const withResult = (draft: ArchiveDraft, result: EmailResult): ArchiveDraft => ({
  ...draft,
  results: [...draft.results.filter((other) => other.emailId !== result.emailId), result],
});

export const failedResult = (id: OutlookId, failure: FailureReason): EmailResult => ({
  ...emptyResult({ id }),
  failure,
});

/** What repeating cannot mend: the email is gone or private, a file is over the limit, or Outlook has none of its kind to give. */
const final: readonly FailureReason[] = ['gone', 'private', 'too-large', 'empty', 'outlook-rejected'];

/** Emails on which there is still work that may succeed. */
export const openEmails = (draft: ArchiveDraft): readonly DraftEmail[] =>
  draft.emails.filter((email) => {
    const result = resultOf(draft, email);
    if (!result) return true;
    if (result.failure) return !final.includes(result.failure);
    const files = result.attachments.some(({ stored, reason }) => !stored && !(reason && final.includes(reason)));
    return !result.marked || result.unsaid === true || files || result.records.some(({ state }) => state === 'failed');
  });

/** What the person knows without being told: private email stays, and they cancelled themselves. */
const known: readonly (FailureReason | null)[] = ['private', 'cancelled'];

/** An operation that has ended with something undone of which the person does not know. */
export const hasNews = ({ stage, results }: ArchiveDraft): boolean =>
  stage === 'undoing' ||
  (stage === 'finished' &&
    results.some(({ failure, marked, unedited, records, attachments }) =>
      failure
        ? !known.includes(failure)
        : !marked ||
          unedited === true ||
          records.some(({ state }) => state === 'failed') ||
          attachments.some(({ stored }) => !stored),
    ));

/** What is known of an email's relations while it is filed. */
export interface Filing {
  /** The CRM's email before this run related anything. */
  readonly stored: ArchivedEmail | null;
  /** This operation made it, so that whatever of its targets it hangs on is this operation's doing. */
  readonly mine: boolean;
  /** What the CRM said to the wishes of this run. */
  readonly related: readonly RelateResult[];
  /** What an earlier try left; null for one that met another record of the CRM. */
  readonly before: EmailResult | null;
}

/** What became of every target. One that is neither there nor asked for yet is `failed` without a reason: to be done. */
export const recordResults = (targets: readonly string[], filing: Filing): RecordResult[] =>
  targets.map((key) => recordResult(key, filing));

function recordResult(key: string, { stored, mine, related, before }: Filing): RecordResult {
  const of = (state: RecordResult['state'], reason: FailureReason | null = null): RecordResult => ({
    ...{ key, state, reason },
    at: state === 'already' ? (stored?.archivedAt ?? null) : null,
    by: state === 'already' ? (stored?.archivedBy ?? null) : null,
  });
  const earlier = before?.records.find((record) => record.key === key);
  if (earlier?.state === 'archived') return earlier;
  const asked = related.find((relation) => recordKey(relation.ref) === key);
  if (asked) return asked.related ? of('archived') : of('failed', 'refused');
  if (!stored?.records.some((record) => recordKey(record) === key)) return of('failed');
  // Tried before, and the answer got lost: it was us. Refused before, or not there at a later look: somebody else has done it since.
  return mine || (earlier && isPending(earlier)) ? of('archived') : of('already');
}

/** Targets that are still to be asked for. */
export const missingTargets = (records: readonly RecordResult[]): readonly RecordRef[] =>
  records.filter(({ state }) => state === 'failed').map(({ key }) => refOf(key));

/** The result of an email that could not be done to the end: what was not done says why. */
export const stopped = (result: EmailResult, reason: FailureReason): EmailResult => ({
  ...result,
  records: result.records.map((record) => (isPending(record) ? { ...record, reason } : record)),
  attachments: result.attachments.map((file) => (!file.stored && !file.reason ? { ...file, reason } : file)),
  failure: reason,
});

/** About to be asked for, or asked for and the answer is not known. */
export const isPending = ({ state, reason }: RecordResult): boolean => state === 'failed' && reason === null;

/** Something of it is neither done nor refused yet. */
export const isUnfinished = (result: EmailResult): boolean =>
  result.failure === null &&
  (result.records.length === 0 ||
    result.unsaid === true ||
    result.records.some(isPending) ||
    result.attachments.some(({ stored, reason }) => !stored && reason === null));

/** Failures after which the whole run waits and tries again, since every further email would meet the same. */
export const isOutage = (error: unknown): boolean =>
  error instanceof RemoteError && (error.failure === 'unavailable' || error.failure === 'throttled');

export function reasonOf(error: RemoteError): FailureReason {
  if (error.system === 'graph') return outlookReasonOf(error);
  switch (error.failure) {
    case 'unauthorized':
      return 'unauthorized';
    case 'refused':
      return 'refused';
    case 'not-found':
      return 'not-visible';
    case 'throttled':
    case 'unavailable':
      return 'unavailable';
    case 'changed':
    case 'rejected':
    case 'malformed':
      return 'rejected';
  }
}

function outlookReasonOf(error: RemoteError): FailureReason {
  switch (error.failure) {
    case 'not-found':
      return 'gone';
    case 'unauthorized':
    case 'refused':
      return 'outlook-refused';
    case 'rejected':
      return 'outlook-rejected';
    case 'throttled':
    case 'unavailable':
    case 'changed':
    case 'malformed':
      return 'outlook-unavailable';
  }
}
