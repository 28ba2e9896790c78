import type { DatabaseSync } from 'node:sqlite';
import type { CheckedOp } from './ops.ts';
import { StoreError } from './port.ts';
import type { Etag, WriteOptions } from './port.ts';
import { unlessBusy } from './sqlite-file.ts';

type Apply = (pk: string, op: CheckedOp) => Etag | null;
type Etags = readonly (Etag | null)[];

/** One write or batch on its way into the next transaction. */
interface Waiting {
  readonly pk: string;
  readonly ops: readonly CheckedOp[];
  readonly mayBeLost: boolean;
  readonly done: (etags: Etags) => void;
  readonly failed: (reason: unknown) => void;
}

export interface GroupCommit {
  /** All of `ops` or none; done when it is on the disk, or with `mayBeLost` in the hands of the operating system. */
  commit(pk: string, ops: readonly CheckedOp[], options?: WriteOptions): Promise<Etags>;
  /** When nothing is on its way any more. */
  idle(): Promise<void>;
}

/**
 * What is written within one turn of the event loop shares a transaction, and with it the wait for the disk;
 * each write or batch still succeeds or fails by itself.
 */
export function groupCommit(db: DatabaseSync, waitMs: number, apply: Apply): GroupCommit {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  let syncs: 'FULL' | 'NORMAL' | null = null;

  async function run(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      try {
        await unlessBusy(waitMs, commitWaiting);
      } catch (error) {
        for (const { failed } of waiting.splice(0)) failed(error);
      }
    }
    running = null;
  }

  /** A commit waits for the disk when one write of its group has to; it takes earlier ones along. */
  function syncAsNeeded(): void {
    const needed = waiting.every(({ mayBeLost }) => mayBeLost) ? 'NORMAL' : 'FULL';
    if (needed !== syncs) db.exec(`PRAGMA synchronous = ${needed}`);
    syncs = needed;
  }

  /** Does not pause between BEGIN and COMMIT: what reads in between would see what may be undone. */
  function commitWaiting(): void {
    syncAsNeeded();
    db.exec('BEGIN IMMEDIATE');
    const group = waiting.splice(0);
    try {
      const outcomes = group.map((one) => attempt(db, one, apply, group.length === 1));
      if (db.isTransaction) finish(db);
      for (const tell of outcomes) tell();
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      for (const { failed } of group) failed(error);
    }
  }

  return {
    commit: (pk, ops, { mayBeLost = false } = {}) =>
      new Promise((done, failed) => {
        waiting.push({ pk, ops, mayBeLost, done, failed });
        running ??= run();
      }),
    idle: async () => running ?? undefined,
  };
}

/**
 * Applies one write or batch, or none of it; gives what is to be told once the transaction is on the disk. What has the transaction to
 * itself needs no savepoint, for which every page that is touched would be copied first.
 */
function attempt(db: DatabaseSync, one: Waiting, apply: Apply, isAlone: boolean): () => void {
  const etags: (Etag | null)[] = [];
  if (!isAlone) db.exec('SAVEPOINT one');
  try {
    for (const op of one.ops) etags.push(apply(one.pk, op));
    if (!isAlone) db.exec('RELEASE one');
    return () => {
      one.done(etags);
    };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const refused = new StoreError(error.failure, { failedAt: etags.length });
    db.exec(isAlone ? 'ROLLBACK' : 'ROLLBACK TO one; RELEASE one');
    return () => {
      one.failed(refused);
    };
  }
}

/** A commit that fails half way may be found done when the file is opened next. */
function finish(db: DatabaseSync): void {
  try {
    db.exec('COMMIT');
  } catch (cause) {
    throw new StoreError('ambiguous', { cause });
  }
}
