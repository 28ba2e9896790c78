import { z } from 'zod';
import { isTrue, plain } from '../text/values.ts';
import type { LinkWish } from '../wire.ts';
import type { Sent } from '../store/save.ts';

/** An argument that must be there. Its type is never refused: like PHP, the server makes of it what it can. */
const given = <T>(convert: (value: unknown) => T) => z.unknown().transform(convert);

/** An argument that may be missing at the end of the list. */
const optional = <T>(convert: (value: unknown) => T, fallback: T) =>
  z
    .unknown()
    .optional()
    .transform((value) => (value === undefined ? fallback : convert(value)));

const listOf =
  <T>(convert: (value: unknown) => T) =>
  (value: unknown): readonly T[] => {
    if (Array.isArray(value)) return value.map((each: unknown) => convert(each));
    return isRecord(value) ? Object.values(value).map(convert) : [];
  };

const toInteger = (value: unknown): number => Number.parseInt(plain(value), 10) || 0;

const toNames = listOf(plain);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `[{name, value: [fields]}]`, or an object of link names to fields. */
const toLinkWishes = (value: unknown): readonly LinkWish[] =>
  toNameValues(value).map(({ name, value: fields }) => ({ name, value: toNames(fields) }));

/** A list of `{name, value}`, or an object of names to values. */
function toNameValues(value: unknown): readonly Sent[] {
  if (Array.isArray(value)) {
    return value.filter(isRecord).map((each) => ({ name: plain(each.name), value: each.value }));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([name, each]) =>
    isRecord(each) && 'name' in each ? { name: plain(each.name), value: each.value } : { name, value: each },
  );
}

export const text = given(plain);
export const integer = given(toInteger);
export const flag = given(isTrue);
export const names = given(toNames);
export const nameValues = given(toNameValues);
export const nameValueLists = given(listOf(toNameValues));
export const linkWishes = given(toLinkWishes);
export const lists = given(listOf(toNames));
export const flags = given(listOf(isTrue));
export const record = given((value) => (isRecord(value) ? value : {}));

export const orText = (fallback: string) => optional(plain, fallback);
export const orInteger = (fallback: number) => optional(toInteger, fallback);
export const orFlag = (fallback: boolean) => optional(isTrue, fallback);
export const orNames = optional<readonly string[]>(toNames, []);
export const orNameValues = optional<readonly Sent[]>(toNameValues, []);
export const orFlags = optional<readonly boolean[]>(listOf(isTrue), []);
/** Documented, and without effect. */
export const ignored = optional(() => null, null);
