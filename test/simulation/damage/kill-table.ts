import { check } from '../check.ts';
import { engineNamed } from '../engines.ts';
import { historyOf } from '../history.ts';
import type { Violation } from '../oracle/violation.ts';

/** The first rule by which a seed finds a damaged engine out; null: it does not, or the whole engine breaks a rule there, too. */
export async function killOf(damage: string, seed: number): Promise<Violation['invariant'] | null> {
  const history = historyOf(seed);
  const [first] = (await check(history, await engineNamed(damage))).violations;
  if (first === undefined) return null;
  const { violations } = await check(history, await engineNamed('real'));
  return violations.length === 0 ? first.invariant : null;
}
