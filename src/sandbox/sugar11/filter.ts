import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { type Module, moduleOf } from '../protracker/modules/registry.ts';
import { roleOf, tableOf } from '../protracker/store/relations.ts';
import { SugarError } from './errors.ts';
import { fieldNamed, isMoment, linkNamed, momentTaken } from './fields.ts';

/** A condition with its values, for a table that is named by the module. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const Expression = z.record(z.string(), z.unknown());
const Expressions = z.array(Expression);

/** Filter expressions, all of which must hold. Fields that do not exist are refused. */
export function conditionOf(module: Module, filter: unknown): Condition {
  const parsed = Expressions.safeParse(filter ?? []);
  if (!parsed.success) throw new SugarError('invalid_parameter', 'The filter is no list of expressions');
  return joined(
    'AND',
    parsed.data.flatMap((each) => partsOf(module, each)),
  );
}

const joined = (word: 'AND' | 'OR', parts: readonly Condition[]): Condition =>
  parts.length === 0
    ? { sql: '1', values: [] }
    : { sql: parts.map(({ sql }) => `(${sql})`).join(` ${word} `), values: parts.flatMap(({ values }) => values) };

function partsOf(module: Module, expression: Readonly<Record<string, unknown>>): readonly Condition[] {
  return Object.entries(expression).map(([name, value]) => {
    if (name === '$and') return conditionOf(module, value);
    if (name === '$or') {
      const parsed = Expressions.safeParse(value);
      if (!parsed.success) throw new SugarError('invalid_parameter', '$or needs a list');
      return joined(
        'OR',
        parsed.data.map((each) => joined('AND', partsOf(module, each))),
      );
    }
    if (name.startsWith('$')) throw new SugarError('invalid_parameter', `${name} is no sub-expression`);
    const [link = '', field] = name.split('.');
    return field === undefined ? fieldCondition(module, name, value) : linkCondition(module, link, field, value);
  });
}

function linkCondition(module: Module, name: string, field: string, value: unknown): Condition {
  const link = linkNamed(module, name);
  if (!link) throw new SugarError('invalid_parameter', `${module.key} has no link ${name}`);
  const { relationship, here, there } = link;
  const other = moduleOf(there.module);
  const { sql, values } = fieldCondition(other, field, value);
  const related = `SELECT id FROM ${other.table} WHERE deleted = 0 AND (${sql})`;
  return {
    sql: `${module.table}.id IN (SELECT ${here.column} FROM ${tableOf(relationship)} WHERE deleted = 0
            AND ${there.column} IN (${related}) ${roleOf(relationship)})`,
    values,
  };
}

function fieldCondition(module: Module, name: string, value: unknown): Condition {
  const field = fieldNamed(module, name);
  if (!field || (field.source && field.source.from !== 'column'))
    throw new SugarError('invalid_parameter', `${module.key} has no field ${name} to filter by`);
  const column = `${module.table}.${field.name}`;
  const taken = (each: unknown): SQLInputValue => (isMoment(field) ? momentTaken(each) : null) ?? plain(each);
  const operations = Expression.safeParse(value).data ?? { $equals: value };
  return joined(
    'AND',
    Object.entries(operations).map(([operator, wanted]) => compare(column, operator, wanted, taken)),
  );
}

const plain = (value: unknown): SQLInputValue => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' || typeof value === 'number' ? value : '';
};

const comparisons: Readonly<Record<string, string>> = {
  $equals: '=',
  $not_equals: '<>',
  $lt: '<',
  $lte: '<=',
  $gt: '>',
  $gte: '>=',
};

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Text after LIKE is not escaped: `%` and `_` stand for any characters, as on servers. */
function compare(
  column: string,
  operator: string,
  wanted: unknown,
  taken: (value: unknown) => SQLInputValue,
): Condition {
  const comparison = comparisons[operator];
  if (comparison !== undefined) return { sql: `${column} ${comparison} ?`, values: [taken(wanted)] };
  const like = (pattern: string): Condition => ({ sql: `${column} LIKE ?`, values: [pattern] });
  switch (operator) {
    case '$in':
    case '$not_in': {
      const list = (Array.isArray(wanted) ? wanted : [wanted]).map(taken);
      const word = operator === '$in' ? 'IN' : 'NOT IN';
      return { sql: `${column} ${word} (${list.map(() => '?').join(',')})`, values: list };
    }
    case '$starts':
      return like(`${text(wanted)}%`);
    case '$ends':
      return like(`%${text(wanted)}`);
    case '$contains':
      return like(`%${text(wanted)}%`);
    case '$is_null':
      return { sql: `${column} IS NULL`, values: [] };
    case '$not_null':
      return { sql: `${column} IS NOT NULL`, values: [] };
    default:
      throw new SugarError('invalid_parameter', `${operator} is no operation`);
  }
}
