import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import type { OpenWorkplace } from '../../src/archive/workplace.ts';
import { readConfig } from '../../src/config.ts';
import { openCrm, type Crm } from '../../src/crm/crm.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { graphMailboxes } from '../../src/graph/mailboxes.ts';
import { mailboxMemories } from '../../src/graph/memory.ts';
import { identities } from '../../src/identities.ts';
import { publicCloud } from '../../src/identity/microsoft.ts';
import { QueuedJobs } from '../../src/jobs/queue.ts';
import { storageMessages } from '../../src/jobs/queue-messages.ts';
import { startProduct } from '../../src/product.ts';
import { openSharedStore } from '../../src/state.ts';
import { keyFileWrapping } from '../../src/store/sealed/key-file.ts';
import { syncPlaces } from '../../src/sync-places.ts';
import { syncStore } from '../../src/sync/store/sync-store.ts';
import type { OpenSync } from '../../src/syncing/place.ts';
import { byToken } from '../../src/web/api/caller.ts';
import { crmNameOf } from '../bench/people/names.ts';
import { optionsOf, serve } from '../bench/world/serve.ts';
import { withLeasesNoted } from './leases.ts';
import { quickTime } from './quick-time.ts';
import { numberOf } from './world.ts';

/**
 * One of the processes: the product as production puts it together (Cosmos DB, sealed; jobs on the storage queue), with every sender a person of their
 * own. Nobody proves who they are, and its time is quick.
 */

const options = optionsOf(
  z.object({
    ...{ dataDir: z.string(), graphUrl: z.string(), crmUrl: z.string(), speed: z.number(), beganMs: z.number() },
    cosmos: z.object({ endpoint: z.string(), key: z.string(), database: z.string() }),
    queue: z.object({ endpoint: z.string(), name: z.string(), accountName: z.string(), key: z.string() }),
  }),
);
const { dataDir, graphUrl, crmUrl } = options;
const time = quickTime(options.speed, options.beganMs);
const { clock } = time;
const config = readConfig({ PORT: '0', DATA_DIR: dataDir, RATE_PER_PERSON: '100000', RATE_PER_TENANT: '1000000' }, []);
const log = pino({ level: 'info' }, pino.destination({ dest: join(dataDir, `log-${process.pid}.jsonl`), sync: false }));

const wrapping = await keyFileWrapping(join(dataDir, 'seal.key'), true);
const whole = await openSharedStore(options.cosmos, wrapping, clock, log);
const store = withLeasesNoted(whole, join(dataDir, `leases-${process.pid}.jsonl`));
const messages = time.messages(await storageMessages({ ...options.queue, auth: options.queue }));

const memories = mailboxMemories();
const mailboxOf = graphMailboxes({ baseUrl: graphUrl, log, memories });
const placeOf = syncPlaces({
  store,
  graphUrl,
  memories,
  tenant: async () => ({ category: config.archiveCategory, additions: {}, historyDays: 30 }),
  log,
});
const states = syncStore(store, clock);
const crms = new Map<string, Crm>();

function crmOf(person: Person): Crm {
  const userName = crmNameOf(numberOf(person));
  const known = crms.get(userName);
  if (known) return known;
  const credentials = { userName, password: userName, encryption: 'md5' as const };
  const crm = openCrm({ url: crmUrl, credentials, log, clock, allowLoopback: true });
  crms.set(userName, crm);
  return crm;
}

const openWorkplace: OpenWorkplace = async (person) => {
  const { records, emails } = crmOf(person);
  const settings = { category: config.archiveCategory, flag: 'complete', quickAddress: 'correspondent' } as const;
  const mailbox = mailboxOf(partitionOf(person), async () => person.userId);
  return { person, records, emails, mailbox, settings, clock };
};
const openSync: OpenSync = async (person) => {
  const place = await placeOf({ person, crm: crmOf(person), token: async () => person.userId });
  return { ...place, states, wishes: states, clock };
};

const application = { id: 'load', secret: 'load' };
const { signIns, workplaces, accounts, administration, tenant } = identities({
  ...{ config, store, log, clock, graphUrl, builtIn: null, singleSignOn: null, application },
  cloud: publicCloud,
  crm: { url: crmUrl, encryption: 'md5' },
});
/** Six seconds of this machine at least: whoever waits for the processor for longer would lose a job again and again, as if it had died. */
const holdMs = Math.max(30_000, 6_000 * options.speed);
const product = await startProduct({
  ...{ config, log, clock, store, openWorkplace, openSync, signIns, accounts, administration, tenant },
  ...{
    openNews: workplaces.openNews,
    openBox: workplaces.openBox,
    openContext: workplaces.openContext,
    checks: workplaces.checks,
  },
  openJobs: (on) => new QueuedJobs({ ...on, messages, setTimer: time.setTimer, holdMs }),
  signInPlace: { authority: '', application },
  bot: null,
  everyoneIs: null,
  pages: { officeScript: '', boot: { signIn: null, origin: '' }, shownBy: [] },
  whoCalls: byToken({ caller: async () => null }),
});

serve({ door: `http://127.0.0.1:${product.web.port}/api/messages` }, {}, async () => {
  await product.close();
  await Promise.all([...crms.values()].map((crm) => crm.close().catch(() => undefined)));
  await store.close();
});
