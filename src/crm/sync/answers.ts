import { RemoteError } from '../../errors.ts';
import type { CrmReply } from '../../sync/ports.ts';

export type Answer = CrmReply['answer'];

export const answered = (status: number, retryAfterMs: number | null = null): Answer => ({
  kind: 'answered',
  status,
  code: null,
  retryAfterMs,
});

/** The write may have been applied. */
export const unsure: Answer = { kind: 'lost', sent: true };
/** The write never left. */
export const unsent: Answer = { kind: 'lost', sent: false };

/** What the failure of a call means for the writes in it, and for those that were to follow. */
export interface Failure {
  readonly answer: Answer;
  /** What every later write gets instead of being sent; null: the next call may well work. */
  readonly rest: Answer | null;
}

/** Statuses as over HTTP, whatever the dialect said. Throws what is no failure of the server. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof RemoteError)) throw error;
  const { failure, status, retryAfterMs } = error;
  switch (failure) {
    case 'throttled':
      return both(answered(429, retryAfterMs));
    case 'unauthorized':
      return both(answered(401));
    case 'refused':
      return { answer: answered(403), rest: null };
    case 'not-found':
      return { answer: answered(404), rest: null };
    case 'changed':
      return { answer: answered(412), rest: null };
    case 'rejected':
      return { answer: answered(400), rest: null };
    case 'malformed':
      return { answer: unsure, rest: null };
    case 'unavailable':
      if (retryAfterMs !== null) return both(answered(503, retryAfterMs));
      // The server's own 500 is about this call; when nothing comes back, nothing would come back for the next one.
      return { answer: unsure, rest: status === 500 ? null : unsent };
  }
}

const both = (answer: Answer): Failure => ({ answer, rest: answer });
