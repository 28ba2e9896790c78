import type { SQLInputValue } from 'node:sqlite';
import type { Module } from '../modules/registry.ts';
import type { FieldDef } from '../modules/types.ts';
import type { Stored } from '../text/values.ts';
import { idList, type Row, textOf } from './database.ts';
import { unrelateAll } from './relations.ts';
import type { Store } from './store.ts';

/** The live rows of some ids, in the order of the ids; ids without a live row are missing. */
export function liveRows(store: Store, module: Module, ids: readonly string[]): readonly Row[] {
  return rowsOf(store, module, ids).filter(({ deleted }) => deleted === 0);
}

/** The rows of some ids, deleted ones included, in the order of the ids. */
export function rowsOf(store: Store, module: Module, ids: readonly string[]): readonly Row[] {
  const { hidden } = store.habits;
  const visible = hidden.size === 0 ? ids : ids.filter((id) => !hidden.has(sameId(id)));
  return visibleRows(store, module, visible);
}

function visibleRows({ db }: Store, { table }: Module, ids: readonly string[]): readonly Row[] {
  if (ids.length === 1) return db.all(`SELECT * FROM ${table} WHERE id = ?`, ids[0] ?? '');
  const rows = db.all(`SELECT * FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`, idList(ids));
  const byId = new Map(rows.map((row) => [sameId(textOf(row.id)), row]));
  return ids.map((id) => byId.get(sameId(id))).filter((row) => row !== undefined);
}

/** Ids are compared without regard to case, like all text. */
export const sameId = (id: string): string => id.toLowerCase();

export const liveRow = (store: Store, module: Module, id: string): Row | undefined => liveRows(store, module, [id])[0];

/** Values that are numbers or dates are nothing rather than an empty text. */
const numeric = new Set(['bool', 'int', 'float', 'currency']);
const emptyIsNull = new Set(['int', 'float', 'currency', 'date', 'datetime', 'datetimecombo']);

/** A JavaScript number in a column of text would become `1.0`. */
const columnValue = ({ type }: FieldDef, value: Stored): SQLInputValue => {
  if (value === '' && emptyIsNull.has(type)) return null;
  return numeric.has(type) ? value : String(value);
};

/** Splits values by table: the module's own and the one for custom fields. Other fields are no columns. */
function byTable(module: Module, values: ReadonlyMap<string, Stored>) {
  const own: [string, SQLInputValue][] = [];
  const custom: [string, SQLInputValue][] = [];
  for (const [name, value] of values) {
    const field = module.field.get(name);
    const from = field?.source?.from ?? 'column';
    if (field && from === 'column') own.push([name, columnValue(field, value)]);
    if (field && from === 'custom') custom.push([name, columnValue(field, value)]);
  }
  return { own, custom };
}

/** Throws SQLite's error when the id is taken, by a deleted record too. */
export function insertRecord(store: Store, module: Module, id: string, values: ReadonlyMap<string, Stored>): void {
  const { own, custom } = byTable(module, new Map([...values, ['id', id]]));
  const columns = own.map(([name]) => name).join(', ');
  store.db.run(
    `INSERT INTO ${module.table} (${columns}) VALUES (${own.map(() => '?').join(', ')})`,
    ...own.map(([, value]) => value),
  );
  writeCustom(store, module, id, custom);
}

export function updateRecord(store: Store, module: Module, id: string, values: ReadonlyMap<string, Stored>): void {
  const { own, custom } = byTable(module, values);
  if (own.length > 0) {
    const set = own.map(([name]) => `${name} = ?`).join(', ');
    store.db.run(`UPDATE ${module.table} SET ${set} WHERE id = ?`, ...own.map(([, value]) => value), id);
  }
  writeCustom(store, module, id, custom);
}

function writeCustom(
  { db }: Store,
  { table }: Module,
  id: string,
  custom: readonly (readonly [string, SQLInputValue])[],
): void {
  if (custom.length === 0) return;
  const names = custom.map(([name]) => name);
  db.run(
    `INSERT INTO ${table}_cstm (id_c, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})
     ON CONFLICT (id_c) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    id,
    ...custom.map(([, value]) => value),
  );
}

/** Marks the record and everything that joins it to others. It cannot be brought back. */
export function markDeleted(store: Store, module: Module, id: string): void {
  store.db.run(`UPDATE ${module.table} SET deleted = 1, date_modified = ? WHERE id = ?`, store.now(), id);
  unrelateAll(store, module.key, id);
}
