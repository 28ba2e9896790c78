import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startHelper, type Helper } from './helper.ts';

/** The product and the embedded remote systems, each in a process of its own, on data of their own. */

const Calls = z.object({ crm: z.array(z.string()), graph: z.array(z.string()), endedAt: z.number() });
/** Calls as `get_entry_list Contacts` and `GET /me/messages`; `endedAt` in ms since 1970, 0 where Graph was not called. */
export type Calls = z.infer<typeof Calls>;

const Ready = z.object({
  crmUrl: z.string(),
  graphUrl: z.string(),
  plain: z.array(z.string()),
  withFile: z.array(z.string()),
});

/** `plain` and `withFile` are the ids of the emails that were asked for. */
export interface RemoteSystems extends z.infer<typeof Ready> {
  /** What was called since the last `reset`. */
  calls(): Promise<Calls>;
  reset(): Promise<void>;
  cpuMs(): Promise<number>;
  close(): Promise<void>;
}

export interface SandboxSetup {
  /** Added to every remote call. */
  readonly latencyMs?: number;
  /** How many emails of one contact lie in the mailbox beside the sample mail: without a file, and with a large one. */
  readonly plain?: number;
  readonly withFile?: number;
}

export async function startRemoteSystems(setup: SandboxSetup = {}): Promise<RemoteSystems> {
  const dataDir = await dataFolder();
  const options = { dataDir, latencyMs: 0, plain: 0, withFile: 0, ...setup };
  const helper = await startHelper(new URL('sandbox-process.ts', import.meta.url), options, Ready);
  return {
    ...helper.ready,
    calls: () => helper.ask('calls', Calls),
    async reset() {
      await helper.ask('reset', z.null());
    },
    cpuMs: () => helper.cpuMs(),
    close: () => closed(helper, dataDir),
  };
}

export interface BotProcess {
  /** `http://127.0.0.1:40123/api/messages` */
  readonly door: string;
  cpuMs(): Promise<number>;
  close(): Promise<void>;
}

export async function startProductProcess(remote: Pick<RemoteSystems, 'crmUrl' | 'graphUrl'>): Promise<BotProcess> {
  const dataDir = await dataFolder();
  const file = new URL('product-process.ts', import.meta.url);
  const options = { dataDir, crmUrl: remote.crmUrl, graphUrl: remote.graphUrl };
  const helper = await startHelper(file, options, z.object({ door: z.string() }));
  return { ...helper.ready, cpuMs: () => helper.cpuMs(), close: () => closed(helper, dataDir) };
}

export const dataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'protracker-bench-'));

async function closed(helper: Helper<unknown>, dataDir: string): Promise<void> {
  await helper.close();
  await rm(dataDir, { recursive: true, force: true });
}
