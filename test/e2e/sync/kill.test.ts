import assert from 'node:assert/strict';
import { firstSync } from '../../support/sync-first.ts';
import { deaths, runOnce, runThrough, runUntilQuiet } from '../../support/sync-kills.ts';
import { differences, standingOf } from '../../support/sync-standing.ts';
import { inSyncWorld } from '../../support/sync-world.ts';

const people = 150;
const kills = 6;
const lifespan = { calls: 20, writes: 14 };
const setup = firstSync(people, 20);

describe('a first synchronisation whose process is killed again and again', () => {
  it(`ends as one that nobody disturbed (${people} people, ${kills} kills)`, async function () {
    this.timeout(240_000);
    const seed = Number(process.env.SYNC_KILL_SEED ?? 1);

    const undisturbed = await inSyncWorld(setup, async (world) => {
      await runOnce(world);
      return standingOf(world);
    });
    const plan = deaths(seed, kills, lifespan);
    const how = `seed ${seed}: ${JSON.stringify(plan)}`;
    const { hit, standing } = await inSyncWorld(setup, async (world) => {
      const died = await runThrough(world, plan);
      await runUntilQuiet(world);
      return { hit: died, standing: await standingOf(world) };
    });

    assert.ok(hit >= kills / 2, `only ${hit} kills hit, ${how}`);
    assert.equal(undisturbed.pairs.length, people);
    assert.deepEqual(differences(standing, undisturbed), [], how);
    assert.deepEqual([standing.aloneInCrm, standing.aloneInOutlook], [[], []]);
  });
});
