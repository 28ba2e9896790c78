import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { startHelper } from '../world/helper.ts';
import { dataFolder } from '../world/world.ts';

const Round = z.object({
  /** Those whose systems are well: when their run was over, after all had asked for one. */
  well: z.array(z.object({ ms: z.number(), state: z.string(), written: z.number() })),
  ms: z.number(),
  cpuMs: z.number(),
  peakMb: z.number(),
});
export type Round = z.infer<typeof Round>;

export interface PeopleSetup {
  readonly people: number;
  /** Marked ones in everybody's mailbox. */
  readonly contacts: number;
  readonly latencyMs: number;
  /** Runs at once; as the product has it without. */
  readonly concurrency?: number;
}

export interface PeopleScene {
  /** Everybody asks for a run at once; the CRM of every `ill`-th person is ill, nobody's for 0. */
  round(ill: number): Promise<Round>;
  close(): Promise<void>;
}

const Servers = z.object({
  ...{ graphUrl: z.string(), crmUrl: z.string(), failingUrl: z.string(), silentUrl: z.string() },
  items: z.array(z.array(z.string())),
});

export async function peopleScene({ concurrency, ...setup }: PeopleSetup): Promise<PeopleScene> {
  const dataDir = await dataFolder();
  const servers = await startHelper(new URL('servers-process.ts', import.meta.url), { dataDir, ...setup }, Servers);
  const { items, ...urls } = servers.ready;
  const options = { dataDir, ...urls, ...(concurrency !== undefined && { concurrency }) };
  const client = await startHelper(new URL('client-process.ts', import.meta.url), options, z.object({}));
  await client.ask(`mark ${JSON.stringify(items)}`, z.null());
  return {
    round: (ill) => client.ask(`round ${setup.people} ${ill}`, Round),
    async close() {
      await client.close();
      await servers.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
