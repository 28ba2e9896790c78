import { firstSync } from '../support/sync-first.ts';
import { deaths, runOnce, runThrough, runUntilQuiet } from '../support/sync-kills.ts';
import { differences, standingOf } from '../support/sync-standing.ts';
import { inSyncWorld } from '../support/sync-world.ts';
import { timed } from './figures.ts';
import { rounded, type Benchmark } from './report.ts';

const latencyMs = 20;
/** A process dies early enough that all of them meet a first synchronisation. */
const lifespan = { calls: 25, writes: 10 };

/** A first synchronisation whose process is killed with -9 over and over, against one that nobody disturbed. */
export const syncKill: Benchmark = {
  name: 'sync-kill',
  about: 'a first synchronisation killed with -9: people (2000), kills (20) and seed (1) may follow',
  async run(say, [people = '2000', kills = '20', seed = '1']) {
    const setup = firstSync(Number(people), latencyMs);
    const plan = deaths(Number(seed), Number(kills), lifespan);
    say('undisturbed');
    const undisturbed = await timed(() =>
      inSyncWorld(setup, async (world) => {
        await runOnce(world);
        return standingOf(world);
      }),
    );
    say(`killed, seed ${seed}`);
    const killed = await timed(() =>
      inSyncWorld(setup, async (world) => {
        const hit = await runThrough(world, plan);
        await runUntilQuiet(world);
        return { hit, standing: await standingOf(world) };
      }),
    );
    const different = differences(killed.value.standing, undisturbed.value);
    if (different.length > 0) throw new Error([`seed ${seed}: ${JSON.stringify(plan)}`, ...different].join('\n'));

    const row = (world: string, { ms, value }: typeof undisturbed, hit: number) => ({
      world,
      kills: hit,
      'time s': rounded(ms / 1000),
      pairs: value.pairs.length,
      'alone in Outlook': value.aloneInOutlook.length,
      'alone in the CRM': value.aloneInCrm.length,
    });
    const { ms, value } = killed;
    return {
      tables: [
        {
          title: `${people} people, ${latencyMs} ms added to every call, seed ${seed}`,
          rows: [row('undisturbed', undisturbed, 0), row('killed', { ms, value: value.standing }, value.hit)],
        },
      ],
      targets: [{ what: 'kills that hit', measured: value.hit, unit: '', limit: { atLeast: Number(kills) } }],
      notes: ['Both worlds were compared item by item and record by record, with stamps, categories and flags.'],
    };
  },
};
