import { RemoteError, type RemoteFailure } from '../../errors.ts';
import type { Entry, LinkFields, Values } from '../entry.ts';
import { path, type BulkReply, type Reply, type RestClient } from './client.ts';
import { isOneOf, type Filter } from './filter.ts';
import type { RestValues } from './values.ts';
import { fieldsParameter, parsePage, parseRecord, type Page } from './wire.ts';

/** A list to read. */
export interface ListQuery {
  readonly module: string;
  readonly filter: readonly Filter[];
  readonly fields: readonly string[];
  readonly links?: readonly LinkFields[];
  /** `last_name ASC, id ASC`, as for any dialect. */
  readonly orderBy?: string;
  readonly offset?: number;
  readonly limit: number;
  /** Deleted records as well. Not documented, but known of servers. */
  readonly deleted?: boolean;
}

/** One page of records. */
export const listEntries = async (client: RestClient, list: ListQuery): Promise<readonly Entry[]> =>
  (await listPage(client, list)).entries;

/** The same, with where the next page begins and what the server's clock said. */
export async function listPage(
  client: RestClient,
  { module, filter, fields, links = [], orderBy, offset = 0, limit, deleted = false }: ListQuery,
): Promise<Page & Pick<Reply, 'date' | 'ms'>> {
  const reply = await client.call({
    method: 'POST',
    path: path(module, 'filter'),
    body: {
      filter,
      fields: fieldsParameter(deleted ? ['deleted', ...fields] : fields, links),
      max_num: limit,
      offset,
      ...(orderBy === undefined ? {} : { order_by: orderBy.replace(/ (ASC|DESC)/g, ':$1').replaceAll(', ', ',') }),
      ...(deleted ? { deleted: true } : {}),
    },
    repeatable: true,
  });
  const page = parsePage(module, reply.body, `POST ${module}/filter`);
  const entries = await completed(client, module, page, links);
  return { ...page, entries, date: reply.date, ms: reply.ms };
}

/** One record with the records behind its links; null when it is deleted, unknown or not visible. */
export async function getEntry(
  client: RestClient,
  module: string,
  id: string,
  fields: readonly string[],
  links: readonly LinkFields[] = [],
): Promise<Entry | null> {
  const wanted = new URLSearchParams({ fields: fieldsParameter(fields, links) });
  try {
    const { body } = await client.call({ method: 'GET', path: `${path(module, id)}?${wanted}` });
    const page = parseRecord(module, body, `GET ${module}`);
    return (await completed(client, module, page, links))[0] ?? null;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

export const isGone = (error: unknown): boolean => error instanceof RemoteError && error.failure === 'not-found';

/** A link that came with a record has a page of its own; the rest of it is read by the link. */
async function completed(
  client: RestClient,
  module: string,
  { entries, cut }: Page,
  links: readonly LinkFields[],
): Promise<readonly Entry[]> {
  if (cut.length === 0) return entries;
  const rest = await Promise.all(
    cut.map(async ({ id, link, next }) => {
      const fields = links.find(({ name }) => name === link)?.value ?? ['id'];
      return { id, link, values: await behindLink(client, module, id, link, fields, next) };
    }),
  );
  return entries.map((entry) => {
    const more = rest.filter(({ id }) => id === entry.id);
    const added = more.map(({ link, values }) => [link, [...(entry.links[link] ?? []), ...values]] as const);
    return more.length === 0 ? entry : { ...entry, links: { ...entry.links, ...Object.fromEntries(added) } };
  });
}

const linkPage = 200;

/**
 * All records behind a link, from the one at `from` on.
 * https://support.sugarcrm.com/documentation/unsupported_versions/sugar_13.2/sugar_developer_guide_13.2/integration/web_services/rest_api/endpoints/
 */
export async function behindLink(
  client: RestClient,
  module: string,
  id: string,
  link: string,
  fields: readonly string[],
  from = 0,
): Promise<readonly Values[]> {
  const found: Values[] = [];
  for (let offset: number | null = from; offset !== null;) {
    const wanted = new URLSearchParams({
      fields: fieldsParameter(fields),
      max_num: String(linkPage),
      offset: String(offset),
    });
    const { body } = await client.call({ method: 'GET', path: `${path(module, id, 'link', link)}?${wanted}` });
    const { entries, next } = parsePage('', body, `GET ${module}/link`);
    found.push(...entries.map((entry) => ({ ...entry.values, id: entry.id })));
    offset = next !== null && next > offset ? next : null;
  }
  return found;
}

/** Writes fields of a record that is there. RemoteError `changed`: it is newer than `unchangedSince`. */
export async function updateEntry(
  client: RestClient,
  module: string,
  id: string,
  values: RestValues,
  unchangedSince?: string,
): Promise<void> {
  const guard = unchangedSince === undefined ? {} : { unchangedSince };
  await client.call({ method: 'PUT', path: path(module, id), body: values, ...guard });
}

/** Deletes a record; deleted or unknown already changes nothing. */
export async function deleteEntry(client: RestClient, module: string, id: string): Promise<void> {
  try {
    await client.call({ method: 'DELETE', path: path(module, id) });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Throws what one request of a bulk call may do better later: the server did not answer it, or did not know the person for it. */
export function throwOutages(replies: readonly BulkReply[]): void {
  const outages: readonly RemoteFailure[] = ['throttled', 'unavailable', 'unauthorized'];
  const outage = replies.find(({ failure }) => failure !== null && outages.includes(failure.failure));
  if (outage?.failure) throw outage.failure;
}

/** What has become of an id that we chose. */
export type IdState = 'created' | 'lost' | 'live' | 'deleted';

/**
 * Creates a record under an id of ours. `live`: the id was taken before, nothing was written over it. `lost`: it is there,
 * but the answer got lost. `deleted`: taken by a record that was deleted. That servers take an `id` on POST is known of
 * them, not documented, and neither is what they say of one that is taken: so after any refusal the id is looked for, and
 * a record under another id is taken back.
 */
export async function createEntry(
  client: RestClient,
  { module, id, values }: { readonly module: string; readonly id: string; readonly values: RestValues },
): Promise<IdState> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { body } = await client.call({ method: 'POST', path: path(module), body: { ...values, id } });
      const made = parseRecord(module, body, `POST ${module}`).entries[0]?.id ?? '';
      if (made.toLowerCase() === id.toLowerCase()) return 'created';
      await deleteEntry(client, module, made);
      throw new RemoteError({ system: 'crm', failure: 'refused', request: `POST ${module} with an id` });
    } catch (error) {
      if (!(error instanceof RemoteError) || !mayBeTaken(error)) throw error;
      const there = await liveOrDeleted(client, module, id);
      if (there === 'live') return attempt === 1 && !isDoubtful(error) ? 'live' : 'lost';
      if (there === 'deleted') return 'deleted';
      if (attempt > 1 || !isDoubtful(error)) throw error;
    }
  }
}

const mayBeTaken = ({ failure }: RemoteError): boolean =>
  failure === 'unavailable' || failure === 'malformed' || failure === 'rejected' || failure === 'changed';

/** Nothing is known about whether the server did it. */
const isDoubtful = ({ failure, status }: RemoteError): boolean =>
  failure === 'malformed' || (failure === 'unavailable' && status !== 500);

async function liveOrDeleted(client: RestClient, module: string, id: string): Promise<'live' | 'deleted' | null> {
  const filter = [isOneOf('id', [id])];
  const [entry] = await listEntries(client, { module, filter, fields: [], limit: 1, deleted: true });
  if (!entry) return null;
  return entry.values.deleted === '1' ? 'deleted' : 'live';
}
