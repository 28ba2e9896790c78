import { openEmbeddedStore } from '../../src/store/embedded.ts';
import type { Store } from '../../src/store/port.ts';
import { openSync } from './sync-open.ts';
import { realClock } from '../../src/sync/run/real-time.ts';
import { usualSettings } from '../../src/sync/settings.ts';
import { silentLog } from './silent-log.ts';
import { openSides } from './sync-sides.ts';

/** A process that makes one run for the sample adviser, says what came of it, and ends; or kills itself on the way. */

export interface RunnerOptions {
  readonly dataDir: string;
  readonly userId: string;
  readonly graphUrl: string;
  readonly crmUrl: string;
  /** How far the world's clock is ahead of this machine's. */
  readonly aheadMs: number;
  /** Kills the process at the n-th write to the store, from 1. */
  readonly killAtWrite: { readonly n: number; readonly when: 'before' | 'after' } | null;
}

const options = JSON.parse(process.argv[2] ?? '{}') as RunnerOptions;

const clock = { ...realClock, now: () => new Date(Date.now() + options.aheadMs) };
const store = await openEmbeddedStore(options.dataDir, { clock });
const sides = openSides({ ...options, clock, log: silentLog });
const report = await openSync(mortal(store), clock).run({
  ...{ userId: options.userId, settings: usualSettings, kinds: ['contact'] },
  outlook: sides.outlook,
  crm: sides.crm,
});
console.log(JSON.stringify(report && { ...report, failures: report.failures.map(({ error }) => String(error)) }));
await sides.close();
await store.close();

function mortal(whole: Store): Store {
  let writes = 0;
  return {
    ...whole,
    async batch(pk, ops) {
      writes += 1;
      const dies = options.killAtWrite?.n === writes ? options.killAtWrite.when : null;
      if (dies === 'before') process.kill(process.pid, 'SIGKILL');
      const result = await whole.batch(pk, ops);
      if (dies === 'after') process.kill(process.pid, 'SIGKILL');
      return result;
    },
  };
}
