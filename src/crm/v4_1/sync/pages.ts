import { RemoteError } from '../../../errors.ts';
import { listPage, type ListQuery } from '../calls.ts';
import type { Heard } from '../client.ts';
import { all, literal } from '../query.ts';
import type { Entry } from '../../entry.ts';
import type { SyncServer } from './server.ts';

/** Records that are read back at once. */
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
  server: SyncServer,
  reading: Reading,
  take: (entries: readonly Entry[]) => void | Promise<void>,
): Promise<Date | null> {
  let begun: Date | null = null;
  for (let last: Entry | undefined; ;) {
    const page = await pageAfter(server, reading, last);
    if (last === undefined) begun = page.date;
    await take(page.entries);
    const next = page.entries.at(-1);
    if (next === undefined || page.isLast) return begun;
    if (next.id === last?.id) throw endless(reading.module);
    last = next;
  }
}

interface Page {
  readonly entries: readonly Entry[];
  readonly isLast: boolean;
  readonly date: Date | null;
}

/** A page that takes longer is made smaller the next time; one that does not come at all is asked for with a few rows. */
const longMs = 10_000;
const fewRows = 100;

async function pageAfter(server: SyncServer, reading: Reading, last: Entry | undefined): Promise<Page> {
  const { client, learnt } = server;
  const { module, table, fields, links = [], deleted = false, by, fresh = false } = reading;
  const where = all([...reading.where, ...(last ? [after(table, by, last)] : [])]);
  const orderBy = by === 'id' ? 'id ASC' : 'date_modified ASC, id ASC';
  const limit = learnt.pageRows;
  let heard: Heard = { date: null, ms: 0 };
  const note = (answer: Heard): void => void (heard = answer);
  try {
    const query = { module, where, fields, links, orderBy, limit, deleted };
    const { entries, total } = await listPage(client, query, { fresh: fresh && last === undefined, heard: note });
    if (heard.ms > longMs) learnt.pageRows = Math.max(fewRows, Math.floor(limit / 2));
    // A server may send fewer than asked for, so its count decides where it counts.
    return { entries, isLast: total === null ? entries.length < limit : total <= entries.length, date: heard.date };
  } catch (error) {
    if (!isSilence(error) || limit <= fewRows) throw error;
    learnt.pageRows = fewRows;
    return pageAfter(server, reading, last);
  }
}

/** No answer at all: it may have been too much to ask for. */
export const isSilence = (error: unknown): boolean =>
  error instanceof RemoteError && error.failure === 'unavailable' && error.status === null;

/** The whole list, in its order. */
export async function readAll(server: SyncServer, reading: Reading): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  await eachPage(server, reading, (page) => void entries.push(...page));
  return entries;
}

function after(table: string, by: Reading['by'], { id, values }: Entry): string {
  const later = `${table}.id > ${literal(id)}`;
  if (by === 'id') return later;
  const time = literal(values.date_modified ?? '');
  return `(${table}.date_modified > ${time} OR (${table}.date_modified = ${time} AND ${later}))`;
}

const endless = (module: string): RemoteError =>
  new RemoteError({ system: 'crm', failure: 'malformed', request: `POST get_entry_list ${module}` });
