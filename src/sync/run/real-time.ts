import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Chance, RunClock } from '../ports.ts';

/** The clocks of this machine. */
export const realClock: RunClock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: (ms) => delay(ms),
};

export const realChance: Chance = { uuid: () => randomUUID(), random: () => Math.random() };
