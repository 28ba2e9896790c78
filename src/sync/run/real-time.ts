import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import { drawBytes } from '../../domain/randomness.ts';
import type { Chance, RunClock } from '../ports.ts';

/** The clocks of this machine. */
export const realClock: RunClock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: (ms) => delay(ms),
};

/** Ids follow each other, so that what is written together lies together: half the work of a store that is ordered by id. */
export const realChance: Chance = { uuid: () => v7({ random: drawBytes(16) }), random: () => Math.random() };
