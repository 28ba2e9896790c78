import type { CrmId } from '../../domain/ids.ts';
import { recordKey, type RecordSummary, type RecordValues } from '../../domain/record.ts';
import type { CrmRecords } from '../../records/ports.ts';
import { getEntry, listEntries, unlessRefused, type ListQuery } from './calls.ts';
import type { CrmClient } from './client.ts';
import { createRecord } from './create-record.ts';
import { formFields, valueToShow } from '../fields.ts';
import { all, any, hasAddress, isOneOf } from './query.ts';
import { best, wordsOf } from '../ranking.ts';
import { matching } from './search.ts';
import type { SummaryReader } from '../summaries.ts';
import { toWire } from './text.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Entry } from '../entry.ts';

/** Addresses asked for in one call, and records of one answer. */
const addressesPerCall = 200;
const pageSize = 500;

/** The CRM's records over v4_1. */
export function crmRecords(client: CrmClient, catalogue: Catalogue): CrmRecords {
  /** A page of records by their names; a module that this person may not read is empty. */
  const page = (reader: SummaryReader, where: string, limit: number): Promise<readonly RecordSummary[]> =>
    summaries(client, reader, { where, limit, orderBy: reader.orderBy });

  async function withAddresses(reader: SummaryReader, addresses: readonly string[]): Promise<readonly RecordSummary[]> {
    const { table, module } = reader.meta;
    const chunks = chunked(addresses, addressesPerCall).map((chunk) => hasAddress(table, module, chunk));
    const found = await Promise.all(chunks.map((where) => everything(client, reader, where)));
    return found.flat();
  }

  async function readModule(module: string, ids: readonly CrmId[]): Promise<readonly RecordSummary[]> {
    const reader = await catalogue.reader(module);
    const chunks = chunked(ids, pageSize).map((chunk) => isOneOf(`${reader.meta.table}.id`, chunk));
    const found = await Promise.all(chunks.map((where) => page(reader, where, pageSize)));
    return found.flat();
  }

  return {
    async modules() {
      const modules = await catalogue.visible();
      return modules.map(({ name, label, plural, canCreate, setup }) => ({
        module: name,
        label,
        plural,
        canCreate,
        takesEmail: setup.takesEmail,
      }));
    },

    async fields(module) {
      const { meta, module: known } = await catalogue.reader(module);
      return formFields(meta, known.setup.form);
    },

    async search(text, modules, limit) {
      const words = wordsOf(text);
      const visible = await catalogue.visible();
      const asked = visible.filter(({ name }) => modules.includes(name));
      if (words.length === 0 || asked.length === 0) return [];
      const found = await Promise.all(
        asked.map(async ({ name }) => {
          const reader = await catalogue.reader(name);
          return page(reader, matching(reader, words), Math.max(2 * limit, 30));
        }),
      );
      return best(found, words, limit);
    },

    async findByEmail(addresses) {
      const asked = [...new Set(addresses.map((address) => address.trim().toLowerCase()))].filter(
        (text) => text !== '',
      );
      if (asked.length === 0) return new Map();
      const people = (await catalogue.visible()).filter(({ setup }) => setup.people);
      const found = await Promise.all(
        people.map(async ({ name }) => withAddresses(await catalogue.reader(name), asked)),
      );
      const records = found.flat();
      return new Map(
        asked
          .map((address) => [address, records.filter((record) => record.addresses.includes(address))] as const)
          .filter(([, owners]) => owners.length > 0),
      );
    },

    async read(refs) {
      const byModule = Map.groupBy(refs, ({ module }) => module);
      const found = await Promise.all(
        [...byModule].map(([module, group]) => {
          const ids = group.map(({ id }) => id);
          return unlessRefused(readModule(module, ids), []);
        }),
      );
      const byKey = new Map(found.flat().map((record) => [recordKey(record), record]));
      return refs.map((ref) => byKey.get(recordKey(ref)) ?? null);
    },

    async readValues(ref, fields) {
      const { meta, module } = await catalogue.reader(ref.module);
      const known = formFields(meta, [...module.setup.form, ...fields]);
      const entry = await unlessRefused(getEntry(client, ref.module, ref.id, fields), null);
      return entry && valuesOf(entry, fields, new Map(known.map((field) => [field.name, field.type])));
    },

    create: async (module, id, values) => createRecord(client, await catalogue.reader(module), id, values),

    async duplicatesOf(module, values) {
      const reader = await catalogue.reader(module);
      const conditions = sameAs(reader, values);
      if (conditions.length === 0) return [];
      const found = await page(reader, any(conditions), 10);
      const addresses = addressesIn(values);
      const shares = (record: RecordSummary): number =>
        record.addresses.some((text) => addresses.includes(text)) ? 0 : 1;
      return found.toSorted((a, b) => shares(a) - shares(b));
    },
  };
}

async function summaries(
  client: CrmClient,
  reader: SummaryReader,
  query: Pick<ListQuery, 'where' | 'limit' | 'orderBy' | 'offset'>,
): Promise<readonly RecordSummary[]> {
  const { module, fields, links } = reader;
  const list = listEntries(client, { ...query, module: module.name, fields, links }, { wide: true });
  const entries = await unlessRefused(list, []);
  return entries.map((entry) => reader.summary(entry));
}

/** All pages, ordered by an id that never changes, so that no record is skipped. */
async function everything(client: CrmClient, reader: SummaryReader, where: string): Promise<readonly RecordSummary[]> {
  const found: RecordSummary[] = [];
  for (;;) {
    const query = { where, limit: pageSize, orderBy: 'id ASC', offset: found.length };
    const next = await summaries(client, reader, query);
    found.push(...next);
    if (next.length < pageSize) return found;
  }
}

function valuesOf(
  entry: Entry,
  fields: readonly string[],
  types: ReadonlyMap<string, Parameters<typeof valueToShow>[0]>,
): RecordValues {
  return Object.fromEntries(
    fields
      .filter((name) => name in entry.values)
      .map((name) => [name, valueToShow(types.get(name) ?? 'text', entry.values[name] ?? '')]),
  );
}

/** Conditions under which a record may be the same as one with these values: an address, or the whole name. */
function sameAs({ module, meta }: SummaryReader, values: RecordValues): readonly string[] {
  const addresses = addressesIn(values);
  const title = module.setup.title.filter((field) => (values[field] ?? '').trim() !== '');
  const main = module.setup.title.at(-1);
  const named = main !== undefined && title.includes(main);
  return [
    ...(addresses.length > 0 ? [hasAddress(meta.table, meta.module, addresses)] : []),
    ...(named
      ? [all(title.map((field) => isOneOf(`${meta.table}.${field}`, [toWire((values[field] ?? '').trim())])))]
      : []),
  ];
}

const addressesIn = (values: RecordValues): readonly string[] =>
  Object.entries(values)
    .filter(([name]) => /^email\d$/.test(name))
    .map(([, address]) => address.trim().toLowerCase())
    .filter((address) => address !== '');

const chunked = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
