import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { SyncModule } from '../../../domain/sync.ts';
import type { CrmChanges, CrmItem, PageSink } from '../../../sync/ports.ts';
import { dateFromWire, dateToWire } from '../../dates.ts';
import { literal } from '../query.ts';
import type { Entry } from '../../entry.ts';
import { eachPage } from './pages.ts';
import { itemsIn, wishes } from './read.ts';
import type { SyncServer } from './server.ts';
import { tables } from './tables.ts';

/** Transactions that end late, and a second in which more is written after it was read. */
const overlapMs = 15 * 60_000;

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
  const begun = await eachPage(server, list, async (entries) => {
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
  return { items: left, deleted: [...deleted], watermark: nextWatermark(latest, begun, watermark) };
}

const isDeleted = ({ values }: Entry): boolean => values.deleted === '1';

/**
 * Where the next pull begins: some time before the latest change and before the server's own time, whichever is earlier.
 * Once that time has passed since the latest change, nothing older can still turn up and the next pull begins at that
 * change: it is told again, and not everything else that was written around it. `latest` is empty where nothing was
 * modified: then the same is asked for again.
 */
export function nextWatermark(latest: string, begun: Date | null, before: string | null): string {
  if (latest === '' && before !== null) return before;
  const [latestMs, begunMs] = [dateFromWire(latest)?.getTime(), begun?.getTime()];
  if (latestMs !== undefined && begunMs !== undefined && begunMs - overlapMs >= latestMs) return latest;
  const known = [latestMs, begunMs].filter((ms) => ms !== undefined);
  return dateToWire(new Date(known.length === 0 ? 0 : Math.min(...known) - overlapMs));
}
