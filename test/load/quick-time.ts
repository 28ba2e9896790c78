import { setTimeout as delay } from 'node:timers/promises';
import type { Message, Messages } from '../../src/jobs/queue-messages.ts';
import type { SetTimer } from '../../src/jobs/timers.ts';
import type { RunClock } from '../../src/sync/ports.ts';

/**
 * Time that runs faster than this machine's, the same in every process that is given the same beginning. What lasts for minutes (a lease, a hold, a
 * pause before the next attempt) is over in seconds, in the same proportions.
 */
export interface QuickTime {
  readonly clock: RunClock;
  readonly setTimer: SetTimer;
  /** A queue whose messages are hidden for that much less. */
  messages(real: Messages): Messages;
}

/** `beganMs`: when the times were the same, in milliseconds since 1970. */
export function quickTime(speed: number, beganMs: number): QuickTime {
  const nowMs = (): number => beganMs + (Date.now() - beganMs) * speed;
  return {
    clock: {
      now: () => new Date(nowMs()),
      monotonicMs: () => performance.now() * speed,
      sleep: (ms) => delay(ms / speed),
    },
    setTimer(ms, run) {
      const timer = setTimeout(run, ms / speed);
      return () => {
        clearTimeout(timer);
      };
    },
    messages: (real) => ({
      reach: () => real.reach(),
      send: (text, hiddenMs) => real.send(text, hiddenMs / speed),
      receive: (max, hiddenMs) => real.receive(max, hiddenMs / speed),
      hide: (message: Message, hiddenMs) => real.hide(message, hiddenMs / speed),
      remove: (message) => real.remove(message),
    }),
  };
}
