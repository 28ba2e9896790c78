import { randomUUID } from 'node:crypto';
import type { OpenMailNews } from './automatic-archiving.ts';
import type { ArchiveSettings, OpenWorkplace, Workplace } from './archive/workplace.ts';
import type { Config } from './config.ts';
import { connectionChecks } from './connection-checks.ts';
import type { Checks } from './connections/ports.ts';
import type { OpenOffer } from './administration/ports.ts';
import type { OpenContext } from './context/ports.ts';
import { parseCrmAddress } from './crm/address.ts';
import { chosenSetups } from './crm/chosen-modules.ts';
import { endSession, openCrm, type Crm, type Dialect } from './crm/crm.ts';
import { dialects } from './crm/detect.ts';
import type { RefusedLogins, SharedTokens } from './crm/login.ts';
import { OpenCrms } from './crm/open-crms.ts';
import type { Clock, Log } from './domain/log.ts';
import { partitionOf, type Person } from './domain/person.ts';
import { RemoteError } from './errors.ts';
import { graphAppointments } from './graph/appointments.ts';
import { graphLetterBoxes } from './graph/letter-box.ts';
import { graphMailChanges } from './graph/mail-changes.ts';
import { clientOf, graphMailboxes } from './graph/mailboxes.ts';
import { mailboxMemories } from './graph/memory.ts';
import { graphSubscriptions } from './graph/subscriptions.ts';
import type { Connections, CrmConnection } from './identity/connection.ts';
import { CrmTokens } from './identity/crm-tokens.ts';
import type { GraphTokens } from './identity/graph-tokens.ts';
import { keptRefusals, typedRefusals } from './identity/refused-passwords.ts';
import type { CrmCredentials, TryCrm } from './identity/sign-in.ts';
import type { LetterBox } from './mailing/ports.ts';
import type { ReadTenant, Tenant } from './settings/in-effect.ts';
import { readSettings } from './settings/store.ts';
import type { Store } from './store/port.ts';
import { syncPlaces } from './sync-places.ts';
import type { OpenSync } from './syncing/place.ts';

export interface WorkplacesOptions {
  readonly config: Config;
  readonly store: Store;
  /** What counts for the people of a tenant. */
  readonly tenant: ReadTenant;
  readonly connections: Connections;
  readonly tokens: GraphTokens;
  /** `https://graph.microsoft.com/v1.0` */
  readonly graphUrl: string;
  /** The sandbox: what stands in before anybody signed in or out. Null in production. */
  readonly builtIn: BuiltIn | null;
  readonly log: Log;
  readonly clock: Clock;
}

/** The sandbox's own connections. */
export interface BuiltIn {
  /** As long as nothing is set for the tenant. */
  readonly crm: Crm;
  /** How it is opened with what is set. */
  readonly account: Omit<CrmCredentials, 'encryption'>;
  readonly graphToken: string;
}

/** People's workplaces over what they are connected to. */
export interface Workplaces {
  readonly open: OpenWorkplace;
  /** What happens in the same people's mailboxes. */
  readonly openNews: OpenMailNews;
  /** The same people's synchronisation. */
  readonly openSync: OpenSync;
  /** What the same people's CRM and calendar know of a sender. */
  readonly openContext: OpenContext;
  /** The same people's way to write to themselves. */
  readonly openBox: (person: Person) => LetterBox;
  readonly tryCrm: TryCrm;
  /** Asks whether a CRM is at the address, and gives it as it is kept. Throws as `Dialects`. */
  readonly checkServer: (address: string) => Promise<string>;
  readonly openOffer: OpenOffer;
  /** The questions of the connection test. */
  readonly checks: Checks;
  /** Ends the CRM sessions that this process has open for a person, and the one that all processes share. */
  end(person: Person): Promise<void>;
  /** Ends the CRM sessions that are open, but for those that other processes share. */
  close(): Promise<void>;
}

