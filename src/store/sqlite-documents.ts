import { randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import type { CheckedOp, Row } from './ops.ts';
import { StoreError } from './port.ts';
import type { Etag, IndexFields, Page, Stored } from './port.ts';

/** Rows looked at for one page: a rare filter gives empty pages with a token rather than a blocked event loop. */
const maxScanned = 1000;

const Fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The statements of the store. All of it is synchronous; writes are to be called inside a transaction. */
export interface SqliteDocuments {
  read(pk: string, id: string, nowMs: number): Stored | null;
  page(pk: string, type: string, filter: IndexFields, limit: number, token: string | null, nowMs: number): Page;
  /** Throws `StoreError` with the stored state untouched. */
  apply(pk: string, op: CheckedOp, nowMs: number): Etag | null;
  /** Removes up to 500 documents whose time is over. */
  sweep(nowMs: number): void;
}

export function sqliteDocuments(db: DatabaseSync): SqliteDocuments {
  const alive = '(expires_at IS NULL OR expires_at > :now)';
  const others = ['etag', 'op_id', 'ttl_seconds', 'expires_at', 'fields', 'body'];
  const columns = ['type', ...others];
  const insert = `INSERT INTO docs (pk, id, ${columns.join(', ')}) VALUES (?, ?, ${columns.map(() => '?').join(', ')})
    ON CONFLICT (pk, id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  const statements = {
    read: db.prepare(`SELECT * FROM docs WHERE pk = :pk AND id = :id AND ${alive}`),
    scan: db.prepare(`SELECT id, fields FROM docs WHERE pk = :pk AND type = :type AND id > :after AND ${alive}
      ORDER BY id`),
    // By place, not by name: it takes a third less time.
    upsert: db.prepare(insert),
    create: db.prepare(`${insert} WHERE NOT (docs.expires_at IS NULL OR docs.expires_at > ?)`),
    replace: db.prepare(`UPDATE docs SET ${columns.map((name) => `${name} = ?`).join(', ')}
      WHERE pk = ? AND id = ? AND etag = ? AND (expires_at IS NULL OR expires_at > ?)`),
    // The index by type stays as it is.
    replaceSame: db.prepare(`UPDATE docs SET ${others.map((name) => `${name} = ?`).join(', ')}
      WHERE type = ? AND pk = ? AND id = ? AND etag = ? AND (expires_at IS NULL OR expires_at > ?)`),
    delete: db.prepare(`DELETE FROM docs WHERE pk = :pk AND id = :id AND (:old IS NULL OR etag = :old) AND ${alive}`),
    sweep: db.prepare(`DELETE FROM docs WHERE rowid IN
      (SELECT rowid FROM docs WHERE expires_at <= :now ORDER BY expires_at LIMIT 500)`),
  };
  const newEtag = etags();

  function read(pk: string, id: string, nowMs: number): Stored | null {
    const row = statements.read.get({ pk, id, now: nowMs });
    return row ? storedOf(row) : null;
  }

  function apply(pk: string, op: CheckedOp, nowMs: number): Etag | null {
    if (op.kind === 'delete') {
      const { changes } = statements.delete.run({ pk, id: op.id, old: op.etag, now: nowMs });
      if (changes === 0) throw new StoreError(read(pk, op.id, nowMs) ? 'changed' : 'missing');
      return null;
    }
    const etag = newEtag();
    const { id } = op.row;
    const values = valuesOf(op.row, etag, nowMs);
    switch (op.kind) {
      case 'upsert':
        statements.upsert.run(pk, id, ...values);
        return etag;
      case 'create':
        if (statements.create.run(pk, id, ...values, nowMs).changes === 0) throw new StoreError('exists');
        return etag;
      case 'replace': {
        const [type, ...rest] = values;
        const where = [pk, id, op.etag, nowMs] as const;
        const isDone =
          statements.replaceSame.run(...rest, type, ...where).changes > 0 ||
          statements.replace.run(...values, ...where).changes > 0;
        if (!isDone) throw new StoreError(read(pk, id, nowMs) ? 'changed' : 'missing');
        return etag;
      }
    }
  }

  function page(...[pk, type, filter, limit, token, nowMs]: Parameters<SqliteDocuments['page']>): Page {
    const docs: Stored[] = [];
    const wanted = Object.entries(filter);
    let scanned = 0;
    for (const row of statements.scan.iterate({ pk, type, after: token ?? '', now: nowMs })) {
      const [id, fields] = [textIn(row.id), fieldsIn(row.fields)];
      scanned += 1;
      if (wanted.every(([name, value]) => fields[name] === value)) {
        const doc = read(pk, id, nowMs);
        if (doc) docs.push(doc);
      }
      if (docs.length >= limit || scanned === maxScanned) return { docs, token: id };
    }
    return { docs, token: null };
  }

  return { read, page, apply, sweep: (nowMs) => void statements.sweep.run({ now: nowMs }) };
}

/** In the order of the columns. */
const valuesOf = ({ type, opId, ttlSeconds, index, body }: Row, etag: Etag, nowMs: number) =>
  [type, etag, opId, ttlSeconds, ttlSeconds === null ? null : nowMs + ttlSeconds * 1000, index, body] as const;

/** By hand, which is much quicker than by a schema: a run reads thousands. */
const storedOf = (row: Readonly<Record<string, SQLOutputValue>>): Stored => ({
  id: textIn(row.id),
  type: textIn(row.type),
  index: fieldsIn(row.fields),
  body: JSON.parse(textIn(row.body)) as unknown,
  opId: textIn(row.op_id),
  ttlSeconds: typeof row.ttl_seconds === 'number' ? row.ttl_seconds : null,
  etag: textIn(row.etag) as Etag,
});

function textIn(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('a damaged row of the database');
  return value;
}

/** Most documents have no index fields. */
const fieldsIn = (value: SQLOutputValue | undefined): IndexFields =>
  value === '{}' ? noFields : Fields.parse(JSON.parse(textIn(value)));

const noFields: IndexFields = {};

/** Never the same twice, in any process: a document that was deleted and made again must not pass for the old one. */
function etags(): () => Etag {
  const process = randomBytes(9).toString('base64url');
  let count = 0;
  return () => `${process}.${(count += 1).toString(36)}` as Etag;
}
