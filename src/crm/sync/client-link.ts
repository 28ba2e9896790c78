import type { Catalogue } from '../catalogue.ts';
import { linkTo } from '../metadata.ts';
import type { ClientLink } from './items.ts';

/**
 * How contacts belong to Clients here, by the server's own description. Null where it has no such module, where the person
 * may not see it, and where accounts are called clients: they are no other relation then.
 */
export async function findClientLink(catalogue: Catalogue): Promise<ClientLink | null> {
  const modules = (await catalogue.metadata.usual()).filter(({ canSee }) => canSee);
  const clients = modules.find(({ setup, name }) => setup.household && name !== 'Accounts');
  if (!clients || !modules.some(({ name }) => name === 'Contacts')) return null;
  const link = linkTo(await catalogue.metadata.of('Contacts'), clients.name);
  return link === null ? null : { module: clients.name, link };
}
