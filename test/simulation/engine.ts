import type { Chance, CrmSide, OutlookSide, RunClock, SyncStore } from '../../src/sync/ports.ts';
import type { SyncSettings } from '../../src/sync/settings.ts';

/** All that an engine under test is given for one run of one person. */
export interface Surroundings {
  readonly userId: string;
  readonly outlook: OutlookSide;
  readonly crm: CrmSide;
  readonly store: SyncStore;
  readonly clock: RunClock;
  readonly chance: Chance;
  readonly settings: SyncSettings;
  /** So many entries are decided together; missing: as many as usual. */
  readonly pageSize?: number;
}

/** One run: what is to be put to the test. A throw ends the run, it is no violation. */
export type Engine = (surroundings: Surroundings) => Promise<unknown>;

/** A fresh one for every history. */
export type MakeEngine = () => Engine;
