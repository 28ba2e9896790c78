import { otherSide, type Side } from '../../domain/sync.ts';
import { type Sides, sides } from '../sides.ts';

type List = readonly string[];
type Key = (element: string) => string;

/** Each element once, the first spelling of it. */
export function distinct(elements: List, key: Key): List {
  const seen = new Map<string, string>();
  for (const element of elements) if (!seen.has(key(element))) seen.set(key(element), element);
  return [...seen.values()];
}

export function sameSequence(a: List, b: List, key: Key): boolean {
  return a.length === b.length && a.every((element, at) => key(element) === key(b[at] ?? ''));
}

export function sameSet(a: List, b: List, key: Key): boolean {
  const keys = new Set(a.map(key));
  return keys.size === new Set(b.map(key)).size && b.every((element) => keys.has(key(element)));
}

const without = (list: List, other: List, key: Key): List => {
  const keys = new Set(other.map(key));
  return list.filter((element) => !keys.has(key(element)));
};

/** Whether more happened to a list than elements taken out and added at its end. */
function isReordered(now: List, shadow: List, key: Key): boolean {
  const gone = without(shadow, now, key);
  const expected = [...without(shadow, gone, key), ...without(now, shadow, key)];
  return !sameSequence(now, expected, key);
}

/**
 * Whose order holds: the side that changed it; if both or neither did, Outlook where it changed anything at all, since
 * it has few places and what a person just put there must not fall out of them, else the CRM. Two new orders, and a
 * first meeting, go by preference.
 */
function leader(now: Sides<List>, shadows: Sides<List | undefined>, preferred: Side, key: Key): Side {
  const { crm, outlook } = shadows;
  if (crm === undefined || outlook === undefined) return preferred;
  const reordered = { crm: isReordered(now.crm, crm, key), outlook: isReordered(now.outlook, outlook, key) };
  if (reordered.crm && reordered.outlook) return preferred;
  if (reordered.crm) return 'crm';
  return sameSequence(now.outlook, outlook, key) ? 'crm' : 'outlook';
}

/** What one side took out and the other did not just put in. */
function removed(now: Sides<List>, shadows: Sides<List | undefined>, key: Key): List {
  return sides.flatMap((side) => {
    const other = otherSide(side);
    const added = without(now[other], shadows[other] ?? [], key);
    return without(without(shadows[side] ?? [], now[side], key), added, key);
  });
}

/**
 * Both sides' elements in one list: what either added is in, what either removed is out. A side without a shadow is
 * met for the first time: nothing counts as removed then.
 */
export function unite(now: Sides<List>, shadows: Sides<List | undefined>, preferred: Side, key: Key): List {
  const known = shadows.crm !== undefined && shadows.outlook !== undefined;
  const first = leader(now, shadows, preferred, key);
  const all = distinct([...now[first], ...now[otherSide(first)]], key);
  return known ? without(all, removed(now, shadows, key), key) : all;
}
