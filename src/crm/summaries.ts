import { crmId } from '../domain/ids.ts';
import type { RecordRelation, RecordSummary } from '../domain/record.ts';
import { crmWords } from './crm-words.ts';
import { labelOf, readable } from './fields.ts';
import { linkTo, type Metadata, type ModuleMeta } from './metadata.ts';
import type { LinkFields } from './entry.ts';
import type { CrmModule } from './modules.ts';
import type { Entry, Values } from './entry.ts';

/** The page of a record in the CRM. */
export type RecordUrl = (module: string, id: string) => string;

/** How records of one module are read so that a person knows which is which. */
export interface SummaryReader {
  readonly module: CrmModule;
  readonly meta: ModuleMeta;
  /** What to ask for. */
  readonly fields: readonly string[];
  readonly links: readonly LinkFields[];
  /** By which fields records are in the order of their names, or in the settings' order. */
  readonly orderBy: string;
  summary(entry: Entry): RecordSummary;
}

/** What we call facts in our own words, by the word of the settings. */
const ownLabels = (): Readonly<Partial<Record<string, string>>> => crmWords.facts;

export async function summaryReader(urlOf: RecordUrl, metadata: Metadata, module: CrmModule): Promise<SummaryReader> {
  const [meta, modules] = await Promise.all([metadata.of(module.name), metadata.modules()]);
  const households = modules
    .filter(({ setup, name }) => setup.household && name !== module.name)
    .flatMap(({ name, label }) => ({ link: linkTo(meta, name), label }));
  const facts = module.setup.facts.filter(({ field }) => meta.fields.has(field));
  const hasAddresses = meta.links.some(({ name }) => name === 'email_addresses');
  const labels = new Map(modules.map(({ name, label }) => [name, label]));

  const relationsOf = ({ values, links }: Entry): RecordRelation[] => [
    ...households.flatMap(({ link, label }) => (link ? namesOf(links[link]).map((name) => ({ label, name })) : [])),
    ...facts
      .map(({ field, label }) => ({
        label: label === undefined ? factLabel(meta, field, labels) : (ownLabels()[label] ?? label),
        name: readable(meta, field, values),
      }))
      .filter(({ name }) => name !== ''),
  ];

  return {
    module,
    meta,
    fields: [...module.setup.title, ...facts.map(({ field }) => field), ...(hasAddresses ? ['email1'] : [])],
    links: [
      ...households.flatMap(({ link }) => (link ? [{ name: link, value: ['id', 'name'] }] : [])),
      ...(hasAddresses
        ? [{ name: 'email_addresses', value: ['id', 'email_address', 'opt_out', 'invalid_email'] }]
        : []),
    ],
    orderBy: module.setup.orderBy ?? byName(module),
    summary: (entry) => ({
      module: module.name,
      id: crmId(entry.id),
      name: titleOf(module, entry.values),
      relations: relationsOf(entry),
      addresses: addressesOf(entry),
      ...unwantedOf(entry),
      url: urlOf(module.name, entry.id),
    }),
  };
}

const byName = ({ setup }: CrmModule): string =>
  [...setup.title]
    .reverse()
    .map((field) => `${field} ASC`)
    .join(', ');

/** The relation to an account goes by what accounts are called here. */
function factLabel(meta: ModuleMeta, field: string, labels: ReadonlyMap<string, string>): string {
  const related = meta.fields.get(field)?.related_module ?? '';
  return labels.get(related) ?? labelOf(meta, field);
}

/** A record's name; a record without one is called by its kind. */
export const titleOf = ({ setup, label }: CrmModule, values: Values): string =>
  setup.title
    .map((field) => (values[field] ?? '').trim())
    .filter((part) => part !== '')
    .join(' ') || label;

const namesOf = (records: readonly Values[] = []): string[] => [
  ...new Set(records.map(({ name }) => name ?? '').filter((name) => name !== '')),
];

/** All addresses, the primary (`email1`) first. */
function addressesOf({ values, links }: Entry): readonly string[] {
  const linked = (links.email_addresses ?? []).map(({ email_address }) => email_address ?? '');
  const found = [values.email1 ?? '', ...linked].map((address) => address.toLowerCase());
  return [...new Set(found)].filter((address) => address !== '');
}

/** Addresses that the CRM says no mail should go to; nothing where all are well. */
function unwantedOf({ links }: Entry): Pick<RecordSummary, 'unwanted'> {
  const unwanted = (links.email_addresses ?? []).flatMap(({ email_address = '', opt_out, invalid_email }) => {
    const why = opt_out === '1' ? 'opted-out' : invalid_email === '1' ? 'invalid' : null;
    return why === null ? [] : [[email_address.toLowerCase(), why] as const];
  });
  return unwanted.length === 0 ? {} : { unwanted: Object.fromEntries(unwanted) };
}
