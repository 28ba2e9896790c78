import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ArchivePace } from '../bot/archive/work.ts';
import type { OpenWorkplace, Workplace } from './archive/workplace.ts';
import { ConfigError, readConfig, type Config, type ProductionConfig, type SandboxConfig } from './config.ts';
import { openCrm, type Crm } from './crm/crm.ts';
import type { Clock, Log } from './domain/log.ts';
import { partitionOf, type Person } from './domain/person.ts';
import { RemoteError, UserError } from './errors.ts';
import { markProperty, parseMark } from './graph/archive-mark.ts';
import { graphMailboxes } from './graph/mailboxes.ts';
import { startProduct, type Product } from './product.ts';
import type { Desk } from './sandbox/desk/desk.ts';
import { sampleAdviser } from './sandbox/sample/types.ts';
import type { Sandbox, SandboxOptions } from './sandbox/servers.ts';
import { openEmbeddedStore } from './store/embedded.ts';
import type { Web } from './web/server.ts';

const clock: Clock = { now: () => new Date() };

/** A running service. */
export interface Service {
  readonly web: Web;
  /** The embedded servers; null in production. */
  readonly sandbox: Sandbox | null;
  close(): Promise<void>;
}

/** For tests and benchmarks. */
export interface Tuning extends Partial<Pick<SandboxOptions, 'latencyMs' | 'observe' | 'onUnreadable'>> {
  readonly archive?: ArchivePace;
}

/** Starts the service that the configuration describes. */
export async function start(config: Config, tuning: Tuning = {}): Promise<Service> {
  return config.mode === 'sandbox' ? startEmbedded(config, tuning) : startInProduction(config);
}

/** Loaded only where it is used: it would be a third of what a start in production loads. */
const loadSandbox = async () => ({
  ...(await import('./sandbox/servers.ts')),
  ...(await import('./sandbox/desk/desk.ts')),
});

const adviser: Person = {
  tenantId: sampleAdviser.tenantId,
  userId: sampleAdviser.userId,
  name: sampleAdviser.displayName,
  locale: sampleAdviser.locale,
  timeZone: sampleAdviser.timeZone,
};

async function startEmbedded(config: SandboxConfig, { archive: archivePace, ...tuning }: Tuning): Promise<Service> {
  const { createDesk, resetSandbox, startSandbox } = await loadSandbox();
  if (config.reset) await resetSandbox(config.dataDir);
  await makeDataDir(config);
  // The console belongs to the newcomer; the log lies beside the data.
  const log = pino(
    { level: config.logLevel },
    pino.destination({ dest: join(config.dataDir, 'log.jsonl'), sync: false }),
  );
  const store = await openEmbeddedStore(config.dataDir, { clock });
  const sandbox = await startSandbox({
    ...config,
    clock,
    withProTracker: config.protracker === null,
    onUnreadable: (file, reason) => {
      console.log(`Skipped ${file}: ${reason}`);
    },
    ...tuning,
  });
  const crm = openAdvisersCrm(config, sandbox, log);
  const desk = createDesk({
    person: { ...adviser, email: sampleAdviser.email },
    graphUrl: sandbox.graph.url,
    graphToken: async () => 'sandbox',
    archived: { property: markProperty, parse: parseMark },
    crm: crm.browse,
    crmUrl: crm.base,
    dataFile: join(config.dataDir, 'desk.db'),
    log,
  });
  const openWorkplace = workplaces(config, log, { crm: () => crm, graphUrl: sandbox.graph.url });
  const product = await startProduct({
    ...{ config, log, clock, store, openWorkplace, bot: null, everyoneIs: adviser },
    ...(archivePace && { archivePace }),
    fallback: (request, response) => desk.handle(request, response),
  });
  const origin = `http://localhost:${product.web.port}`;
  desk.start({ origin, botUrl: `${origin}/api/messages` });
  return { web: product.web, sandbox, close: closing(product, desk, crm, sandbox, store) };
}

function openAdvisersCrm(config: SandboxConfig, sandbox: Sandbox, log: Log): Crm {
  const { url, user, password } = config.protracker ?? {
    url: sandbox.protracker?.url ?? '',
    user: sampleAdviser.crmUserName,
    password: sampleAdviser.crmUserName,
  };
  return openCrm({
    url,
    credentials: { userName: user, password, encryption: 'md5' },
    log,
    clock,
    allowLoopback: true,
  });
}

const makeDataDir = ({ dataDir }: Config) => mkdir(dataDir, { recursive: true, mode: 0o700 });

/** In the order in which they depend on each other. */
const closing =
  (product: Product, desk: Desk, crm: Crm, sandbox: Sandbox, store: { close(): Promise<void> }) =>
  async (): Promise<void> => {
    await desk.close();
    await product.close();
    await crm.close().catch(() => undefined); // a session that cannot be ended ends by itself
    await sandbox.close();
    await store.close();
  };

/** Opens a person's workplace over their CRM and Microsoft Graph. */
function workplaces(
  config: Config,
  log: Log,
  remote: { readonly crm: (person: Person) => Crm; readonly graphUrl: string },
): OpenWorkplace {
  const mailboxOf = graphMailboxes({ baseUrl: remote.graphUrl, log });
  return async (person): Promise<Workplace> => {
    const crm = remote.crm(person);
    return {
      person,
      records: crm.records,
      emails: crm.emails,
      mailbox: mailboxOf(partitionOf(person), async () => 'sandbox'),
      settings: { category: config.archiveCategory, flag: config.archivedFlag },
      clock,
    };
  };
}

/** Production opens its doors; nobody has a connection before Microsoft and ProTracker sign-in exist. */
async function startInProduction(config: ProductionConfig): Promise<Service> {
  await makeDataDir(config);
  const log = pino({ level: config.logLevel });
  const store = await openEmbeddedStore(config.dataDir, { clock });
  const openWorkplace: OpenWorkplace = async () => {
    throw new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'open workplace' });
  };
  const product = await startProduct({
    config,
    log,
    clock,
    store,
    openWorkplace,
    bot: config.bot,
    everyoneIs: null,
  });
  return {
    web: product.web,
    sandbox: null,
    async close() {
      await product.close();
      await store.close();
    },
  };
}

function announce(config: Config, { web, sandbox }: Service): void {
  const shown = (url: string): string => url.replace('127.0.0.1', 'localhost');
  if (sandbox) {
    const crm = sandbox.protracker?.url ?? (config.mode === 'sandbox' ? config.protracker?.url : undefined) ?? '';
    console.log(`ProTracker     ${shown(crm)}`);
    console.log(`Outlook mail   ${shown(sandbox.graph.url)}`);
    console.log(`Bot            ${shown(web.url)}/api/messages`);
    if (sandbox.protracker) {
      console.log('ProTracker users (password like the name): alex, sam, robin, admin, jim, sally, will');
    }
  }
  console.log(`Ready: ${shown(web.url)}/`);
}

/** Names the remedy when a machine runs this with an older Node.js than it was written for. */
function checkRuntime(): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 24)
    throw new UserError(
      `Node.js 24 or later is needed; this is ${process.version}. Install it, or start with "npm start".`,
    );
}

async function main(): Promise<void> {
  checkRuntime();
  const config = readConfig(process.env, process.argv.slice(2));
  const service = await start(config);
  announce(config, service);
  const stop = (): void => {
    service.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const known = error instanceof ConfigError || error instanceof UserError;
    console.error(known ? error.message : error);
    process.exit(1);
  });
}
