import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { z } from 'zod';
import { openCrm, type Crm } from '../../../src/crm/crm.ts';
import { operationId, outlookId } from '../../../src/domain/ids.ts';
import { partitionOf, type Person } from '../../../src/domain/person.ts';
import { mailboxMemories } from '../../../src/graph/memory.ts';
import { LocalJobs } from '../../../src/jobs/local.ts';
import { changeSettings } from '../../../src/settings/store.ts';
import { openEmbeddedStore } from '../../../src/store/embedded.ts';
import { syncPlaces } from '../../../src/sync-places.ts';
import type { StoredReport, SyncRun } from '../../../src/syncing/run-docs.ts';
import { SyncRunner } from '../../../src/syncing/runner.ts';
import { optionsOf, serve } from '../world/serve.ts';
import { crmNameOf, tenantId, userIdOf } from './names.ts';

/** The product's runner, queue, store and adapters for many people, in one process, without the chat. */

const options = optionsOf(
  z.object({
    dataDir: z.string(),
    graphUrl: z.string(),
    crmUrl: z.string(),
    failingUrl: z.string(),
    silentUrl: z.string(),
    /** Runs at once; as the product has it without. */
    concurrency: z.number().optional(),
  }),
);
const clock = { now: () => new Date() };
const log = pino({ level: 'silent' });
const store = await openEmbeddedStore(options.dataDir, { clock });
const places = syncPlaces({
  ...{ store, graphUrl: options.graphUrl, memories: mailboxMemories(), log },
  tenant: async () => ({ category: 'SugarCRM', additions: {}, historyDays: 30 }),
});
const crms = new Map<string, Crm>();
const illness = new Map<string, string>();
const waiting = new Map<string, (run: SyncRun, report: StoredReport | null) => void>();

const personOf = (nth: number): Person => ({
  ...{ tenantId, userId: userIdOf(nth), name: `Person ${nth}`, locale: 'en-GB', timeZone: 'Europe/London' },
});

function crmOf(nth: number): Crm {
  const url = illness.get(userIdOf(nth)) ?? options.crmUrl;
  const key = `${nth} ${url}`;
  const credentials = { userName: crmNameOf(nth), password: crmNameOf(nth), encryption: 'md5' } as const;
  const crm = crms.get(key) ?? openCrm({ url, credentials, log, clock, allowLoopback: true });
  crms.set(key, crm);
  return crm;
}

const open = (person: Person) => {
  const nth = Number(person.name.split(' ')[1]);
  return places({ person, crm: crmOf(nth), token: async () => person.userId });
};
const jobs = new LocalJobs({
  ...{ store, log, clock, onPoison: async () => undefined },
  ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
});
const runner = new SyncRunner({
  ...{ store, jobs, open, log, clock },
  listener: { progress: () => undefined, ended: async (run, report) => waiting.get(run.id)?.(run, report) },
});
jobs.start({ sync: runner.handle });

async function mark(file: string): Promise<void> {
  const all = z.array(z.array(z.string())).parse(JSON.parse(file));
  const at = clock.now().toISOString();
  for (const [nth, ids] of all.entries()) {
    const person = personOf(nth);
    const pk = partitionOf(person);
    const { wishes } = await open(person);
    await changeSettings(store, pk, (own) => ({
      ...own,
      sync: { ...own.sync, kinds: { ...own.sync.kinds, contact: 'onRequest' } },
    }));
    for (const id of ids) {
      const operation = operationId(crypto.randomUUID());
      const wish = { ask: 'mark', kind: 'contact', outlookId: outlookId(id), as: null } as const;
      await wishes.ask(pk, operation, { ...wish, operationId: operation, at });
    }
  }
}

/** `people ill`: so many ask for a run at once; every `ill`-th one's CRM is ill, by turns in one way or the other. */
async function round(about: string) {
  const [people = 0, every = 0] = about.split(' ').map(Number);
  const isIll = (nth: number): boolean => every > 0 && nth % every === 0;
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  let peakMb = 0;
  const watch = setInterval(() => void (peakMb = Math.max(peakMb, process.memoryUsage.rss() / 2 ** 20)), 50);
  const ends = Array.from({ length: people }, async (_, nth) => {
    if (isIll(nth)) illness.set(userIdOf(nth), (nth / every) % 2 === 0 ? options.silentUrl : options.failingUrl);
    const id = operationId(crypto.randomUUID());
    const ended = new Promise<{ ms: number; state: string; written: number }>((resolve) => {
      waiting.set(id, (run, report) => {
        const written = report ? report.created.crm + report.updated.crm + report.updated.outlook : 0;
        resolve({ ms: performance.now() - startedAt, state: run.state, written });
      });
    });
    await runner.request(personOf(nth), { id, kinds: ['contact'], reason: 'asked', chat: null });
    return isIll(nth) ? null : ended;
  });
  const well = (await Promise.all(ends)).filter((end) => end !== null);
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  return { well, ms: performance.now() - startedAt, cpuMs: (user + system) / 1000, peakMb };
}

serve({ ready: true }, { mark, round }, async () => {
  await jobs.stop(100);
  await Promise.race([Promise.all([...crms.values()].map((crm) => crm.close().catch(() => undefined))), delay(1_000)]);
  await store.close();
});
