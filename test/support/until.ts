import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again, since nothing tells of the end of what nobody asked for. Fails with `what` when that takes too long. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, lateMs = 60_000): Promise<void> {
  const endMs = performance.now() + lateMs;
  while (!(await holds())) {
    assert.ok(performance.now() < endMs, `too late: ${what}`);
    await delay(50);
  }
}
