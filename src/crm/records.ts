import type { CrmId } from '../domain/ids.ts';
import { recordKey, type RecordSummary, type RecordValues } from '../domain/record.ts';
import type { CrmRecords } from '../records/ports.ts';
import type { Catalogue } from './catalogue.ts';
import type { Entry } from './entry.ts';
import { formFields, valueToShow } from './fields.ts';
import { best, wordsOf } from './ranking.ts';
import { recordAt } from './record-link.ts';
import { unlessRefused } from './refused.ts';
import type { SummaryReader } from './summaries.ts';

/** What a dialect can ask about records. `Condition` is how it says which ones. */
export interface RecordCalls<Condition> {
  /** Records of one answer. */
  readonly pageSize: number;
  hasId(reader: SummaryReader, ids: readonly CrmId[]): Condition;
  hasAddress(reader: SummaryReader, addresses: readonly string[]): Condition;
  hasText(reader: SummaryReader, field: string, text: string): Condition;
  all(conditions: readonly Condition[]): Condition;
  any(conditions: readonly Condition[]): Condition;
  /** Every word begins a word of a searched field or an address; all of these together. */
  matching(reader: SummaryReader, words: readonly string[]): readonly Condition[];
  /** Records that fit all of these. */
  list(reader: SummaryReader, query: RecordQuery<Condition>): Promise<readonly Entry[]>;
  entry(module: string, id: CrmId, fields: readonly string[]): Promise<Entry | null>;
  create(reader: SummaryReader, id: CrmId, values: RecordValues): ReturnType<CrmRecords['create']>;
}

export interface RecordQuery<Condition> {
  readonly where: readonly Condition[];
  readonly orderBy: string;
  readonly limit: number;
  readonly offset?: number;
}

/** Addresses asked for in one call. */
const addressesPerCall = 200;

/** The CRM's records, whatever its dialect. `base`: the server's address, as its pages have it. */
export function crmRecords<Condition>(calls: RecordCalls<Condition>, catalogue: Catalogue, base: string): CrmRecords {
  const { pageSize } = calls;

  /** A module that this person may not read is empty. */
  async function summaries(reader: SummaryReader, query: RecordQuery<Condition>): Promise<readonly RecordSummary[]> {
    const entries = await unlessRefused(calls.list(reader, query), []);
    return entries.map((entry) => reader.summary(entry));
  }

  /** All pages, ordered by an id that never changes, so that no record is skipped. */
  async function everything(reader: SummaryReader, condition: Condition): Promise<readonly RecordSummary[]> {
    const found: RecordSummary[] = [];
    for (;;) {
      const query = { where: [condition], limit: pageSize, orderBy: 'id ASC', offset: found.length };
      const next = await summaries(reader, query);
      found.push(...next);
      if (next.length < pageSize) return found;
    }
  }

  async function withAddresses(reader: SummaryReader, addresses: readonly string[]): Promise<readonly RecordSummary[]> {
    const chunks = chunked(addresses, addressesPerCall).map((chunk) => calls.hasAddress(reader, chunk));
    return (await Promise.all(chunks.map((condition) => everything(reader, condition)))).flat();
  }

  async function readModule(module: string, ids: readonly CrmId[]): Promise<readonly RecordSummary[]> {
    const reader = await catalogue.reader(module);
    const { orderBy } = reader;
    const chunks = chunked(ids, pageSize).map((chunk) => [calls.hasId(reader, chunk)]);
    return (await Promise.all(chunks.map((where) => summaries(reader, { where, limit: pageSize, orderBy })))).flat();
  }

  /** Conditions under which a record may be the same as one with these values: an address, or the whole name. */
  function sameAs(reader: SummaryReader, values: RecordValues): readonly Condition[] {
    const { setup } = reader.module;
    const addresses = addressesIn(values);
    const title = setup.title.filter((field) => (values[field] ?? '').trim() !== '');
    const main = setup.title.at(-1);
    return [
      ...(addresses.length > 0 ? [calls.hasAddress(reader, addresses)] : []),
      ...(main !== undefined && title.includes(main)
        ? [calls.all(title.map((field) => calls.hasText(reader, field, (values[field] ?? '').trim())))]
        : []),
    ];
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
          const where = calls.matching(reader, words);
          return summaries(reader, { where, orderBy: reader.orderBy, limit: Math.max(2 * limit, 30) });
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

    refAt: (url) => recordAt(url, base),

    async readValues(ref, fields) {
      const { meta, module } = await catalogue.reader(ref.module);
      const types = new Map(formFields(meta, [...module.setup.form, ...fields]).map(({ name, type }) => [name, type]));
      const entry = await unlessRefused(calls.entry(ref.module, ref.id, fields), null);
      if (!entry) return null;
      const shown = fields.flatMap((name) => {
        const value = entry.values[name];
        return value === undefined ? [] : [[name, valueToShow(types.get(name) ?? 'text', value)] as const];
      });
      return Object.fromEntries(shown);
    },

    create: async (module, id, values) => calls.create(await catalogue.reader(module), id, values),

    async duplicatesOf(module, values) {
      const reader = await catalogue.reader(module);
      const conditions = sameAs(reader, values);
      if (conditions.length === 0) return [];
      const found = await summaries(reader, { where: [calls.any(conditions)], limit: 10, orderBy: reader.orderBy });
      const addresses = addressesIn(values);
      const shares = (record: RecordSummary): number =>
        record.addresses.some((text) => addresses.includes(text)) ? 0 : 1;
      return found.toSorted((a, b) => shares(a) - shares(b));
    },
  };
}

const addressesIn = (values: RecordValues): readonly string[] =>
  Object.entries(values)
    .filter(([name]) => /^email\d$/.test(name))
    .map(([, address]) => address.trim().toLowerCase())
    .filter((address) => address !== '');

const chunked = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
