import { RemoteError } from '../../errors.ts';
import { listPage, type ListQuery } from '../calls.ts';
import type { CrmClient } from '../client.ts';
import { all, literal } from '../query.ts';
import type { Entry } from '../wire.ts';

/** Records of one answer. */
export const pageSize = 1000;

/** A list to read to its end. */
export interface Reading extends Pick<ListQuery, 'module' | 'fields' | 'links' | 'deleted'> {
  readonly table: string;
  /** Conditions of query.ts; none: everything. */
  readonly where: readonly string[];
  /** What pages follow each other by: ids never change, modification times do, and then the record comes once more. */
  readonly by: 'id' | 'modified';
  readonly fresh?: boolean;
}

/**
 * Reads a list page by page, each after the last record of the one before: paging by offset would skip records when one is
 * edited between two pages. Gives the server's own time when it answered first; null where it does not tell.
 */
export async function eachPage(
  client: CrmClient,
  reading: Reading,
  take: (entries: readonly Entry[]) => void | Promise<void>,
): Promise<Date | null> {
  const { module, table, fields, links = [], deleted = false, by } = reading;
  const orderBy = by === 'id' ? 'id ASC' : 'date_modified ASC, id ASC';
  let begun: Date | null = null;
  for (let last: Entry | undefined; ;) {
    const where = all([...reading.where, ...(last ? [after(table, by, last)] : [])]);
    const query = { module, where, fields, links, orderBy, limit: pageSize, deleted };
    const isFirst = last === undefined;
    const page = await listPage(client, query, {
      fresh: isFirst && reading.fresh === true,
      heard: ({ date }) => {
        if (isFirst) begun = date;
      },
    });
    await take(page.entries);
    const next = page.entries.at(-1);
    if (next === undefined || isLast(page)) return begun;
    if (next.id === last?.id) throw endless(module);
    last = next;
  }
}

/** The whole list, in its order. */
export async function readAll(client: CrmClient, reading: Reading): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  await eachPage(client, reading, (page) => void entries.push(...page));
  return entries;
}

/** A server may send fewer than asked for, so its count decides where it counts. */
const isLast = ({ entries, total }: { readonly entries: readonly Entry[]; readonly total: number | null }): boolean =>
  total === null ? entries.length < pageSize : total <= entries.length;

function after(table: string, by: Reading['by'], { id, values }: Entry): string {
  const later = `${table}.id > ${literal(id)}`;
  if (by === 'id') return later;
  const time = literal(values.date_modified ?? '');
  return `(${table}.date_modified > ${time} OR (${table}.date_modified = ${time} AND ${later}))`;
}

const endless = (module: string): RemoteError =>
  new RemoteError({ system: 'crm', failure: 'malformed', request: `POST get_entry_list ${module}` });
