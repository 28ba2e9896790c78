import { findModule, type Module, moduleOf } from '../modules/registry.ts';
import type { FieldDef, Source } from '../modules/types.ts';
import { addressesOf } from './addresses.ts';
import { idList, type Row, textOf } from './database.ts';
import { liveRows } from './records.ts';
import { pairsOf } from './relations.ts';
import type { Store } from './store.ts';

/** How values are read: for whom, and whether the bodies and address lines of emails come along. */
export interface Reading {
  readonly store: Store;
  readonly userId: string;
  readonly withEmailText: boolean;
}

type Value = string | boolean;
type Reader = (row: Row) => Value;
type SourceOf<From extends Source['from']> = Extract<Source, { from: From }>;

/** Prepares reading one field of many rows: what lies outside the rows is fetched for all of them at once. */
export function readerOf(reading: Reading, module: Module, field: FieldDef, rows: readonly Row[]): Reader {
  const source: Source = field.source ?? { from: 'column' };
  switch (source.from) {
    case 'column':
      return (row) => textOf(row[field.name]);
    case 'custom':
      return customReader(reading, module, field, rows);
    case 'address':
      return addressReader(reading, module, source, rows);
    case 'fullName':
      return (row) => [row.first_name, row.last_name].map(textOf).filter(Boolean).join(' ');
    case 'reference':
      return otherReader(reading, moduleOf(source.module), source.field, rows, (row) => textOf(row[source.by]));
    case 'linked':
      return linkedReader(reading, module, source, rows);
    case 'parent':
      return parentReader(reading, rows);
    case 'syncFlag':
      return syncFlagReader(reading, rows);
    case 'reminder':
      return (row) => !['', '0', '-1'].includes(textOf(row.reminder_time));
    case 'emailText':
      return emailTextReader(reading, source, rows);
    case 'nothing':
      return () => '';
  }
}

const idOf = (row: Row): string => textOf(row.id);

function customReader({ store }: Reading, module: Module, field: FieldDef, rows: readonly Row[]): Reader {
  const found = store.db.all(
    `SELECT id_c, ${field.name} AS value FROM ${module.table}_cstm WHERE id_c IN (SELECT value FROM json_each(?))`,
    idList(rows.map(idOf)),
  );
  const values = new Map(found.map((row) => [textOf(row.id_c), textOf(row.value)]));
  return (row) => values.get(idOf(row)) ?? '';
}

function addressReader(
  { store }: Reading,
  module: Module,
  { rank }: SourceOf<'address'>,
  rows: readonly Row[],
): Reader {
  const addresses = addressesOf(store, module.key, rows.map(idOf));
  return (row) => addresses.get(idOf(row))?.[rank - 1] ?? '';
}

/** Reads a field of the records that `idFor` points at. */
function otherReader(
  reading: Reading,
  module: Module,
  name: string,
  rows: readonly Row[],
  idFor: (row: Row) => string,
): Reader {
  const field = module.field.get(name);
  const ids = [...new Set(rows.map(idFor))].filter(Boolean);
  if (!field || ids.length === 0) return () => '';
  const others = liveRows(reading.store, module, ids);
  const read = readerOf(reading, module, field, others);
  const values = new Map(others.map((other) => [idOf(other), read(other)]));
  return (row) => values.get(idFor(row)) ?? '';
}

function linkedReader(reading: Reading, module: Module, source: SourceOf<'linked'>, rows: readonly Row[]): Reader {
  const link = module.links.get(source.link);
  if (!link) return () => '';
  const pairs = pairsOf(reading.store, link, rows.map(idOf));
  const first = new Map(pairs.toReversed().map(({ here, there }) => [here, there]));
  return otherReader(reading, moduleOf(link.there.module), source.field, rows, (row) => first.get(idOf(row)) ?? '');
}

function parentReader(reading: Reading, rows: readonly Row[]): Reader {
  const parentId = (row: Row) => textOf(row.parent_id);
  const readers = new Map<string, Reader>();
  for (const [type, children] of Map.groupBy(rows, (row) => textOf(row.parent_type))) {
    const module = findModule(type);
    if (module) readers.set(type, otherReader(reading, module, 'name', children, parentId));
  }
  return (row) => readers.get(textOf(row.parent_type))?.(row) ?? '';
}

function syncFlagReader({ store, userId }: Reading, rows: readonly Row[]): Reader {
  const found = store.db.all(
    `SELECT contact_id FROM contacts_users WHERE user_id = ? AND deleted = 0
        AND contact_id IN (SELECT value FROM json_each(?))`,
    userId,
    idList(rows.map(idOf)),
  );
  const flagged = new Set(found.map((row) => textOf(row.contact_id)));
  return (row) => (flagged.has(idOf(row)) ? true : '');
}

function emailTextReader(
  { store, withEmailText }: Reading,
  { column }: SourceOf<'emailText'>,
  rows: readonly Row[],
): Reader {
  if (!withEmailText) return () => '';
  const found = store.db.all(
    `SELECT email_id, ${column} AS value FROM emails_text WHERE email_id IN (SELECT value FROM json_each(?))`,
    idList(rows.map(idOf)),
  );
  const values = new Map(found.map((row) => [textOf(row.email_id), textOf(row.value)]));
  return (row) => values.get(idOf(row)) ?? '';
}
