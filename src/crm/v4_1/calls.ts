import { RemoteError } from '../../errors.ts';
import type { CallOptions, CrmClient } from './client.ts';
import type { LinkFields } from '../entry.ts';
import type { NameValue } from './methods.ts';
import { isOneOf } from './query.ts';
import { parseEntries, totalOf } from './wire.ts';
import type { Entry } from '../entry.ts';

/** A list to read. */
export interface ListQuery {
  readonly module: string;
  /** SQL condition of query.ts. */
  readonly where: string;
  readonly fields: readonly string[];
  readonly links?: readonly LinkFields[];
  /** Field names without the table; with it the server ignores the term. */
  readonly orderBy?: string;
  readonly offset?: number;
  readonly limit: number;
  /** Deleted records as well. */
  readonly deleted?: boolean;
}

/** One page of records with the records behind their links. */
export const listEntries = async (
  client: CrmClient,
  list: ListQuery,
  options?: CallOptions,
): Promise<readonly Entry[]> => (await listPage(client, list, options)).entries;

/** The same, and how many records match the condition; null where the server does not count. */
export async function listPage(
  client: CrmClient,
  list: ListQuery,
  options?: CallOptions,
): Promise<{ readonly entries: readonly Entry[]; readonly total: number | null }> {
  const links = list.links ?? [];
  const body = await client.call(
    'get_entry_list',
    {
      module_name: list.module,
      query: list.where,
      order_by: list.orderBy ?? '',
      offset: list.offset ?? 0,
      select_fields: ['id', ...list.fields],
      link_name_to_fields_array: links,
      max_results: list.limit,
      deleted: list.deleted ? 1 : 0,
    },
    options,
  );
  return { entries: parseEntries(body, `POST get_entry_list ${list.module}`, links.length > 0), total: totalOf(body) };
}

/** One record with the records behind its links; null when it is deleted, unknown or not visible. */
export async function getEntry(
  client: CrmClient,
  module: string,
  id: string,
  fields: readonly string[],
  links: readonly LinkFields[] = [],
): Promise<Entry | null> {
  const body = await client.call('get_entry', {
    module_name: module,
    id,
    select_fields: ['id', ...fields],
    link_name_to_fields_array: links,
  });
  return parseEntries(body, `POST get_entry ${module}`, links.length > 0)[0] ?? null;
}

/** Writes fields of a record that is there. The answer proves nothing: read back. */
export async function updateEntry(
  client: CrmClient,
  module: string,
  id: string,
  fields: readonly NameValue[],
): Promise<void> {
  const values = [{ name: 'id', value: id }, ...fields];
  await client.call('set_entry', { module_name: module, name_value_list: values }, { repeatable: true });
}

/** Deletes a record, softly as the CRM does; deleted or unknown already changes nothing. */
export const deleteEntry = (client: CrmClient, module: string, id: string): Promise<void> =>
  updateEntry(client, module, id, [{ name: 'deleted', value: 1 }]);

/** What has become of an id that we chose. */
export type IdState = 'created' | 'lost' | 'live' | 'deleted';

/**
 * Creates a record under an id of ours. `live`: the id was taken before, nothing was written over it. `lost`: it is
 * there, but the answer got lost, so whether this call or another made it is not known. `deleted`: taken by a record
 * that was deleted. A create that the server fails twice, of which nothing is to be seen although it answers otherwise,
 * is RemoteError `rejected`: the id belongs to a record that this person may not see, or the database refuses the text.
 */
export async function createEntry(
  client: CrmClient,
  { module, table, id, fields }: { module: string; table: string; id: string; fields: readonly NameValue[] },
): Promise<IdState> {
  const values = [{ name: 'id', value: id }, { name: 'new_with_id', value: true }, ...fields];
  for (let attempt = 1; ; attempt++) {
    try {
      await client.call('set_entry', { module_name: module, name_value_list: values });
      return 'created';
    } catch (error) {
      if (!(error instanceof RemoteError) || !isDoubtful(error)) throw error;
      const there = await liveOrDeleted(client, module, table, id);
      // The server's own 500 says that the id was taken; every other failure may hide a create of ours that worked.
      const failedItself = error.status === 500;
      if (there === 'live') return failedItself && attempt === 1 ? 'live' : 'lost';
      if (there === 'deleted') return 'deleted';
      if (attempt > 1) throw failedItself ? rejected(module, error) : error;
    }
  }
}

const rejected = (module: string, cause: RemoteError): RemoteError =>
  new RemoteError({ system: 'crm', failure: 'rejected', request: `create ${module}`, status: 500, cause });

/** Nothing is known about whether the server did it. */
const isDoubtful = ({ failure }: RemoteError): boolean => failure === 'unavailable' || failure === 'malformed';

/** Only a list that shows deleted records tells deleted from unknown. */
async function liveOrDeleted(
  client: CrmClient,
  module: string,
  table: string,
  id: string,
): Promise<'live' | 'deleted' | null> {
  const where = isOneOf(`${table}.id`, [id]);
  const [entry] = await listEntries(client, { module, where, fields: ['deleted'], limit: 1, deleted: true });
  if (!entry) return null;
  return entry.values.deleted === '1' ? 'deleted' : 'live';
}
