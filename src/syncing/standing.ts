import type { Person } from '../domain/person.ts';
import type { SyncKind } from '../domain/sync.ts';
import { RemoteError } from '../errors.ts';
import type { SyncPreferences } from '../settings/personal.ts';
import { StoreError } from '../store/port.ts';
import { changesIn } from './report.ts';
import type { Brief, GivenAnswer, RunFailure, StoredReport, SyncRun, SyncStanding } from './run-docs.ts';
import { kindsThat } from './settings.ts';

/** What becomes of where a person stands: pure steps, stored by the runner. */

const keptBriefs = 40;
const minuteMs = 60_000;
const tryForMs = 15 * minuteMs;
const gatherMs = 500;
const longestGatherMs = 30_000;

const newStanding = (person: Person): SyncStanding => ({
  person: { ...person },
  run: null,
  after: [],
  nextAt: null,
  wakeAt: null,
  last: { contact: null, event: null, task: null },
  failuresInARow: 0,
  told: {},
  history: [],
  given: [],
});

/** With the person as they were seen last: what is told them unasked is in their language and zone. */
export function standingOf(standing: SyncStanding | null, person: Person): SyncStanding {
  if (standing === null) return newStanding(person);
  const { locale, timeZone } = standing.person;
  return locale === person.locale && timeZone === person.timeZone ? standing : { ...standing, person: { ...person } };
}

export const isOver = ({ state }: Pick<SyncRun, 'state'>): boolean => state !== 'waiting' && state !== 'running';

/** The run that is waiting or under way; null: none. */
export const openRun = (standing: SyncStanding | null): SyncRun | null =>
  standing?.run && !isOver(standing.run) ? standing.run : null;

export const newRun = (
  run: Pick<SyncRun, 'id' | 'reason' | 'askedAt' | 'chat'> & { readonly kinds: readonly SyncKind[] },
): SyncRun => ({
  ...{ state: 'waiting', startedAt: null, endedAt: null, stopping: false, tries: 0, failure: null, tryUntil: null },
  run: null,
  ...run,
  kinds: [...run.kinds],
});

/** A run that was asked for; while one is under way that one is what the person sees, and decisions are kept for after it. */
export function requested(standing: SyncStanding, run: SyncRun): SyncStanding {
  const open = openRun(standing);
  if (open === null) return standing.run?.id === run.id ? standing : { ...standing, run };
  if (run.reason !== 'answered') return standing;
  const after = [...new Set([...standing.after, ...run.kinds])];
  return after.length === standing.after.length ? standing : { ...standing, after };
}

/** When the next run by itself is due; null: the person has switched that off. */
export const nextRun = (own: SyncPreferences, now: Date): Date | null =>
  kindsThat(own, 'runByThemselves').length === 0 ? null : new Date(now.getTime() + own.everyMinutes * minuteMs);

/** When a run by itself is due; null: never. */
export function byItselfAt({ nextAt, wakeAt }: Pick<SyncStanding, 'nextAt' | 'wakeAt'>): Date | null {
  if (nextAt === null || wakeAt === null) return nextAt ?? wakeAt;
  return wakeAt < nextAt ? wakeAt : nextAt;
}

/**
 * The mailbox told of changes. What comes together is read together: the wait doubles with every run by itself of the last
 * minute, so that a single edit crosses at once and a mailbox that never rests gets a few runs a minute.
 */
export function woken(standing: SyncStanding, now: Date): SyncStanding {
  if (standing.wakeAt !== null) return standing;
  const since = now.getTime() - minuteMs;
  const recent = standing.history.filter(({ reason, at }) => reason === 'timer' && at.getTime() > since).length;
  return { ...standing, wakeAt: new Date(now.getTime() + Math.min(longestGatherMs, gatherMs * 2 ** recent)) };
}

/** The run to make now; null: none is due. `id`: of a new one. */
export function dueRun(standing: SyncStanding, own: SyncPreferences, now: Date, id: SyncRun['id']): SyncRun | null {
  const open = openRun(standing);
  if (open !== null) return open;
  const allowed = kindsThat(own, 'run');
  const after = standing.after.filter((kind) => allowed.includes(kind));
  const common = { id, askedAt: now, chat: null };
  if (after.length > 0) return newRun({ ...common, kinds: after, reason: 'answered' });
  const kinds = kindsThat(own, 'runByThemselves');
  const dueAt = byItselfAt(standing);
  const isDue = dueAt !== null && dueAt <= now && kinds.length > 0;
  return isDue ? newRun({ ...common, kinds, reason: 'timer' }) : null;
}

