import { RemoteError, type RemoteSystem } from '../../../src/errors.ts';
import { StoreError } from '../../../src/store/port.ts';
import type { Process, VirtualClock } from './clock.ts';

/** What goes wrong with one ask to the outside. */
export type CallFault =
  | 'crashBefore'
  | 'crashAfter'
  | 'lostBefore' // not applied, no answer
  | 'lostAfter' // applied, no answer
  | 'late' // applied long after the time-out
  | 'throttled'
  | 'unavailable'
  | 'unauthorized'
  | 'membersMissing' // some members of a batch have no answer, applied or not
  | 'membersThrottled'
  | 'membersChanged' // 412 although nothing changed
  | 'pause'; // the process stands still past its lease, then goes on

/** Faults of a run by the number of the ask they hit, counted from 1. */
export type CallFaults = Readonly<Record<number, CallFault>>;

export interface Ask {
  readonly system: RemoteSystem;
  readonly what: string;
  readonly isWrite: boolean;
}

/** What a fault leaves for the system that is asked to do with its batch. */
export type MemberFault = Extract<CallFault, `members${string}`> | null;

/** The door through which a process asks the outside: it may be killed there, or not be answered. */
export interface Gate {
  readonly process: Process;
  ask<T>(ask: Ask, work: (fault: MemberFault) => T): Promise<T>;
}

export interface GateOptions {
  readonly clock: VirtualClock;
  readonly process: Process;
  readonly faults: CallFaults;
  /** Is told of every ask before it is done. */
  readonly watch: (ask: Ask, call: number, fault: CallFault | null) => void;
}

const latencyMs = 120;
/** How long a service that is asked too much tells to wait. */
export const throttleMs = 20_000;
/** Longer than the lease, and than any time-out. */
export const pauseMs = 200_000;
/** How late a request arrives that was stuck: beyond the time-out of 30 s, within what the lease waits for. */
const lateMs = 25_000;

const isMemberFault = (fault: CallFault | null): fault is Extract<CallFault, `members${string}`> =>
  fault?.startsWith('members') ?? false;

const never = (): Promise<never> => new Promise(() => undefined);

export function gate({ clock, process, faults, watch }: GateOptions): Gate {
  const die = (): Promise<never> => {
    process.alive = false;
    clock.drop(process);
    return never();
  };
  const fail = ({ system, what }: Ask, failure: 'unavailable' | 'throttled' | 'unauthorized'): Error => {
    if (system === 'store') return new StoreError(failure === 'throttled' ? 'throttled' : 'ambiguous');
    return new RemoteError({
      system,
      failure,
      request: what,
      ...(failure === 'throttled' && { retryAfterMs: throttleMs }),
    });
  };

  return {
    process,
    async ask(ask, work) {
      process.calls += 1;
      const fault = faults[process.calls] ?? null;
      watch(ask, process.calls, fault);
      await clock.turn(process, fault === 'pause' ? pauseMs : latencyMs);
      switch (fault) {
        case 'crashBefore':
          return die();
        case 'lostBefore':
        case 'unavailable':
          throw fail(ask, 'unavailable');
        case 'unauthorized':
        case 'throttled':
          throw fail(ask, fault);
        default:
      }
      if (fault === 'late' && ask.system !== 'store') {
        clock.later(lateMs, () => void work(null));
        throw fail(ask, 'unavailable');
      }
      const result = work(isMemberFault(fault) ? fault : null);
      await clock.turn(process, 0);
      if (fault === 'crashAfter') return die();
      if (fault === 'lostAfter') throw fail(ask, 'unavailable');
      return result;
    },
  };
}
