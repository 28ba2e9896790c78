import { StoreError, type Store, usualMostOps } from '../../store/port.ts';
import type { RunClock } from '../ports.ts';

const mostTries = 6;
const [firstPauseMs, longestPauseMs] = [500, 10_000] as const;

/** A store that waits, as it is told, when it is asked too much: a run has time. Gives up after some tries. */
export function patientStore(store: Store, clock: RunClock): Store {
  async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StoreError) || error.failure !== 'throttled' || tries === mostTries) throw error;
        const pauseMs = error.retryAfterMs ?? firstPauseMs * 2 ** (tries - 1);
        await clock.sleep(Math.min(pauseMs, longestPauseMs));
      }
    }
  }

  return {
    mostOps: store.mostOps ?? usualMostOps,
    read: (...ask) => patiently(() => store.read(...ask)),
    write: (...ask) => patiently(() => store.write(...ask)),
    batch: (...ask) => patiently(() => store.batch(...ask)),
    page: (...ask) => patiently(() => store.page(...ask)),
    close: () => store.close(),
  };
}
