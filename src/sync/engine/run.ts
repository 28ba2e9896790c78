import type { Clock } from '../../domain/log.ts';
import { type Instant, instantOf, type Side, type SyncKind } from '../../domain/sync.ts';
import { LeaseOver } from '../lease-over.ts';
import { type Answer, throttledPauseMs } from '../outcome.ts';
import type { OutlookSide, RunState } from '../ports.ts';
import { type IfMatch, ifMatchIn } from './if-match.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { type Reporter, reporter } from './report.ts';
import { type Marks, marksIn } from './marks.ts';
import { firstPace, type Pace } from './portion.ts';
import { type Secrecy, secrecyOf } from './secrecy.ts';
import { type Teller, tellerOf } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/** One pass for one person, while it is at work. */
export interface Run extends Surroundings {
  readonly number: number;
  readonly kinds: readonly SyncKind[];
  readonly pageSize: number;
  readonly ledger: Ledger;
  readonly marks: Marks;
  readonly secrecy: Secrecy;
  readonly ifMatch: IfMatch;
  readonly pace: Pace;
  readonly report: Reporter;
  readonly teller: Teller;
  /** Until when a side takes no writes, in `monotonicMs`; it said so itself. */
  readonly blockedUntilMs: Record<Side, number>;
  /** Folders and lists of the mailbox, as far as they were asked for. */
  readonly containers: Map<'contact' | 'task', Awaited<ReturnType<OutlookSide['containers']>>>;
  /** Ids of cursors this run knows to be there. */
  readonly tracked: Set<string>;
  /** Our time, to whole seconds. */
  now(): Instant;
  ms(): number;
  /** Until when a write may leave, in `monotonicMs`, unless the lease is renewed. */
  mayWriteUntilMs(): number;
  /** Throws where the run was called off, keeps the lease, and makes sure that a write may leave. */
  pulse(): Promise<void>;
}

const renewAheadMs = 30_000;
const usualPageSize = 1000;

export function runOf(surroundings: Surroundings, state: RunState, signal: AbortSignal | null): Run {
  const { clock } = surroundings;
  const { pageSize = usualPageSize } = surroundings;
  const ledger = ledgerOf(state, pageSize / 2);
  const report = reporter(state.run);
  return {
    ...surroundings,
    number: state.run,
    kinds: surroundings.kinds ?? ['contact', 'event', 'task'],
    pageSize,
    ledger,
    marks: marksIn(ledger),
    secrecy: secrecyOf(surroundings.outlook, () => clock.monotonicMs()),
    ifMatch: ifMatchIn(ledger, () => clock.now()),
    pace: firstPace(),
    report,
    teller: tellerOf(surroundings, report),
    blockedUntilMs: { crm: 0, outlook: 0 },
    containers: new Map(),
    tracked: new Set(),
    now: wholeSeconds(clock),
    ms: () => clock.monotonicMs(),
    mayWriteUntilMs: () => state.mayWriteUntilMs(),
    async pulse() {
      signal?.throwIfAborted();
      if (clock.monotonicMs() > state.mayWriteUntilMs() - renewAheadMs) await state.renew();
      if (clock.monotonicMs() >= state.mayWriteUntilMs()) throw new LeaseOver('The lease ran out before a write');
    },
  };
}

/** The time as text, made once a second: it is asked for with every value of every pair. */
function wholeSeconds(clock: Clock): () => Instant {
  let last: readonly [second: number, text: Instant] | null = null;
  return () => {
    const now = clock.now();
    const second = Math.floor(now.getTime() / 1000);
    if (last?.[0] !== second) last = [second, instantOf(now)];
    return last[1];
  };
}

/** Who wants to be left alone is, by this run. */
export function leaveAlone(run: Pick<Run, 'blockedUntilMs' | 'ms'>, side: Side, pauseMs: number): void {
  run.blockedUntilMs[side] = Math.max(run.blockedUntilMs[side], run.ms() + pauseMs);
}

/** The same for as long as the `attempt`-th answer of its kind (from 1) says; gives how long that is. */
export function heedThrottle(run: Run, side: Side, answer: Answer, attempt: number): number {
  const told = answer.kind === 'answered' ? answer.retryAfterMs : null;
  const pauseMs = throttledPauseMs(told, attempt, run.chance.random());
  leaveAlone(run, side, pauseMs);
  return pauseMs;
}

/** Waits, keeping the lease. */
export async function waitFor(run: Run, ms: number): Promise<void> {
  const step = 5000;
  for (let left = ms; left > 0; left -= step) {
    await run.clock.sleep(Math.min(left, step));
    await run.pulse();
  }
}
