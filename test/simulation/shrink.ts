import { check } from './check.ts';
import type { MakeEngine } from './engine.ts';
import type { History } from './history.ts';
import type { Violation } from './oracle/violation.ts';
import type { Step } from './steps.ts';

/** Ways to make a step simpler without taking it out. */
function simpler(step: Step): readonly Step[] {
  if (step.do !== 'run') return [];
  const calls = Object.entries(step.faults);
  return [
    ...(step.twice ? [{ ...step, twice: false }] : []),
    ...step.during.map((_, out) => ({ ...step, during: step.during.filter((__, at) => at !== out) })),
    ...calls.map(([out]) => ({ ...step, faults: Object.fromEntries(calls.filter(([call]) => call !== out)) })),
  ];
}

/** The smallest history found that breaks the same invariant; `tries` is how many may be played. */
export async function shrink(
  history: History,
  engine: MakeEngine,
  invariant: Violation['invariant'],
  tries = 600,
): Promise<History> {
  let best = history;
  let left = tries;
  const fails = async (candidate: History): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    const { violations } = await check(candidate, engine);
    return violations.some((violation) => violation.invariant === invariant);
  };

  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.steps.length;) {
      const steps = [...best.steps.slice(0, at), ...best.steps.slice(at + size)];
      if (await fails({ ...best, steps })) best = { ...best, steps };
      else at += size;
    }
  }
  for (let at = 0; at < best.steps.length; at += 1) {
    const step = best.steps[at];
    for (const other of step ? simpler(step) : []) {
      const steps = best.steps.map((one, place) => (place === at ? other : one));
      if (await fails({ ...best, steps })) best = { ...best, steps };
    }
  }
  return best;
}
