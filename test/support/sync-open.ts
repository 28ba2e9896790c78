import type { Store } from '../../src/store/port.ts';
import type { SyncReport } from '../../src/sync/engine/report.ts';
import { runSync } from '../../src/sync/engine/run-sync.ts';
import type { Surroundings } from '../../src/sync/engine/surroundings.ts';
import type { Chance, PersonState, RunClock } from '../../src/sync/ports.ts';
import { syncStore } from '../../src/sync/store/sync-store.ts';
import type { ManyWishes } from '../../src/sync/store/wishes.ts';
import { realChance, realClock } from '../../src/sync/run/real-time.ts';

/** Who is synchronised: their partition, both sides as they see them, and what they or their administrator set. */
export type Participant = Omit<Surroundings, 'store' | 'clock' | 'chance'>;

/** The synchronisation, put together on a store. What commands write and screens read is there beside the runs. */
export interface Sync extends ManyWishes {
  /** As `runSync`. */
  run(participant: Participant, signal?: AbortSignal): Promise<SyncReport | null>;
  of(userId: string): PersonState;
}

/** `clock` and `chance` are this machine's unless a test says otherwise. */
export function openSync(store: Store, clock: RunClock = realClock, chance: Chance = realChance): Sync {
  const own = syncStore(store, clock);
  return {
    ...own,
    run: (participant, signal) => runSync({ ...participant, store: own, clock, chance }, signal ?? null),
  };
}
