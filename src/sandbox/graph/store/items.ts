import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { GraphError, itemNotFound } from '../errors.ts';
import { instant, jsonColumn, type JsonObject } from '../json.ts';
import type { Database } from './database.ts';
import { changeKey, checkId, defaultId, etag, immutableId } from './ids.ts';

/** What kind of resource an item is; another kind needs no other table. */
export type ItemKind = 'message';

const itemRow = z.object({
  key: z.number(),
  folder: z.string(),
  id: z.string(),
  immutableId: z.string(),
  moves: z.number(),
  version: z.number(),
  created: z.string(),
  modified: z.string(),
  doc: jsonColumn,
  extended: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
});
export type Item = Readonly<z.infer<typeof itemRow>>;

const columns = 'key, folder, id, immutable_id AS immutableId, moves, version, created, modified, doc, extended';

/** A condition in SQL over the columns of `items`, with its values. */
export interface Where {
  readonly sql: string;
  readonly params: readonly SQLInputValue[];
}

export interface ItemQuery {
  /** Null: every folder except what a person has deleted for good. */
  readonly folder: string | null;
  readonly where: Where | null;
  /** SQL expressions with direction. */
  readonly orderBy: string;
  readonly skip: number;
  readonly top: number;
}

export interface NewItem {
  readonly folder: string;
  readonly doc: JsonObject;
  readonly extended: Readonly<Record<string, string>>;
}

const numberRow = z.object({ n: z.number() });

/** Items of one mailbox and kind. */
export class Items {
  readonly #db: Database;
  readonly #mailbox: string;
  readonly #kind: ItemKind;

  constructor(db: Database, mailbox: string, kind: ItemKind) {
    this.#db = db;
    this.#mailbox = mailbox;
    this.#kind = kind;
  }

  /** By either id form. Throws 404 or, for what cannot be an id, 400. */
  get(id: string): Item {
    const item = this.find(checkId(id));
    if (!item) throw itemNotFound();
    return item;
  }

  find(id: string): Item | null {
    const sql = `SELECT ${columns} FROM items WHERE mailbox = ?1 AND kind = ?2 AND (id = ?3 OR immutable_id = ?3)`;
    return this.#db.get(itemRow, sql, [this.#mailbox, this.#kind, id]);
  }

  query(query: ItemQuery): Item[] {
    const { sql, params } = this.#where(query);
    const text = `SELECT ${columns} FROM items WHERE ${sql} ORDER BY ${query.orderBy} LIMIT ? OFFSET ?`;
    return this.#db.all(itemRow, text, [...params, query.top, query.skip]);
  }

  count(query: Pick<ItemQuery, 'folder' | 'where'>): number {
    const { sql, params } = this.#where(query);
    return this.#db.get(numberRow, `SELECT count(*) AS n FROM items WHERE ${sql}`, params)?.n ?? 0;
  }

  insert(item: NewItem, now: Date): Item {
    const key = this.#db.get(
      numberRow,
      "SELECT coalesce(max(seq), 0) + 1 AS n FROM sqlite_sequence WHERE name = 'items'",
    );
    const n = key?.n ?? 1;
    const sql = `INSERT INTO items (key, mailbox, kind, folder, id, immutable_id, moves, version, created, modified, doc, extended)
      VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?) RETURNING ${columns}`;
    return this.#one(sql, [
      n,
      this.#mailbox,
      this.#kind,
      item.folder,
      defaultId(this.#mailbox, n, 0),
      immutableId(this.#mailbox, n),
      this.#nextVersion(),
      instant(now),
      instant(now),
      JSON.stringify(item.doc),
      JSON.stringify(item.extended),
    ]);
  }

  update(item: Item, change: { doc?: JsonObject; extended?: Readonly<Record<string, string>> }, now: Date): Item {
    const sql = `UPDATE items SET doc = ?, extended = ?, version = ?, modified = ? WHERE key = ? RETURNING ${columns}`;
    return this.#one(sql, [
      JSON.stringify(change.doc ?? item.doc),
      JSON.stringify(change.extended ?? item.extended),
      this.#nextVersion(),
      instant(now),
      item.key,
    ]);
  }

  /** Gives the item another default id, as the service does. */
  move(item: Item, folder: string, now: Date): Item {
    const moves = item.moves + 1;
    const sql = `UPDATE items SET folder = ?, moves = ?, id = ?, version = ?, modified = ? WHERE key = ? RETURNING ${columns}`;
    const id = defaultId(this.#mailbox, item.key, moves);
    return this.#one(sql, [folder, moves, id, this.#nextVersion(), instant(now), item.key]);
  }

  remove(item: Item): void {
    this.#db.run('DELETE FROM items WHERE key = ?', [item.key]);
  }

  changeKey(item: Item): string {
    return changeKey(this.#mailbox, item.version);
  }

  /** Throws 412 where the caller's `If-Match` names another version. */
  checkMatch(item: Item, ifMatch: string | undefined): void {
    if (ifMatch === undefined || ifMatch === '*' || ifMatch === etag(this.changeKey(item))) return;
    throw new GraphError(
      412,
      'ErrorIrresolvableConflict',
      'The change key does not match the current one of the item.',
    );
  }

  #where(query: Pick<ItemQuery, 'folder' | 'where'>): Where {
    const place = query.folder === null ? `folder NOT IN (${deletedForGood})` : 'folder = ?';
    const condition = query.where ? ` AND (${query.where.sql})` : '';
    const params = [this.#mailbox, this.#kind, query.folder ?? this.#mailbox, ...(query.where?.params ?? [])];
    return { sql: `mailbox = ? AND kind = ? AND ${place}${condition}`, params };
  }

  #nextVersion(): number {
    const sql =
      "INSERT INTO meta VALUES ('version', 1) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value AS n";
    return this.#db.get(numberRow, sql)?.n ?? 0;
  }

  #one(sql: string, params: readonly SQLInputValue[]): Item {
    const item = this.#db.get(itemRow, sql, params);
    if (!item) throw itemNotFound();
    return item;
  }
}

const deletedForGood = `SELECT f.id FROM folders AS f WHERE f.mailbox = ? AND f.well_known = 'recoverableitemsdeletions'`;
