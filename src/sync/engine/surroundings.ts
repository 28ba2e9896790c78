import type { Chance, CrmSide, OutlookSide, RunClock, SyncStore } from '../ports.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { SyncSettings } from '../settings.ts';

/** All that one run for one person needs from outside. */
export interface Surroundings {
  /** Partition of everything stored about the person. */
  readonly userId: string;
  readonly outlook: OutlookSide;
  readonly crm: CrmSide;
  readonly store: SyncStore;
  readonly clock: RunClock;
  readonly chance: Chance;
  readonly settings: SyncSettings;
  /** What this run is about; all kinds without. Whatever waits of the others goes on waiting. */
  readonly kinds?: readonly SyncKind[];
}
