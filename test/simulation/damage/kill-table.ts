import { check } from '../check.ts';
import { engineNamed } from '../engines.ts';
import { historyOf } from '../history.ts';
import { damages } from './damages.ts';

export interface Kill {
  readonly damage: string;
  /** Null: nobody noticed. */
  readonly seed: number | null;
  readonly rule: string | null;
}

/** Looks for the first seed that finds each damaged engine out. */
export async function killTable(seeds: number, told: (kill: Kill) => void): Promise<boolean> {
  let all = true;
  for (const damage of Object.keys(damages)) {
    const kill = await killerOf(damage, seeds);
    all &&= kill.seed !== null;
    told(kill);
  }
  return all;
}

async function killerOf(damage: string, seeds: number): Promise<Kill> {
  const [engine, whole] = [await engineNamed(damage), await engineNamed('real')];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const [first] = (await check(historyOf(seed), engine)).violations;
    if (first === undefined) continue;
    const isDamagesDoing = (await check(historyOf(seed), whole)).violations.length === 0;
    if (isDamagesDoing) return { damage, seed, rule: first.invariant };
  }
  return { damage, seed: null, rule: null };
}
