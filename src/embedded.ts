import { join } from 'node:path';
import { pino } from 'pino';
import type { SandboxConfig } from './config.ts';
import { openCrm, type Crm } from './crm/crm.ts';
import { dialects } from './crm/detect.ts';
import type { Clock, Log } from './domain/log.ts';
import type { Person } from './domain/person.ts';
import { markProperty, parseMark } from './graph/archive-mark.ts';
import { identities } from './identities.ts';
import { ApiTokens } from './identity/api-tokens.ts';
import { openLog } from './log.ts';
import { startProduct, type Product } from './product.ts';
import type { ArchivePace } from '../bot/archive/work.ts';
import type { Budget } from '../bot/turn-of.ts';
import { createDesk, type Desk } from './sandbox/desk/desk.ts';
import type { DeskOptions } from './sandbox/desk/ports.ts';
import { sampleAdviser } from './sandbox/sample/types.ts';
import {
  builtInToken,
  resetSandbox,
  sandboxApplication,
  startSandbox,
  type Sandbox,
  type SandboxOptions,
} from './sandbox/servers.ts';
import { keepingHistory } from './settings/retention.ts';
import { localJobs, type State } from './state.ts';
import { openEmbeddedStore } from './store/embedded.ts';
import { byToken, everyoneIs } from './web/api/caller.ts';
import { makeDataDir, type Service } from './service.ts';
import { openWatch } from './telemetry/open.ts';
import type { Watch } from './telemetry/watch.ts';

/** For tests and benchmarks. */
export interface Tuning extends Partial<Pick<SandboxOptions, 'latencyMs' | 'observe' | 'onUnreadable'>> {
  readonly archive?: ArchivePace;
  /** For so long the mailbox may not show yet what was sent, in ms. */
  readonly letterLookMs?: number;
  /** How long handlers may work. */
  readonly budget?: Budget;
  /** How long the desk waits for the bot. */
  readonly botTimeoutMs?: number;
  /** The bot believes who an activity says that it is from, as in production; each of them works with the adviser's accounts. */
  readonly manyPeople?: boolean;
  /** Offers single sign-on as in production; the desk's chat has no token to bring. */
  readonly singleSignOn?: boolean;
  /** In place of the embedded database and queue. */
  readonly openState?: (dataDir: string, clock: Clock, log: Log) => Promise<State>;
}

/** Whoever sends an activity in the sandbox counts as this person. */
const adviser: Person = {
  tenantId: sampleAdviser.tenantId,
  userId: sampleAdviser.userId,
  name: sampleAdviser.displayName,
  locale: sampleAdviser.locale,
  timeZone: sampleAdviser.timeZone,
};

const clock: Clock = { now: () => new Date() };

/** Everything on loopback, with embedded stand-ins and the desk. */
export async function startEmbedded(config: SandboxConfig, tuning: Tuning): Promise<Service> {
  const { archive: archivePace, letterLookMs, budget, botTimeoutMs, openState = ownState, ...rest } = tuning;
  const { singleSignOn = false, manyPeople = false, ...sandboxTuning } = rest;
  if (config.reset) await resetSandbox(config.dataDir);
  await makeDataDir(config);
  // The console belongs to the newcomer; the log lies beside the data.
  const watch = await openWatch(config.telemetry);
  const file = pino.destination({ dest: join(config.dataDir, 'log.jsonl'), sync: false });
  const log = watch.log(openLog(config.logLevel, file));
  const { store: kept, openJobs } = await openState(config.dataDir, clock, log);
  const store = keepingHistory(kept);
  const sandbox = await startSandbox({
    ...config,
    clock,
    withProTracker: config.protracker === null,
    onUnreadable: () => undefined,
    ...sandboxTuning,
  });
  const account = crmAccount(config, sandbox);
  const crm = await openAdvisersCrm(config, account, log);
  const desk = openDesk(config, { sandbox, crm, log, ...(botTimeoutMs !== undefined && { botTimeoutMs }) });
  const { signIns, workplaces, accounts, administration, tenant } = identities({
    ...{ config, store, log, clock },
    application: sandboxApplication,
    cloud: cloudOf(sandbox),
    singleSignOn: singleSignOn ? singleSignOnAt(sandbox) : null,
    graphUrl: sandbox.graph.url,
    crm: { url: account.url, encryption: 'md5' },
    builtIn: {
      ...{ crm, account: { url: account.url, userName: account.user, password: account.password } },
      graphToken: builtInToken,
      accounts: { microsoft: sampleAdviser.email, protracker: account.user },
    },
  });
  const product = await startProduct({
    ...{ config, log, clock, store, openJobs, signIns, bot: null, whoCalls: whoCallsAt(sandbox) },
    everyoneIs: manyPeople ? null : adviser,
    pages: {
      officeScript: '/desk/office.js',
      boot: { signIn: null, origin: '', timeZone: adviser.timeZone },
      shownBy: [],
    },
    watch,
    openWorkplace: workplaces.open,
    openSync: workplaces.openSync,
    openNews: workplaces.openNews,
    openContext: workplaces.openContext,
    openBox: workplaces.openBox,
    checks: workplaces.checks,
    ...{ accounts, administration, tenant },
    signInPlace: { authority: `${sandbox.entra.url}/${adviser.tenantId}`, application: sandboxApplication },
    ...(archivePace && { archivePace }),
    ...(letterLookMs !== undefined && { letterLookMs }),
    ...(budget && { budget }),
    fallback: (request, response) => desk.handle(request, response),
  });
  const origin = `http://localhost:${product.web.port}`;
  desk.start({ origin, botUrl: `${origin}/api/messages` });
  return { web: product.web, sandbox, close: closing({ product, desk, workplaces, crm, sandbox, store, watch }) };
}

