import { fullName, rememberedNames, type UserNames } from '../user-names.ts';
import { listEntries } from './calls.ts';
import type { CrmClient } from './client.ts';
import { isOneOf } from './query.ts';

/** Names of users by `get_entry_list`. */
export const userNames = (client: CrmClient): UserNames =>
  rememberedNames(async (ids) => {
    const where = isOneOf('users.id', ids);
    const query = { module: 'Users', where, fields: ['first_name', 'last_name'], limit: ids.length };
    return (await listEntries(client, query)).map(({ id, values }) => [id, fullName(values)] as const);
  });
