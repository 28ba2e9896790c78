import { StoreError } from '../../src/store/port.ts';
import type { Store } from '../../src/store/port.ts';

/**
 * `lost`: not done, `unanswered`: done; to the caller both are `ambiguous`. `throttled`: not done, and said so.
 */
export type Fault = 'lost' | 'unanswered' | 'throttled';

export interface FaultyStore extends Store {
  /** Makes the n-th write or batch from now fail, 1 for the next. */
  failWrite(n: number, fault: Fault): void;
  /** Writes and batches asked for so far. */
  readonly writes: number;
}

/** Any store, whose writes fail on demand. */
export function withFaults<S extends Store>(store: S): S & FaultyStore {
  const faults = new Map<number, Fault>();
  let writes = 0;

  async function perhaps<Result>(work: () => Promise<Result>): Promise<Result> {
    writes += 1;
    const fault = faults.get(writes);
    if (fault === 'throttled') throw new StoreError('throttled', { retryAfterMs: 10 });
    if (fault === 'lost') throw new StoreError('ambiguous');
    const result = await work();
    if (fault === 'unanswered') throw new StoreError('ambiguous');
    return result;
  }

  return {
    ...store,
    write: (pk, op) => perhaps(() => store.write(pk, op)),
    batch: (pk, ops) => perhaps(() => store.batch(pk, ops)),
    failWrite: (n, fault) => void faults.set(writes + n, fault),
    get writes() {
      return writes;
    },
  };
}
