import type { Clock } from '../domain/log.ts';
import { groupCommit } from './group-commit.ts';
import { checkOps, ofSingleWrite } from './ops.ts';
import type { Store } from './port.ts';
import { sqliteDocuments } from './sqlite-documents.ts';
import { openSqliteFile, unlessBusy } from './sqlite-file.ts';

const sweepEveryMs = 60_000;
/** All of them are written without a pause, which everybody else waits for: a few hundredths of a second. */
const mostOps = 400;

export interface SqliteOptions {
  readonly clock?: Clock;
  /** How long a lock of another process is waited for before the caller hears `throttled`. */
  readonly lockWaitMs?: number;
  /** What a batch may hold in bytes of JSON; the port's 1.5 MB without. */
  readonly maxBytes?: number;
}

/** The embedded store: one SQLite file (in a folder that exists) or `:memory:`. Several processes may share the file. */
export function openSqliteStore(file: string, options: SqliteOptions = {}): Store {
  const { clock = systemClock, lockWaitMs = 2000, maxBytes } = options;
  const db = openSqliteFile(file);
  const documents = sqliteDocuments(db);
  const nowMs = () => clock.now().getTime();
  let sweepAtMs = 0;

  const writes = groupCommit(db, lockWaitMs, (pk, op) => {
    if (nowMs() >= sweepAtMs) {
      documents.sweep(nowMs());
      sweepAtMs = nowMs() + sweepEveryMs;
    }
    return documents.apply(pk, op, nowMs());
  });

  return {
    mostOps,
    read: (pk, id) => unlessBusy(lockWaitMs, () => documents.read(pk, id, nowMs())),

    page: (pk, type, filter, limit, token) =>
      unlessBusy(lockWaitMs, () => documents.page(pk, type, filter, limit, token, nowMs())),

    async write(pk, op, how) {
      const [etag] = await ofSingleWrite(() => writes.commit(pk, checkOps([op], maxBytes), how));
      return etag ?? null;
    },

    batch: async (pk, ops) => (ops.length === 0 ? [] : writes.commit(pk, checkOps(ops, maxBytes, mostOps))),

    async close() {
      await writes.idle();
      db.close();
    },
  };
}

const systemClock: Clock = { now: () => new Date() };
