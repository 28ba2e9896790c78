import { type Entrant, type Match, matchAll, matchIndex } from '../match.ts';
import { type Level, levels, type MatchKeys } from '../match-keys.ts';

/** Shows everybody of a group, one after the other; it is gone through more than once. */
export type Crowd<Id extends string> = (meet: (entrant: Entrant<Id>) => void) => Promise<void>;

/** Everything a search goes through. */
export interface Search<Own extends string, Other extends string> {
  readonly wanted: Crowd<Own>;
  readonly others: Crowd<Other>;
  /** Everybody on the side of the wanted; gone through only where an address has to be one person's alone. */
  readonly ownSide: Crowd<Own>;
}

/**
 * The counterparts of many, without having everybody in memory: of either side only those are kept who share a key with
 * somebody of the other. Who is missing in the answer has no counterpart.
 */
export async function matchMany<Own extends string, Other extends string>({
  wanted,
  others,
  ownSide,
}: Search<Own, Other>): Promise<ReadonlyMap<Own, Match<Other>>> {
  const sought = traces<Own>();
  await wanted(sought.add);
  const met: Entrant<Other>[] = [];
  const there = traces<Other>();
  await others((other) => {
    if (!sought.has(other)) return;
    met.push(other);
    there.add(other);
  });
  if (met.length === 0) return new Map();
  const own = new Map<Own, Entrant<Own>>();
  const join = (one: Entrant<Own>): void => {
    if (there.has(one) && !own.has(one.id)) own.set(one.id, one);
  };
  await wanted(join);
  const seekers = [...own.values()];
  const index = matchIndex(met);
  const first = matchAll(seekers, matchIndex(seekers), index);
  const needsAll = [...first.values()].some((match) => match.kind === 'one' && match.level === 'emailAlone');
  if (!needsAll) return first;
  await ownSide(join);
  return matchAll(seekers, matchIndex([...own.values()]), index);
}

/** Keys as numbers: enough to tell who may be of interest, in a fraction of the room. */
function traces<Id extends string>() {
  const known = new Set<number>();
  return {
    add: ({ keys }: Entrant<Id>): void => {
      for (const level of levels) for (const key of traced(keys, level)) known.add(trace(`${level} ${key}`));
    },
    has: ({ keys }: { readonly keys: MatchKeys }): boolean => {
      for (const level of levels)
        for (const key of traced(keys, level)) if (known.has(trace(`${level} ${key}`))) return true;
      return false;
    },
  };
}

/** Whoever shares a key shares this. */
function traced({ at, phoneHint }: MatchKeys, level: Level): Iterable<string> {
  if (level !== 'nameAndPhone') return at[level] ?? [];
  return phoneHint === null ? [] : [phoneHint];
}

/** FNV-1a over two halves, as one number of 52 bits. Equal texts have equal traces; unequal ones hardly ever. */
export function trace(text: string): number {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + at), 0x85ebca6b);
  }
  return (high >>> 12) * 0x100000000 + (low >>> 0);
}
