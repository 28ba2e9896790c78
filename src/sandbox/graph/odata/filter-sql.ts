import type { SQLInputValue } from 'node:sqlite';
import { badRequest } from '../errors.ts';
import { instant } from '../json.ts';
import type { Where } from '../store/item-row.ts';
import { normalExtendedId } from './extended.ts';
import type { Field, Fields } from './fields.ts';
import type { Comparison, Filter, Literal } from './filter.ts';

const signs: Readonly<Record<Comparison, string>> = { eq: 'IS', ne: 'IS NOT', gt: '>', ge: '>=', lt: '<', le: '<=' };

/** A filter as a condition over `items`. Throws 400 for properties that the resource cannot be filtered by. */
export function filterToSql(filter: Filter, fields: Fields): Where {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return join(filterToSql(filter.left, fields), filter.kind, filterToSql(filter.right, fields));
    case 'not': {
      const inner = filterToSql(filter.inner, fields);
      return { sql: `NOT coalesce((${inner.sql}), 0)`, params: inner.params };
    }
    case 'compare':
      return compare(fieldAt(fields, filter.path), filter.operator, filter.value);
    case 'match':
      return match(fieldAt(fields, filter.path), filter.fn, filter.value);
    case 'any':
      return any(fieldAt(fields, filter.path), filter.variable, filter.inner);
  }
}

export function fieldAt(fields: Fields, path: string): Field {
  const name = Object.keys(fields).find((known) => known.toLowerCase() === path.toLowerCase());
  const field = name === undefined ? undefined : fields[name];
  if (!field) throw badRequest(`The property '${path}' cannot be filtered or sorted by.`, 'ErrorInvalidProperty');
  return field;
}

function join(left: Where, word: 'and' | 'or', right: Where): Where {
  return { sql: `(${left.sql}) ${word.toUpperCase()} (${right.sql})`, params: [...left.params, ...right.params] };
}

function compare(field: Field, operator: Comparison, value: Literal): Where {
  if (field.type === 'list' || field.type === 'extended') throw badRequest('A collection is compared with any().');
  const collate = field.type === 'text' ? ' COLLATE NOCASE' : '';
  const sign = operator === 'eq' && value !== null ? '=' : signs[operator];
  return { sql: `${field.sql}${collate} ${sign} ?`, params: [sqlValue(field, value)] };
}

function sqlValue(field: Field, value: Literal): SQLInputValue {
  if (value === null) return null;
  if (field.type === 'instant' && typeof value === 'object') return instantOf(value.date);
  // Times of events are compared with quoted text: start/dateTime ge '2026-11-23T08:00:00'.
  if (field.type === 'instant' && typeof value === 'string')
    return instantOf(/[Z+]/i.test(value) ? value : `${value}Z`);
  if (field.type === 'boolean' && typeof value === 'boolean') return value ? 1 : 0;
  if (field.type === 'text' && typeof value === 'string') return value;
  throw badRequest('The types on the two sides of a comparison differ.');
}

/** Stored instants have whole seconds: a fraction is cut off, which `ge` and `lt` survive as the service's own do. */
function instantOf(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw badRequest(`'${text}' is not a date.`);
  return instant(date);
}

const patterns = { contains: ['%', '%'], startswith: ['', '%'], endswith: ['%', ''] } as const;

function match(field: Field, fn: keyof typeof patterns, value: string): Where {
  if (field.type !== 'text') throw badRequest(`${fn}() takes text.`);
  return like(field.sql, fn, value);
}

function like(sql: string, fn: keyof typeof patterns, value: string): Where {
  const [before, after] = patterns[fn];
  return { sql: `${sql} LIKE ? ESCAPE '\\'`, params: [before + value.replace(/[\\%_]/g, '\\$&') + after] };
}

function any(field: Field, variable: string, inner: Filter): Where {
  if (field.type === 'list') {
    const { sql, params } = element(inner, {
      [variable]: 'entry.value',
      [`${variable}/address`]: "entry.value ->> '$.address'",
      [`${variable}/name`]: "entry.value ->> '$.name'",
    });
    return { sql: `EXISTS (SELECT 1 FROM json_each(doc, ?) AS entry WHERE ${sql})`, params: [field.json, ...params] };
  }
  if (field.type === 'extended') {
    const { sql, params } = element(inner, {
      [`${variable}/id`]: 'entry.property',
      [`${variable}/value`]: 'entry.value',
    });
    return { sql: `key IN (SELECT entry.item FROM extended_values AS entry WHERE ${sql})`, params };
  }
  throw badRequest('any() takes a collection.');
}

/** A condition about one element of a collection. Names of extended properties are case-sensitive, values are not. */
function element(filter: Filter, columns: Readonly<Record<string, string>>): Where {
  if (filter.kind === 'and' || filter.kind === 'or')
    return join(element(filter.left, columns), filter.kind, element(filter.right, columns));
  if (filter.kind !== 'compare' && filter.kind !== 'match') throw badRequest('This is not understood inside any().');

  const column = columns[filter.path];
  if (column === undefined) throw badRequest(`'${filter.path}' is unknown inside any().`);
  if (filter.kind === 'match') return like(column, filter.fn, filter.value);
  const sign = signs[filter.operator];
  if (typeof filter.value === 'number') return { sql: `CAST(${column} AS REAL) ${sign} ?`, params: [filter.value] };
  if (typeof filter.value !== 'string') throw badRequest('An element is compared with text or a number.');
  if (column === 'entry.property') return { sql: `${column} ${sign} ?`, params: [normalExtendedId(filter.value)] };
  return { sql: `${column} COLLATE NOCASE ${sign} ?`, params: [filter.value] };
}