export function workplaces(on: WorkplacesOptions): Workplaces {
  const { config, connections, tokens, builtIn, log, clock } = on;
  const memories = mailboxMemories();
  const mailboxOf = graphMailboxes({ baseUrl: on.graphUrl, log, memories });
  const boxOf = graphLetterBoxes({ baseUrl: on.graphUrl, log, memories });
  const changesOf = graphMailChanges({ baseUrl: on.graphUrl, log, memories });
  const subscriptionsOf = graphSubscriptions({ baseUrl: on.graphUrl, log, memories });
  const syncOf = syncPlaces({
    ...{ store: on.store, graphUrl: on.graphUrl, memories, log },
    tenant: on.tenant,
  });
  const typed = typedRefusals(clock);
  const refusedOf = keptRefusals({ connections, clock, log });
  const crmTokens = new CrmTokens({ store: on.store, clock, newId: randomUUID });
  const crms = new OpenCrms();

  const rules = {
    allowLoopback: config.mode === 'sandbox',
    allowHosts: config.mode === 'sandbox' ? [] : config.privateCrmHosts,
  };
  const asked = dialects({ ...rules, log, nowMs: () => clock.now().getTime() });
  const dialectAt = async (url: string, { api }: Tenant): Promise<Dialect> => (api === 'auto' ? asked.of(url) : api);

  const openAt = (credentials: CrmCredentials, as: OpenAs, refusedLogins: RefusedLogins, sharedTokens?: SharedTokens) =>
    openCrm({
      ...rules,
      ...{ url: credentials.url, dialect: as.dialect, log, clock, refusedLogins },
      ...(sharedTokens && { sharedTokens }),
      ...(as.tenant.modules && { modules: chosenSetups(as.tenant.modules) }),
      further: Object.values(as.tenant.additions),
      credentials: loginOf(credentials, as.tenant),
    });

  async function builtInCrm(person: Person, { crm, account }: BuiltIn, tenant: Tenant): Promise<Crm> {
    if (tenant.version === '') return crm;
    if (!isTenants(account.url, tenant)) throw unauthorized('crm');
    const as = { tenant, dialect: await dialectAt(account.url, tenant) };
    const credentials = { ...account, encryption: tenant.login };
    return crms.get(partitionOf(person), `built-in ${versionOf(as)}`, () => openAt(credentials, as, typed));
  }

  async function crmOf(person: Person): Promise<Crm> {
    const [kept, tenant] = await Promise.all([connections.read(person, 'protracker'), on.tenant(person.tenantId)]);
    if (kept === null && builtIn) return builtInCrm(person, builtIn, tenant);
    if (kept?.connection.system !== 'protracker' || !counts(kept.connection, tenant)) {
      // Signed out in another process: nothing is left open here, either.
      void crms.end(partitionOf(person));
      throw unauthorized('crm');
    }
    const { connection, etag } = kept;
    const as = { tenant, dialect: await dialectAt(connection.url, tenant) };
    return crms.get(partitionOf(person), `${etag} ${versionOf(as)}`, () =>
      openAt(connection, as, refusedOf(person, kept, connection), crmTokens.of(person, kept, connection)),
    );
  }

  const graphOf =
    (token: (person: Person) => Promise<string>) =>
    async (person: Person): Promise<string> => {
      if (builtIn && (await connections.read(person, 'microsoft')) === null) return builtIn.graphToken;
      return token(person);
    };
  /** Where work begins: nothing may begin for who has signed out, in whichever process. */
  const tokenOf = graphOf((person) => tokens.token(person));
  const sendTokenOf = graphOf((person) => tokens.sendToken(person));
  /** While it goes on. */
  const tokenAgainOf = graphOf((person) => tokens.tokenAgain(person));

  async function archiveSettings(person: Person): Promise<ArchiveSettings> {
    const [{ archive }, { archivedFlag, category }] = await Promise.all([
      readSettings(on.store, partitionOf(person)),
      on.tenant(person.tenantId),
    ]);
    const flag = archive.flag === 'usual' ? archivedFlag : archive.flag;
    return { category, flag, quickAddress: archive.quickAddress };
  }

  return {
    async open(person): Promise<Workplace> {
      const [crm] = await Promise.all([crmOf(person), tokenOf(person)]);
      return {
        person,
        records: crm.records,
        emails: crm.emails,
        mailbox: mailboxOf(partitionOf(person), () => tokenAgainOf(person)),
        settings: await archiveSettings(person),
        clock,
      };
    },
    async openNews(person) {
      await tokenOf(person);
      const token = () => tokenAgainOf(person);
      const key = partitionOf(person);
      const { archiveMailbox } = await on.tenant(person.tenantId);
      const address = archiveMailbox.toLowerCase() || null;
      return { changes: changesOf(key, token), subscriptions: subscriptionsOf(key, token), archiveMailbox: address };
    },
    async openSync(person) {
      const [crm] = await Promise.all([crmOf(person), tokenOf(person)]);
      return syncOf({ person, crm, token: () => tokenAgainOf(person) });
    },
    async openContext(person) {
      const [crm] = await Promise.all([crmOf(person), tokenOf(person)]);
      const memory = memories(partitionOf(person));
      const graph = clientOf({ baseUrl: on.graphUrl, log }, memory, () => tokenAgainOf(person));
      return { records: crm.about, appointments: graphAppointments(graph) };
    },
    openBox: (person) => boxOf(partitionOf(person), { read: () => tokenOf(person), send: () => sendTokenOf(person) }),
    async tryCrm(credentials, tenantId) {
      const tenant = await on.tenant(tenantId);
      const crm = openAt(credentials, { tenant, dialect: await dialectAt(credentials.url, tenant) }, typed);
      try {
        return await crm.whoAmI();
      } finally {
        await crm.close().catch(() => undefined);
      }
    },
    async checkServer(address) {
      await asked.of(address);
      return parseCrmAddress(address, rules).base;
    },
    openOffer: async (person) => (await crmOf(person)).offer,
    checks: connectionChecks({ crmOf, tokenOf, graphUrl: on.graphUrl, log }),
    async end(person) {
      await crms.end(partitionOf(person));
      try {
        const left = await crmTokens.take(person);
        if (left) await endSession({ ...left, ...rules });
      } catch (error) {
        // It ends by itself, and nobody signs in by it: the connection is gone.
        log.info({ err: error }, 'a crm session was not ended');
      }
    },
    close: () => crms.close(),
  };
}

