import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { z } from 'zod';
import { schema, schemaVersion } from './schema.ts';

export type Params = readonly SQLInputValue[];

/** The server's state in one SQLite file. Every committed write is with the operating system (WAL): it survives kill -9. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file, { timeout: 5000 });
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    this.#beginAnewIfOlder();
    this.#db.exec(schema);
    this.#db.exec(`PRAGMA user_version = ${schemaVersion}`);
  }

  run(sql: string, params: Params = []): void {
    this.#statement(sql).run(...params);
  }

  /** The first row, or null. */
  get<T>(row: z.ZodType<T>, sql: string, params: Params = []): T | null {
    const found = this.#statement(sql).get(...params);
    return found === undefined ? null : row.parse(found);
  }

  all<T>(row: z.ZodType<T>, sql: string, params: Params = []): T[] {
    return this.#statement(sql)
      .all(...params)
      .map((found) => row.parse(found));
  }

  /** All or nothing. `work` must not wait for anything: other requests share the connection. */
  transaction<T>(work: () => T): T {
    if (this.#db.isTransaction) return work();
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Counts what the indexes hold: without it a search by Message-ID would walk the mailbox by date. */
  analyze(): void {
    this.#db.exec('ANALYZE');
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  /** Sample data is not worth a migration: a file with other tables loses them. */
  #beginAnewIfOlder(): void {
    if (this.#db.prepare('PRAGMA user_version').get()?.user_version === schemaVersion) return;
    const names =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'mail_text_%'";
    this.#db.exec('PRAGMA foreign_keys = OFF');
    for (const { name } of this.#db.prepare(names).all()) this.#db.exec(`DROP TABLE ${String(name)}`);
    this.#db.exec('PRAGMA foreign_keys = ON');
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size > 300) this.#statements.clear();
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
