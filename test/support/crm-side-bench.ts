import { startProTracker, type ProTrackerServer } from '../../src/sandbox/protracker/server.ts';
import type { CrmPatch } from '../../src/domain/crm-content.ts';
import { crmId, type CrmId } from '../../src/domain/ids.ts';
import type { SyncModule } from '../../src/domain/sync.ts';
import type { CrmReply, CrmSide, CrmWrite } from '../../src/sync/ports.ts';
import { openCrm } from '../../src/crm/crm.ts';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import type { FurtherBench } from '../contract/sync-sides.ts';
import { fakeClock } from './fake-clock.ts';
import { silentLog } from './silent-log.ts';

/** The embedded ProTracker with nothing in it, jim's side of the synchronisation, and sally who works there as well. */
export interface SideBench extends FurtherBench {
  readonly server: ProTrackerServer;
  /** Jim's connection. */
  readonly crm: V41Crm;
  /** Another person's. */
  as(userName: string): V41Crm;
  /** What somebody else writes. */
  save(module: SyncModule, id: CrmId, values: Record<string, string>): Promise<void>;
  pass(seconds: number): void;
  close(): Promise<void>;
}

export async function openSideBench(): Promise<SideBench> {
  const clock = fakeClock();
  const server = await startProTracker({ dataFile: ':memory:', clock: () => clock.now().getTime() });
  const connections: V41Crm[] = [];
  const as = (userName: string, further: readonly string[] = []): V41Crm => {
    const credentials = { userName, password: userName, encryption: 'md5' } as const;
    const crm = openCrm({ url: server.url, credentials, allowLoopback: true, log: silentLog, clock, further });
    connections.push(crm);
    return crm;
  };
  const [crm, other] = [as('jim'), as('sally')];
  const save = async (module: SyncModule, id: CrmId, values: Record<string, string>): Promise<void> => {
    const list = Object.entries({ id, ...values }).map(([name, value]) => ({ name, value }));
    await other.client.call('set_entry', { module_name: module, name_value_list: list });
  };
  return {
    server,
    crm,
    as,
    side: crm.sync,
    telling: (further) => as('jim', further).sync,
    tellingWill: (further) => as('will', further).sync,
    save,
    edit: (id, title) => save('Contacts', id, { title }),
    remove: (id) => save('Contacts', id, { deleted: '1' }),
    hide(id) {
      server.habits.hidden.add(id.toLowerCase());
      return Promise.resolve();
    },
    pass(seconds) {
      clock.advance(seconds * 1000);
    },
    async close() {
      await Promise.all(connections.map((one) => one.close()));
      await server.close();
    },
  };
}

export const me = crmId('seed_jim_id');
export const sally = crmId('seed_sally_id');

/** The n-th record of a test. */
export const recordId = (n: number): CrmId => crmId(`4b1c8a5e-0000-4000-8000-${String(n).padStart(12, '0')}`);

export const patchOf = (values: Record<string, string>, over: Partial<CrmPatch> = {}): CrmPatch => ({
  values,
  addresses: null,
  company: null,
  invite: [],
  uninvite: [],
  ...over,
});

/** A write whose intent is its record's id. */
export const creating = (n: number, patch: CrmPatch, module: SyncModule = 'Contacts', flagged = true): CrmWrite => ({
  op: 'create',
  intentId: recordId(n),
  module,
  id: recordId(n),
  patch,
  flagged,
});

export const updating = (n: number, patch: CrmPatch, module: SyncModule = 'Contacts', reached = 0): CrmWrite => ({
  op: 'update',
  intentId: recordId(n),
  module,
  id: recordId(n),
  patch,
  reached,
});

export const flagging = (n: number, on: boolean, module: SyncModule = 'Contacts'): CrmWrite => ({
  op: 'setFlag',
  intentId: recordId(n),
  module,
  id: recordId(n),
  on,
});

/** Sends one write. */
export async function writing(side: CrmSide, write: CrmWrite): Promise<CrmReply | undefined> {
  return (await side.write([write])).get(write.intentId);
}

/** The status of an answer; `lost` or `unsent` where there is none, `missing` without a reply. */
export function statusOf(reply: CrmReply | undefined): number | 'lost' | 'unsent' | 'missing' {
  if (reply === undefined) return 'missing';
  if (reply.answer.kind === 'answered') return reply.answer.status;
  return reply.answer.sent ? 'lost' : 'unsent';
}
