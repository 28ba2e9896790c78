import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A list in little room: packed while nobody looks at it. Values are plain JSON. */
export interface Parcel<T> {
  open(): readonly T[];
}

/** So few take no room worth the work. */
const few = 20;

export function parcel<T>(values: readonly T[]): Parcel<T> {
  if (values.length < few) return { open: () => values };
  const packed = deflateRawSync(JSON.stringify(values), { level: 1 });
  return { open: () => JSON.parse(inflateRawSync(packed).toString()) as readonly T[] };
}
