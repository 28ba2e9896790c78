import { LRUCache } from 'lru-cache';
import type { OutlookId } from '../domain/ids.ts';
import type { Clock } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import { type CalendarWindow, instantOf, type SyncKind } from '../domain/sync.ts';
import type { OutlookEntry, OutlookItem, OutlookSource } from '../sync/ports.ts';
import { isWithheld, type SyncSettings } from '../sync/settings.ts';
import { addressesOf } from '../sync/engine/knowledge.ts';
import { type About, aboutOf, projectionOf, showingRules } from './about.ts';
import { pkOf, type SyncPlace } from './place.ts';
import { kinds } from './settings.ts';

/** An Outlook item as it is offered for marking. */
export interface ShelfItem extends About {
  readonly kind: SyncKind;
  readonly id: OutlookId;
  readonly containerId: string | null;
  /** A series of appointments stands for all of them. */
  readonly isSeries: boolean;
  /** Why it may not take part; null: it may. */
  readonly withheld: 'private' | 'never' | null;
}

/** What is known of one kind of one person's items. */
interface Shelf {
  readonly items: Map<OutlookId, ShelfItem>;
  /** How far each source was read. */
  readonly cursors: Map<string, string>;
  readAtMs: number;
}

/** The mailbox's items, kept in memory for a while and brought up to date by their delta. */
export interface Shelves {
  /** Every item of a kind, in the order in which a person looks for them. */
  items(place: SyncPlace, settings: SyncSettings, kind: SyncKind): Promise<readonly ShelfItem[]>;
  /** We changed something in the person's mailbox: the next look reads what it was. */
  changed(person: Person): void;
}

/** A list is not read again within this time: turning a page shows the same list. */
const freshMs = 15_000;
/** Nobody looks any more: what is forgotten costs one full round. */
const keptMs = 30 * 60_000;
const mostShelves = 150;
/** Of all shelves: an item takes 0.6 KB. */
const mostItems = 100_000;

const keyFor = (of: Pick<SyncPlace, 'person'>, kind: SyncKind): string => `${pkOf(of)} ${kind}`;

/** `most`: items that all shelves hold between them. */
export function createShelves(clock: Clock, most = mostItems): Shelves {
  const shelves = new LRUCache<string, Promise<Shelf>>({
    ...{ max: mostShelves, maxSize: most, ttl: keptMs, ttlAutopurge: true, ttlResolution: 0 },
    perf: { now: () => clock.now().getTime() },
  });

  async function current(place: SyncPlace, settings: SyncSettings, kind: SyncKind, last: Promise<Shelf> | undefined) {
    const shelf = (await last?.catch(() => null)) ?? { items: new Map(), cursors: new Map(), readAtMs: -Infinity };
    if (clock.now().getTime() - shelf.readAtMs < freshMs) return shelf;
    await refresh(place, settings, kind, shelf);
    shelf.readAtMs = clock.now().getTime();
    return shelf;
  }

  return {
    async items(place, settings, kind) {
      const key = keyFor(place, kind);
      const shelf = current(place, settings, kind, shelves.get(key));
      shelves.set(key, shelf, { size: 1 });
      try {
        const read = await shelf;
        // Its size is known only now, and taken only with another value.
        if (shelves.peek(key) === shelf) shelves.set(key, Promise.resolve(read), { size: 1 + read.items.size });
        return inOrder(kind, [...read.items.values()]);
      } catch (error) {
        shelves.delete(key);
        throw error;
      }
    },
    changed(person) {
      const outdate = (shelf: Shelf): void => {
        shelf.readAtMs = -Infinity;
      };
      for (const kind of kinds) shelves.get(keyFor({ person }, kind))?.then(outdate, () => undefined);
    },
  };
}

function inOrder(kind: SyncKind, items: readonly ShelfItem[]): readonly ShelfItem[] {
  const byTitle = (a: ShelfItem, b: ShelfItem): number => a.title.localeCompare(b.title);
  const byTime = (a: ShelfItem, b: ShelfItem): number => (a.at ?? '9').localeCompare(b.at ?? '9') || byTitle(a, b);
  return items.toSorted(kind === 'contact' ? byTitle : byTime);
}

