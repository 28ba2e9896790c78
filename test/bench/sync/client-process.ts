import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { z } from 'zod';
import { operationId, outlookId } from '../../../src/domain/ids.ts';
import { cosmosMeter } from '../../../src/store/cosmos-meter.ts';
import { openCosmosStore } from '../../../src/store/cosmos.ts';
import { openEmbeddedStore } from '../../../src/store/embedded.ts';
import { keyFileWrapping } from '../../../src/store/sealed/key-file.ts';
import { sealedMaxBytes, sealedStore } from '../../../src/store/sealed/sealed.ts';
import { openSync } from '../../support/sync-open.ts';
import { realClock } from '../../../src/sync/run/real-time.ts';
import { usualSettings } from '../../../src/sync/settings.ts';
import type { PersonRequest } from '../../../src/sync/state.ts';
import { openSides } from '../../support/sync-sides.ts';
import { optionsOf, serve } from '../world/serve.ts';

/** The product's synchronisation for one person and nothing else: its CPU time and memory are its own. */

const Options = z.object({
  dataDir: z.string(),
  graphUrl: z.string(),
  crmUrl: z.string(),
  /** How far the world's clock is ahead of this machine's. */
  aheadMs: z.number(),
  /** In place of the embedded store. */
  cosmos: z.object({ endpoint: z.string(), key: z.string(), database: z.string() }).optional(),
});
type Options = z.infer<typeof Options>;
const options = optionsOf(Options);
const Kinds = z.array(z.enum(['contact', 'event', 'task']));

const userId = 'tenant|adviser';
let { aheadMs } = options;
const clock = { ...realClock, now: () => new Date(Date.now() + aheadMs) };
const log = pino({ level: 'silent' });
const meter = cosmosMeter(log);
let place = await open(options);
const startCpuMs = cpuMs();

/** The person's data and servers. */
async function open(where: Options) {
  const store = await openStore(where);
  const sync = openSync(store, clock);
  const sides = openSides({ ...where, clock, log });
  return {
    sync,
    sides,
    async close(): Promise<void> {
      await sides.close();
      await store.close();
    },
  };
}

/** On to other data and other servers, in the same process. */
async function move(about: string): Promise<void> {
  const where = Options.parse(JSON.parse(about));
  await place.close();
  aheadMs = where.aheadMs;
  place = await open(where);
}

async function openStore({ cosmos, dataDir }: Options) {
  if (!cosmos) return openEmbeddedStore(dataDir, { clock });
  const { endpoint, key, database } = cosmos;
  const below = openCosmosStore(
    { endpoint, auth: { key }, database },
    { maxBytes: sealedMaxBytes, observe: meter.observe, patience: { waitMs: 60_000 } },
  );
  return sealedStore(below, await keyFileWrapping(join(dataDir, 'seal.key'), true));
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const megabytes = (bytes: number): number => bytes / 1024 / 1024;

/** What is held when nothing is done: garbage is not. */
function idleMb(): number {
  setFlagsFromString('--expose-gc');
  globalThis.gc?.();
  return megabytes(process.memoryUsage.rss());
}

async function run(about: string) {
  const kinds = Kinds.parse(about.split(' '));
  const idle = idleMb();
  meter.read();
  const cpuBefore = cpuMs();
  const startedAt = performance.now();
  const { sync, sides } = place;
  const report = await sync.run({ userId, ...sides, settings: usualSettings, kinds });
  return {
    ms: performance.now() - startedAt,
    cpuMs: cpuMs() - cpuBefore,
    startCpuMs,
    idleMb: idle,
    peakMb: process.resourceUsage().maxRSS / 1024,
    created: report?.created ?? null,
    updated: report?.updated ?? null,
    removed: report?.removed ?? null,
    held: report?.held.length ?? null,
    questions: report?.questions.length ?? null,
    cosmos: meter.read(),
    failures: report?.failures.map(({ error }) => String(error)) ?? null,
  };
}

/** Marks the items whose ids a file has. */
async function mark(file: string): Promise<void> {
  const ids = z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
  const at = clock.now().toISOString();
  const requests = ids.map((id, nth): PersonRequest => {
    const request = { ask: 'mark', kind: 'contact', outlookId: outlookId(id), as: null } as const;
    return { ...request, at, operationId: operationId(`mark-${nth}`) };
  });
  await place.sync.askAll(userId, requests);
}

/** Writes the CRM ids of so many pairs into a file. */
async function records(about: string): Promise<void> {
  const [count = '0', file = ''] = about.split(' ');
  const ids: string[] = [];
  for await (const { doc } of place.sync.of(userId).all('link')) if (ids.length < Number(count)) ids.push(doc.crmId);
  await writeFile(file, JSON.stringify(ids));
}

serve({ ready: true }, { run, mark, records, move, clock: (ms) => void (aheadMs = Number(ms)) }, () => place.close());
