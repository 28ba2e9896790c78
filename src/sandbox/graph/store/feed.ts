import { z } from 'zod';
import { jsonColumn, type JsonObject } from '../json.ts';
import type { Database, Params } from './database.ts';
import { itemColumns, itemRow, type Item, type Where } from './item-row.ts';

/** Something that left a folder. */
export interface Removal {
  readonly version: number;
  readonly key: number;
  readonly id: string;
  readonly immutableId: string;
  /** Deleted rather than moved elsewhere. */
  readonly gone: boolean;
  /** It is back in the folder since. */
  readonly isBack: boolean;
  /** What it was; events alone. */
  readonly doc: JsonObject | null;
}

/** `date`: what changed is the occurrence of that day alone, of the series that `item` is. */
export type Change = { readonly version: number } & (
  | { readonly item: Item; readonly date: string | null; readonly removal: null }
  | { readonly item: null; readonly removal: Removal }
);

export interface ChangeQuery {
  readonly folder: string;
  /** Changes up to this version were told before. */
  readonly after: number;
  /** Removals up to this version are none of the caller's business. */
  readonly removalsAfter: number;
  /** Restricts the items. */
  readonly where?: Where;
  /** Changes later than this instant are held back, and all that follow them; null: none. */
  readonly until: string | null;
  readonly top: number;
}

const removalRow = z.object({
  version: z.number(),
  key: z.number(),
  id: z.string(),
  immutableId: z.string(),
  gone: z.number().transform(Boolean),
  isBack: z.number().transform(Boolean),
  doc: jsonColumn.nullable(),
});
const removals = `SELECT version, item AS key, id, immutable_id AS immutableId, gone, doc,
  EXISTS (SELECT 1 FROM items WHERE items.key = removals.item AND items.folder = removals.folder) AS isBack
  FROM removals WHERE mailbox = ? AND kind = ? AND folder = ? AND version > ? ORDER BY version LIMIT ?`;

/**
 * What changed in a folder, the oldest first, at most `top`: each item once, as it is now, and what is no longer there.
 * `scope` is mailbox, kind, folder.
 */
export function changesIn(db: Database, scope: Params, query: ChangeQuery): Change[] {
  const { after, removalsAfter, until, top } = query;
  const items: Change[] = itemsIn(db, scope, query).map((item) => ({
    version: item.version,
    item,
    date: null,
    removal: null,
  }));
  const gone: Change[] = db
    .all(removalRow, removals, [...scope, Math.max(after, removalsAfter), top])
    .map((removal) => ({ version: removal.version, item: null, removal }));
  const told = [...items, ...gone].sort((a, b) => a.version - b.version).slice(0, top);
  const held = until === null ? -1 : told.findIndex(({ item }) => item !== null && item.modified > until);
  return held < 0 ? told : told.slice(0, held);
}

function itemsIn(db: Database, scope: Params, { after, where, top }: ChangeQuery): Item[] {
  const condition = where ? ` AND (${where.sql})` : '';
  const sql = `SELECT ${itemColumns} FROM items
    WHERE mailbox = ? AND kind = ? AND folder = ? AND version > ?${condition} ORDER BY version LIMIT ?`;
  return db.all(itemRow, sql, [...scope, after, ...(where?.params ?? []), top]);
}
