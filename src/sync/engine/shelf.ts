import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Many values in little room: packed by the page as soon as there are some pages, unpacked when they are asked for. Values are plain JSON; a property
 * that is `undefined` is missing afterwards.
 */
export interface Shelf<Id extends string, T> {
  /** Takes the place of a value with the same id. */
  put(id: Id, value: T): void;
  has(id: Id): boolean;
  get(id: Id): T | undefined;
  /** Those that are there, in the order of their pages: cheaper than one by one. */
  some(ids: readonly Id[]): ReadonlyMap<Id, T>;
  drop(id: Id): void;
  ids(): Iterable<Id>;
  /** Everything, page by page. */
  pages(): Iterable<readonly T[]>;
}

const valuesInPage = 200;
/** Pages that are kept unpacked: what most people have, and whoever asks for one value of a page soon asks for the next. */
const pagesAtHand = 8;

export function shelf<Id extends string, T>(): Shelf<Id, T> {
  /** Number of a value: page times `valuesInPage` plus place. */
  const places = new Map<Id, number>();
  /** Null: at hand since it was full, or gone. */
  const packed: (Buffer | null)[] = [];
  const living: number[] = [];
  const atHand = new Map<number, readonly T[]>();
  let open: T[] = [];

  function close(): void {
    packed.push(null);
    keep(packed.length - 1, open);
    open = [];
  }

  /** Lays a page on top of those at hand, and packs the one that was not asked for the longest. */
  function keep(at: number, values: readonly T[]): void {
    atHand.delete(at);
    atHand.set(at, values);
    const [oldest] = atHand;
    if (atHand.size <= pagesAtHand || oldest === undefined) return;
    const [other, its] = oldest;
    packed[other] ??= deflateRawSync(JSON.stringify(its), { level: 1 });
    atHand.delete(other);
  }

  function page(at: number): readonly T[] {
    if (at === packed.length) return open;
    const values = atHand.get(at) ?? unpacked(packed[at] ?? null);
    keep(at, values);
    return values;
  }

  const unpacked = (buffer: Buffer | null): readonly T[] =>
    buffer === null ? [] : (JSON.parse(inflateRawSync(buffer).toString()) as readonly T[]);

  function drop(id: Id): void {
    const place = places.get(id);
    if (place === undefined) return;
    places.delete(id);
    const at = Math.floor(place / valuesInPage);
    living[at] = (living[at] ?? 0) - 1;
    if (living[at] === 0 && at < packed.length) {
      packed[at] = null;
      atHand.delete(at);
    }
  }

  const get = (id: Id): T | undefined => {
    const place = places.get(id);
    return place === undefined ? undefined : page(Math.floor(place / valuesInPage))[place % valuesInPage];
  };

  return {
    put(id, value) {
      drop(id);
      const at = packed.length;
      places.set(id, at * valuesInPage + open.length);
      living[at] = (living[at] ?? 0) + 1;
      open.push(value);
      if (open.length === valuesInPage) close();
    },
    has: (id) => places.has(id),
    get,
    some(ids) {
      const placed = ids.flatMap((id) => {
        const place = places.get(id);
        return place === undefined ? [] : [{ id, place }];
      });
      const found = new Map<Id, T>();
      for (const { id } of placed.sort((a, b) => a.place - b.place)) {
        const value = get(id);
        if (value !== undefined) found.set(id, value);
      }
      return found;
    },
    drop,
    ids: () => places.keys(),
    *pages() {
      const byPage = new Map<number, number[]>();
      for (const place of places.values()) {
        const at = Math.floor(place / valuesInPage);
        const inPage = byPage.get(at);
        if (inPage) inPage.push(place % valuesInPage);
        else byPage.set(at, [place % valuesInPage]);
      }
      for (const [at, inPage] of byPage) {
        const values = page(at);
        yield inPage.flatMap((place) => values[place] ?? []);
      }
    },
  };
}
