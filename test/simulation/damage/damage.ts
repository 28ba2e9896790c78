import type { Engine, MakeEngine, Surroundings } from '../engine.ts';

/** What a process remembers beyond one run: a damage may be one of memory. */
export type Memory = Map<string, unknown>;

/** An engine is damaged by what its ports tell it and what becomes of its writes; its own code stays whole. */
export type Damage = (whole: Surroundings, memory: Memory) => Surroundings;

/** The engine with a damage; its memory lasts for one history. */
export const damaged =
  (make: MakeEngine, damage: Damage): MakeEngine =>
  (): Engine => {
    const memory: Memory = new Map();
    const engine = make();
    return (surroundings) => engine(damage(surroundings, memory));
  };
