import type { Additions } from '../domain/further-fields.ts';
import type { Log } from '../domain/log.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import type { RecordRef, RecordSummary } from '../domain/record.ts';
import type { JobQueue } from '../jobs/port.ts';
import type { Store } from '../store/port.ts';
import type { Chance, CrmSide, OutlookSide, PersonState, RunClock, SyncStore } from '../sync/ports.ts';
import type { ManyWishes } from '../sync/store/wishes.ts';
import type { Subscriptions } from './notices-port.ts';

/** CRM records as a person recognises them; `src/records/ports.ts` has all of it. */
export interface RecordLookup {
  read(refs: readonly RecordRef[]): Promise<readonly (RecordSummary | null)[]>;
  modules(): Promise<readonly { readonly module: string; readonly label: string }[]>;
}

/** A signed-in person with everything their synchronisation needs. */
export interface SyncPlace {
  readonly person: Person;
  readonly outlook: OutlookSide;
  readonly crm: CrmSide;
  readonly states: SyncStore;
  readonly wishes: ManyWishes;
  readonly subscriptions: Subscriptions;
  readonly records: RecordLookup;
  /** Address of a record's page in the CRM. */
  readonly recordUrl: (ref: RecordRef) => string;
  /** Who changed a record last; null where that is not known. */
  readonly lastAuthor: (ref: RecordRef) => Promise<string | null>;
  readonly clock: RunClock;
  readonly chance: Chance;
  /** Outlook category that shows a mark. */
  readonly category: string;
  /** The tenant's fields of the CRM for further fields of contacts. */
  readonly additions: Additions;
  /** How far back the tenant's history goes. */
  readonly historyDays: number;
}

/** Opens somebody's place. Throws `RemoteError` `unauthorized` when a sign-in is missing. */
export type OpenSync = (person: Person) => Promise<SyncPlace>;

/** What the use cases share beside the person's place. */
export interface SyncTools {
  readonly store: Store;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly open: OpenSync;
  readonly log: Log;
}

/** Where everything about the person is stored. */
export const pkOf = ({ person }: Pick<SyncPlace, 'person'>): string => partitionOf(person);

/** What their runs have stored, for reading. */
export const stateOf = (place: Pick<SyncPlace, 'person' | 'states'>): PersonState => place.states.of(pkOf(place));

export async function listed<T>(source: AsyncIterable<T>, most = Infinity): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of source) {
    if (all.length >= most) break;
    all.push(one);
  }
  return all;
}
