import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { z } from 'zod';
import { schema } from './schema.ts';

export type Params = readonly SQLInputValue[];

/** The server's state in one SQLite file. Every committed write is on the disk (WAL, synchronous=FULL): it survives kill -9. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file, { timeout: 5000 });
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    this.#db.exec(schema);
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

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size > 300) this.#statements.clear();
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
