import { crmId } from '../../domain/ids.ts';
import type { SyncModule } from '../../domain/sync.ts';
import type { CrmChanges } from '../../sync/ports.ts';
import { dateFromWire, dateToWire } from '../dates.ts';
import { literal } from '../query.ts';
import { readAll, type WholeList } from './pages.ts';
import { itemsIn, wishes } from './read.ts';
import type { SyncServer } from './server.ts';
import { tables } from './tables.ts';
import type { Entry } from '../wire.ts';

/** Transactions that end late, and a second in which more is written after it was read. */
const overlapMs = 15 * 60_000;

/** What was modified since, deleted records included. */
export async function changesSince(
  server: SyncServer,
  module: SyncModule,
  watermark: string | null,
): Promise<CrmChanges> {
  const { table } = tables[module];
  const { fields, links } = await wishes(server, module);
  const list = await readAll(server.client, {
    module,
    table,
    fields: ['deleted', ...fields],
    links,
    where: watermark === null ? [] : [`${table}.date_modified >= ${literal(watermark)}`],
    by: 'modified',
    deleted: true,
  });
  const latest = [...new Map(list.entries.map((entry) => [entry.id, entry])).values()];
  const living = latest.filter((entry) => !isDeleted(entry));
  return {
    items: await itemsIn(server, module, living),
    deleted: latest.filter(isDeleted).map(({ id }) => crmId(id)),
    watermark: nextWatermark(list, watermark),
  };
}

const isDeleted = ({ values }: Entry): boolean => values.deleted === '1';

/**
 * Where the next pull begins: some time before the latest change and before the server's own time, whichever is earlier. A
 * server that knew of nothing is asked for the same again.
 */
export function nextWatermark({ entries, begun }: WholeList, before: string | null): string {
  const latest = entries.reduce<string>((max, { values: { date_modified: at = '' } }) => (at > max ? at : max), '');
  if (latest === '' && before !== null) return before;
  const known = [dateFromWire(latest), begun].flatMap((date) => date?.getTime() ?? []);
  return dateToWire(new Date(known.length === 0 ? 0 : Math.min(...known) - overlapMs));
}
