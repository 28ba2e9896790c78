import { CrmError } from '../errors.ts';
import type { Module } from '../modules/registry.ts';

/**
 * The ORDER BY for a client's `order_by`. Terms are bare field names with a direction; a term with a table in front, or of
 * a field that is no column, is dropped without a word. What is left open is decided by the id, as in a table that is kept
 * in the order of its key; `unasked` comes before that where no term is left.
 */
export function orderSql(module: Module, orderBy: string, unasked: string | null): string {
  if (/[();]|--|\/\*/.test(orderBy)) throw new CrmError('no_access');
  const terms = orderBy.split(',').flatMap((term) => termSql(module, term.trim()));
  const direction = terms.at(-1)?.endsWith('DESC') ? 'DESC' : 'ASC';
  const first = terms.length === 0 && unasked !== null ? [unasked] : terms;
  return [...first, `${module.table}.id ${direction}`].join(', ');
}

function termSql(module: Module, term: string): readonly string[] {
  const [, name = '', direction = ''] = /^`?(\w+)`?(?:\s+(asc|desc))?$/i.exec(term) ?? [];
  const way = direction.toUpperCase() === 'DESC' ? 'DESC' : 'ASC';
  const source = module.field.get(name)?.source?.from ?? 'column';
  if (!module.field.has(name)) return [];
  if (source === 'fullName') return [`${module.table}.first_name ${way}`, `${module.table}.last_name ${way}`];
  return source === 'column' ? [`${module.table}.${name} ${way}`] : [];
}
