import type { RecordRef } from '../domain/record.ts';
import { recordKey } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import type { ArchiveDraft, DraftEmail, EmailResult, FailureReason, RecordResult } from './draft.ts';
import { targetsOf } from './draft.ts';
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
  failure: null,
});

export const resultOf = (draft: ArchiveDraft, email: Pick<DraftEmail, 'id'>): EmailResult | null =>
  draft.results.find((result) => result.emailId === email.id) ?? null;

export const withResult = (draft: ArchiveDraft, result: EmailResult): ArchiveDraft => ({
  ...draft,
  results: [...draft.results.filter((other) => other.emailId !== result.emailId), result],
});

export const failedResult = (email: Pick<DraftEmail, 'id'>, failure: FailureReason): EmailResult => ({
  ...emptyResult(email),
  failure,
});

/** Everything that was wished for this email is done. */
export const isComplete = (result: EmailResult): boolean =>
  result.failure === null &&
  result.marked &&
  result.records.every(({ state }) => state !== 'failed') &&
  result.attachments.every(({ stored }) => stored);

/** What repeating cannot mend: the email is gone or private, or a file is over the limit. */
const final: readonly FailureReason[] = ['gone', 'private', 'too-large', 'empty'];

/** Emails on which there is still work that may succeed. */
export const openEmails = (draft: ArchiveDraft): readonly DraftEmail[] =>
  draft.emails.filter((email) => {
    const result = resultOf(draft, email);
    if (!result) return true;
    if (result.failure) return !final.includes(result.failure);
    const files = result.attachments.some(({ stored, reason }) => !stored && !(reason && final.includes(reason)));
    return !result.marked || files || result.records.some(({ state }) => state === 'failed');
  });

/** Relations of an email that is in the CRM: what it hung on before was archived earlier, the rest by this operation. */
export function recordResults(
  targets: readonly string[],
  earlier: ArchivedEmail | null,
  related: readonly RelateResult[],
  before: EmailResult | null,
): readonly RecordResult[] {
  const there = new Set(earlier?.records.map(recordKey));
  return targets.map((key) => {
    const mine = before?.records.find((record) => record.key === key && record.state === 'archived');
    if (mine) return mine;
    if (there.has(key)) {
      return { key, state: 'already', at: earlier?.archivedAt ?? null, by: earlier?.archivedBy ?? null, reason: null };
    }
    const done = related.some((relation) => recordKey(relation.ref) === key && relation.related);
    return { key, state: done ? 'archived' : 'failed', at: null, by: null, reason: done ? null : 'refused' };
  });
}

/** Targets that the email does not hang on yet. */
export const missingTargets = (targets: readonly RecordRef[], earlier: ArchivedEmail): readonly RecordRef[] => {
  const there = new Set(earlier.records.map(recordKey));
  return targets.filter((target) => !there.has(recordKey(target)));
};

export const targetKeys = (draft: ArchiveDraft, email: DraftEmail): readonly string[] => targetsOf(draft, email);

/** Failures after which the whole run waits and tries again, since every further email would meet the same. */
export const isOutage = (error: unknown): boolean =>
  error instanceof RemoteError && (error.failure === 'unavailable' || error.failure === 'throttled');

export function reasonOf(error: RemoteError): FailureReason {
  switch (error.failure) {
    case 'unauthorized':
      return 'unauthorized';
    case 'refused':
      return 'refused';
    case 'not-found':
      return error.system === 'graph' ? 'gone' : 'not-visible';
    case 'throttled':
    case 'unavailable':
      return 'unavailable';
    case 'changed':
    case 'rejected':
    case 'malformed':
      return 'rejected';
  }
}
