import { check } from './check.ts';
import { engineNamed } from './engines.ts';
import type { History } from './history.ts';
import type { Violation } from './oracle/violation.ts';
import { shrink } from './shrink.ts';

/** What is wrong with a history, its shortest form found, and how to play it again; for a person to read. */
export async function explained(
  history: History,
  engineName: string,
): Promise<{ readonly text: string; readonly isRight: boolean }> {
  const engine = await engineNamed(engineName);
  const [first] = (await check(history, engine)).violations;
  if (first === undefined) return { text: `seed ${history.seed}: nothing is wrong`, isRight: true };
  const short = await shrink(history, engine, first.invariant);
  const { violations } = await check(short, engine);
  const lines = [
    `seed ${history.seed}: ${violations.map(({ invariant, message }) => `${invariant} ${message}`).join('\n  ')}`,
    `policy ${short.policy}`,
    ...short.steps.map((step) => JSON.stringify(step)),
    `again: npm run simulate -- --engine ${engineName} --replay ${history.seed}`,
    `to keep: ${JSON.stringify({ why: first.message, ...short })}`,
  ];
  return { text: lines.join('\n  '), isRight: false };
}

/** How many histories broke each rule. */
export function failuresByRule(
  failed: readonly { readonly violations: readonly Violation[] }[],
): Readonly<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (const { violations } of failed) {
    for (const rule of new Set(violations.map(({ invariant }) => invariant))) tally[rule] = (tally[rule] ?? 0) + 1;
  }
  return tally;
}
