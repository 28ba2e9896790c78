import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A list in little room: packed while nobody looks at it, and not unpacked before the room is needed. Values are plain JSON. */
export interface Parcel<T> {
  open(): readonly T[];
}

/** So few take no room worth the work. */
const few = 20;

export function parcel<T>(values: readonly T[]): Parcel<T> {
  if (values.length < few) return { open: () => values };
  const packed = deflateRawSync(JSON.stringify(values), { level: 1 });
  const unpacked = (): readonly T[] => JSON.parse(inflateRawSync(packed).toString()) as readonly T[];
  let last = new WeakRef(values);
  return {
    open() {
      const known = last.deref() ?? unpacked();
      last = new WeakRef(known);
      return known;
    },
  };
}
