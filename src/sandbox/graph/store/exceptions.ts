import { z } from 'zod';
import { jsonColumn, preciseInstant, type JsonObject } from '../json.ts';
import type { Database } from './database.ts';

const row = z.object({
  master: z.number(),
  date: z.string(),
  cancelled: z.number().transform(Boolean),
  version: z.number(),
  modified: z.string(),
  doc: jsonColumn,
  extended: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
});
/** What one occurrence of a series has of its own. `doc` holds only the properties that were changed. */
export type Exception = Readonly<z.infer<typeof row>>;

const columns = 'master, date, cancelled, version, modified, doc, extended';
const versionRow = z.object({ n: z.number() });

/** Occurrences of one mailbox's series that differ from their series, or that a person deleted. */
export class Exceptions {
  readonly #db: Database;
  readonly #mailbox: string;

  constructor(db: Database, mailbox: string) {
    this.#db = db;
    this.#mailbox = mailbox;
  }

  of(master: number): Map<string, Exception> {
    const found = this.#db.all(row, `SELECT ${columns} FROM series_exceptions WHERE master = ?`, [master]);
    return new Map(found.map((exception) => [exception.date, exception]));
  }

  /** Series with an occurrence that was moved to somewhere between these instants. */
  mastersWithin(from: string, to: string): Set<number> {
    const sql = `SELECT master AS n FROM series_exceptions
      WHERE mailbox = ? AND doc ->> '$._start' < ? AND doc ->> '$._end' > ?`;
    return new Set(this.#db.all(versionRow, sql, [this.#mailbox, to, from]).map(({ n }) => n));
  }

  /** By version, the oldest first. */
  changedAfter(version: number, top: number): Exception[] {
    const sql = `SELECT ${columns} FROM series_exceptions WHERE mailbox = ? AND version > ? ORDER BY version LIMIT ?`;
    return this.#db.all(row, sql, [this.#mailbox, version, top]);
  }

  save(master: number, date: string, own: { doc: JsonObject; extended: object; cancelled: boolean }, now: Date): void {
    const version = this.#db.get(
      versionRow,
      "INSERT INTO meta VALUES ('version', 1) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value AS n",
    );
    this.#db.run('INSERT OR REPLACE INTO series_exceptions VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      this.#mailbox,
      master,
      date,
      Number(own.cancelled),
      version?.n ?? 0,
      preciseInstant(now),
      JSON.stringify(own.doc),
      JSON.stringify(own.extended),
    ]);
  }

  /** A new pattern or time of a series makes all its occurrences new. */
  clear(master: number): void {
    this.#db.run('DELETE FROM series_exceptions WHERE master = ?', [master]);
  }
}
