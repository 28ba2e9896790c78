import { type Module, moduleOf } from './modules/registry.ts';
import type { FieldDef } from './modules/types.ts';
import type { Row } from './store/database.ts';
import { textOf } from './store/database.ts';
import { type Reading, readerOf } from './store/fields.ts';
import { liveRows } from './store/records.ts';
import { pairsOf } from './store/relations.ts';
import { forReading } from './text/entities.ts';

/** `{field: {name: field, value}}`: how records read. */
export type NameValues = Readonly<Record<string, { readonly name: string; readonly value: unknown }>>;

export interface Entry {
  readonly id: string;
  readonly module_name: string;
  /** Of records that are gone it is a list. */
  readonly name_value_list: NameValues | readonly { readonly name: string; readonly value: string }[];
}

/** A link to follow and the fields wanted of the records there. */
export interface LinkWish {
  readonly name: string;
  readonly value: readonly string[];
}

/** The records behind one link of one record. */
interface LinkedRecords {
  readonly name: string;
  readonly records: readonly NameValues[];
}

export const nameValue = <N, T>(name: N, value: T) => ({ name, value });

/** The fields a client asked for that exist; none named means all. */
export const wantedFields = (module: Module, names: readonly string[]): readonly FieldDef[] =>
  names.length === 0 ? module.fields : names.flatMap((name) => module.field.get(name) ?? []);

/** The wanted fields of many rows, escaped as every read is. */
export function nameValuesOf(
  reading: Reading,
  module: Module,
  names: readonly string[],
  rows: readonly Row[],
): readonly NameValues[] {
  const columns = wantedFields(module, names).map((field) => ({
    name: field.name,
    read: readerOf(reading, module, field, rows),
    // Bodies of emails come as they are stored.
    isRaw: field.source?.from === 'emailText' && field.source.column.startsWith('description'),
  }));
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, read, isRaw }) => {
        const value = read(row);
        return [name, nameValue(name, typeof value === 'string' && !isRaw ? forReading(value) : value)] as const;
      }),
    ),
  );
}

export const entriesOf = (
  reading: Reading,
  module: Module,
  names: readonly string[],
  rows: readonly Row[],
): readonly Entry[] =>
  nameValuesOf(reading, module, names, rows).map((values, at) => ({
    id: textOf(rows[at]?.id),
    module_name: module.key,
    name_value_list: values,
  }));

/** What stands in for a record that is deleted or never was. Not an error, and its list is a list. */
export const goneEntry = (module: Module, id: string): Entry => ({
  id,
  module_name: module.key,
  name_value_list: [
    nameValue('warning', 'Access to this object is denied since it has been deleted or does not exist'),
    nameValue('deleted', '1'),
  ],
});

/** For every row what its wished links lead to. Links without records, and links that do not exist, are missing. */
export function linkedRecordsOf(
  reading: Reading,
  module: Module,
  wishes: readonly LinkWish[],
  rows: readonly Row[],
): readonly (readonly LinkedRecords[])[] {
  const ids = rows.map((row) => textOf(row.id));
  const byWish = wishes.map((wish) => ({ name: wish.name, found: recordsBehind(reading, module, wish, ids) }));
  return ids.map((id) =>
    byWish.flatMap(({ name, found }) => {
      const records = found.get(id) ?? [];
      return records.length > 0 ? [{ name, records }] : [];
    }),
  );
}

function recordsBehind(
  reading: Reading,
  module: Module,
  wish: LinkWish,
  ids: readonly string[],
): ReadonlyMap<string, readonly NameValues[]> {
  const link = module.links.get(wish.name);
  if (!link) return new Map();
  const pairs = pairsOf(reading.store, link, ids);
  const other = moduleOf(link.there.module);
  const rows = liveRows(reading.store, other, [...new Set(pairs.map(({ there }) => there))]);
  const values = nameValuesOf(reading, other, wish.value, rows);
  const byId = new Map(values.map((value, at) => [textOf(rows[at]?.id), value]));
  const grouped = Map.groupBy(pairs, ({ here }) => here);
  return new Map(
    [...grouped].map(([id, mine]) => [
      id,
      mine.map(({ there }) => byId.get(there)).filter((record) => record !== undefined),
    ]),
  );
}

/** The shape in which get_entries and get_entry_list nest what linkedRecordsOf finds. */
export const asLinkLists = (linked: readonly (readonly LinkedRecords[])[]) =>
  linked.map((links) => ({
    link_list: links.map(({ name, records }) => ({ name, records: records.map((each) => ({ link_value: each })) })),
  }));