const keyOf = (source: OutlookSource): string => JSON.stringify(source);

/** Reads what changed since the last time; everything where a source is new or its cursor is lost. */
async function refresh(place: SyncPlace, settings: SyncSettings, kind: SyncKind, shelf: Shelf): Promise<void> {
  const sources = await sourcesOf(place, settings, kind);
  const asks = sources.map((source) => ({ source, cursor: shelf.cursors.get(keyOf(source)) ?? null }));
  if (asks.some(({ cursor }) => cursor === null)) return restart(place, settings, kind, shelf, sources);

  const rounds = await place.outlook.pull(asks);
  const isWhole = rounds.every(({ what }) => what === 'closed') && rounds.length === asks.length;
  if (!isWhole) return restart(place, settings, kind, shelf, sources);
  await take(place, settings, kind, shelf, sources, rounds);
}

async function restart(
  place: SyncPlace,
  settings: SyncSettings,
  kind: SyncKind,
  shelf: Shelf,
  sources: readonly OutlookSource[],
): Promise<void> {
  shelf.items.clear();
  shelf.cursors.clear();
  const rounds = await place.outlook.pull(sources.map((source) => ({ source, cursor: null })));
  await take(place, settings, kind, shelf, sources, rounds);
}

async function take(
  place: SyncPlace,
  settings: SyncSettings,
  kind: SyncKind,
  shelf: Shelf,
  sources: readonly OutlookSource[],
  rounds: Awaited<ReturnType<SyncPlace['outlook']['pull']>>,
): Promise<void> {
  const hidden = kind === 'contact' ? await place.outlook.privateContacts() : new Set<OutlookId>();
  const { zone } = await place.outlook.mailbox();
  for (const [at, round] of rounds.entries()) {
    const source = sources[at];
    if (round.what !== 'closed' || source === undefined) continue;
    shelf.cursors.set(keyOf(source), round.cursor);
    for (const entry of round.entries) put(shelf, entry, (item) => shelfItem(item, settings, zone));
  }
  for (const [id, item] of shelf.items) {
    if (kind === 'contact' && item.withheld !== 'never')
      shelf.items.set(id, { ...item, withheld: hidden.has(id) ? 'private' : null });
  }
}

/** Single occurrences are not offered: their series is. */
function put(shelf: Shelf, entry: OutlookEntry, made: (item: OutlookItem) => ShelfItem): void {
  if (entry.what === 'removed') shelf.items.delete(entry.id);
  else if (entry.what === 'item' && entry.item.occurrence === null) shelf.items.set(entry.item.id, made(entry.item));
}

export function shelfItem(item: OutlookItem, settings: SyncSettings, zone: string): ShelfItem {
  const { kind, id, containerId, isSeriesMaster } = item;
  const about = aboutOf(kind, projectionOf(item, showingRules(zone, 'Contacts')));
  return { ...about, kind, id, containerId, isSeries: isSeriesMaster, withheld: withheldBy(item, settings) };
}

/** Why an item may not take part, as far as this read of it tells. */
export function withheldBy(item: OutlookItem, settings: SyncSettings): ShelfItem['withheld'] {
  const sensitivity = item.sensitivity ?? 'normal';
  if (settings.privateSensitivities.includes(sensitivity)) return 'private';
  return isWithheld(settings, { sensitivity, addresses: addressesOf(item) }) ? 'never' : null;
}

async function sourcesOf(place: SyncPlace, settings: SyncSettings, kind: SyncKind): Promise<readonly OutlookSource[]> {
  if (kind === 'event') return [{ kind, ...windowAround(place.clock.now(), settings.calendarWindow) }];
  const containers = await place.outlook.containers(kind);
  return containers.map(({ id }) => (kind === 'contact' ? { kind, folderId: id } : { kind, listId: id }));
}

const dayMs = 24 * 3_600_000;

/** The same window all day long, so that its delta goes on. */
function windowAround(now: Date, { daysBack, daysAhead }: CalendarWindow) {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const day = (days: number): string => instantOf(new Date(today + days * dayMs));
  return { from: day(-daysBack), to: day(daysAhead) };
}
