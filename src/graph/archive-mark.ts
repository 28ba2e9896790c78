import { z } from 'zod';
import type { ArchiveMark } from '../domain/email.ts';

/** The extended property that holds the mark, in a namespace of our own: no other product writes there. */
export const markProperty = 'String {43342799-487b-4747-9182-5f4f9363fb09} Name ptArchived';

/** In characters. */
const maxLength = 2000;

/** `[module, id, name]`; without the name where there was no room for it. */
const Entry = z.tuple([z.string(), z.string()]).rest(z.string());
const Stored = z.object({ v: z.literal(1), t: z.number(), r: z.array(Entry) });
type Stored = z.infer<typeof Stored>;

/** Compact JSON of a mark. What does not fit is left out: names first, then the last records. */
export function formatMark({ at, records }: ArchiveMark): string {
  const write = (r: Stored['r']) => JSON.stringify({ v: 1, t: Math.floor(at.getTime() / 1000), r } satisfies Stored);

  const named = write(records.map(({ module, id, name }) => [module, id, name]));
  if (named.length <= maxLength) return named;
  const unnamed = records.map(({ module, id }): Stored['r'][number] => [module, id]);
  while (write(unnamed).length > maxLength) unnamed.pop();
  return write(unnamed);
}

/**
 * The mark in a property's value; null: none, or not one of ours. Lists of messages may cut a long value off
 * (Exchange's tables do so at 255 characters): then the records that are whole count.
 */
export function parseMark(value: string | null | undefined): ArchiveMark | null {
  if (!value) return null;
  const stored = storedIn(value) ?? beginningOf(value);
  if (!stored) return null;
  const records = stored.r.map(([module, id, name = '']) => ({ module, id, name }));
  return { at: new Date(stored.t * 1000), records };
}

function storedIn(text: string): Stored | null {
  try {
    return Stored.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function beginningOf(value: string): Stored | null {
  for (let end = value.lastIndexOf(']'); end >= 0; end = value.lastIndexOf(']', end - 1)) {
    const stored = storedIn(`${value.slice(0, end + 1)}]}`);
    if (stored || end === 0) return stored;
  }
  return storedIn(`${value.slice(0, value.indexOf('[') + 1)}]}`);
}
