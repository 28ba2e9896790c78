/** What came back from one request, alone or as a member of a batch. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** The service's error code; null without one. */
      readonly code: string | null;
      readonly retryAfterMs: number | null;
    }
  /** No answer, or a batch answer without this member. `sent`: its first byte may have left. */
  | { readonly kind: 'lost'; readonly sent: boolean };

/** What an answer means for the intent behind it. */
export type Outcome =
  | 'ok'
  | 'refused' // asking again does not help: drop, journal, hold
  | 'moved' // somebody was faster: read again, decide again
  | 'throttled' // not taken: send later
  | 'gone' // not found: confirm by reading
  | 'unauthorized' // not taken, and nothing else will be: the run ends here, the intent stays planned
  | 'unsure'; // may have been applied: find out before sending again

/** Codes that say "somebody was faster" under another status than 412. */
const movedCodes: ReadonlySet<string> = new Set(['errorirresolvableconflict', 'preconditionfailed']);

const fixed: Readonly<Record<number, Outcome>> = {
  401: 'unauthorized',
  404: 'gone',
  408: 'unsure',
  410: 'gone',
  412: 'moved',
  429: 'throttled',
};

/** Classes an answer by status and code; codes are compared without case. */
export function classify(answer: Answer): Outcome {
  if (answer.kind === 'lost') return answer.sent ? 'unsure' : 'throttled';
  const { status, code, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return 'ok';
  if (code !== null && movedCodes.has(code.toLowerCase())) return 'moved';
  if (status === 503 && retryAfterMs !== null) return 'throttled';
  return fixed[status] ?? (status >= 500 ? 'unsure' : 'refused');
}

const redecisions = 5;

/**
 * How long to wait before deciding again after the `attempt`-th "moved" (from 1), in ms; null: give up for this run.
 */
export const movedPauseMs = (attempt: number): number | null => (attempt > redecisions ? null : attempt * 1500);

const [firstWaitMs, longestWaitMs] = [2000, 300_000] as const;

/**
 * How long to wait after the `attempt`-th "throttled" (from 1), in ms: as told, else growing. `random`: 0 to 1, keeps
 * runs from coming back in step.
 */
export function throttledPauseMs(retryAfterMs: number | null, attempt: number, random: number): number {
  if (retryAfterMs !== null) return retryAfterMs;
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1));
  return Math.round(wait / 2 + (wait / 2) * random);
}
