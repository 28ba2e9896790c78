import { shellWords } from '../../cards/shell-words.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { Desk, Invoke } from './invoke.ts';

/**
 * The same invoke, answered before its client gives up: what takes longer is told as such. Work that was begun goes on, and
 * asked again it finds what it has done. Throws the signal's `TimeoutError`.
 */
export const inTime = (invoke: Invoke): Invoke => ({
  ...invoke,
  handle: (turn, value, desk) => Promise.race([invoke.handle(turn, value, desk), end(turn)]),
});

/**
 * The answer to a press while its client waits; what takes longer is handed to `follow`, and the client is told so: Teams drops
 * what comes after five seconds, however often it asks.
 */
export async function orLater(work: Promise<CardAnswer>, turn: Turn, follow: Desk['follow']): Promise<CardAnswer> {
  if (!follow) return work;
  const ended = end(turn).catch(() => 'late' as const);
  if ((await Promise.race([work, ended])) !== 'late') return work;
  follow(work);
  return { toast: shellWords.later };
}

const end = ({ signal }: Turn): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('too late', 'TimeoutError'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
