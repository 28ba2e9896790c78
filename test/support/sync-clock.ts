import type { RunClock } from '../../src/sync/ports.ts';
import { fakeClock } from './fake-clock.ts';

export interface SteppedClock extends RunClock {
  /** Lets time pass, on both clocks. */
  readonly pass: (ms: number) => void;
  /** How long everybody together has slept. */
  readonly sleptMs: number;
}

/** Clocks that a test moves; whoever sleeps moves them too. */
export function steppedClock(): SteppedClock {
  const wall = fakeClock();
  let monotonicMs = 0;
  let sleptMs = 0;
  const pass = (ms: number): void => {
    monotonicMs += ms;
    wall.advance(ms);
  };
  return {
    now: () => wall.now(),
    monotonicMs: () => monotonicMs,
    pass,
    async sleep(ms) {
      sleptMs += ms;
      pass(ms);
    },
    get sleptMs() {
      return sleptMs;
    },
  };
}
