import { crmId } from '../../../domain/ids.ts';
import type { CalendarWindow, SyncModule } from '../../../domain/sync.ts';
import type { CrmSide } from '../../../sync/ports.ts';
import { dateToWire } from '../../dates.ts';
import { all, literal } from '../query.ts';
import { parseEntries } from '../wire.ts';
import type { Heard } from '../client.ts';
import type { Entry } from '../../entry.ts';
import { assignedTo, type Wanted } from './assigned.ts';
import { isSilence } from './pages.ts';
import { personOf, type SyncServer } from './server.ts';
import { tables } from '../../sync/tables.ts';

type ListRow = Awaited<ReturnType<CrmSide['list']>>[number];

const dayMs = 24 * 60 * 60_000;

/** The complete list of a module, in the order of the ids. */
export async function listRows(
  server: SyncServer,
  module: SyncModule,
  window: CalendarWindow,
  fresh: boolean,
): Promise<readonly ListRow[]> {
  const found = await entriesOf(server, module, window, fresh);
  const rows = new Map(found.map((entry) => [entry.id, rowOf(module, entry)] as const));
  return [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function entriesOf(
  server: SyncServer,
  module: SyncModule,
  window: CalendarWindow,
  fresh: boolean,
): Promise<readonly Entry[]> {
  switch (module) {
    case 'Contacts':
      return related(server, { module, link: 'contacts_sync', where: [], fields: ['email1'], fresh });
    case 'Meetings':
    case 'Calls': {
      // Who is assigned need not be invited, and the other way round.
      const wanted = inWindow(tables[module].table, server.clock.now(), window);
      const { where } = wanted;
      const invited = await related(server, { module, link: module.toLowerCase(), where, fields: [], fresh });
      return [...invited, ...(await assignedTo(server, module, wanted, fresh))];
    }
    case 'Tasks':
      return assignedTo(server, module, openTasks, fresh);
  }
}

const filledIn = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

const rowOf = (module: SyncModule, { id, values }: Entry): ListRow => ({
  id: crmId(id),
  modified: values.date_modified ?? '',
  address: module === 'Contacts' ? filledIn(values.email1) : null,
});

/** Whole days, so that the list of a quiet day stays the same. */
function inWindow(table: string, now: Date, { daysBack, daysAhead }: CalendarWindow): Wanted {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const first = dateToWire(new Date(today - daysBack * dayMs));
  const end = dateToWire(new Date(today + (daysAhead + 1) * dayMs));
  return {
    where: [`${table}.date_start >= ${literal(first)}`, `${table}.date_start < ${literal(end)}`],
    fits: ({ values: { date_start: start = '' } }) => start >= first && start < end,
  };
}

const openTasks: Wanted = {
  where: ["tasks.status <> 'Completed'"],
  fits: ({ values: { status } }) => status !== 'Completed',
};

interface RelatedList {
  readonly module: SyncModule;
  /** On the person's user record. */
  readonly link: string;
  readonly where: readonly string[];
  readonly fields: readonly string[];
  readonly fresh: boolean;
}

/** Records behind a link of the person's own user record. A link that does not exist reads as an empty list. */
async function related(server: SyncServer, list: RelatedList): Promise<readonly Entry[]> {
  const { table } = tables[list.module];
  const person = await personOf(server);
  const found = new Map<string, Entry>();
  for (let last: string | null = null; ;) {
    const where = [...list.where, ...(last === null ? [] : [`${table}.id > ${literal(last)}`])];
    const { page, isLast } = await relatedPage(server, person, { ...list, where, fresh: list.fresh && last === null });
    const before = found.size;
    for (const entry of page) found.set(entry.id, entry);
    // A server that does not page sends everything at once; what it sends twice is the end.
    if (isLast || found.size === before) return [...found.values()];
    last = page.at(-1)?.id ?? null;
  }
}

interface RelatedPage {
  readonly page: readonly Entry[];
  readonly isLast: boolean;
}

/** A page that takes longer is made smaller the next time; one that does not come at all is asked for with a few rows. */
const longMs = 10_000;
const fewRows = 1000;

async function relatedPage(server: SyncServer, person: string, list: RelatedList): Promise<RelatedPage> {
  const { learnt } = server;
  const limit = learnt.relatedRows;
  let ms = 0;
  try {
    const body = await askRelated(server, person, { ...list, limit, heard: (answer) => void (ms = answer.ms) });
    if (ms > longMs) learnt.relatedRows = Math.max(fewRows, Math.floor(limit / 2));
    const page = parseEntries(body, 'POST get_relationships Users');
    return { page, isLast: page.length < limit };
  } catch (error) {
    if (!isSilence(error) || limit <= fewRows) throw error;
    learnt.relatedRows = fewRows;
    return relatedPage(server, person, list);
  }
}

interface RelatedAsk extends RelatedList {
  readonly limit: number;
  readonly heard: (answer: Heard) => void;
}

function askRelated(
  { client }: SyncServer,
  person: string,
  { link, where, fields, fresh, limit, heard }: RelatedAsk,
): Promise<unknown> {
  return client.call(
    'get_relationships',
    {
      module_name: 'Users',
      module_id: person,
      link_field_name: link,
      related_module_query: all(where),
      related_fields: ['id', 'date_modified', ...fields],
      related_module_link_name_to_fields_array: [],
      deleted: 0,
      order_by: 'id ASC',
      offset: 0,
      limit,
    },
    { fresh, heard },
  );
}
