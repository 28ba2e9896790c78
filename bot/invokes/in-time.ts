import type { Turn } from '../turn.ts';
import type { Invoke } from './invoke.ts';

/**
 * The same invoke, answered before its client gives up: what takes longer is told as such. Work that was begun goes on, and
 * asked again it finds what it has done. Throws the signal's `TimeoutError`.
 */
export const inTime = (invoke: Invoke): Invoke => ({
  ...invoke,
  handle: (turn, value, desk) => Promise.race([invoke.handle(turn, value, desk), end(turn)]),
});

const end = ({ signal }: Turn): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('too late', 'TimeoutError'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
