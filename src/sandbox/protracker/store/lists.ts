import type { SQLInputValue } from 'node:sqlite';
import { CrmError } from '../errors.ts';
import type { Module } from '../modules/registry.ts';
import { checkCondition, subqueryTables } from './condition.ts';
import { type Database, type Row, textOf } from './database.ts';
import { orderSql } from './order.ts';
import type { Store } from './store.ts';

export interface ListQuery {
  /** An SQL condition in MySQL's dialect, or ''. */
  readonly query: string;
  readonly orderBy: string;
  readonly offset: number;
  /** How many at most; null is no limit. */
  readonly limit: number | null;
  readonly withDeleted: boolean;
  /** Only these ids, as a JSON list; without an order theirs counts. Null is all. */
  readonly among: string | null;
  /** Another table whose columns make a bare column name ambiguous: the one that the real server joins. */
  readonly besides: string;
}

export interface Page {
  readonly rows: readonly Row[];
  /** Of all rows that match. */
  readonly total: number;
}

/** One page of a module's records and how many match in all. */
export function listPage(store: Store, module: Module, list: ListQuery): Page {
  const where = whereSql(store.db, module, list);
  const order = orderSql(module, list.orderBy, list.among === null ? null : 'wanted.at');
  const { table } = module;
  const values: SQLInputValue[] = list.among === null ? [] : [list.among];
  return asked(store.db, module, () => ({
    rows: store.db.all(
      `SELECT ${table}.* ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...values,
      list.limit ?? -1,
      list.offset,
    ),
    total: countWhere(store.db, where, values),
  }));
}

/** How many records of a module match. */
export function countRecords(store: Store, module: Module, query: string, withDeleted: boolean): number {
  const list = { query, orderBy: '', offset: 0, limit: 0, withDeleted, among: null, besides: 'users' };
  const where = whereSql(store.db, module, list);
  return asked(store.db, module, () => countWhere(store.db, where, []));
}

const countWhere = (db: Database, where: string, values: readonly SQLInputValue[]): number =>
  Number(textOf(db.get(`SELECT COUNT(*) AS found ${where}`, ...values)?.found));

function whereSql(db: Database, module: Module, { query, withDeleted, among, besides }: ListQuery): string {
  const { table } = module;
  const condition = query.trim() === '' ? null : checkedSql(db, module, query, besides);
  const custom = condition?.toLowerCase().includes('_cstm') ? customJoin(table) : '';
  const parts = [...(condition === null ? [] : [`(${condition})`]), ...(withDeleted ? [] : [`${table}.deleted = 0`])];
  const from = among === null ? table : `${wantedIds} JOIN ${table} ON ${table}.id = wanted.id_wanted`;
  return `FROM ${from} ${custom} ${parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''}`;
}

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
