import { idOf } from '../ids.ts';
import { atAccount } from './accounts.ts';
import { clients } from './clients.ts';
import { advisersOfClients } from './contacts-advisers.ts';
import { businessPeople } from './contacts-business.ts';
import { householdMembers } from './contacts-households.ts';
import type { Row } from './rows.ts';

/** A contact as the data files write it. */
export interface Person {
  readonly key: string;
  /** Salutation, first name, last name. */
  readonly name: readonly [string, string, string];
  /** Household. */
  readonly client?: string;
  /** Company. */
  readonly account?: string;
  /** The primary first; missing: nobody knows one. */
  readonly addresses?: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

export const contacts: readonly Row[] = [...householdMembers, ...advisersOfClients, ...businessPeople].map(
  ({ key, name: [salutation, first_name, last_name], client, account, addresses, values }) => ({
    key,
    ...(addresses && { addresses }),
    values: {
      salutation,
      first_name,
      last_name,
      ...(account && atAccount(account)),
      ...(client && homeOf(client)),
      ...values,
    },
    ...(client && { links: { ptc_clients_contacts: [idOf('ptc_Clients', client)] } }),
  }),
);

/** The household's postal address under the names that contacts have for it. */
function homeOf(client: string): Record<string, string> {
  const values = clients.find(({ key }) => key === client)?.values ?? {};
  return Object.fromEntries(
    Object.entries(values)
      .filter(([field]) => field.startsWith('billing_address_'))
      .map(([field, text]) => [field.replace('billing', 'primary'), text]),
  );
}
