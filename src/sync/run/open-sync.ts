import type { Store } from '../../store/port.ts';
import type { SyncReport } from '../engine/report.ts';
import { runSync } from '../engine/run-sync.ts';
import type { Surroundings } from '../engine/surroundings.ts';
import type { Chance, PersonState, RunClock } from '../ports.ts';
import { syncStore } from '../store/sync-store.ts';
import type { ManyWishes } from '../store/wishes.ts';
import { realChance, realClock } from './real-time.ts';

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
