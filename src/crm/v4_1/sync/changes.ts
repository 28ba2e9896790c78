import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { SyncModule } from '../../../domain/sync.ts';
import type { CrmChanges, CrmItem, PageSink } from '../../../sync/ports.ts';
import { nextWatermark } from '../../sync/watermark.ts';
import { literal } from '../query.ts';
import type { Entry } from '../../entry.ts';
import { afterChanges, beforeChanges, noteChanges } from './assigned.ts';
import { eachPage } from './pages.ts';
import { itemsIn, wishes } from './read.ts';
import type { SyncServer } from './server.ts';
import { tables } from '../../sync/tables.ts';

/** What was modified since, deleted records included. */
export async function changesSince(
  server: SyncServer,
  module: SyncModule,
  watermark: string | null,
  onPage?: PageSink<CrmItem>,
): Promise<CrmChanges> {
  const { table } = tables[module];
  const { fields, links } = await wishes(server, module);
  const where = watermark === null ? [] : [`${table}.date_modified >= ${literal(watermark)}`];
  const list = { module, table, fields: ['deleted', ...fields], links, where, by: 'modified', deleted: true } as const;
  // A record that is edited meanwhile comes twice.
  const items = new Map<CrmId, CrmItem>();
  const deleted = new Set<CrmId>();
  let latest = '';
  beforeChanges(server, module, watermark);
  const begun = await eachPage(server, list, async (entries) => {
    await noteChanges(server, module, entries);
    const living = await itemsIn(
      server,
      module,
      entries.filter((entry) => !isDeleted(entry)),
    );
    if (onPage) await onPage(living);
    else for (const item of living) items.set(item.id, item);
    for (const { id } of entries.filter(isDeleted)) deleted.add(crmId(id));
    latest = entries.reduce((max, { values: { date_modified: at = '' } }) => (at > max ? at : max), latest);
  });
  const left = [...items.values()].filter(({ id }) => !deleted.has(id));
  const next = nextWatermark(latest, begun, watermark);
  afterChanges(server, module, next);
  return { items: left, deleted: [...deleted], watermark: next };
}

const isDeleted = ({ values }: Entry): boolean => values.deleted === '1';
