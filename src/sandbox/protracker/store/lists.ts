import { CrmError } from '../errors.ts';
import type { Module } from '../modules/registry.ts';
import { checkCondition, subqueryTables } from './condition.ts';
import { type Database, type Row, textOf } from './database.ts';
import { orderSql } from './order.ts';
import type { Store } from './store.ts';

/** Which records of a module. */
export interface Filter {
  /** An SQL condition in MySQL's dialect, or ''. */
  readonly query: string;
  readonly withDeleted: boolean;
  /** Only these ids, as a JSON list. Null is all. */
  readonly among: string | null;
  /** Another table whose columns make a bare column name ambiguous: the one that the real server joins. */
  readonly besides: string;
}

/** Which of those, and in which order. */
export interface Page {
  /** As the client wrote it. Without any, the order of `among` counts, or else that of the ids. */
  readonly orderBy: string;
  readonly offset: number;
  /** How many at most; null is no limit. */
  readonly limit: number | null;
}

/** One page of a module's records. */
export function listRecords(store: Store, module: Module, filter: Filter, page: Page): readonly Row[] {
  const where = whereSql(store, module, filter);
  const order = orderSql(module, page.orderBy, filter.among === null ? null : 'wanted.at');
  const sql = `SELECT ${module.table}.* ${where} ORDER BY ${order} LIMIT ? OFFSET ?`;
  return asked(store.db, module, () => store.db.all(sql, ...idsOf(filter), page.limit ?? -1, page.offset));
}

/** How many records of a module match. */
export function countRecords(store: Store, module: Module, filter: Filter): number {
  const where = whereSql(store, module, filter);
  const sql = `SELECT COUNT(*) AS found ${where}`;
  return asked(store.db, module, () => Number(textOf(store.db.get(sql, ...idsOf(filter))?.found)));
}

const idsOf = ({ among }: Filter): readonly string[] => (among === null ? [] : [among]);

function whereSql({ db, habits }: Store, module: Module, { query, withDeleted, among, besides }: Filter): string {
  const { table } = module;
  const condition = query.trim() === '' ? null : checkedSql(db, module, query, besides);
  const custom = condition?.toLowerCase().includes('_cstm') ? customJoin(table) : '';
  // Nearly every record is alive, so any other condition is the better way in.
  const isAlive = withDeleted ? [] : [`likely(${table}.deleted = 0)`];
  const isSeen =
    habits.hidden.size === 0 ? [] : [`lower(${table}.id) NOT IN (${[...habits.hidden].map(quoted).join(', ')})`];
  const parts = [...(condition === null ? [] : [`(${condition})`]), ...isAlive, ...isSeen];
  const from = among === null ? table : `${wantedIds} CROSS JOIN ${table} ON ${table}.id = wanted.id_wanted`;
  return `FROM ${from} ${custom} ${parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''}`;
}

const quoted = (id: string): string => `'${id.replaceAll("'", "''")}'`;

const wantedIds = '(SELECT key AS at, value AS id_wanted FROM json_each(?)) wanted';

const customJoin = (table: string): string => `LEFT JOIN ${table}_cstm ON ${table}.id = ${table}_cstm.id_c`;

/** The condition, once it is known to compile beside the tables that the real server joins to every list. */
function checkedSql(db: Database, module: Module, query: string, besides: string): string {
  const verdict = checkCondition(query);
  if (verdict.kind === 'refused') throw new CrmError('no_access');
  if (verdict.kind === 'broken') throw new CrmError('database');
  const { table } = module;
  asked(db, module, () =>
    db.get(
      `SELECT 1 FROM ${table} ${customJoin(table)} LEFT JOIN ${besides} beside ON 1 WHERE (${verdict.sql}) LIMIT 0`,
    ),
  );
  return verdict.sql;
}

/** Runs statements that contain a foreign condition: they read the module's two tables and the email tables only. */
function asked<T>(db: Database, { table }: Module, work: () => T): T {
  try {
    return db.guarded(new Set([table, `${table}_cstm`, 'json_each', ...subqueryTables]), work);
  } catch (error) {
    throw new CrmError('database', { cause: error });
  }
}
