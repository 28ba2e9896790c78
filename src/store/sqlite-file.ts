import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from './port.ts';

const schemaVersion = 1;
/** The same schema, with bodies that are sealed. */
export const sealedVersion = 2;

/** `expires_at`: milliseconds since 1970, null keeps the document. */
const schema = `
  CREATE TABLE docs (
    pk TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, etag TEXT NOT NULL, op_id TEXT NOT NULL,
    ttl_seconds INTEGER, expires_at INTEGER, fields TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (pk, id)
  );
  CREATE INDEX docs_by_type ON docs (pk, type, id);
  CREATE INDEX docs_by_expiry ON docs (expires_at) WHERE expires_at IS NOT NULL;
  PRAGMA user_version = ${schemaVersion};
`;

/**
 * Opens or creates a database of documents, readable by its owner alone. Every commit is on the disk when it returns.
 * Waits, blocking, while another process is creating the same file; afterwards being locked out is an error at once,
 * since SQLite's own waiting would block the event loop.
 */
export function openSqliteFile(file: string): DatabaseSync {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 10_000 });
  try {
    db.exec('PRAGMA synchronous = FULL');
    useWriteAheadLog(db);
    ensureSchema(db, file);
    db.exec('PRAGMA busy_timeout = 0');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Changing the journal mode does not wait for the busy time-out, so two processes that meet on a new file try again. */
function useWriteAheadLog(db: DatabaseSync): void {
  const triesEndAt = performance.now() + 10_000;
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > triesEndAt) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function ensureSchema(db: DatabaseSync, file: string): void {
  db.exec('BEGIN IMMEDIATE');
  const { user_version: version } = db.prepare('PRAGMA user_version').get() ?? {};
  if (version === 0) db.exec(schema);
  db.exec('COMMIT');
  if (version !== 0 && version !== schemaVersion && version !== sealedVersion) {
    throw new Error(`${file} was written by another version of the product (${String(version)}). Use that version.`);
  }
}

/** Another connection holds the lock. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 5;

/** Tries again while another process holds the lock, without blocking this one, and becomes `throttled` after `waitMs`. */
export async function unlessBusy<Result>(waitMs: number, work: () => Result): Promise<Result> {
  const givesUpAt = performance.now() + waitMs;
  for (;;) {
    try {
      return work();
    } catch (cause) {
      if (!isBusy(cause)) throw cause;
      if (performance.now() > givesUpAt) throw new StoreError('throttled', { retryAfterMs: 1000, cause });
      await delay(2 + Math.random() * 10);
    }
  }
}
