import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { GraphError, itemNotFound } from '../errors.ts';
import { instant, preciseInstant, type JsonObject } from '../json.ts';
import type { Database } from './database.ts';
import { changesIn, type Change, type ChangeQuery } from './feed.ts';
import { goodHabits, type Habits } from './habits.ts';
import { itemColumns, itemRow, type Item, type ItemKind, type Where } from './item-row.ts';
import { changeKey, checkId, defaultId, etag, immutableId } from './ids.ts';

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
  readonly #habits: Habits;
  readonly #before = new Map<number, Item>();
  #restless: { readonly key: number; readonly at: number }[] = [];

  constructor(db: Database, mailbox: string, kind: ItemKind, habits: Habits = goodHabits()) {
    this.#db = db;
    this.#mailbox = mailbox;
    this.#kind = kind;
    this.#habits = habits;
  }

  /** The newest version of anything. */
  get version(): number {
    return this.#db.get(numberRow, "SELECT value AS n FROM meta WHERE key = 'version'")?.n ?? 0;
  }

  /** What left `changes` of a folder and what is in it, by version. */
  changes(query: ChangeQuery): Change[] {
    return changesIn(this.#db, [this.#mailbox, this.#kind, query.folder], query);
  }

  /** The item before its last change; null where the habit was not on at that time. */
  before(item: Item): Item | null {
    return this.#before.get(item.key) ?? null;
  }

  /** What items of a folder were before, to be told once more. */
  takeOld(folder: string): Item[] {
    const old = [...this.#before.values()].filter((item) => item.folder === folder);
    for (const { key } of old) this.#before.delete(key);
    return old;
  }

  /** Moves versions that move by themselves. */
  settle(now: Date): void {
    const due = this.#restless.filter(({ at }) => at <= now.getTime());
    if (due.length === 0) return;
    this.#restless = this.#restless.filter(({ at }) => at > now.getTime());
    for (const { key } of due) this.touch(key);
  }

  /** Memory of what is not stored. */
  forget(): void {
    this.#restless = [];
    this.#before.clear();
  }

  /** By either id form. Throws 404 or, for what cannot be an id, 400. */
  get(id: string): Item {
    const item = this.find(checkId(id));
    if (!item) throw itemNotFound();
    return item;
  }

  find(id: string): Item | null {
    const sql = `SELECT ${itemColumns} FROM items WHERE mailbox = ?1 AND kind = ?2 AND (id = ?3 OR immutable_id = ?3)`;
    return this.#db.get(itemRow, sql, [this.#mailbox, this.#kind, id]);
  }

  query(query: ItemQuery): Item[] {
    const { sql, params } = this.#where(query);
    const text = `SELECT ${itemColumns} FROM items WHERE ${sql} ORDER BY ${query.orderBy} LIMIT ? OFFSET ?`;
    return this.#db.all(itemRow, text, [...params, query.top, query.skip]);
  }

  count(query: Pick<ItemQuery, 'folder' | 'where'>): number {
    const { sql, params } = this.#where(query);
    return this.#db.get(numberRow, `SELECT count(*) AS n FROM items WHERE ${sql}`, params)?.n ?? 0;
  }

  insert(item: NewItem, at: Date): Item {
    const now = this.#stamp(at);
    const key = this.#db.get(
      numberRow,
      "SELECT coalesce(max(seq), 0) + 1 AS n FROM sqlite_sequence WHERE name = 'items'",
    );
    const n = key?.n ?? 1;
    const { versionMovesAfterMs } = this.#habits;
    if (versionMovesAfterMs !== null) this.#restless.push({ key: n, at: at.getTime() + versionMovesAfterMs });
    const sql = `INSERT INTO items (key, mailbox, kind, folder, id, immutable_id, moves, version, created, modified, doc, extended)
      VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?) RETURNING ${itemColumns}`;
    return this.#one(sql, [
      n,
      this.#mailbox,
      this.#kind,
      item.folder,
      defaultId(this.#mailbox, n, 0),
      immutableId(this.#mailbox, n),
      this.#nextVersion(),
      now,
      now,
      JSON.stringify(item.doc),
      JSON.stringify(item.extended),
    ]);
  }

  update(item: Item, change: { doc?: JsonObject; extended?: Readonly<Record<string, string>> }, now: Date): Item {
    if (this.#habits.oldVersions || this.#habits.replaysOldVersions) this.#before.set(item.key, item);
    const sql = `UPDATE items SET doc = ?, extended = ?, version = ?, modified = ? WHERE key = ? RETURNING ${itemColumns}`;
    return this.#one(sql, [
      JSON.stringify(change.doc ?? item.doc),
      JSON.stringify(change.extended ?? item.extended),
      this.#nextVersion(),
      this.#stamp(now),
      item.key,
    ]);
  }

  /** A new version by the service's own hand: nothing that is shown changes, not even the time of the last change. */
  touch(key: number): void {
    this.#db.run('UPDATE items SET version = ? WHERE key = ?', [this.#nextVersion(), key]);
  }

  /** Gives the item another default id, as the service does. */
  move(item: Item, folder: string, now: Date): Item {
    const moves = item.moves + 1;
    const sql = `UPDATE items SET folder = ?, moves = ?, id = ?, version = ?, modified = ? WHERE key = ? RETURNING ${itemColumns}`;
    const id = defaultId(this.#mailbox, item.key, moves);
    return this.#one(sql, [folder, moves, id, this.#nextVersion(), this.#stamp(now), item.key]);
  }

  /** Remembers what an item was as if it had gone, though it stays. */
  noteRemoval(item: Item): void {
    this.#db.run('INSERT INTO removals VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)', [
      this.#mailbox,
      this.#kind,
      item.folder,
      this.#nextVersion(),
      item.key,
      item.id,
      item.immutableId,
      JSON.stringify(item.doc),
    ]);
  }

  byKey(key: number): Item | null {
    return this.#db.get(itemRow, `SELECT ${itemColumns} FROM items WHERE key = ?`, [key]);
  }

  remove(item: Item): void {
    this.#db.run('DELETE FROM items WHERE key = ?', [item.key]);
  }

  changeKey(item: Item): string {
    return changeKey(this.#mailbox, item.version);
  }

  /** Throws 412 where the caller's `If-Match` names another version. */
  checkMatch(item: Item, ifMatch: string | undefined): void {
    this.checkKey(this.changeKey(item), ifMatch);
  }

  /** The same for what has a change key of its own. */
  checkKey(key: string, ifMatch: string | undefined): void {
    if (this.#habits.ignoresIfMatch || ifMatch === undefined || ifMatch === '*' || ifMatch === etag(key)) return;
    throw new GraphError(
      412,
      'ErrorIrresolvableConflict',
      'The change key does not match the current one of the item.',
    );
  }

  #where(query: Pick<ItemQuery, 'folder' | 'where'>): Where {
    const place = query.folder === null ? `folder NOT IN (${deletedForGood})` : 'folder = ?';
    const condition = query.where ? ` AND (${query.where.sql})` : '';
    const params = [this.#mailbox, query.folder ?? this.#mailbox, ...(query.where?.params ?? [])];
    // The kind stands in the text, since indexes of one kind alone are not used for a parameter.
    return { sql: `mailbox = ? AND kind = '${this.#kind}' AND ${place}${condition}`, params };
  }

  /** Messages and contacts have whole seconds, events and tasks seven digits more. */
  #stamp(now: Date): string {
    return this.#kind === 'message' || this.#kind === 'contact' ? instant(now) : preciseInstant(now);
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
