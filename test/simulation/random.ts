import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Everything that is left to chance comes from one seed through one of these. */
export interface Random {
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  /** 0 up to, not including, 1. */
  fraction(): number;
  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** One of the keys, each as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** A UUID. */
  uuid(): string;
  /** A generator that goes its own way: what one part of the world draws does not move another. */
  fork(name: string): Random;
}

const steps = 2 ** 30;

/** Number of a text, for generators that depend on a name. */
function seedOf(text: string): number {
  let seed = 17;
  for (const letter of text) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return seed;
}

const isKeyOf = <K extends string>(table: Readonly<Record<K, number>>, key: string): key is K =>
  Object.hasOwn(table, key);

/** Seeds that follow each other have generators that begin alike: their bits are mixed, and the first draws thrown away. */
function mixed(seed: number): number {
  const half = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  const most = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return most ^ (most >>> 16);
}

const warmUp = 16;

export function random(seed: number): Random {
  const generator = xoroshiro128plus(mixed(seed));
  const below = (end: number): number => uniformInt(generator, 0, Math.max(0, end - 1));
  for (let left = warmUp; left > 0; left -= 1) below(steps);
  const fraction = (): number => below(steps) / steps;
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('');

  return {
    below,
    fraction,
    chance: (share) => fraction() < share,
    pick: (from) => from[below(from.length)] ?? from[0],
    weighed(weights) {
      const keys = Object.keys(weights).filter((key) => isKeyOf(weights, key));
      let left = fraction() * keys.reduce((sum, key) => sum + weights[key], 0);
      const found = keys.find((key) => (left -= weights[key]) < 0) ?? keys.at(-1);
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    fork: (name) => random(seedOf(`${seed} ${name}`)),
  };
}
