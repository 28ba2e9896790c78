import type { Module } from '../protracker/modules/registry.ts';
import { type Row, textOf } from '../protracker/store/database.ts';
import { orderSql } from '../protracker/store/order.ts';
import type { Store } from '../protracker/store/store.ts';
import { type Condition, conditionOf } from './filter.ts';
import { fieldNamed } from './fields.ts';

interface Listed {
  readonly filter?: unknown;
  readonly deleted: boolean;
}

/** One page of the records that a filter lets through. */
export function listOf(
  store: Store,
  module: Module,
  list: Listed & { readonly order_by: string; readonly offset: number; readonly limit: number },
): readonly Row[] {
  const { sql, values } = whole(store, module, list);
  const order = list.order_by
    .split(',')
    .map((term) => term.trim().split(':'))
    .map(([name = '', way = 'DESC']) => `${fieldNamed(module, name)?.name ?? name} ${way}`)
    .join(', ');
  return store.db.all(
    `SELECT ${module.table}.* FROM ${module.table} WHERE ${sql} ORDER BY ${orderSql(module, order, null)} LIMIT ? OFFSET ?`,
    ...values,
    list.limit,
    list.offset,
  );
}

/** How many there are. */
export function countOf(store: Store, module: Module, list: Listed): number {
  const { sql, values } = whole(store, module, list);
  return Number(textOf(store.db.get(`SELECT COUNT(*) AS found FROM ${module.table} WHERE ${sql}`, ...values)?.found));
}

function whole({ habits }: Store, module: Module, { filter, deleted }: Listed): Condition {
  const { sql, values } = conditionOf(module, filter);
  const hidden = [...habits.hidden];
  const parts = [
    `(${sql})`,
    ...(deleted ? [] : [`${module.table}.deleted = 0`]),
    ...(hidden.length > 0 ? [`lower(${module.table}.id) NOT IN (${hidden.map(() => '?').join(',')})`] : []),
  ];
  return { sql: parts.join(' AND '), values: [...values, ...hidden] };
}
