import type { VirtualClock } from './clock.ts';

/** I12 while it happens: who was told to wait, and who did not. */
export interface Patience {
  /** Something is told to wait. */
  told(name: string, ms: number): void;
  /** It is sent. */
  sent(name: string): void;
  readonly impatient: readonly string[];
}

/** Clocks of two ends differ a little. */
const toleranceMs = 1000;

export function patience(clock: VirtualClock): Patience {
  const until = new Map<string, number>();
  const impatient: string[] = [];
  return {
    impatient,
    told: (name, ms) => void until.set(name, clock.nowMs() + ms),
    sent(name) {
      const left = (until.get(name) ?? 0) - clock.nowMs();
      if (left > toleranceMs) impatient.push(`${name} was sent ${left} ms too early`);
    },
  };
}
