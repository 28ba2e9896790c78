import type { Store } from '../../store/port.ts';
import type { SyncReport } from '../engine/report.ts';
import { runSync } from '../engine/run-sync.ts';
import type { Surroundings } from '../engine/surroundings.ts';
import type { Chance, PersonState, RunClock } from '../ports.ts';
import type { PersonRequest } from '../state.ts';
import { leaveRequests } from '../store/requests.ts';
import { syncStore } from '../store/sync-store.ts';
import { realChance, realClock } from './real-time.ts';

/** Who is synchronised: their partition, both sides as they see them, and what they or their administrator set. */
export type Participant = Pick<Surroundings, 'userId' | 'outlook' | 'crm' | 'settings'>;

/** The synchronisation, put together on a store. */
export interface Sync {
  /** As `runSync`. */
  run(participant: Participant, signal?: AbortSignal): Promise<SyncReport | null>;
  /** Leaves requests for the next run; the same one twice is left once. */
  ask(userId: string, requests: readonly PersonRequest[]): Promise<void>;
  /** What is stored about a person, for screens. */
  of(userId: string): PersonState;
}

/** `clock` and `chance` are this machine's unless a test says otherwise. */
export function openSync(store: Store, clock: RunClock = realClock, chance: Chance = realChance): Sync {
  const own = syncStore(store, clock);
  return {
    run: (participant, signal) => runSync({ ...participant, store: own, clock, chance }, signal ?? null),
    ask: (userId, requests) => leaveRequests(store, userId, requests),
    of: (userId) => own.of(userId),
  };
}
