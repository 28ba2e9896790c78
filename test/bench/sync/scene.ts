import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SyncKind } from '../../../src/domain/sync.ts';
import { type Helper, startHelper } from '../world/helper.ts';
import { dataFolder } from '../world/world.ts';

const counts = z.object({ crm: z.number(), outlook: z.number() }).nullable();

const Usage = z.object({
  calls: z.number(),
  units: z.number(),
  throttled: z.number(),
  bytesOut: z.number(),
  bytesIn: z.number(),
});
export type Usage = z.infer<typeof Usage>;

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
  /** What Cosmos DB was asked, by kind of call; nothing with the embedded store. */
  cosmos: z.object({ read: Usage, query: Usage, batch: Usage, other: Usage }).partial(),
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
  /** In place of the embedded store; its containers are there. */
  readonly cosmos?: { readonly endpoint: string; readonly key: string; readonly database: string };
  /** Flags of Node for the client's process. */
  readonly flags?: readonly string[];
  /** One process for all runs, as a service has, which warms up; without: each run is a process of its own. */
  readonly living?: boolean;
  /** The process for all runs, out of a scene that is over. */
  readonly client?: Client;
}

/** Embedded servers in a process of their own, and a person's data. */
export interface Scene {
  /** One run, a quarter of an hour after the one before; `lives`: in the process of the last run that was to live. */
  run(kinds?: readonly SyncKind[], lives?: boolean): Promise<Ran>;
  /** The person marks everything that lay in Outlook at first. */
  markAll(): Promise<void>;
  editInOutlook(count: number, title: string): Promise<void>;
  editInCrm(count: number, title: string): Promise<void>;
  /** Closes everything but the process of the living, and gives that. */
  leave(): Promise<Client>;
  close(): Promise<void>;
}

/** Longer than what the CRM is read twice for; the usual time between runs is about as long. */
const pauseMs = 16 * 60_000;
const file = (name: string): URL => new URL(name, import.meta.url);

export type Client = Helper<unknown>;

export async function setScene({ living = false, flags = [], client, ...setup }: SceneSetup): Promise<Scene> {
  const dataDir = await dataFolder();
  const ready = z.object({ graphUrl: z.string(), crmUrl: z.string() });
  const servers = await startHelper(file('servers-process.ts'), { latencyMs: 0, ...setup, dataDir }, ready);
  const ids = join(dataDir, 'ids.json');
  let aheadMs = 0;
  let kept: Client | null = null;

  async function started(): Promise<Client> {
    const where = { dataDir, ...servers.ready, aheadMs, cosmos: setup.cosmos };
    if (client === undefined)
      return startHelper(file('client-process.ts'), where, z.object({ ready: z.boolean() }), flags);
    await client.ask(`move ${JSON.stringify(where)}`, z.null());
    return client;
  }

  async function closeRest(): Promise<void> {
    await servers.close();
    await rm(dataDir, { recursive: true, force: true });
  }

  async function asClient<Result>(work: (client: Client) => Promise<Result>, lives = living): Promise<Result> {
    if (lives) return work((kept ??= await started()));
    const client = await started();
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  return {
    async run(kinds = ['contact'], lives = living) {
      aheadMs += pauseMs;
      await servers.ask(`pass ${pauseMs}`, z.null());
      return asClient(async (client) => {
        await client.ask(`clock ${aheadMs}`, z.null());
        await servers.ask('reset', z.null());
        const outcome = await client.ask(`run ${kinds.join(' ')}`, Outcome);
        return { ...outcome, calls: await servers.ask('calls', Calls) };
      }, lives);
    },
    async markAll() {
      await servers.ask(`ids ${ids}`, z.null());
      await asClient((client) => client.ask(`mark ${ids}`, z.null()));
    },
    async editInOutlook(count, title) {
      await servers.ask(`editOutlook ${count} ${title}`, z.null());
    },
    async editInCrm(count, title) {
      await asClient((client) => client.ask(`records ${count} ${ids}`, z.null()));
      await servers.ask(`editCrm ${ids} ${title}`, z.null());
    },
    async leave() {
      const left = (kept ??= await started());
      await closeRest();
      return left;
    },
    async close() {
      await kept?.close();
      await closeRest();
    },
  };
}