/** How a server is opened. */
interface OpenAs {
  readonly tenant: Tenant;
  readonly dialect: Dialect;
}

const versionOf = ({ tenant, dialect }: OpenAs): string => `${tenant.version} ${dialect}`;

const plain = (address: string): string => address.trim().replace(/\/+$/, '');
const isTenants = (url: string, { server }: Tenant): boolean => plain(url) === plain(server);

/** A password that was refused does not count; nor one for another server, where people may not choose theirs. */
const counts = (connection: CrmConnection, tenant: Tenant): boolean =>
  connection.refusedAt === undefined && (tenant.peopleChooseServer || isTenants(connection.url, tenant));

/** The tenant says how passwords travel to its server; its key goes to no other. */
function loginOf({ url, userName, password, encryption }: CrmCredentials, tenant: Tenant) {
  if (!isTenants(url, tenant)) {
    return { userName, password, encryption: encryption === 'ldap' ? ('md5' as const) : encryption };
  }
  const { login, ldapKey } = tenant;
  return { userName, password, encryption: login, ...(login === 'ldap' && ldapKey !== null && { ldapKey }) };
}

const unauthorized = (system: 'crm' | 'graph'): RemoteError =>
  new RemoteError({ system, failure: 'unauthorized', request: 'open connection' });
