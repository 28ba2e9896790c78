import type { ArchiveSettings, OpenWorkplace, Workplace } from './archive/workplace.ts';
import type { Config } from './config.ts';
import { connectionChecks } from './connection-checks.ts';
import type { Checks } from './connections/ports.ts';
import { openCrm, type Crm, type Dialect } from './crm/crm.ts';
import { dialects } from './crm/detect.ts';
import type { RefusedLogins } from './crm/login.ts';
import type { Clock, Log } from './domain/log.ts';
import { partitionOf, type Person } from './domain/person.ts';
import { RemoteError } from './errors.ts';
import { graphMailboxes } from './graph/mailboxes.ts';
import { mailboxMemories } from './graph/memory.ts';
import type { Connections } from './identity/connection.ts';
import type { GraphTokens } from './identity/graph-tokens.ts';
import { keptRefusals, typedRefusals } from './identity/refused-passwords.ts';
import type { CrmCredentials } from './identity/sign-in.ts';
import { readSettings } from './settings/store.ts';
import type { Store } from './store/port.ts';
import { syncPlaces } from './sync-places.ts';
import type { OpenSync } from './syncing/place.ts';

export interface WorkplacesOptions {
  readonly config: Config;
  readonly store: Store;
  readonly connections: Connections;
  readonly tokens: GraphTokens;
  /** `https://graph.microsoft.com/v1.0` */
  readonly graphUrl: string;
  /** The sandbox: what stands in before anybody signed in or out. Null in production. */
  readonly builtIn: { readonly crm: Crm; readonly graphToken: string } | null;
  readonly log: Log;
  readonly clock: Clock;
}

/** People's workplaces over what they are connected to. */
export interface Workplaces {
  readonly open: OpenWorkplace;
  /** The same people's synchronisation. */
  readonly openSync: OpenSync;
  /** Tries credentials once and says as whom. */
  tryCrm(credentials: CrmCredentials): Promise<{ readonly userName: string }>;
  /** The questions of the connection test. */
  readonly checks: Checks;
  /** Ends the CRM sessions that are open. */
  close(): Promise<void>;
}

/** Open CRMs kept between requests: they hold sessions and metadata. */
const mostOpen = 1000;

export function workplaces(on: WorkplacesOptions): Workplaces {
  const { config, connections, tokens, builtIn, log, clock } = on;
  const memories = mailboxMemories();
  const mailboxOf = graphMailboxes({ baseUrl: on.graphUrl, log, memories });
  const syncOf = syncPlaces({
    ...{ store: on.store, graphUrl: on.graphUrl, memories, log },
    category: config.archiveCategory,
  });
  const typed = typedRefusals(clock);
  const refusedOf = keptRefusals({ connections, clock, log });
  const crms = new OpenCrms();

  const rules = {
    allowLoopback: config.mode === 'sandbox',
    allowHosts: config.mode === 'sandbox' ? [] : config.privateCrmHosts,
  };
  const asked = dialects({ ...rules, log });
  const dialectAt = async (url: string): Promise<Dialect> =>
    config.protrackerApi === 'auto' ? asked.of(url) : config.protrackerApi;

  const openAt = (credentials: CrmCredentials, dialect: Dialect, refusedLogins: RefusedLogins): Crm => {
    const { url, userName, password, encryption } = credentials;
    return openCrm({
      ...rules,
      ...{ dialect, url, log, clock, refusedLogins },
      credentials: { userName, password, encryption },
    });
  };

  async function crmOf(person: Person): Promise<Crm> {
    const kept = await connections.read(person, 'protracker');
    if (kept === null && builtIn) return builtIn.crm;
    if (kept?.connection.system !== 'protracker') throw unauthorized('crm');
    const { connection, etag } = kept;
    if (connection.refusedAt) throw unauthorized('crm');
    const dialect = await dialectAt(connection.url);
    return crms.get(partitionOf(person), etag, () => openAt(connection, dialect, refusedOf(person, kept, connection)));
  }

  async function tokenOf(person: Person): Promise<string> {
    if (builtIn && (await connections.read(person, 'microsoft')) === null) return builtIn.graphToken;
    return tokens.token(person);
  }

  async function archiveSettings(person: Person): Promise<ArchiveSettings> {
    const { archive } = await readSettings(on.store, partitionOf(person));
    const flag = archive.flag === 'usual' ? config.archivedFlag : archive.flag;
    return { category: config.archiveCategory, flag, quickAddress: archive.quickAddress };
  }

  return {
    async open(person): Promise<Workplace> {
      const [crm] = await Promise.all([crmOf(person), tokenOf(person)]);
      return {
        person,
        records: crm.records,
        emails: crm.emails,
        mailbox: mailboxOf(partitionOf(person), () => tokenOf(person)),
        settings: await archiveSettings(person),
        clock,
      };
    },
    async openSync(person) {
      const [crm] = await Promise.all([crmOf(person), tokenOf(person)]);
      return syncOf({ person, crm, token: () => tokenOf(person) });
    },
    async tryCrm(credentials) {
      const crm = openAt(credentials, await dialectAt(credentials.url), typed);
      try {
        return await crm.whoAmI();
      } finally {
        await crm.close().catch(() => undefined);
      }
    },
    checks: connectionChecks({ crmOf, tokenOf, graphUrl: on.graphUrl, log }),
    close: () => crms.close(),
  };
}

const unauthorized = (system: 'crm' | 'graph'): RemoteError =>
  new RemoteError({ system, failure: 'unauthorized', request: 'open connection' });

/** One open CRM per person, made anew when they sign in anew. */
class OpenCrms {
  readonly #open = new Map<string, { readonly version: string; readonly crm: Crm }>();

  get(key: string, version: string, make: () => Crm): Crm {
    const known = this.#open.get(key);
    this.#open.delete(key);
    const entry = known?.version === version ? known : { version, crm: make() };
    if (known && known !== entry) void ended(known.crm);
    this.#open.set(key, entry);
    const [oldest] = this.#open;
    if (this.#open.size > mostOpen && oldest) {
      this.#open.delete(oldest[0]);
      void ended(oldest[1].crm);
    }
    return entry.crm;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ crm }) => ended(crm)));
    this.#open.clear();
  }
}

/** A session that cannot be ended ends by itself. */
const ended = (crm: Crm): Promise<void> => crm.close().catch(() => undefined);
