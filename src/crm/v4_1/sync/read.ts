import type { CrmId } from '../../../domain/ids.ts';
import type { SyncModule } from '../../../domain/sync.ts';
import type { CrmFound, CrmItem, PageSink } from '../../../sync/ports.ts';
import { isOneOf } from '../query.ts';
import type { Entry } from '../../entry.ts';
import { itemOf, wishesOf } from '../../sync/items.ts';
import { eachPage, pageSize, readAll } from './pages.ts';
import { furtherIn } from '../../sync/facts.ts';
import { sameId } from '../../sync/same-id.ts';
import { clientLink, type SyncServer } from './server.ts';
import { tables } from '../../sync/tables.ts';
import { twinKeysOf } from './twins.ts';

const clientsFor = async (server: SyncServer, module: SyncModule) =>
  module === 'Contacts' ? clientLink(server) : null;

const furtherFor = ({ catalogue, further }: SyncServer, module: SyncModule) => furtherIn(catalogue, module, further);

/** What to ask for so that `itemsIn` can read the answer; everything, or these fields. */
export const wishes = async (server: SyncServer, module: SyncModule, fields?: readonly string[]) =>
  wishesOf(
    module,
    await clientsFor(server, module),
    fields ?? [...tables[module].fields, ...(await furtherFor(server, module))],
  );

/** Records of an answer. Whom contacts could be taken for is remembered. */
export async function itemsIn(
  server: SyncServer,
  module: SyncModule,
  entries: readonly Entry[],
): Promise<readonly CrmItem[]> {
  const clients = await clientsFor(server, module);
  const further = await furtherFor(server, module);
  const items = entries.map((entry) => itemOf(module, entry, clients, further));
  for (const { content } of items) for (const key of twinKeysOf(module, content)) server.learnt.twins.add(key);
  return items;
}

/** Records by id. Only a list that shows deleted records tells a deleted one from one that is not visible. */
export async function readRecords(
  server: SyncServer,
  module: SyncModule,
  ids: readonly CrmId[],
): Promise<ReadonlyMap<CrmId, CrmFound>> {
  const found = new Map<string, CrmFound>();
  for (let at = 0; at < ids.length; at += pageSize) {
    for (const [id, one] of await readSome(server, module, ids.slice(at, at + pageSize))) found.set(id, one);
  }
  return new Map(ids.map((id) => [id, found.get(sameId(id)) ?? { what: 'absent' }] as const));
}

async function readSome(
  server: SyncServer,
  module: SyncModule,
  ids: readonly CrmId[],
): Promise<ReadonlyMap<string, CrmFound>> {
  const { table } = tables[module];
  const { fields, links } = await wishes(server, module);
  const where = [isOneOf(`${table}.id`, ids)];
  const list = { module, table, fields: ['deleted', ...fields], links, where, by: 'id', deleted: true } as const;
  const entries = await readAll(server, list);
  const items = await itemsIn(server, module, entries);
  return new Map(
    items.map((item, at): [string, CrmFound] => [
      sameId(item.id),
      entries[at]?.values.deleted === '1' ? { what: 'deleted' } : { what: 'there', item },
    ]),
  );
}

/** Every visible record with what matching compares. */
export async function matchableRecords(
  server: SyncServer,
  module: SyncModule,
  onPage?: PageSink<CrmItem>,
): Promise<readonly CrmItem[]> {
  const { table, keyFields } = tables[module];
  const { fields, links } = await wishes(server, module, keyFields);
  const left: CrmItem[] = [];
  const take = onPage ?? ((items) => void left.push(...items));
  await eachPage(server, { module, table, fields, links, where: [], by: 'id' }, async (entries) => {
    await take(await itemsIn(server, module, entries));
  });
  return left;
}
