import type { Entry, LinkFields } from '../../entry.ts';
import { dateFromWire } from '../../dates.ts';
import { RemoteError } from '../../../errors.ts';
import { listPage } from '../calls.ts';
import type { RestClient } from '../client.ts';
import { all, any, type Filter } from '../filter.ts';
import { momentToRest } from '../values.ts';

/** A list to read to its end. */
export interface Reading {
  readonly module: string;
  readonly filter: readonly Filter[];
  readonly fields: readonly string[];
  readonly links?: readonly LinkFields[];
  /** What pages follow each other by: ids never change, modification times do, and then the record comes once more. */
  readonly by: 'id' | 'modified';
  readonly deleted?: boolean;
}

/** Records of one answer; a server whose own limit is lower sends fewer. */
const pageSize = 1000;

/**
 * Reads a list page by page, each after the last record of the one before: paging by offset would skip records when one is
 * edited between two pages. Gives the server's own time when it answered first.
 */
export async function eachPage(
  client: RestClient,
  reading: Reading,
  take: (entries: readonly Entry[]) => void | Promise<void>,
): Promise<Date | null> {
  const { module, fields, links = [], by, deleted = false } = reading;
  const orderBy = by === 'id' ? 'id ASC' : 'date_modified ASC, id ASC';
  let begun: Date | null = null;
  let isFirst = true;
  for (let last: Entry | undefined, offset = 0; ;) {
    const filter = [...reading.filter, ...(last ? [after(by, last)] : [])];
    const page = await listPage(client, { module, filter, fields, links, orderBy, limit: pageSize, offset, deleted });
    if (isFirst) begun = page.date;
    isFirst = false;
    await take(page.entries);
    if (page.next === null || page.entries.length === 0) return begun;
    // Of what was deleted a server tells the id alone: what stands behind the last one with a date comes once more.
    const next = page.entries.findLast((entry) => by === 'id' || modifiedOf(entry) !== null);
    const isFurther = next !== undefined && next.id !== last?.id;
    if (!isFurther && page.next <= offset)
      throw new RemoteError({ system: 'crm', failure: 'malformed', request: `POST ${module}/filter` });
    offset = isFurther ? 0 : page.next;
    last = next ?? last;
  }
}

const modifiedOf = ({ values }: Entry): Date | null => dateFromWire(values.date_modified ?? '');

/** The whole list, in its order. */
export async function readAll(client: RestClient, reading: Reading): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  await eachPage(client, reading, (page) => void entries.push(...page));
  return entries;
}

function after(by: Reading['by'], entry: Entry): Filter {
  const later: Filter = { id: { $gt: entry.id } };
  if (by === 'id') return later;
  const time = momentToRest(modifiedOf(entry) ?? new Date(0));
  return any([{ date_modified: { $gt: time } }, all([{ date_modified: { $gte: time, $lte: time } }, later])]);
}
