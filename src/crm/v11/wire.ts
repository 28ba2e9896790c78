import { z } from 'zod';
import { RemoteError } from '../../errors.ts';
import type { Entry, LinkFields, Values } from '../entry.ts';
import { momentFromRest } from './values.ts';

/** Another list in a record: the records behind a link that was asked for. */
const Linked = z.object({
  next_offset: z.union([z.number(), z.record(z.string(), z.number())]).catch(-1),
  records: z.array(z.record(z.string(), z.unknown())),
});

const Flag = z
  .union([z.boolean(), z.string(), z.number()])
  .transform((value) => value === true || String(value) === '1');

const Address = z.object({
  email_address: z.string(),
  primary_address: Flag,
  opt_out: Flag.default(false),
  invalid_email: Flag.default(false),
});

const RestRecord = z.looseObject({ id: z.string().min(1) });

/** A list: https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_8.0/Integration/Web_Services/REST_API/Endpoints/module_GET/ */
const List = z.object({ next_offset: z.number().default(-1), records: z.array(RestRecord) });

/** One page, where the next one begins (null: there is none), and the links of which a record has more than came. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly next: number | null;
  readonly cut: readonly { readonly id: string; readonly link: string; readonly next: number }[];
}

export function parsePage(module: string, body: unknown, request: string): Page {
  const { next_offset: next, records } = parseBody(List, body, request);
  return {
    entries: records.map((record) => entryOf(module, record)),
    next: next < 0 ? null : next,
    cut: records.flatMap((record) => cutLinks(record)),
  };
}

export const parseRecord = (module: string, body: unknown, request: string): Page => {
  const record = parseBody(RestRecord, body, request);
  return { entries: [entryOf(module, record)], next: null, cut: cutLinks(record) };
};

/** A record as every dialect knows it. Addresses are behind the link `email_addresses`, the primary in `email1`. */
function entryOf(module: string, record: z.output<typeof RestRecord>): Entry {
  const addresses = addressesOf(record);
  const links = Object.entries(record).flatMap(([name, value]) => {
    const linked = Linked.safeParse(value);
    return linked.success ? [[name, linked.data.records.map((each) => valuesOf(each))] as const] : [];
  });
  return {
    id: record.id,
    module,
    values: valuesOf(record),
    links: {
      ...Object.fromEntries(links),
      ...(addresses && { email_addresses: addresses.map(linkedAddress) }),
    },
  };
}

/** As another dialect has it behind the link. What is not so is left out. */
const linkedAddress = ({ email_address, opt_out, invalid_email }: z.output<typeof Address>): Values => ({
  email_address,
  ...(opt_out && { opt_out: '1' }),
  ...(invalid_email && { invalid_email: '1' }),
});

function cutLinks(record: z.output<typeof RestRecord>): Page['cut'] {
  return Object.entries(record).flatMap(([link, value]) => {
    const next = Linked.safeParse(value).data?.next_offset;
    return typeof next === 'number' && next >= 0 ? [{ id: record.id, link, next }] : [];
  });
}

/** Single values as text; what is none (teams, files, lists) is left out. */
function valuesOf(record: Readonly<Record<string, unknown>>): Values {
  const entries = Object.entries(record).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'boolean') return [[name, value ? '1' : '0']];
    if (typeof value === 'number') return [[name, String(value)]];
    if (value === null) return [[name, '']];
    if (typeof value !== 'string') return [];
    return [[name, name.startsWith('date_') ? momentFromRest(value) : value]];
  });
  const addresses = addressesOf(record);
  return { ...Object.fromEntries(entries), ...(addresses && { email1: addresses[0]?.email_address ?? '' }) };
}

/** The primary first; undefined where they did not come along. */
const addressesOf = ({ email }: Readonly<Record<string, unknown>>) =>
  z
    .array(Address)
    .safeParse(email)
    .data?.toSorted((a, b) => Number(b.primary_address) - Number(a.primary_address));

/**
 * The parameter `fields`: names, and for links a map of the name and the fields behind it. Addresses come with `email`.
 * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_8.0/Integration/Web_Services/REST_API/Endpoints/module_GET/
 */
export function fieldsParameter(fields: readonly string[], links: readonly LinkFields[] = []): string {
  const names = fields.map((name) => (/^email\d$/.test(name) ? 'email' : name));
  const email = links.some(({ name }) => name === 'email_addresses') ? ['email'] : [];
  const maps = links
    .filter(({ name }) => name !== 'email_addresses')
    .map(({ name, value }) =>
      JSON.stringify({ name, fields: [...new Set(value.map((field) => (/^email\d$/.test(field) ? 'email' : field)))] }),
    );
  return [...new Set(['id', 'date_modified', ...names, ...email]), ...maps].join(',');
}

/** What the schema makes of an answer; an answer that does not fit is a RemoteError `malformed`. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown, request: string): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RemoteError({ system: 'crm', failure: 'malformed', request, cause: parsed.error });
}
