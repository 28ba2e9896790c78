import type { CrmAccount } from '../../../domain/crm-content.ts';
import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { RecordRef } from '../../../domain/record.ts';
import { unlessRefused } from '../../refused.ts';
import { hasAddress, isOneOf } from '../query.ts';
import { toWire } from '../text.ts';
import type { Entry } from '../../entry.ts';
import { addressesOf } from '../../sync/items.ts';
import { readAll } from './pages.ts';
import { clientLink, personOf, type SyncServer } from './server.ts';

/** Names or addresses asked for in one call. */
const perCall = 200;

const addressLink = [{ name: 'email_addresses', value: ['id', 'email_address'] }];

/** Where people of events are looked for, the first that has the address counts. */
const peopleModules = [
  ['Users', 'users'],
  ['Contacts', 'contacts'],
  ['Leads', 'leads'],
] as const;

/** The person as the CRM knows them, with their addresses where they may read their own record. */
export async function person(
  server: SyncServer,
): Promise<{ readonly id: CrmId; readonly addresses: readonly string[] }> {
  const id = await personOf(server);
  const list = { module: 'Users', table: 'users', fields: ['email1'], links: addressLink, by: 'id' } as const;
  const asked = readAll(server, { ...list, where: [isOneOf('users.id', [id])] });
  const found = await unlessRefused(asked, []);
  return { id, addresses: found.flatMap(addressesIn) };
}

const addressesIn = ({ values, links }: Entry): readonly string[] => addressesOf(values.email1, links.email_addresses);

/** Accounts with one of these names, and Clients where contacts belong to them. Case and blanks may differ. */
export async function accountsNamed(server: SyncServer, names: readonly string[]): Promise<readonly CrmAccount[]> {
  const clients = await clientLink(server);
  const tableOf = clients && (await server.catalogue.metadata.of(clients.module)).table;
  const modules = [['Accounts', 'accounts'], ...(clients && tableOf ? [[clients.module, tableOf]] : [])] as const;
  const wanted = [...new Set(names.map((name) => toWire(name.trim())))].filter((name) => name !== '');
  const found: CrmAccount[] = [];
  for (const [module = '', table = ''] of modules) {
    for (let at = 0; at < wanted.length; at += perCall) {
      const where = [isOneOf(`${table}.name`, wanted.slice(at, at + perCall))];
      const asked = readAll(server, { module, table, fields: ['name'], where, by: 'id' });
      const entries = await unlessRefused(asked, []);
      found.push(...entries.map(({ id, values }) => ({ module, id: crmId(id), name: values.name ?? '' })));
    }
  }
  return found;
}

/** Users, contacts and leads by address in lower case. */
export async function peopleWith(
  server: SyncServer,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, RecordRef>> {
  const wanted = new Set(addresses.map((address) => address.trim().toLowerCase()).filter((text) => text !== ''));
  const found = new Map<string, RecordRef>();
  for (const [module, table] of peopleModules) {
    const left = [...wanted].filter((address) => !found.has(address));
    for (let at = 0; at < left.length; at += perCall) {
      const where = [hasAddress(table, module, left.slice(at, at + perCall))];
      const list = { module, table, fields: ['email1'], links: addressLink, where, by: 'id' } as const;
      const entries = await unlessRefused(readAll(server, list), []);
      for (const entry of entries) {
        for (const address of addressesIn(entry).map((text) => text.toLowerCase())) {
          if (wanted.has(address) && !found.has(address)) found.set(address, { module, id: crmId(entry.id) });
        }
      }
    }
  }
  return found;
}
