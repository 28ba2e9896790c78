import { RemoteError } from '../errors.ts';
import type { JobResult } from './port.ts';

const maxDeliveries = 5;
/** How long the operation of a job may take to appear. */
const missingForMs = 10 * 60_000;
const untoldMs = 3_600_000;

/** What is known of a job besides what it is for. Instants in milliseconds since 1970. */
export interface JobState {
  readonly addedAtMs: number;
  readonly dueAtMs: number;
  /** Deliveries since the last one that came to an end, the one under way included. */
  readonly deliveries: number;
}

export type Outcome = { readonly result: JobResult } | { readonly error: unknown };

/** What is to be done with a job now. */
export type Next =
  | { readonly kind: 'remove' }
  | { readonly kind: 'deliver'; readonly dueAtMs: number; readonly deliveries: number }
  | { readonly kind: 'setAside'; readonly error: unknown };

/** What follows from a delivery. `chance` is a random number from 0 to 1: it spreads what failed together. */
export function afterDelivery(job: JobState, outcome: Outcome, nowMs: number, chance: number): Next {
  if ('error' in outcome) {
    const { error } = outcome;
    if (job.deliveries >= maxDeliveries) return { kind: 'setAside', error };
    return { kind: 'deliver', dueAtMs: nowMs + pauseMs(job.deliveries, error, chance), deliveries: job.deliveries };
  }
  const { result } = outcome;
  if ('againAt' in result) return { kind: 'deliver', dueAtMs: result.againAt.getTime(), deliveries: 0 };
  if ('done' in result) return { kind: 'remove' };

  const ageMs = nowMs - job.addedAtMs;
  if (ageMs > missingForMs) return { kind: 'remove' };
  return { kind: 'deliver', dueAtMs: nowMs + Math.min(60_000, Math.max(50, ageMs)), deliveries: 0 };
}

/** A job that would be set aside, while nobody could be told: that is tried again later. */
export const untold = (nowMs: number): Next => ({ kind: 'deliver', dueAtMs: nowMs + untoldMs, deliveries: 0 });

/** What a job that was added again during its delivery comes to: the work may have looked too early. */
export const orAsWanted = (next: Next, wantedAtMs: number): Next =>
  next.kind === 'deliver'
    ? { ...next, dueAtMs: Math.min(next.dueAtMs, wantedAtMs) }
    : { kind: 'deliver', dueAtMs: wantedAtMs, deliveries: 0 };

/** A job that an earlier process left; null: it is due as it was. One that ended the process every time is not tried for ever. */
export const afterRestart = ({ deliveries }: JobState): Next | null =>
  deliveries < maxDeliveries ? null : { kind: 'setAside', error: new Error('The process ended during every delivery') };

/** 2 s, 10 s, 50 s, 250 s, less up to a half; longer if the remote system asked for it. */
function pauseMs(failures: number, error: unknown, chance: number): number {
  const asked = error instanceof RemoteError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.round(2000 * 5 ** (failures - 1) * (1 - chance / 2)));
}
