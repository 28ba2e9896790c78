import { CrmError } from '../errors.ts';
import type { Link, Module } from '../modules/registry.ts';
import type { Database } from '../store/database.ts';
import { textOf } from '../store/database.ts';
import { nameValue } from '../wire.ts';
import { usableModule } from './access.ts';
import { method } from './method.ts';
import { integer, orFlag, orNames, orText, text } from './parameters.ts';

const noError = { number: 0, name: 'No Error', description: 'No Error' };

/**
 * The join rows of the logged-in user, live and removed alike. The dates are compared with the related record's
 * date_modified, never with the time of the relation; `module_user_id` is not looked at.
 */
export const getModifiedRelationships = method({
  name: 'get_modified_relationships',
  parameters: {
    module_name: text,
    related_module: text,
    from_date: text,
    to_date: text,
    offset: integer,
    max_results: integer,
    deleted: orFlag(false),
    module_user_id: orText(''),
    select_fields: orNames,
    relationship_name: orText(''),
    deletion_date: orText(''),
  },
  run(call, args) {
    const users = usableModule(call, args.module_name);
    const related = usableModule(call, args.related_module);
    const link = findLink(users, related, args.relationship_name);
    if (!link) return asAnswer(args.offset, '', []);
    const columns = args.select_fields.map((wish) => columnOf(wish, users, related, link));
    const rows = modifiedRows(call.store.db, {
      link,
      related,
      columns,
      userId: call.session.userId,
      dates: [args.from_date, args.to_date, args.deletion_date || '9999', args.to_date],
      isDeleted: args.deleted,
      page: [args.max_results > 0 ? args.max_results : -1, Math.max(args.offset, 0)],
    });
    return asAnswer(args.offset, link.table, rows);
  },
});

interface JoinLink {
  readonly table: string;
  readonly userColumn: string;
  readonly relatedColumn: string;
  readonly columns: readonly string[];
}

function findLink(users: Module, related: Module, name: string): JoinLink | undefined {
  const link = [...users.links.values()].find((each) => isLinkTo(each, related, name));
  if (link?.relationship.kind !== 'join') return undefined;
  return {
    table: link.relationship.table,
    userColumn: link.here.column,
    relatedColumn: link.there.column,
    columns: ['id', 'date_modified', 'deleted', ...Object.keys(link.relationship.columns ?? {})],
  };
}

const isLinkTo = ({ relationship, there }: Link, related: Module, name: string): boolean =>
  there.module === related.key && (name === '' || relationship.name === name);

/** `field`, `table.field` or either with an alias: m1 is the related record, m2 the user, rt the relation. */
function columnOf(wish: string, users: Module, related: Module, { columns }: JoinLink) {
  const [, table = 'm1', name = '', alias = name] = /^(?:(m1|m2|rt)\.)?(\w+)(?:\s+(\w+))?$/.exec(wish.trim()) ?? [];
  const known = table === 'rt' ? columns : columnsOf(table === 'm1' ? related : users);
  if (!known.includes(name)) throw new CrmError('database');
  return { sql: `${table}.${name}`, alias };
}

const columnsOf = ({ fields }: Module): readonly string[] =>
  fields.filter(({ source }) => source === undefined).map(({ name }) => name);

interface Question {
  readonly link: JoinLink;
  readonly related: Module;
  readonly columns: readonly { readonly sql: string; readonly alias: string }[];
  readonly userId: string;
  readonly dates: readonly string[];
  readonly isDeleted: boolean;
  readonly page: readonly number[];
}

/** The related id comes first in every row, then the columns asked for. */
function modifiedRows(db: Database, { link, related, columns, userId, dates, isDeleted, page }: Question) {
  const rows = db.all(
    `SELECT ${['m1.id AS m1_id', ...columns.map(({ sql }, at) => `${sql} AS c${at}`)].join(', ')}
       FROM ${link.table} rt
       JOIN ${related.table} m1 ON m1.id = rt.${link.relatedColumn}
       JOIN users m2 ON m2.id = rt.${link.userColumn} AND m2.id = ?
      WHERE (m1.date_modified > ? AND m1.date_modified <= ? AND m1.deleted = ?)
         OR (m1.date_modified > ? AND m1.date_modified <= ? AND m1.deleted = 1)
      ORDER BY rt.rowid LIMIT ? OFFSET ?`,
    userId,
    ...dates.slice(0, 2),
    isDeleted ? 1 : 0,
    ...dates.slice(2),
    ...page,
  );
  return rows.map((row) => ({
    id: textOf(row.m1_id),
    values: columns.map(({ alias }, at) => nameValue(alias, textOf(row[`c${at}`]))),
  }));
}

type Rows = ReturnType<typeof modifiedRows>;

/** An error would stand inside the answer; number 0 is success. */
const asAnswer = (offset: number, table: string, rows: Rows) => ({
  result_count: rows.length,
  next_offset: offset + rows.length,
  entry_list: rows.map(({ id, values }) => ({
    id,
    module_name: table,
    name_value_list: Object.fromEntries(values.map((value) => [value.name, value])),
  })),
  error: noError,
});
