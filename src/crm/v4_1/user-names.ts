import { RemoteError } from '../../errors.ts';
import { listEntries } from './calls.ts';
import type { CrmClient } from './client.ts';
import { isOneOf } from './query.ts';
import { fromWire } from './text.ts';

/** Full names of the CRM's users by id: records name their authors by sign-in names, which say little to a person. */
export interface UserNames {
  /** What is known after asking for the others in one call; users that cannot be read are left out. */
  of(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function userNames(client: CrmClient): UserNames {
  const known = new Map<string, string>();
  return {
    async of(ids) {
      const unknown = [...new Set(ids)].filter((id) => id && !known.has(id));
      if (unknown.length === 0) return known;
      const where = isOneOf('users.id', unknown);
      const query = { module: 'Users', where, fields: ['first_name', 'last_name'], limit: unknown.length };
      try {
        for (const { id, values } of await listEntries(client, query)) {
          const name = [values.first_name, values.last_name].map((part) => fromWire(part ?? '').trim()).filter(Boolean);
          if (name.length > 0) known.set(id, name.join(' '));
        }
      } catch (error) {
        // A person without a right to the list of users sees sign-in names instead.
        if (!(error instanceof RemoteError) || error.failure !== 'refused') throw error;
      }
      return known;
    },
  };
}
