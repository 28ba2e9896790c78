import { type Level, levels, type MatchKeys } from './match-keys.ts';

/** An Outlook item or a CRM record as somebody to match. */
export interface Entrant<Id extends string> {
  readonly id: Id;
  readonly keys: MatchKeys;
  /** In a live link of this person. */
  readonly isLinked: boolean;
  /** Outlook items: private. It is never a candidate, but what it would match is not copied beside it. */
  readonly isPrivate: boolean;
  /** CRM activities: the person takes part. True elsewhere. */
  readonly takesPart: boolean;
}

/** A possible counterpart, and the evidence for it. */
export interface Candidate<Id extends string> {
  readonly id: Id;
  readonly level: Level;
  readonly isLinked: boolean;
}

export type Match<Id extends string> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly id: Id; readonly level: Level }
  /** The counterpart is a private item: nothing happens. */
  | { readonly kind: 'private'; readonly id: Id }
  /** No guess: the person chooses, unless the setting for ambiguous matches answers. */
  | {
      readonly kind: 'ask';
      readonly reason: 'several' | 'already-linked' | 'wanted-twice';
      readonly candidates: readonly Candidate<Id>[];
    };

/** Everybody on one side, findable by key. */
export interface MatchIndex<Id extends string> {
  readonly at: ReadonlyMap<string, readonly Entrant<Id>[]>;
}

const place = (level: Level, key: string): string => `${level} ${key}`;

export function matchIndex<Id extends string>(entrants: readonly Entrant<Id>[]): MatchIndex<Id> {
  const at = new Map<string, Entrant<Id>[]>();
  for (const entrant of entrants) {
    for (const level of levels) {
      for (const key of entrant.keys.at[level] ?? []) {
        const there = at.get(place(level, key));
        if (there) there.push(entrant);
        else at.set(place(level, key), [entrant]);
      }
    }
  }
  return { at };
}

/** Words of a given name; an initial's dot says nothing. */
const words = (name: string): readonly string[] => name.replaceAll('.', ' ').split(' ').filter(Boolean);

const abbreviates = (short: readonly string[], long: readonly string[]): boolean =>
  short.length <= long.length && short.every((word, at) => long[at]?.startsWith(word));

/**
 * Given names that may be one person's: equal, one empty, or one the initials or the beginning of the other. Folded.
 */
export function compatibleGivenNames(a: string, b: string): boolean {
  const [x, y] = [words(a), words(b)];
  return abbreviates(x, y) || abbreviates(y, x);
}

/** What must hold besides a shared key. `alone`: nobody else on either side has the key. */
const conditions: Readonly<Record<Level, (a: MatchKeys, b: MatchKeys, alone: boolean) => boolean>> = {
  memory: () => true,
  sharedId: () => true,
  emailAndName: (a, b) => compatibleGivenNames(a.givenName, b.givenName),
  emailAlone: (a, b, alone) => alone && !(a.hasPersonName && b.hasPersonName),
  nameAndCompany: (a, b) => !(a.hasEmail && b.hasEmail),
  nameAndPhone: (a, b) => !(a.hasEmail && b.hasEmail),
  timeAndSubject: () => true,
  titleAndDue: () => true,
};

/** Those of the other side that share evidence of one level with an entrant. */
function atLevel<Own extends string, Other extends string>(
  one: Entrant<Own>,
  own: MatchIndex<Own>,
  others: MatchIndex<Other>,
  level: Level,
): readonly Entrant<Other>[] {
  const found = new Set<Entrant<Other>>();
  for (const key of one.keys.at[level] ?? []) {
    const there = others.at.get(place(level, key)) ?? [];
    const alone = there.length === 1 && own.at.get(place(level, key))?.length === 1;
    for (const other of there) {
      if (conditions[level](one.keys, other.keys, alone)) found.add(other);
    }
  }
  const takesPart =
    level !== 'timeAndSubject' ? () => true : (other: Entrant<Other>) => other.takesPart && one.takesPart;
  return [...found].filter(takesPart);
}

/**
 * The counterpart of one entrant on the other side. `own` must hold everybody of its side, so that "nobody else" can
 * be told.
 */
export function match<Own extends string, Other extends string>(
  one: Entrant<Own>,
  own: MatchIndex<Own>,
  others: MatchIndex<Other>,
): Match<Other> {
  for (const level of levels) {
    const found = atLevel(one, own, others, level);
    const open = found.filter(({ isPrivate }) => !isPrivate);
    const [first] = open;
    if (first === undefined) {
      const [hidden] = found;
      if (hidden !== undefined) return { kind: 'private', id: hidden.id };
      continue;
    }
    const candidates = open.map(({ id, isLinked }) => ({ id, level, isLinked }));
    if (candidates.length > 1) return { kind: 'ask', reason: 'several', candidates };
    if (first.isLinked) return { kind: 'ask', reason: 'already-linked', candidates };
    return { kind: 'one', id: first.id, level };
  }
  return { kind: 'none' };
}

/** The counterparts of many at once; two that match the same one are both held, since either may be it. */
export function matchAll<Own extends string, Other extends string>(
  wanted: readonly Entrant<Own>[],
  own: MatchIndex<Own>,
  others: MatchIndex<Other>,
): ReadonlyMap<Own, Match<Other>> {
  const matches = new Map(wanted.map((one) => [one.id, match(one, own, others)] as const));
  const takers = new Map<Other, number>();
  for (const found of matches.values()) {
    if (found.kind === 'one') takers.set(found.id, (takers.get(found.id) ?? 0) + 1);
  }
  const held = (found: Match<Other>): Match<Other> =>
    found.kind === 'one' && (takers.get(found.id) ?? 0) > 1
      ? {
          kind: 'ask',
          reason: 'wanted-twice',
          candidates: [{ id: found.id, level: found.level, isLinked: false }],
        }
      : found;
  return new Map([...matches].map(([id, found]) => [id, held(found)]));
}

/** What to do about an ambiguous match instead of asking. */
export type AmbiguousMatch = 'ask' | 'create' | 'skip';

/**
 * How long a record whose shared id was set for somebody else waits for the invitation before it is copied to Outlook.
 */
const invitationMs = 60 * 60_000;

/**
 * Whether a CRM activity of another participant is too young for NEW-O: the invitation may still arrive. Times in ms
 * since 1970.
 */
export const awaitsInvitation = (sharedIdOfOthers: boolean, firstSeenMs: number, nowMs: number): boolean =>
  sharedIdOfOthers && nowMs - firstSeenMs < invitationMs;
