import type { Clock } from '../../src/domain/log.ts';

export interface FakeClock extends Clock {
  /** Like setTimeout; gives the function that cancels it. */
  readonly setTimer: (ms: number, run: () => void) => () => void;
  /** Lets time pass: every timer that falls due runs at its own instant, in order. */
  advance(ms: number): void;
  /** Milliseconds until the next timer; null: nobody waits for anything. */
  nextTimerMs(): number | null;
}

/** Time that stands still until a test lets it pass. */
export function fakeClock(start = '2026-11-23T09:00:00.000Z'): FakeClock {
  let nowMs = Date.parse(start);
  const timers = new Map<object, { readonly dueMs: number; readonly run: () => void }>();
  const next = () => [...timers].sort(([, a], [, b]) => a.dueMs - b.dueMs)[0];

  return {
    now: () => new Date(nowMs),
    setTimer(ms, run) {
      const key = {};
      timers.set(key, { dueMs: nowMs + Math.max(0, ms), run });
      return () => void timers.delete(key);
    },
    advance(ms) {
      const end = nowMs + ms;
      for (let timer = next(); timer && timer[1].dueMs <= end; timer = next()) {
        timers.delete(timer[0]);
        nowMs = timer[1].dueMs;
        timer[1].run();
      }
      nowMs = end;
    },
    nextTimerMs: () => {
      const timer = next();
      return timer ? timer[1].dueMs - nowMs : null;
    },
  };
}