const ownState = async (dataDir: string): Promise<State> => ({
  store: await openEmbeddedStore(dataDir, { clock }),
  openJobs: localJobs,
});

interface Account {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

const crmAccount = (config: SandboxConfig, sandbox: Sandbox): Account =>
  config.protracker ?? {
    url: sandbox.protracker?.url ?? '',
    user: sampleAdviser.crmUserName,
    password: sampleAdviser.crmUserName,
  };

async function openAdvisersCrm(config: SandboxConfig, { url, user, password }: Account, log: Log): Promise<Crm> {
  const isAsked = config.protracker !== null && config.protrackerApi === 'auto';
  // A CRM that does not answer yet may still be what most are.
  const asked = isAsked ? dialects({ allowLoopback: true, allowHosts: [], log }).of(url) : null;
  const told = config.protracker !== null && config.protrackerApi !== 'auto' ? config.protrackerApi : 'v4_1';
  return openCrm({
    ...{ url, log, clock, allowLoopback: true },
    dialect: (await asked?.catch(() => null)) ?? told,
    credentials: { userName: user, password, encryption: 'md5' },
  });
}

interface BehindDesk extends Pick<DeskOptions, 'log' | 'botTimeoutMs'> {
  readonly sandbox: Sandbox;
  readonly crm: Crm;
}

const openDesk = (config: SandboxConfig, { sandbox, crm, ...rest }: BehindDesk): Desk =>
  createDesk({
    person: { ...adviser, email: sampleAdviser.email },
    graphUrl: sandbox.graph.url,
    graphToken: async () => builtInToken,
    archived: { property: markProperty, parse: parseMark },
    crm: crm.browse,
    crmUrl: crm.base,
    dataFile: join(config.dataDir, 'desk.db'),
    ...rest,
  });

/** Everybody is the adviser; a token of the embedded sign-in can say otherwise, so that other people can be tried. */
const whoCallsAt = (sandbox: Sandbox) => everyoneIs(adviser, byToken(apiTokensOf(sandbox)));

const singleSignOnAt = (sandbox: Sandbox) => ({
  resource: `api://${sandboxApplication.id}`,
  apiTokens: apiTokensOf(sandbox),
});

const apiTokensOf = ({ entra }: Sandbox) =>
  new ApiTokens({
    ...{ clientId: sandboxApplication.id, tenants: [adviser.tenantId], now: () => clock.now() },
    authority: (tenantId) => `${entra.url}/${tenantId}`,
  });

/** The sign-in library wants https addresses; what it asks goes to the embedded server all the same. */
const cloudOf = ({ entra }: Sandbox) => ({
  authority: (tenantId: string) => `${entra.url.replace('http:', 'https:')}/${tenantId}`,
  metadata: (tenantId: string) => entra.metadata(tenantId),
});

interface Open {
  readonly product: Product;
  readonly desk: Desk;
  readonly workplaces: { close(): Promise<void> };
  readonly crm: Crm;
  readonly sandbox: Sandbox;
  readonly store: { close(): Promise<void> };
  readonly watch: Pick<Watch, 'close'>;
}

/** In the order in which they depend on each other. */
const closing =
  ({ product, desk, workplaces, crm, sandbox, store, watch }: Open) =>
  async (): Promise<void> => {
    await desk.close();
    await product.close();
    await workplaces.close();
    await crm.close().catch(() => undefined); // a session that cannot be ended ends by itself
    await sandbox.close();
    await store.close();
    await watch.close();
  };
