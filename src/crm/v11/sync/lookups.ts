import type { CrmAccount } from '../../../domain/crm-content.ts';
import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { RecordRef } from '../../../domain/record.ts';
import type { CalendarWindow, SyncModule } from '../../../domain/sync.ts';
import type { CrmSide } from '../../../sync/ports.ts';
import type { Entry } from '../../entry.ts';
import { findClientLink } from '../../sync/client-link.ts';
import { addressesOf } from '../../sync/items.ts';
import { unlessRefused } from '../../refused.ts';
import { any, hasAddress, isOneOf, type Filter } from '../filter.ts';
import { momentToRest } from '../values.ts';
import { readAll } from './pages.ts';
import { personOf, type SyncServer } from './server.ts';

/** Names or addresses asked for in one call. */
const perCall = 200;
const dayMs = 24 * 60 * 60_000;

const addressesIn = ({ values, links }: Entry): readonly string[] => addressesOf(values.email1, links.email_addresses);

/** The person as the CRM knows them, with their addresses where they may read their own record. */
export async function person(
  server: SyncServer,
): Promise<{ readonly id: CrmId; readonly addresses: readonly string[] }> {
  const id = await personOf(server);
  const list = { module: 'Users', filter: [isOneOf('id', [id])], fields: ['email1'], by: 'id' } as const;
  const found = await unlessRefused(readAll(server.client, list), []);
  return { id, addresses: found.flatMap(addressesIn) };
}

/** Accounts with one of these names, and Clients where contacts belong to them. */
export async function accountsNamed(
  { client, catalogue }: SyncServer,
  names: readonly string[],
): Promise<readonly CrmAccount[]> {
  const clients = await findClientLink(catalogue);
  const wanted = [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
  const found: CrmAccount[] = [];
  for (const module of ['Accounts', ...(clients ? [clients.module] : [])]) {
    for (let at = 0; at < wanted.length; at += perCall) {
      const filter = [isOneOf('name', wanted.slice(at, at + perCall))];
      const entries = await unlessRefused(readAll(client, { module, filter, fields: ['name'], by: 'id' }), []);
      found.push(...entries.map(({ id, values }) => ({ module, id: crmId(id), name: values.name ?? '' })));
    }
  }
  return found;
}

/** Users, contacts and leads by address in lower case, users first. */
export async function peopleWith(
  { client }: SyncServer,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, RecordRef>> {
  const wanted = new Set(addresses.map((address) => address.trim().toLowerCase()).filter(Boolean));
  const found = new Map<string, RecordRef>();
  for (const module of ['Users', 'Contacts', 'Leads']) {
    const left = [...wanted].filter((address) => !found.has(address));
    for (let at = 0; at < left.length; at += perCall) {
      const filter = [hasAddress(left.slice(at, at + perCall))];
      const entries = await unlessRefused(readAll(client, { module, filter, fields: ['email1'], by: 'id' }), []);
      for (const entry of entries)
        for (const address of addressesIn(entry).map((text) => text.toLowerCase()))
          if (wanted.has(address) && !found.has(address)) found.set(address, { module, id: crmId(entry.id) });
    }
  }
  return found;
}

/** The complete list of a module, in the order of the ids. */
export async function listRows(
  server: SyncServer,
  module: SyncModule,
  window: CalendarWindow,
): ReturnType<CrmSide['list']> {
  const filter = listFilter(module, await personOf(server), server.clock.now(), window);
  const fields = module === 'Contacts' ? ['email1'] : [];
  const entries = await readAll(server.client, { module, filter, fields, by: 'id' });
  const rows = entries.map(({ id, values }) => ({
    id: crmId(id),
    modified: values.date_modified ?? '',
    address: values.email1 === undefined || values.email1 === '' ? null : values.email1,
  }));
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Sync to Outlook is the link `user_sync`; that it can be asked for follows from the page about filters. */
function listFilter(
  module: SyncModule,
  person: CrmId,
  now: Date,
  { daysBack, daysAhead }: CalendarWindow,
): readonly Filter[] {
  const mine = isOneOf('assigned_user_id', [person]);
  switch (module) {
    case 'Contacts':
      return [isOneOf('user_sync.id', [person])];
    case 'Tasks':
      return [mine, { status: { $not_equals: 'Completed' } }];
    case 'Meetings':
    case 'Calls': {
      const today = Math.floor(now.getTime() / dayMs) * dayMs;
      const [from, to] = [today - daysBack * dayMs, today + (daysAhead + 1) * dayMs];
      const moment = (ms: number): string => momentToRest(new Date(ms));
      // Who is assigned need not be invited, and the other way round.
      return [any([mine, isOneOf('users.id', [person])]), { date_start: { $gte: moment(from), $lt: moment(to) } }];
    }
  }
}
