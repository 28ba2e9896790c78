import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { SyncModule } from '../../../domain/sync.ts';
import type { CrmChanges, CrmFound, CrmItem, PageSink } from '../../../sync/ports.ts';
import { dateFromWire } from '../../dates.ts';
import type { Entry } from '../../entry.ts';
import { findClientLink } from '../../sync/client-link.ts';
import { furtherIn } from '../../sync/facts.ts';
import { itemOf, wishesOf } from '../../sync/items.ts';
import { sameId } from '../../sync/same-id.ts';
import { tables } from '../../sync/tables.ts';
import { nextWatermark } from '../../sync/watermark.ts';
import { isOneOf } from '../filter.ts';
import { momentToRest } from '../values.ts';
import { eachPage, readAll } from './pages.ts';
import type { SyncServer } from './server.ts';

const isDeleted = ({ values }: Entry): boolean => values.deleted === '1';
const idsPerCall = 500;

/** What to ask for, and how to read it. */
async function view(server: SyncServer, module: SyncModule, keys?: readonly string[]) {
  const clients = module === 'Contacts' ? await findClientLink(server.catalogue) : null;
  const further = await furtherIn(server.catalogue, module, server.further);
  const wishes = wishesOf(module, clients, keys ?? [...tables[module].fields, ...further]);
  const known = module === 'Tasks' ? withDays : (entry: Entry): Entry => entry;
  return { ...wishes, read: (entry: Entry): CrmItem => itemOf(module, known(entry), clients, further) };
}

/** Its pages know no flag for "no day", and leave ours as it is when a day is entered: a day that is there counts. */
function withDays(entry: Entry): Entry {
  const flags = ['date_due', 'date_start'].flatMap((name) =>
    entry.values[name] ? [[`${name}_flag`, '0'] as const] : [],
  );
  return { ...entry, values: { ...entry.values, ...Object.fromEntries(flags) } };
}

/** What was modified since, deleted records included. */
export async function changesSince(
  server: SyncServer,
  module: SyncModule,
  watermark: string | null,
  onPage?: PageSink<CrmItem>,
): Promise<CrmChanges> {
  const { fields, links, read } = await view(server, module);
  const since = watermark === null ? null : dateFromWire(watermark);
  const filter = since ? [{ date_modified: { $gte: momentToRest(since) } }] : [];
  const items = new Map<CrmId, CrmItem>();
  const deleted = new Set<CrmId>();
  let latest = '';
  const list = { module, filter, fields, links, by: 'modified', deleted: true } as const;
  const begun = await eachPage(server.client, list, async (entries) => {
    const living = entries.filter((entry) => !isDeleted(entry)).map(read);
    if (onPage) await onPage(living);
    else for (const item of living) items.set(item.id, item);
    for (const { id } of entries.filter(isDeleted)) deleted.add(crmId(id));
    latest = entries.reduce((max, { values: { date_modified: at = '' } }) => (at > max ? at : max), latest);
  });
  const left = [...items.values()].filter(({ id }) => !deleted.has(id));
  return { items: left, deleted: [...deleted], watermark: nextWatermark(latest, begun, watermark) };
}

/** Records by id. Only a list that shows deleted records tells a deleted one from one that is not visible. */
export async function readRecords(
  server: SyncServer,
  module: SyncModule,
  ids: readonly CrmId[],
): Promise<ReadonlyMap<CrmId, CrmFound>> {
  const { fields, links, read } = await view(server, module);
  const found = new Map<string, CrmFound>();
  for (let at = 0; at < ids.length; at += idsPerCall) {
    const filter = [isOneOf('id', ids.slice(at, at + idsPerCall))];
    for (const entry of await readAll(server.client, { module, filter, fields, links, by: 'id', deleted: true }))
      found.set(sameId(entry.id), isDeleted(entry) ? { what: 'deleted' } : { what: 'there', item: read(entry) });
  }
  return new Map(ids.map((id) => [id, found.get(sameId(id)) ?? { what: 'absent' }] as const));
}

/** Every visible record with what matching compares. */
export async function matchableRecords(
  server: SyncServer,
  module: SyncModule,
  onPage?: PageSink<CrmItem>,
): Promise<readonly CrmItem[]> {
  const { fields, links, read } = await view(server, module, tables[module].keyFields);
  const left: CrmItem[] = [];
  const take = onPage ?? ((items: readonly CrmItem[]) => void left.push(...items));
  await eachPage(server.client, { module, filter: [], fields, links, by: 'id' }, (entries) => take(entries.map(read)));
  return left;
}