export const begun = (run: SyncRun, now: Date): SyncRun => ({
  ...run,
  state: 'running',
  startedAt: run.startedAt ?? now,
  tries: run.tries + 1,
});

/** Somebody else is at it: this try was none. */
export const notBegun = (run: SyncRun): SyncRun => ({ ...run, tries: run.tries - 1 });

/** A step of the process that began `run`. Null: the run is over, or another process has begun it since. */
export const ifStillOurs =
  ({ id, tries }: SyncRun, step: (was: SyncStanding, run: SyncRun) => SyncStanding) =>
  (was: SyncStanding | null): SyncStanding | null => {
    const open = openRun(was);
    return was !== null && open?.id === id && open.tries === tries ? step(was, open) : null;
  };

export interface RunEnd {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly report: StoredReport | null;
  readonly failure: RunFailure | null;
}

const keptAnswers = 20;

/** An answer was given on a message: what an earlier one on the same message said is over. */
export const withAnswer = (standing: SyncStanding, answer: GivenAnswer): SyncStanding => ({
  ...standing,
  given: [...withoutAnswer(standing, answer).given, answer].slice(-keptAnswers),
});

export const withoutAnswer = (standing: SyncStanding, { chat }: Pick<GivenAnswer, 'chat'>): SyncStanding => ({
  ...standing,
  given: standing.given.filter((one) => one.chat.messageId !== chat.messageId),
});

/** The run is over: where things stand after it. */
export function ended(
  standing: SyncStanding,
  run: SyncRun,
  end: RunEnd,
  own: SyncPreferences,
  now: Date,
): SyncStanding {
  const over = overRun(run, end, now);
  const last = { ...standing.last };
  if (end.state !== 'cancelled') for (const kind of run.kinds) last[kind] = { at: now, failure: end.failure };
  const isFailed = end.state === 'failed';
  return {
    ...standing,
    run: over,
    nextAt: nextRun(own, now),
    last,
    failuresInARow: isFailed ? standing.failuresInARow + 1 : 0,
    history: [briefOf(over, end.report), ...standing.history.filter(({ id }) => id !== run.id)].slice(0, keptBriefs),
  };
}

export const overRun = (run: SyncRun, { state, failure, report }: RunEnd, now: Date): SyncRun => ({
  ...run,
  state,
  failure,
  endedAt: now,
  tryUntil: null,
  run: report?.run ?? run.run,
});

const briefOf = (
  { id, reason, state, kinds, failure, endedAt, askedAt }: SyncRun,
  report: StoredReport | null,
): Brief => ({
  ...{ id, reason, state, kinds, failure },
  at: endedAt ?? askedAt,
  changes: report === null ? 0 : changesIn(report),
  waiting: report === null ? 0 : report.held.length + report.failures.length,
});

/** Why a run failed, as the person can be told. */
export function failureOf(error: unknown): RunFailure {
  if (error instanceof RemoteError) return { system: error.system, why: error.failure };
  if (error instanceof StoreError) return { system: 'store', why: 'unavailable' };
  return { system: 'ours', why: 'bug' };
}

/** When to try again what a system did not answer; null: that does not help, or it was tried long enough. */
export function againAt(run: SyncRun, error: unknown, now: Date): Date | null {
  if (run.reason === 'timer') return null;
  const asked = error instanceof RemoteError ? error.retryAfterMs : null;
  const isPassing =
    error instanceof StoreError ||
    (error instanceof RemoteError && (error.failure === 'throttled' || error.failure === 'unavailable'));
  const pauseMs = Math.max(asked ?? 0, 15_000 * 2 ** (run.tries - 1));
  const at = new Date(now.getTime() + pauseMs);
  return isPassing && at.getTime() <= run.askedAt.getTime() + tryForMs ? at : null;
}

export const waiting = (run: SyncRun, failure: RunFailure): SyncRun => ({
  ...run,
  state: 'waiting',
  failure,
  tryUntil: new Date(run.askedAt.getTime() + tryForMs),
});
