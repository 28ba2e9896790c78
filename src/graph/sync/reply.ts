import { RemoteError } from '../../errors.ts';
import type { RemoteFailure } from '../../errors.ts';
import type { OutlookReply } from '../../sync/ports.ts';

/** Statuses of failures that have none of their own: those of getting a token. */
const statuses: Partial<Record<RemoteFailure, number>> = { unauthorized: 401, refused: 403, throttled: 429 };

/** What the failure of a call says about a write in it; null: the write may have happened. Throws what is none. */
export function replyOfFailure(error: unknown): OutlookReply | null {
  if (!(error instanceof RemoteError)) throw error;
  const { failure, retryAfterMs } = error;
  const status = failure === 'malformed' ? null : (error.status ?? statuses[failure] ?? null);
  if (status === null) return null;
  return { answer: { kind: 'answered', status, code: null, retryAfterMs }, item: null };
}
