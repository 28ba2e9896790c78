import { openCrm } from '../../src/crm/crm.ts';
import type { CrmId, OutlookId } from '../../src/domain/ids.ts';
import type { AnyLink, JournalEntry } from '../../src/sync/state.ts';
import { editInOutlook } from '../bench/sync/fill.ts';
import { silentLog } from './silent-log.ts';
import type { SyncWorld } from './sync-world.ts';

/** What people do in Outlook and in the CRM, and what the product knows afterwards. */

const authorized = { authorization: 'Bearer sandbox' } as const;
const pathOf = (id: OutlookId): string => `/me/contacts/${encodeURIComponent(id)}`;

export async function editItem({ graphUrl }: SyncWorld, id: OutlookId, change: object): Promise<void> {
  await editInOutlook(graphUrl, [{ id, change }]);
}

export async function deleteItem({ graphUrl }: SyncWorld, id: OutlookId): Promise<void> {
  const headers = { ...authorized, prefer: 'IdType="ImmutableId"' };
  const { ok, status } = await fetch(`${graphUrl}${pathOf(id)}`, { method: 'DELETE', headers });
  if (!ok) throw new Error(`Graph said ${status}`);
}

/** As a colleague in the CRM does it. */
export async function editRecord(world: SyncWorld, id: CrmId, values: Readonly<Record<string, string>>): Promise<void> {
  const crm = openCrm({
    url: world.crmUrl,
    credentials: { userName: 'admin', password: 'admin', encryption: 'md5' },
    log: silentLog,
    clock: world.clock,
    allowLoopback: true,
  });
  const list = Object.entries({ id, ...values }).map(([name, value]) => ({ name, value }));
  await crm.client.call('set_entry', { module_name: 'Contacts', name_value_list: list });
  await crm.close();
}

/** Pairs of contacts, those that have an item. */
export const pairsOf = (world: SyncWorld): Promise<readonly (AnyLink & { readonly outlookId: OutlookId })[]> =>
  world.stored(async (state) => {
    const found: (AnyLink & { readonly outlookId: OutlookId })[] = [];
    for await (const { doc } of state.all('link')) {
      if (doc.outlookId !== null) found.push({ ...doc, outlookId: doc.outlookId });
    }
    return found;
  });

export const journalOf = (world: SyncWorld): Promise<readonly JournalEntry[]> =>
  world.stored(async (state) => {
    const found: JournalEntry[] = [];
    for await (const { doc } of state.journalSince('2020-01-01T00:00:00Z')) found.push(doc);
    return found;
  });
