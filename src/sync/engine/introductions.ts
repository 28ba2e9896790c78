import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import type { Match } from '../match.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import { everyItem, everyRecord, stampedItems } from './crowds.ts';
import { recordEntrant, toItem } from './entrants.ts';
import type { Hall } from './hall.ts';
import { type Crowd, matchMany } from './matching.ts';

/** Who belongs to whom, as far as it was found out in this run. */
export interface Acquaintances {
  readonly records: Map<OutlookId, Match<CrmId>>;
  readonly items: Map<CrmId, Match<OutlookId>>;
  /** Modules of activities that were looked through. */
  readonly moduleOf: Map<CrmId, SyncModule>;
  /** Lists of to-dos that were looked through. */
  readonly listOf: Map<OutlookId, string | null>;
  /** Every stamp of a kind. */
  readonly stamps: Map<SyncKind, ReadonlyMap<OutlookId, string>>;
}

export const nobodyMet = (): Acquaintances => ({
  records: new Map(),
  items: new Map(),
  moduleOf: new Map(),
  listOf: new Map(),
  stamps: new Map(),
});

/** Gives its members page by page, every time it is asked. */
export type Pages<T> = () => Iterable<readonly T[]>;

const none = { kind: 'none' } as const;

/** Marked items meet the records they may belong to. */
export async function meetRecords(hall: Hall, wanted: Pages<OutlookItem>): Promise<void> {
  const { met } = hall;
  const secret = new Set<OutlookId>();
  const found = await matchMany<OutlookId, CrmId>({
    wanted: crowd(wanted, (item) => toItem(hall, item, secret)),
    others: everyRecord(hall),
    ownSide: everyItem(hall, secret),
  });
  for (const page of wanted()) for (const { id } of page) met.records.set(id, found.get(id) ?? none);
}

/** Flagged records meet the items they may belong to. */
export async function meetItems(hall: Hall, wanted: Pages<CrmItem>): Promise<void> {
  const { run, known, kind, met } = hall;
  const ids = new Set<CrmId>();
  for (const page of wanted()) for (const { id } of page) ids.add(id);
  const secret = kind === 'contact' ? (await run.secrecy.contacts(run.ms())).ids : new Set<OutlookId>();
  const shown = everyItem(hall, secret);
  const stamped = stampedItems(hall, ids, secret);
  const found = await matchMany<CrmId, OutlookId>({
    wanted: crowd(wanted, (item) => recordEntrant(run, known, item)),
    others: bothOnce(stamped, shown),
    ownSide: everyRecord(hall),
  });
  for (const id of ids) met.items.set(id, found.get(id) ?? none);
}

const crowd =
  <T, Id extends string>(pages: Pages<T>, entrant: (one: T) => Parameters<Parameters<Crowd<Id>>[0]>[0]): Crowd<Id> =>
  async (meet) => {
    for (const page of pages()) for (const one of page) meet(entrant(one));
  };

/** Two groups, and nobody twice. */
const bothOnce =
  <Id extends string>(first: Crowd<Id>, second: Crowd<Id>): Crowd<Id> =>
  async (meet) => {
    const known = new Set<Id>();
    await first((one) => {
      if (!known.has(one.id)) meet(one);
      known.add(one.id);
    });
    await second((one) => {
      if (!known.has(one.id)) meet(one);
    });
  };
