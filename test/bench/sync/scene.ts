import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SyncKind } from '../../../src/domain/sync.ts';
import { type Helper, startHelper } from '../world/helper.ts';
import { dataFolder } from '../world/world.ts';

const counts = z.object({ crm: z.number(), outlook: z.number() }).nullable();

const Outcome = z.object({
  ms: z.number(),
  cpuMs: z.number(),
  /** CPU time of a process until it can run. */
  startCpuMs: z.number(),
  /** Resident before the run. */
  idleMb: z.number(),
  /** Largest resident size until its end. */
  peakMb: z.number(),
  created: counts,
  updated: counts,
  removed: z.number().nullable(),
  held: z.number().nullable(),
  questions: z.number().nullable(),
  failures: z.array(z.string()).nullable(),
});

const Calls = z.object({ graph: z.number(), crm: z.number(), count: z.record(z.string(), z.number()) });
export type Calls = z.infer<typeof Calls>;

/** What one run did and took. */
export interface Ran extends z.infer<typeof Outcome> {
  readonly calls: Calls;
}

export interface SceneSetup {
  /** How many contacts lie in Outlook at first, and other people in the CRM. */
  readonly outlook: number;
  readonly crm: number;
  /** The ones in the CRM are wanted in Outlook. */
  readonly flagged: boolean;
  /** Added to every remote call. */
  readonly latencyMs?: number;
}

/** Embedded servers in a process of their own, and a person's data; every run is a process of its own. */
export interface Scene {
  /** One run after an hour has passed. */
  run(kinds?: readonly SyncKind[]): Promise<Ran>;
  /** The person marks everything that lay in Outlook at first. */
  markAll(): Promise<void>;
  editInOutlook(count: number, title: string): Promise<void>;
  editInCrm(count: number, title: string): Promise<void>;
  close(): Promise<void>;
}

const hourMs = 3_600_000;
const file = (name: string): URL => new URL(name, import.meta.url);

export async function setScene(setup: SceneSetup): Promise<Scene> {
  const dataDir = await dataFolder();
  const ready = z.object({ graphUrl: z.string(), crmUrl: z.string() });
  const servers = await startHelper(file('servers-process.ts'), { latencyMs: 0, ...setup, dataDir }, ready);
  const ids = join(dataDir, 'ids.json');
  let aheadMs = 0;

  async function asClient<Result>(
    kinds: readonly SyncKind[],
    work: (client: Helper<unknown>) => Promise<Result>,
  ): Promise<Result> {
    const options = { dataDir, ...servers.ready, aheadMs, kinds };
    const client = await startHelper(file('client-process.ts'), options, z.object({ ready: z.boolean() }));
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  return {
    run: async (kinds = ['contact']) => {
      aheadMs += hourMs;
      await servers.ask(`pass ${hourMs}`, z.null());
      return asClient(kinds, async (client) => {
        await servers.ask('reset', z.null());
        const outcome = await client.ask('run', Outcome);
        return { ...outcome, calls: await servers.ask('calls', Calls) };
      });
    },
    async markAll() {
      await servers.ask(`ids ${ids}`, z.null());
      await asClient(['contact'], (client) => client.ask(`mark ${ids}`, z.null()));
    },
    async editInOutlook(count, title) {
      await servers.ask(`editOutlook ${count} ${title}`, z.null());
    },
    async editInCrm(count, title) {
      await asClient(['contact'], (client) => client.ask(`records ${count} ${ids}`, z.null()));
      await servers.ask(`editCrm ${ids} ${title}`, z.null());
    },
    async close() {
      await servers.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
