import { constants, DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** One SQLite file. Statements of our own are kept prepared; a foreign condition runs behind a guard. */
export interface Database {
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[];
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  run(sql: string, ...values: readonly SQLInputValue[]): void;
  /** All or nothing. Inside another transaction it joins that one. */
  transaction<T>(work: () => T): T;
  /** Statements prepared in `work` may only read these tables and call these functions; anything else does not compile. */
  guarded<T>(readable: ReadonlySet<string>, work: () => T): T;
  close(): void;
}

/** What a foreign condition may call. All of them are harmless and exist in MySQL too. */
const functions = new Set(
  'like lower upper trim ltrim rtrim length substr substring replace concat ifnull coalesce nullif abs round min max date count if now likely'.split(
    ' ',
  ),
);

/** Opens or creates the file; `:memory:` keeps nothing. Every commit is on the disk before it returns. */
export function openDatabase(file: string, nowText: () => string): Database {
  const sqlite = new DatabaseSync(file, { timeout: 5000, allowExtension: false });
  sqlite.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF',
  );
  sqlite.function('now', nowText);
  const guard: { readable: ReadonlySet<string> | null } = { readable: null };
  sqlite.setAuthorizer((action, first, second) =>
    guard.readable === null || mayRead(guard.readable, action, first, second)
      ? constants.SQLITE_OK
      : constants.SQLITE_DENY,
  );

  const isInTransaction = () => sqlite.isTransaction;
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    if (guard.readable !== null) return sqlite.prepare(sql);
    const known = prepared.get(sql) ?? sqlite.prepare(sql);
    prepared.set(sql, known);
    return known;
  };

  return {
    all: (sql, ...values) => statement(sql).all(...values),
    get: (sql, ...values) => statement(sql).get(...values),
    run(sql, ...values) {
      statement(sql).run(...values);
    },
    transaction(work) {
      if (isInTransaction()) return work();
      sqlite.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        sqlite.exec('COMMIT');
        return result;
      } catch (error) {
        if (isInTransaction()) sqlite.exec('ROLLBACK');
        throw error;
      }
    },
    guarded(tables, work) {
      guard.readable = tables;
      try {
        return work();
      } finally {
        guard.readable = null;
      }
    },
    close() {
      sqlite.close();
    },
  };
}

function mayRead(readable: ReadonlySet<string>, action: number, first: string | null, second: string | null): boolean {
  if (action === constants.SQLITE_SELECT) return true;
  if (action === constants.SQLITE_FUNCTION) return functions.has((second ?? '').toLowerCase());
  // A table that is only joined is announced without a column.
  return action === constants.SQLITE_READ && (second === '' || readable.has((first ?? '').toLowerCase()));
}

/** A value of a row as text; what is missing is the empty text. */
export const textOf = (value: SQLOutputValue | undefined): string =>
  value === null || value === undefined || value instanceof Uint8Array ? '' : String(value);

/** Ids as one parameter: `IN (SELECT value FROM json_each(?))`. */
export const idList = (ids: Iterable<string>): string => JSON.stringify([...ids]);
