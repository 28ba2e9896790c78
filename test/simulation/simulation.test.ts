import assert from 'node:assert/strict';
import { portions, workOff } from './crew.ts';
import { damages } from './damage/damages.ts';
import { killers } from './damage/killers.ts';
import { explained } from './explain.ts';
import { type History, historyOf } from './history.ts';
import { kept } from './kept.ts';
import { knownOpen } from './known-open.ts';
import { scenarios } from './scenarios.ts';
import type { Found, Task } from './tasks.ts';

/** The short form: `npm run simulate` plays more of each. */

const seeds = 800;
const specialSeeds = 40;
const engine = 'real';

const everyFailure = (found: readonly Found[]): Found['failed'] => found.flatMap(({ failed }) => failed);

/** Fails with the shortest form of the first failure, and how to play it again. */
async function assertNothingFailed(found: readonly Found[]): Promise<void> {
  const failed = everyFailure(found);
  const [first] = failed;
  if (first === undefined) return;
  const names = failed.map(({ name }) => name).join(', ');
  assert.fail(`${names}\n${await told(first.history ?? historyOf(first.seed ?? 0))}`);
}

/** Fails for what is not on the list, and for what is on it and has come right. */
async function assertOnlyOpen(found: readonly Found[], open: Readonly<Record<number, string>>): Promise<void> {
  const isOpen = ({ seed }: Found['failed'][number]): boolean => seed !== null && seed in open;
  const unexpected = found.map((one) => ({ ...one, failed: one.failed.filter((failure) => !isOpen(failure)) }));
  const [first] = everyFailure(unexpected);
  if (first?.history === null) assert.deepEqual(everyFailure(unexpected), []);
  await assertNothingFailed(unexpected);
  const still = everyFailure(found).map(({ seed }) => String(seed));
  assert.deepEqual(Object.keys(open), still.sort(), 'come right: take it off the list of what is open');
}

const told = async (history: History): Promise<string> => (await explained(history, engine)).text;

describe('the synchronisation in a simulated world', function () {
  this.timeout(600_000);

  it('keeps every rule, whatever people and services do, but for what is known to be open', async () => {
    await assertOnlyOpen(await workOff(portions('seeds', engine, 1, seeds, 50)), knownOpen.seeds);
  });

  it('keeps every rule in the histories that failed once', async () => {
    for (const history of kept()) {
      const { text, isRight } = await explained(history, engine);
      assert(isRight, `${history.name}: ${history.why}\n${text}`);
    }
  });

  it('ends as an undisturbed run does, wherever a run dies or is not answered while it writes', async () => {
    const faults = ['crashBefore', 'crashAfter', 'lostAfter'] as const;
    const tasks = scenarios.map(({ name }): Task => ({ what: 'scenario', engine, name, faults, hit: 'writes' }));

    await assertNothingFailed(await workOff(tasks));
  });

  it('keeps every rule where two people meet, and with series, but for what is known to be open', async () => {
    await assertOnlyOpen(await workOff(portions('special', engine, 1, specialSeeds, 10)), knownOpen.special);
  });

  it('would not without any of its precautions', async () => {
    const known = Object.entries(killers);
    const found = await workOff(known.map(([damage, seed]) => ({ what: 'kill', damage, from: seed, to: seed + 1 })));

    assert.deepEqual(Object.keys(killers).sort(), Object.keys(damages).sort());
    const killed = everyFailure(found).map(({ name }) => name);
    assert.deepEqual(killed.sort(), Object.keys(damages).sort());
  });
});
