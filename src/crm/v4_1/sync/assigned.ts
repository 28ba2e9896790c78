import type { SyncModule } from '../../../domain/sync.ts';
import type { Entry } from '../../entry.ts';
import { literal } from '../query.ts';
import { readAll } from './pages.ts';
import { personOf, type SyncServer } from './server.ts';
import { tables } from '../../sync/tables.ts';

/**
 * Activities that belong to the person. To whom a record belongs is a field of it: whoever reads all that is modified knows what
 * came and went since the list was asked for, and need not ask again. Once an hour it is asked for all the same, for what turns
 * visible or invisible.
 */
export interface Assigned {
  /** What was asked. */
  readonly where: string;
  readonly fits: Wanted['fits'];
  readonly rows: Map<string, Entry>;
  readonly untilMs: number;
}

export interface AssignedMemory {
  readonly lists: Map<SyncModule, Assigned>;
  /** From where the modified records of a module are read next. */
  readonly read: Map<SyncModule, string>;
}

const hourMs = 3_600_000;

/** Which of the activities are listed: told apart by the server and, of those that changed, by us. */
export interface Wanted {
  readonly where: readonly string[];
  readonly fits: (entry: Entry) => boolean;
}

/** The person's activities of a module; from memory where nothing of it can be missing. */
export async function assignedTo(
  server: SyncServer,
  module: SyncModule,
  { where, fits }: Wanted,
  fresh: boolean,
): Promise<readonly Entry[]> {
  const { lists, read } = server.learnt.assigned;
  const nowMs = server.clock.now().getTime();
  const asked = where.join(' AND ');
  const known = lists.get(module);
  if (!fresh && known?.where === asked && known.untilMs > nowMs) return [...known.rows.values()];

  const { table } = tables[module];
  const mine = `${table}.assigned_user_id = ${literal(await personOf(server))}`;
  const list = { module, table, fields: ['date_modified'], where: [mine, ...where], by: 'id', fresh } as const;
  const entries = await readAll(server, list);
  const rows = new Map(entries.map((entry) => [entry.id, entry] as const));
  // Without knowing from where the modified records are read, nothing would tell what changes.
  if (read.has(module)) lists.set(module, { where: asked, fits, rows, untilMs: nowMs + hourMs });
  else lists.delete(module);
  return entries;
}

/** The modified records are about to be read: from later on than we know, something in between was told to somebody else. */
export function beforeChanges(
  { learnt: { assigned } }: SyncServer,
  module: SyncModule,
  watermark: string | null,
): void {
  const known = assigned.read.get(module);
  if (watermark === null || (known && watermark > known)) assigned.lists.delete(module);
}

/** Modified records come, change or go. */
export async function noteChanges(server: SyncServer, module: SyncModule, entries: readonly Entry[]): Promise<void> {
  const list = server.learnt.assigned.lists.get(module);
  if (list === undefined || entries.length === 0) return;
  const person = await personOf(server);
  for (const entry of entries) {
    const isListed = entry.values.deleted !== '1' && entry.values.assigned_user_id === person && list.fits(entry);
    const {
      id,
      values: { date_modified: modified = '' },
    } = entry;
    if (isListed) list.rows.set(id, { id, module, values: { date_modified: modified }, links: {} });
    else list.rows.delete(id);
  }
}

export function afterChanges({ learnt: { assigned } }: SyncServer, module: SyncModule, watermark: string): void {
  assigned.read.set(module, watermark);
}
