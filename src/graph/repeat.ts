import { setTimeout as delay } from 'node:timers/promises';
import { RemoteError } from '../errors.ts';

const maxTries = 3;
/** Who is told to wait longer goes home and comes back: a person is waiting for the answer. */
const longestPauseMs = 5000;

/**
 * How long to wait before the try after `tries`; null: it is not to be tried again. What was throttled was not done;
 * what was not answered may have been, so that only a repeatable request is sent again.
 */
export function pauseAfter(tries: number, error: unknown, repeatable: boolean, chance = Math.random()): number | null {
  if (!(error instanceof RemoteError) || tries >= maxTries) return null;
  if (error.failure !== 'throttled' && !(error.failure === 'unavailable' && repeatable)) return null;
  const pauseMs = error.retryAfterMs ?? 200 * 4 ** (tries - 1) * (0.5 + chance / 2);
  return pauseMs <= longestPauseMs ? pauseMs : null;
}

/** Does `work` until it is done, or not worth another try. */
export async function repeatedly<Result>(repeatable: boolean, work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const pauseMs = pauseAfter(tries, error, repeatable);
      if (pauseMs === null) throw error;
      await delay(pauseMs);
    }
  }
}
