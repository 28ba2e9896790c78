import assert from 'node:assert/strict';
import { z } from 'zod';
import { random, type Random } from '../simulation/random.ts';
import { startChild } from './child.ts';
import type { RunnerOptions } from './sync-runner.ts';
import type { Fate } from './sync-toll.ts';
import type { SyncWorld } from './sync-world.ts';

/** Where a run is killed with -9: at a call that is lost, under way or done, or at a write to its store. */
export type Death =
  | { readonly at: 'call'; readonly n: number; readonly fate: Fate }
  | { readonly at: 'write'; readonly n: number; readonly when: 'before' | 'after' };

const counts = z.object({ crm: z.number(), outlook: z.number() });
const Report = z.object({
  created: counts,
  updated: counts,
  removed: z.number(),
  held: z.array(z.unknown()),
  failures: z.array(z.string()),
});
export type RunReport = z.infer<typeof Report>;

/** What is left of the lease of a process that was killed, and what its writes are waited for. */
const untilFreeMs = 151_000;

/** How many calls and writes a process may live to see at most. */
export interface Lifespan {
  readonly calls: number;
  readonly writes: number;
}

/** Moments by chance; the same seed gives the same. */
export function deaths(seed: number, count: number, most: Lifespan): readonly Death[] {
  const chance = random(seed);
  return Array.from({ length: count }, () => deathBy(chance, most));
}

function deathBy(chance: Random, most: Lifespan): Death {
  if (chance.chance(0.6)) {
    return { at: 'call', n: 1 + chance.below(most.calls), fate: chance.pick(['lost', 'through', 'unanswered']) };
  }
  return { at: 'write', n: 1 + chance.below(most.writes), when: chance.pick(['before', 'after']) };
}

const runner = new URL('sync-runner.ts', import.meta.url);
/** As `npm start` keeps it: most of what a short process does is to read TypeScript. */
const compiled = { NODE_COMPILE_CACHE: new URL('../../node_modules/.cache/node', import.meta.url).pathname };

/** One run in a process of its own. Null: it was killed. Throws where it ended in any other way. */
export async function runOnce(world: SyncWorld, death: Death | null = null): Promise<RunReport | null> {
  world.pass(untilFreeMs);
  const { dataDir, userId, graphUrl, crmUrl, aheadMs } = world;
  const killAtWrite = death?.at === 'write' ? death : null;
  const options: RunnerOptions = { dataDir, userId, graphUrl, crmUrl, aheadMs, killAtWrite };
  const child = startChild(runner, [JSON.stringify(options)], compiled);
  let calls = 0;
  world.guard(() => {
    calls += 1;
    if (death?.at !== 'call' || calls !== death.n) return 'through';
    child.signal('SIGKILL');
    return death.fate;
  });
  const line = await child.line();
  const [, signal] = z.tuple([z.unknown(), z.unknown()]).parse(await child.ended);
  world.guard(null);
  if (line !== null) return Report.parse(JSON.parse(line));
  assert.equal(signal, 'SIGKILL', 'a run ended by itself, without a report');
  return null;
}

/** How many of the deaths hit: a run that is done before its moment lives. */
export async function runThrough(world: SyncWorld, plan: readonly Death[]): Promise<number> {
  let hit = 0;
  for (const death of plan) if ((await runOnce(world, death)) === null) hit += 1;
  return hit;
}

const isQuiet = ({ created, updated, removed }: RunReport): boolean =>
  created.crm + created.outlook + updated.crm + updated.outlook + removed === 0;

const mostRuns = 4;
const dayMs = 24 * 3_600_000;

/** Runs until one has nothing to write, and once more a day later, when nothing is looked for any more that was unsure. */
export async function runUntilQuiet(world: SyncWorld): Promise<void> {
  let runs = 0;
  for (let quiet = false; !quiet; runs += 1) {
    assert(runs < mostRuns, `not at rest after ${runs} runs`);
    quiet = await isQuietRun(world);
  }
  world.pass(dayMs);
  assert(await isQuietRun(world), 'a day later something was written');
}

async function isQuietRun(world: SyncWorld): Promise<boolean> {
  const report = await runOnce(world);
  assert(report);
  assert.deepEqual(report.failures, []);
  return isQuiet(report);
}
