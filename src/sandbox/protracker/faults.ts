import type { LoggedCall } from './calls.ts';
import type { WrongList } from './wrong-answers.ts';

/** What goes wrong. */
export type Trouble =
  /** An answer of a server or proxy that did not get to it: 429, 503 ... Nothing is applied. */
  | { readonly status: number; readonly retryAfterSeconds?: number }
  /** The connection breaks before the answer: what the call asked for was done, or was not. */
  | { readonly loseAnswer: 'applied' | 'notApplied' }
  /** The answer comes late. */
  | { readonly delayMs: number }
  /** HTTP 200 whose JSON breaks off in the middle; the call was done. */
  | { readonly cutAnswer: true }
  /** Error 11: the session is over. Nothing is applied. */
  | { readonly endSession: true }
  /** A bulk call writes its first rows, then the program breaks off with HTTP 500. */
  | { readonly breakAfterRows: number }
  /** A bulk call is done, and its answer lacks the ids of its first rows. */
  | { readonly leaveOutIds: number }
  /** A list is not what it should be. */
  | { readonly list: WrongList };

/** Which calls it happens to. */
export interface When {
  /** Only this method; none: any. */
  readonly method?: string;
  readonly module?: string;
  /** How many of them pass first; 0 unless told. */
  readonly after?: number;
  /** How many of them are struck; 1 unless told. */
  readonly times?: number;
}

export type Fault = When & Trouble;

/** Faults on demand. The first one that fits a call strikes it; used up ones are forgotten. */
export interface Faults {
  failNext(fault: Fault): void;
  reset(): void;
}

export function openFaults(): Faults & { strike(call: LoggedCall): Trouble | null } {
  let waiting: { readonly fault: Fault; toPass: number; toStrike: number }[] = [];
  return {
    failNext(fault) {
      waiting.push({ fault, toPass: fault.after ?? 0, toStrike: fault.times ?? 1 });
    },
    reset() {
      waiting = [];
    },
    strike(call) {
      const fitting = waiting.find(({ fault }) => fits(fault, call));
      if (!fitting) return null;
      if (fitting.toPass > 0) {
        fitting.toPass -= 1;
        return null;
      }
      fitting.toStrike -= 1;
      if (fitting.toStrike <= 0) waiting = waiting.filter((each) => each !== fitting);
      return fitting.fault;
    },
  };
}

const fits = (when: When, call: LoggedCall): boolean =>
  (when.method === undefined || when.method === call.method) &&
  (when.module === undefined || when.module === call.module);
