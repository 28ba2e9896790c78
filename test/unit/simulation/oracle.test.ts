import assert from 'node:assert/strict';
import { check } from '../../simulation/check.ts';
import { naive } from '../../simulation/damage/naive.ts';
import { type History, historyOf } from '../../simulation/history.ts';
import type { MakeEngine } from '../../simulation/engine.ts';
import { shrink } from '../../simulation/shrink.ts';

const idle: MakeEngine = () => async () => undefined;

async function rulesBroken(engine: MakeEngine, seeds: number): Promise<ReadonlySet<string>> {
  const rules = new Set<string>();
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const { invariant } of (await check(historyOf(seed), engine)).violations) rules.add(invariant);
  }
  return rules;
}

async function firstBreaking(rule: string): Promise<History> {
  for (let seed = 1; ; seed += 1) {
    const { violations } = await check(historyOf(seed), naive);
    if (violations[0]?.invariant === rule) return historyOf(seed);
  }
}

describe('the oracle of the simulation', () => {
  it('finds lost edits, doubles and leaks in a sync without precautions', async () => {
    const rules = await rulesBroken(naive, 600);

    for (const rule of ['I1', 'I2', 'I6', 'wish']) assert(rules.has(rule), `nothing breaks ${rule}`);
  });

  it('blames one that does nothing for nothing but wishes that do not come true', async () => {
    assert.deepEqual([...(await rulesBroken(idle, 200))], ['wish']);
  });

  it('says the same about the same seed', async () => {
    const verdict = async () => (await check(historyOf(33), naive)).violations;

    assert.deepEqual(await verdict(), await verdict());
  });

  it('shortens a history to one that breaks the same rule', async () => {
    const history = await firstBreaking('I1');

    const short = await shrink(history, naive, 'I1');

    assert(short.steps.length < history.steps.length);
    assert((await check(short, naive)).violations.some(({ invariant }) => invariant === 'I1'));
  });
});
