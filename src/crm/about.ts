import type { AboutRecord, AboutRecords, FiledEmail, OpenOpportunity } from '../context/ports.ts';
import type { RecordRef } from '../domain/record.ts';
import type { Catalogue } from './catalogue.ts';
import { dateFromWire } from './dates.ts';
import type { Entry, LinkFields, Values } from './entry.ts';
import { readable } from './fields.ts';
import { linkTo, type ModuleMeta } from './metadata.ts';
import { unlessRefused } from './refused.ts';

/** What a dialect can ask about one record. */
export interface AboutCalls {
  entry(module: string, id: string, fields: readonly string[], links: readonly LinkFields[]): Promise<Entry | null>;
  /** Emails filed under a record with name and date of sending, those archived last first. */
  filed(ref: RecordRef, limit: number): Promise<readonly Entry[]>;
}

const opportunityModule = 'Opportunities';
const opportunityFields: LinkFields['value'] = ['id', 'name', 'amount', 'sales_stage'];
/** As the CRM stores its last stages, whatever it calls them. */
const closed = /^closed\b/i;
const phones = ['phone_mobile', 'phone_work', 'phone_office', 'phone_home'];
const mostEmails = 3;

/** What stands about a record: one call for itself, one for its emails, one for the household or account it belongs to. */
export const aboutRecords = (calls: AboutCalls, catalogue: Catalogue): AboutRecords => ({
  async about(ref) {
    const [itself, filed] = await Promise.all([
      unlessRefused(itselfAndParent(calls, catalogue, ref), null),
      unlessRefused(calls.filed(ref, mostEmails), []),
    ]);
    return itself && { ...itself, emails: filed.map((entry) => filedEmail(entry, catalogue)) };
  },
});

async function itselfAndParent(
  calls: AboutCalls,
  catalogue: Catalogue,
  { module, id }: RecordRef,
): Promise<Omit<AboutRecord, 'emails'> | null> {
  const [{ meta, module: known }, households] = await Promise.all([
    catalogue.reader(module),
    householdLinks(catalogue, module),
  ]);
  const account = accountField(meta);
  const fields = [...phones.filter((name) => meta.fields.has(name)), ...(account === null ? [] : [account])];
  const links = households.map(({ link }) => ({ name: link, value: ['id', 'name'] }));
  const entry = await calls.entry(module, id, fields, [...(await opportunityLinks(catalogue, meta)), ...links]);
  if (!entry) return null;
  const parent = parentOf(entry, households, account);
  const beside = parent ? await unlessRefused(opportunitiesAt(calls, catalogue, parent), []) : [];
  const own = await opportunitiesOf(entry, catalogue, meta);
  const all = new Map([...own, ...beside].map((opportunity) => [opportunity.url, opportunity]));
  const phone = phones.map((name) => entry.values[name] ?? '').find((number) => number !== '') ?? '';
  return { kind: known.label, phone, opportunities: [...all.values()] };
}

interface Household {
  readonly module: string;
  readonly link: string;
}

async function householdLinks(catalogue: Catalogue, module: string): Promise<readonly Household[]> {
  const [meta, visible] = await Promise.all([catalogue.metadata.of(module), catalogue.visible()]);
  return visible
    .filter(({ setup, name }) => setup.household && name !== module)
    .flatMap(({ name }) => {
      const link = linkTo(meta, name);
      return link === null ? [] : [{ module: name, link }];
    });
}

/** The field with the id of the account that a record belongs to. */
function accountField({ fields }: ModuleMeta): string | null {
  const field = fields.get('account_name');
  return field?.type === 'relate' && field.related_module === 'Accounts' && field.id_name !== '' ? field.id_name : null;
}

interface Parent {
  readonly module: string;
  readonly id: string;
}

/** The household comes before the account: what a family plans hangs on it. */
function parentOf({ links, values }: Entry, households: readonly Household[], account: string | null): Parent | null {
  for (const { module, link } of households) {
    const id = links[link]?.[0]?.id;
    if (id !== undefined && id !== '') return { module, id };
  }
  const id = account === null ? '' : (values[account] ?? '');
  return id === '' ? null : { module: 'Accounts', id };
}

async function opportunitiesAt(
  calls: AboutCalls,
  catalogue: Catalogue,
  { module, id }: Parent,
): Promise<readonly OpenOpportunity[]> {
  const meta = await catalogue.metadata.of(module);
  const links = await opportunityLinks(catalogue, meta);
  const entry = links.length === 0 ? null : await calls.entry(module, id, [], links);
  return entry ? opportunitiesOf(entry, catalogue, meta) : [];
}

/** Nothing where this person may not see opportunities. */
async function opportunityLinks(catalogue: Catalogue, meta: ModuleMeta): Promise<readonly LinkFields[]> {
  const isVisible = (await catalogue.visible()).some(({ name }) => name === opportunityModule);
  const link = isVisible ? linkTo(meta, opportunityModule) : null;
  return link === null ? [] : [{ name: link, value: opportunityFields }];
}

async function opportunitiesOf(
  { links }: Entry,
  { metadata, urlOf }: Catalogue,
  meta: ModuleMeta,
): Promise<readonly OpenOpportunity[]> {
  const open = (links[linkTo(meta, opportunityModule) ?? ''] ?? []).filter(
    ({ id = '', sales_stage: stage = '' }) => id !== '' && !closed.test(stage),
  );
  if (open.length === 0) return [];
  const its = await metadata.of(opportunityModule);
  return open.map((values) => ({
    name: values.name ?? '',
    amount: amountOf(values),
    stage: readable(its, 'sales_stage', values),
    url: urlOf(opportunityModule, values.id ?? ''),
  }));
}

function amountOf({ amount = '' }: Values): number | null {
  const number = Number(amount);
  return amount.trim() === '' || Number.isNaN(number) ? null : number;
}

const filedEmail = ({ id, values }: Entry, { urlOf }: Catalogue): FiledEmail => ({
  subject: values.name ?? '',
  date: dateFromWire(values.date_sent_received ?? '') ?? dateFromWire(values.date_sent ?? ''),
  url: urlOf('Emails', id),
});
