import type { Chance, CrmSide, OutlookSide, RunClock, SyncStore } from '../ports.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { SyncSettings } from '../settings.ts';
import type { SyncReport } from './report.ts';

/** How far a run is, for whoever waits for it. */
export interface Progress {
  readonly step: 'beginning' | 'readingOutlook' | 'readingCrm' | 'comparing' | 'writing';
  /** Items and records read so far. */
  readonly read: number;
  /** Pairs decided so far, and known to be decided in this run. */
  readonly compared: number;
  readonly toCompare: number;
  /** Remote writes answered so far, and known to be made in this run; the latter grows while pairs are compared. */
  readonly written: number;
  readonly toWrite: number;
  readonly tally: Pick<SyncReport, 'created' | 'updated' | 'removed'>;
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
  /** The person asked for it: what is put off to spare the CRM is not put off. */
  readonly isAsked?: boolean;
  /** As many dirty entries are decided together; a thousand without. */
  readonly pageSize?: number;
  /** Is told how far the run is: at every step, page and batch. It must not throw. */
  readonly progress?: (progress: Progress) => void;
}
