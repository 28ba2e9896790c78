import { RemoteError, type RemoteSystem } from '../../../src/errors.ts';
import { StoreError } from '../../../src/store/port.ts';
import type { Moment, Process, VirtualClock } from './clock.ts';

/** What goes wrong with one ask to the outside. */
export type CallFault =
  | 'crashBefore'
  | 'crashAfter'
  | 'lostBefore' // not applied, no answer
  | 'lostAfter' // applied, no answer
  | 'late' // applied long after the time-out
  | 'throttled'
  | 'throttledSilently' // without a word on how long
  | 'unavailable'
  | 'unauthorized'
  | 'membersMissing' // some members of a batch have no answer, applied or not
  | 'membersThrottled'
  | 'membersChanged' // 412 although nothing changed
  | 'pause'; // the process stands still past its lease, then goes on

/** An ask of a run: its number among all, or its kind and its number among those, both from 1: `17`, `graph write 2`. */
export type Place = number | string;

/** Faults of a run by the ask they hit. */
export type CallFaults = Readonly<Record<Place, CallFault>>;

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
  /** `work` is told when it was asked for: what is stuck on the way arrives later. */
  ask<T>(ask: Ask, work: (fault: MemberFault, sent: Moment) => T): Promise<T>;
}

export interface GateOptions {
  readonly clock: VirtualClock;
  readonly process: Process;
  readonly faults: CallFaults;
  /** Is told of every ask before it is done. */
  readonly watch: (ask: Ask, places: readonly Place[], fault: CallFault | null) => Moment;
}

/** Names of an ask's kind: `graph write`, `store commit`. */
export const kindOfAsk = ({ system, what }: Ask): string => `${system} ${what.split(' ')[0] ?? ''}`;

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
  const asked = new Map<string, number>();
  const placesOf = (ask: Ask): readonly Place[] => {
    const kind = kindOfAsk(ask);
    const number = (asked.get(kind) ?? 0) + 1;
    asked.set(kind, number);
    return [process.calls, `${kind} ${number}`];
  };
  const die = (): Promise<never> => {
    process.alive = false;
    clock.drop(process);
    return never();
  };
  const fail = (
    { system, what }: Ask,
    fault: 'unavailable' | 'throttled' | 'throttledSilently' | 'unauthorized',
  ): Error => {
    const failure = fault === 'throttledSilently' ? 'throttled' : fault;
    if (system === 'store') return new StoreError(failure === 'throttled' ? 'throttled' : 'ambiguous');
    return new RemoteError({
      system,
      failure,
      request: what,
      ...(fault === 'throttled' && { retryAfterMs: throttleMs }),
    });
  };

  return {
    process,
    async ask(ask, work) {
      process.calls += 1;
      const places = placesOf(ask);
      const fault = places.map((place) => faults[place]).find((one) => one !== undefined) ?? null;
      const sent = watch(ask, places, fault);
      await clock.turn(process, fault === 'pause' ? pauseMs : latencyMs);
      switch (fault) {
        case 'crashBefore':
          return die();
        case 'lostBefore':
        case 'unavailable':
          throw fail(ask, 'unavailable');
        case 'unauthorized':
        case 'throttled':
        case 'throttledSilently':
          throw fail(ask, fault);
        default:
      }
      if (fault === 'late' && ask.system !== 'store') {
        clock.later(lateMs, () => {
          unheard(() => work(null, sent));
        });
        throw fail(ask, 'unavailable');
      }
      const result = work(isMemberFault(fault) ? fault : null, sent);
      await clock.turn(process, 0);
      if (fault === 'crashAfter') return die();
      if (fault === 'lostAfter') throw fail(ask, 'unavailable');
      return result;
    },
  };
}

/** A request that arrives late may be refused, too: nobody is there to hear it. */
function unheard(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
  }
}
