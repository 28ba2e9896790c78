import { RemoteError } from '../errors.ts';
import type { ArchiveDraft } from './draft.ts';
import { isOutage } from './results.ts';

/** For so long an outage is waited for, in ms: nobody looks at what a rule archives. */
const patience = {
  pressed: { inAllMs: 60 * 60_000, pauseMs: 20_000 },
  rule: { inAllMs: 3 * 24 * 3_600_000, pauseMs: 15 * 60_000 },
};

/** What an operation waits for, and when it is tried again. */
export interface Pause {
  readonly change: Pick<ArchiveDraft, 'tryUntil' | 'waitingFor' | 'signInSince'>;
  readonly againAt: Date;
}

/** What to do about a system that does not answer; null: it has been waited for long enough. Pure. */
export function pauseFor(draft: ArchiveDraft, error: RemoteError, now: Date): Pause | null {
  const { inAllMs, pauseMs } = draft.rule && draft.place === null ? patience.rule : patience.pressed;
  const tryUntil = draft.tryUntil ?? new Date(now.getTime() + inAllMs);
  if (now >= tryUntil) return null;
  const waitingFor = error.system === 'graph' ? 'graph' : 'crm';
  return { change: { tryUntil, waitingFor }, againAt: new Date(now.getTime() + (error.retryAfterMs ?? pauseMs)) };
}

/** A person may be away; after that they have to ask anew. */
const signInPatienceMs = 7 * 24 * 3_600_000;
const signInPauseMs = 60 * 60_000;

/** The same while nobody can work for the person at all: what a missing sign-in keeps goes on once there is one. Pure. */
export function pauseAtDoor(draft: ArchiveDraft, error: RemoteError, now: Date): Pause | null {
  if (error.failure !== 'unauthorized') return pauseFor(draft, error, now);
  const signInSince = draft.signInSince ?? now;
  if (now.getTime() - signInSince.getTime() >= signInPatienceMs) return null;
  const waitingFor = error.system === 'graph' ? 'graph' : 'crm';
  return {
    change: { tryUntil: null, waitingFor, signInSince },
    againAt: new Date(now.getTime() + signInPauseMs),
  };
}

/** What passes by itself or by a sign-in is waited for at least so long, in ms; null: it does not pass. */
export function pauseAfter(error: unknown): number | null {
  if (!(error instanceof RemoteError)) return null;
  if (error.failure === 'unauthorized') return signInPauseMs;
  return isOutage(error) ? (error.retryAfterMs ?? 0) : null;
}

/** When to look again after an operation that somebody else is at. */
export const soon = (now: Date): Date => new Date(now.getTime() + patience.pressed.pauseMs);
