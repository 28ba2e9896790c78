import type { CrmParticipant } from '../../domain/crm-content.ts';
import { crmId } from '../../domain/ids.ts';
import type { SyncModule } from '../../domain/sync.ts';
import type { CrmItem } from '../../sync/ports.ts';
import type { LinkFields } from '../entry.ts';
import type { Entry, Values } from '../entry.ts';
import { participantLinks, tables } from './tables.ts';

/** Where contacts of this server belong to a Client; null where there is no such link. */
export interface ClientLink {
  readonly module: string;
  readonly link: string;
}

/** What is asked for so that `itemOf` can read the answer. */
export function wishesOf(
  module: SyncModule,
  clients: ClientLink | null,
  fields: readonly string[] = tables[module].fields,
): { readonly fields: readonly string[]; readonly links: readonly LinkFields[] } {
  const isContact = module === 'Contacts';
  const client = isContact && clients ? [{ name: clients.link, value: ['id', 'name'] }] : [];
  return {
    fields: ['date_modified', ...(isContact ? ['email1', 'sync_contact'] : []), ...fields],
    links: [...tables[module].links, ...client],
  };
}

/**
 * A record as it came; fields that were not asked for, or that the module does not have, are missing. `further`: fields beside
 * the usual ones.
 */
export function itemOf(
  module: SyncModule,
  entry: Entry,
  clients: ClientLink | null,
  further: readonly string[] = [],
): CrmItem {
  const { values, links } = entry;
  const isContact = module === 'Contacts';
  return {
    module,
    id: crmId(entry.id),
    modified: values.date_modified ?? '',
    flagged: isContact && values.sync_contact !== undefined ? isYes(values.sync_contact) : undefined,
    content: {
      values: isContact
        ? withCompany(contentOf(module, values, further), clientNames(entry, clients))
        : contentOf(module, values),
      addresses: isContact ? addressesOf(values.email1, links.email_addresses) : [],
      people: isContact ? [] : peopleOf(links),
    },
  };
}

const isYes = (value: string): boolean => value === '1' || value === 'true';

function contentOf(
  module: SyncModule,
  values: Values,
  further: readonly string[] = [],
): Readonly<Record<string, string>> {
  const { fields, flags } = tables[module];
  return Object.fromEntries(
    [...fields, ...further].flatMap((name) => {
      const value = values[name];
      if (value === undefined) return [];
      return [[name, flags.includes(name) ? flagOf(value) : value] as const];
    }),
  );
}

const flagOf = (value: string): string => (isYes(value) ? '1' : '0');

const clientNames = ({ links }: Entry, clients: ClientLink | null): readonly string[] =>
  clients ? (links[clients.link] ?? []).map(({ name }) => name ?? '').filter((name) => name !== '') : [];

/** A contact without an account, but with one client, belongs to that client: a company name may stand for either. */
function withCompany(
  values: Readonly<Record<string, string>>,
  clients: readonly string[],
): Readonly<Record<string, string>> {
  const [only, ...others] = clients;
  if (only === undefined || others.length > 0 || values.account_name !== '') return values;
  return { ...values, account_name: only };
}

/** As typed, the primary first, none twice. */
export function addressesOf(primary: string | undefined, linked: readonly Values[] = []): readonly string[] {
  const all = [primary ?? '', ...linked.map(({ email_address }) => email_address ?? '')];
  const byKey = new Map<string, string>();
  for (const address of all)
    if (address !== '' && !byKey.has(address.toLowerCase())) byKey.set(address.toLowerCase(), address);
  return [...byKey.values()];
}

/** In an order of our own: the server has none, and the same people must look the same. */
function peopleOf(links: Entry['links']): readonly CrmParticipant[] {
  const people = Object.entries(participantLinks).flatMap(([link, module]) =>
    (links[link] ?? []).map(({ id, email1 }) => ({
      module,
      id: crmId(id ?? ''),
      address: email1 ? email1.toLowerCase() : null,
    })),
  );
  return people.filter(({ id }) => id !== '').toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ module, id }: CrmParticipant): string => `${module}:${id}`;
