import { startProTracker, type ProTrackerServer } from '../../src/sandbox/protracker/server.ts';
import type { SampleBook, SampleRecord } from '../../src/sandbox/sample/types.ts';
import { startSugar11, type Sugar11Server } from '../../src/sandbox/sugar11/server.ts';
import { openCrm, type Crm } from '../../src/crm/crm.ts';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import type { Credentials } from '../../src/crm/login.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { silentLog } from './silent-log.ts';

const record = (
  module: string,
  id: string,
  values: Record<string, string>,
  addresses: readonly string[] = [],
): SampleRecord => ({ module, id, values, addresses });

/** Ids of the records that every world begins with. */
export const known = {
  jane: 'c0000000-0000-4000-8000-000000000001',
  john: 'c0000000-0000-4000-8000-000000000002',
  maeve: 'c0000000-0000-4000-8000-000000000003',
  percent: 'c0000000-0000-4000-8000-000000000004',
  lead: '10000000-0000-4000-8000-000000000001',
  acme: 'a0000000-0000-4000-8000-000000000001',
  smiths: 'b0000000-0000-4000-8000-000000000001',
  browns: 'b0000000-0000-4000-8000-000000000002',
  deal: 'd0000000-0000-4000-8000-000000000001',
  nobody: '00000000-dead-4000-8000-000000000000',
} as const;

/** A small book of business: two people called Smith, one address that four kinds of record share, names with signs. */
export const smallBook: SampleBook = {
  users: [],
  records: [
    record('Accounts', known.acme, { name: 'Acme Financial Group', billing_address_city: 'Hartford' }, [
      'office@example.org',
    ]),
    record('ptc_Clients', known.smiths, { name: 'Smith, Jane and Peter', client_type: 'Couple' }, [
      'shared@example.org',
    ]),
    record('ptc_Clients', known.browns, { name: 'Brown, Ada', client_type: 'Individual' }),
    record('Contacts', known.jane, { first_name: 'Jane', last_name: 'Smith', title: 'Owner', account_id: known.acme }, [
      'jane.smith@example.com',
      'shared@example.org',
    ]),
    record('Contacts', known.john, { first_name: 'John', last_name: 'Smith', primary_address_city: 'Boston' }),
    record('Contacts', known.maeve, { first_name: 'Maeve', last_name: "O'Brien" }, ['maeve.obrien@example.com']),
    record('Contacts', known.percent, { first_name: 'Percy', last_name: '100%_sure' }, ['per_cy@example.com']),
    record('Contacts', 'c0000000-0000-4000-8000-000000000005', { first_name: 'Paul (Paolo)', last_name: 'Rossi' }),
    record('Leads', known.lead, { first_name: 'Lee', last_name: 'Smithers', account_name: 'Lee & Co' }, [
      'shared@example.org',
    ]),
    record('Opportunities', known.deal, {
      name: 'Pension review',
      account_id: known.acme,
      sales_stage: 'Id. Decision Makers',
      amount: '1200',
      date_closed: '2026-12-31',
    }),
  ],
  links: [{ module: 'Contacts', id: known.jane, link: 'ptc_clients_contacts', related: [known.smiths] }],
};

/** What calls of a dialect are called by its server. */
export interface Wire {
  readonly modules: string;
  readonly fields: string;
  readonly create: string;
  readonly relate: string;
  readonly upload: string;
  /** Archiving under one known contact, the check included. */
  readonly archive: readonly string[];
  /** Address of a record's page, below the CRM's own. */
  page(module: string, id: string): string;
}

/** A CRM with records, and people who use it. */
export interface CrmWorld {
  readonly server: Omit<ProTrackerServer, 'reset'>;
  readonly clock: FakeClock;
  readonly wire: Wire;
  /** The CRM as a user of it sees it; the same object for the same user. */
  as(user: 'jim' | 'sally' | 'will' | 'admin'): Crm;
  /** A new connection with any credentials. */
  connect(credentials: Credentials): Crm;
  close(): Promise<void>;
}

/** The same over v4_1, with the calls themselves. */
export interface V41World extends CrmWorld {
  readonly server: ProTrackerServer;
  as(user: 'jim' | 'sally' | 'will' | 'admin'): V41Crm;
  connect(credentials: Credentials): V41Crm;
}

/** The same over v11. */
export interface V11World extends CrmWorld {
  readonly server: Sugar11Server;
}

export interface WorldOptions {
  readonly threeByteText?: boolean;
  readonly latencyMs?: number;
}

const v41Wire: Wire = {
  modules: 'get_available_modules',
  fields: 'get_module_fields',
  create: 'set_entry',
  relate: 'set_relationships',
  upload: 'set_note_attachment',
  archive: ['get_entry_list', 'set_entry', 'get_entry'],
  page: (module, id) => `/index.php?module=${module}&action=DetailView&record=${id}`,
};

const v11Wire: Wire = {
  modules: 'GET metadata',
  fields: 'GET lang',
  create: 'POST record',
  relate: 'POST bulk',
  upload: 'PUT file',
  archive: ['POST filter', 'POST bulk', 'POST record', 'GET record'],
  page: (module, id) => `/#${module}/${id}`,
};

export async function openWorld(options: WorldOptions = {}): Promise<V41World> {
  const clock = fakeClock();
  const server = await startProTracker({ dataFile: ':memory:', seed: smallBook, clock: timeOf(clock), ...options });
  const connect = (credentials: Credentials): V41Crm =>
    openCrm({ url: server.url, credentials, allowLoopback: true, log: silentLog, clock });
  return { server, clock, wire: v41Wire, ...people(connect, () => server.close()) };
}

export async function openV11World(options: WorldOptions = {}): Promise<V11World> {
  const clock = fakeClock();
  const server = await startSugar11({ dataFile: ':memory:', seed: smallBook, clock: timeOf(clock), ...options });
  const connect = (credentials: Credentials): Crm =>
    openCrm({ dialect: 'v11', url: server.url, credentials, allowLoopback: true, log: silentLog, clock });
  return { server, clock, wire: v11Wire, ...people(connect, () => server.close()) };
}

const timeOf =
  (clock: FakeClock): (() => number) =>
  () =>
    clock.now().getTime();

/** Connections by user, closed before the server is. */
function people<T extends Crm>(
  open: (credentials: Credentials) => T,
  stop: () => Promise<void>,
): { as(user: string): T; connect(credentials: Credentials): T; close(): Promise<void> } {
  const opened: T[] = [];
  const byUser = new Map<string, T>();
  const connect = (credentials: Credentials): T => {
    const crm = open(credentials);
    opened.push(crm);
    return crm;
  };
  return {
    connect,
    as(user) {
      const crm = byUser.get(user) ?? connect({ userName: user, password: user, encryption: 'md5' });
      byUser.set(user, crm);
      return crm;
    },
    async close() {
      await Promise.all(opened.map((crm) => crm.close()));
      await stop();
    },
  };
}
