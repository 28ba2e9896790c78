import type { Chance, CrmSide, OutlookSide, RunClock, SyncStore } from '../ports.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { SyncSettings } from '../settings.ts';

/** How far a run is, for whoever waits for it. */
export interface Progress {
  /** `comparing` counts pairs, `writing` remote writes; `of` grows while more of them turn up. Null: not known beforehand. */
  readonly step: 'readingOutlook' | 'readingCrm' | 'comparing' | 'writing';
  readonly done: number;
  readonly of: number | null;
}

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
  /** Is told how far the run is, some times a second at most where much is to be done. It must not throw. */
  readonly progress?: (progress: Progress) => void;
}
