import { randomBytes } from 'node:crypto';

/** Asking the system costs as much as a kilobyte of work, however few bytes are asked for. */
const askedAtOnce = 4096;
let drawn = randomBytes(0);

/** A few random bytes, fit for keys and ids; nobody else gets them. */
export function drawBytes(count: number): Buffer {
  if (drawn.length < count) drawn = randomBytes(Math.max(count, askedAtOnce));
  const taken = drawn.subarray(0, count);
  drawn = drawn.subarray(count);
  return taken;
}
