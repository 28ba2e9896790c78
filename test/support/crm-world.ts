import { startProTracker, type ProTrackerServer } from '../../src/sandbox/protracker/server.ts';
import type { SampleBook, SampleRecord } from '../../src/sandbox/sample/types.ts';
import { openCrm, type Crm } from '../../src/crm/crm.ts';
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

/** A CRM with records, and people who use it. */
export interface CrmWorld {
  readonly server: ProTrackerServer;
  readonly clock: FakeClock;
  /** The CRM as a user of it sees it; the same object for the same user. */
  as(user: 'jim' | 'sally' | 'will' | 'admin'): Crm;
  /** A new connection with any credentials. */
  connect(credentials: Credentials): Crm;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly threeByteText?: boolean;
  readonly latencyMs?: number;
}

export async function openWorld(options: WorldOptions = {}): Promise<CrmWorld> {
  const clock = fakeClock();
  const now = (): number => clock.now().getTime();
  const server = await startProTracker({ dataFile: ':memory:', seed: smallBook, clock: now, ...options });
  const open: Crm[] = [];
  const byUser = new Map<string, Crm>();

  function connect(credentials: Credentials): Crm {
    const crm = openCrm({ url: server.url, credentials, allowLoopback: true, log: silentLog, clock });
    open.push(crm);
    return crm;
  }

  return {
    server,
    clock,
    connect,
    as(user) {
      const crm = byUser.get(user) ?? connect({ userName: user, password: user, encryption: 'md5' });
      byUser.set(user, crm);
      return crm;
    },
    async close() {
      await Promise.all(open.map((crm) => crm.close()));
      await server.close();
    },
  };
}
