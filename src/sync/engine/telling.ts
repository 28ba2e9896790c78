import type { OutlookId } from '../../domain/ids.ts';
import type { OutlookEntry, OutlookItem } from '../ports.ts';
import type { Shelf } from './shelf.ts';
import type { Shown } from './stage.ts';

/** What rounds say of an id: the item, which is on the shelf, or that it has to be read. */
export type Verdict = 'item' | 'removed' | 'read';

interface Version {
  readonly modifiedMs: number;
  readonly page: number;
  readonly etag: string | null;
  /** Another one is as late, and says something else. */
  readonly isTied: boolean;
}

/** What one round said so far. */
export interface Telling {
  readonly versions: Map<OutlookId, Version>;
  readonly removed: Set<OutlookId>;
  /** In short form. */
  readonly short: Set<OutlookId>;
  /** Series by occurrence. */
  readonly masters: Map<OutlookId, OutlookId>;
}

export const noTelling = (): Telling => ({
  versions: new Map(),
  removed: new Set(),
  short: new Set(),
  masters: new Map(),
});

/**
 * Takes one page. Entries of an id repeat and come in any order: the latest modification counts, then the later page,
 * and that version is on the shelf.
 */
export function hear(
  telling: Telling,
  entries: readonly OutlookEntry[],
  onto: { readonly shelf: Shelf<OutlookId, Shown<OutlookItem>>; readonly atMs: number },
): void {
  for (const entry of entries) {
    if (entry.what === 'removed') telling.removed.add(entry.id);
    else if (entry.what === 'occurrence') {
      telling.short.add(entry.id);
      telling.masters.set(entry.id, entry.seriesMasterId);
    } else if (isLatest(telling, entry)) onto.shelf.put(entry.item.id, { item: entry.item, atMs: onto.atMs });
  }
}

function isLatest(
  { versions, masters }: Telling,
  { item, page }: Extract<OutlookEntry, { readonly what: 'item' }>,
): boolean {
  const { id, etag, occurrence } = item;
  if (occurrence) masters.set(id, occurrence.seriesMasterId);
  const known = versions.get(id);
  const modifiedMs = Date.parse(item.modifiedAt);
  const order = known === undefined ? 1 : modifiedMs - known.modifiedMs || page - known.page;
  if (order > 0) versions.set(id, { modifiedMs, page, etag, isTied: false });
  else if (order === 0 && known?.etag !== etag) versions.set(id, { modifiedMs, page, etag, isTied: true });
  return order > 0;
}

/**
 * One answer per id from all rounds of a kind. What is removed and there at once, is told by two rounds, cannot be put
 * in order, or comes in short form, has to be read.
 */
export function* verdicts(tellings: readonly Telling[]): Iterable<readonly [OutlookId, Verdict]> {
  const among = (pick: (telling: Telling) => { has(id: OutlookId): boolean }, id: OutlookId): number =>
    tellings.filter((telling) => pick(telling).has(id)).length;
  const done = new Set<OutlookId>();
  for (const { versions } of tellings) {
    for (const [id, { isTied }] of versions) {
      if (done.has(id)) continue;
      done.add(id);
      const isShort = among(({ short }) => short, id) > 0;
      const isMoved = among(({ removed }) => removed, id) > 0 || among((one) => one.versions, id) > 1;
      yield [id, isTied || isShort || isMoved ? 'read' : 'item'];
    }
  }
  for (const { short, removed } of tellings) {
    for (const id of [...short, ...removed]) {
      if (done.has(id)) continue;
      done.add(id);
      yield [id, among((one) => one.short, id) > 0 ? 'read' : 'removed'];
    }
  }
}
