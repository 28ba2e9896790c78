import type { Module } from '../modules/registry.ts';
import { allModules, relationships } from '../modules/registry.ts';
import type { FieldDef, Relationship } from '../modules/types.ts';
import { type Database, textOf } from './database.ts';

/**
 * Text compares without case, as in the recorded database. Every module has its table and one for custom fields, since a
 * query may name both. Passwords, roles and preferences are kept in `logins`, which no query reaches.
 */
export function createTables(db: Database): void {
  db.transaction(() => {
    for (const module of allModules) createModule(db, module);
    for (const relationship of relationships) createRelationship(db, relationship);
    for (const sql of fixed) db.run(sql);
  });
}

/** The tables that belong to no module. */
const fixed = [
  `CREATE TABLE IF NOT EXISTS emails_text (email_id TEXT PRIMARY KEY, from_addr TEXT COLLATE NOCASE,
     reply_to_addr TEXT COLLATE NOCASE, to_addrs TEXT COLLATE NOCASE, cc_addrs TEXT COLLATE NOCASE,
     bcc_addrs TEXT COLLATE NOCASE, description TEXT, description_html TEXT, raw_source TEXT,
     deleted INTEGER NOT NULL DEFAULT 0)`,
  `CREATE TABLE IF NOT EXISTS note_files (note_id TEXT PRIMARY KEY, content BLOB NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS logins (user_id TEXT PRIMARY KEY, password_md5 TEXT NOT NULL, role TEXT,
     date_format TEXT NOT NULL, time_format TEXT NOT NULL, time_zone TEXT NOT NULL)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS email_addresses_caps ON email_addresses (email_address_caps)`,
];

function createModule(db: Database, { key, table, field, links, search, bulkKey }: Module): void {
  const fields = [...field.values()];
  const columns = fields.filter(({ source }) => source === undefined || source.from === 'column');
  const custom = fields.filter(({ source }) => source?.from === 'custom');
  db.run(`CREATE TABLE IF NOT EXISTS ${table} (${columns.map(columnSql).join(', ')})`);
  db.run(
    `CREATE TABLE IF NOT EXISTS ${table}_cstm (${['id_c TEXT PRIMARY KEY COLLATE NOCASE', ...custom.map(columnSql)].join(', ')})`,
  );
  addMissing(db, `${table}_cstm`, custom);
  db.run(`CREATE INDEX IF NOT EXISTS ${table}_modified ON ${table} (deleted, date_modified, id)`);
  // Changes are read with the deleted ones among them.
  db.run(`CREATE INDEX IF NOT EXISTS ${table}_changed ON ${table} (date_modified, id)`);
  const references = [...links.values()].flatMap(({ relationship: each }) =>
    each.kind === 'reference' && each.many.module === key ? [each.column] : [],
  );
  const looked = ['assigned_user_id', 'parent_id', 'message_id', 'user_name', ...references, ...search, bulkKey ?? ''];
  for (const column of new Set(looked)) {
    if (!columns.some(({ name }) => name === column)) continue;
    db.run(`CREATE INDEX IF NOT EXISTS ${table}_${column} ON ${table} (${column})`);
  }
}

/** A database of an earlier version gets the custom fields that it has not. */
function addMissing(db: Database, table: string, custom: readonly FieldDef[]): void {
  const there = new Set(db.all(`PRAGMA table_info(${table})`).map(({ name }) => textOf(name)));
  for (const field of custom) if (!there.has(field.name)) db.run(`ALTER TABLE ${table} ADD COLUMN ${columnSql(field)}`);
}

function createRelationship(db: Database, relationship: Relationship): void {
  if (relationship.kind === 'reference') return;
  const { table, left, right, role, columns = {} } = relationship;
  const more = [...(role ? [role.column] : []), ...Object.keys(columns)];
  db.run(
    `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, ${left.column} TEXT NOT NULL COLLATE NOCASE,
       ${right.column} TEXT NOT NULL COLLATE NOCASE, ${more.map((column) => `${column} COLLATE NOCASE, `).join('')}
       date_created TEXT, date_modified TEXT, deleted INTEGER NOT NULL DEFAULT 0)`,
  );
  const key = [left.column, right.column, ...(role ? [role.column] : [])];
  db.run(`CREATE UNIQUE INDEX IF NOT EXISTS ${table}_pair ON ${table} (${key.join(', ')})`);
  db.run(`CREATE INDEX IF NOT EXISTS ${table}_back ON ${table} (${right.column})`);
}

/** Fields whose values are numbers, with the affinity of their column. */
const affinities: Readonly<Record<string, string>> = {
  bool: 'INTEGER',
  int: 'INTEGER',
  currency: 'NUMERIC',
  float: 'NUMERIC',
};

function columnSql({ name, type }: FieldDef): string {
  if (name === 'id') return 'id TEXT PRIMARY KEY COLLATE NOCASE';
  return `${name} ${affinities[type] ?? 'TEXT'} COLLATE NOCASE${type === 'bool' ? ' NOT NULL DEFAULT 0' : ''}`;
}

/** Removes everything but the tables themselves. */
export function emptyTables(db: Database): void {
  db.transaction(() => {
    for (const { name } of db.all("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      db.run(`DELETE FROM ${textOf(name)}`);
    }
  });
}
