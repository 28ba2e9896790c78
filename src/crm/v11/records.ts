import type { CrmId } from '../../domain/ids.ts';
import { recordKey, type RecordSummary, type RecordValues } from '../../domain/record.ts';
import type { CrmRecords } from '../../records/ports.ts';
import type { Catalogue } from '../catalogue.ts';
import { formFields, valueToShow } from '../fields.ts';
import { best, wordsOf } from '../ranking.ts';
import type { SummaryReader } from '../summaries.ts';
import { getEntry, listEntries, unlessRefused, type ListQuery } from './calls.ts';
import type { RestClient } from './client.ts';
import { createRecord } from './create-record.ts';
import { all, any, hasAddress, isOneOf, type Filter } from './filter.ts';
import { matching } from './search.ts';

/** Addresses asked for in one call, and records of one answer. */
const addressesPerCall = 200;
const pageSize = 200;

/** The CRM's records over v11. */
export function crmRecords(client: RestClient, catalogue: Catalogue): CrmRecords {
  async function summaries(
    reader: SummaryReader,
    query: Pick<ListQuery, 'filter' | 'limit' | 'orderBy' | 'offset'>,
  ): Promise<readonly RecordSummary[]> {
    const { module, fields, links } = reader;
    const entries = await unlessRefused(listEntries(client, { ...query, module: module.name, fields, links }), []);
    return entries.map((entry) => reader.summary(entry));
  }

  /** All pages, ordered by an id that never changes, so that no record is skipped. */
  async function everything(reader: SummaryReader, filter: readonly Filter[]): Promise<readonly RecordSummary[]> {
    const found: RecordSummary[] = [];
    for (;;) {
      const next = await summaries(reader, { filter, limit: pageSize, orderBy: 'id ASC', offset: found.length });
      found.push(...next);
      if (next.length < pageSize) return found;
    }
  }

  async function withAddresses(reader: SummaryReader, addresses: readonly string[]): Promise<readonly RecordSummary[]> {
    const chunks = chunked(addresses, addressesPerCall).map((chunk) => [hasAddress(chunk)]);
    return (await Promise.all(chunks.map((filter) => everything(reader, filter)))).flat();
  }

  async function readModule(module: string, ids: readonly CrmId[]): Promise<readonly RecordSummary[]> {
    const reader = await catalogue.reader(module);
    const chunks = chunked(ids, pageSize).map((chunk) => [isOneOf('id', chunk)]);
    return (await Promise.all(chunks.map((filter) => summaries(reader, { filter, limit: pageSize })))).flat();
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
          const query = { filter: matching(reader, words), orderBy: reader.orderBy };
          return summaries(reader, { ...query, limit: Math.max(2 * limit, 30) });
        }),
      );
      return best(found, words, limit);
    },

    async findByEmail(addresses) {
      const asked = [...new Set(addresses.map((address) => address.trim().toLowerCase()))].filter(Boolean);
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
      const types = new Map(formFields(meta, [...module.setup.form, ...fields]).map(({ name, type }) => [name, type]));
      const entry = await unlessRefused(getEntry(client, ref.module, ref.id, fields), null);
      if (!entry) return null;
      const shown = fields.flatMap((name) => {
        const value = entry.values[name];
        return value === undefined ? [] : [[name, valueToShow(types.get(name) ?? 'text', value)] as const];
      });
      return Object.fromEntries(shown);
    },

    create: async (module, id, values) => createRecord(client, await catalogue.reader(module), id, values),

    /**
     * By filter, not by `duplicateCheck`: what that one compares is for each server's administrator to say, and stock
     * servers take everybody with the same initial for a duplicate.
     */
    async duplicatesOf(module, values) {
      const reader = await catalogue.reader(module);
      const conditions = sameAs(reader, values);
      if (conditions.length === 0) return [];
      const found = await summaries(reader, { filter: [any(conditions)], limit: 10, orderBy: reader.orderBy });
      const addresses = addressesIn(values);
      const shares = (record: RecordSummary): number =>
        record.addresses.some((text) => addresses.includes(text)) ? 0 : 1;
      return found.toSorted((a, b) => shares(a) - shares(b));
    },
  };
}

/** Conditions under which a record may be the same as one with these values: an address, or the whole name. */
function sameAs({ module }: SummaryReader, values: RecordValues): readonly Filter[] {
  const addresses = addressesIn(values);
  const title = module.setup.title.filter((field) => (values[field] ?? '').trim() !== '');
  const main = module.setup.title.at(-1);
  return [
    ...(addresses.length > 0 ? [hasAddress(addresses)] : []),
    ...(main !== undefined && title.includes(main)
      ? [all(title.map((field) => isOneOf(field, [(values[field] ?? '').trim()])))]
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
