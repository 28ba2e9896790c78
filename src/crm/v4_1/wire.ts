import { z } from 'zod';
import { RemoteError } from '../../errors.ts';
import type { Entry, Values } from '../entry.ts';
import { fromRawWire, fromWire, htmlFromWire, labelFromWire } from './text.ts';

/**
 * One value as text. Booleans and numbers come as such in places (`true` or the empty string for a flag); what is no
 * single value, such as the lists some customised fields have, counts as empty rather than spoil the whole answer.
 */
const scalar = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || value === true ? String(value) : '';

const Scalar = z.unknown().optional().transform(scalar);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bodies of emails, which come in other forms than all other text. */
const bodies: Readonly<Record<string, (text: string) => string>> = {
  description: fromRawWire,
  description_html: htmlFromWire,
};

type Decode = (name: string, text: string) => string;
const asText: Decode = (_, text) => fromWire(text);
const inEmail: Decode = (name, text) => (bodies[name] ?? fromWire)(text);

function unfit(context: z.core.$RefinementCtx, what: string): never {
  context.addIssue({ code: 'custom', message: what });
  return z.NEVER;
}

/**
 * Keyed by field; empty and pseudo records have a list instead. Null: it is neither. Read by hand: a page has tens of thousands
 * of these, and a schema for each would be most of what a page costs.
 */
function valuesIn(list: unknown, decode: Decode): Values | null {
  if (typeof list !== 'object' || list === null) return null;
  const values: Record<string, string> = {};
  for (const one of Object.values(list)) {
    if (!isRecord(one)) return null;
    const name = scalar(one.name);
    values[name] = decode(name, scalar(one.value));
  }
  return values;
}

const WireEntry = z
  .object({ id: z.string(), module_name: z.string(), name_value_list: z.unknown() })
  .transform(({ id, module_name, name_value_list }, context) => {
    const values = valuesIn(name_value_list, module_name === 'Emails' ? inEmail : asText);
    if (values === null) return unfit(context, 'name_value_list');
    // Deleted, unknown and invisible records look like this, never a real one.
    const missing = Array.isArray(name_value_list) && 'warning' in values;
    return { id, module: module_name, values, missing };
  });

const WireLinks = z
  .array(z.object({ name: z.string(), records: z.array(z.unknown()).default([]) }))
  .transform((links, context) =>
    Object.fromEntries(
      links.map(({ name, records }) => [
        name,
        records.map((record) => valuesIn(unwrapped(record), asText) ?? unfit(context, name)),
      ]),
    ),
  );

/** `get_entries` and `get_entry_list` wrap each related record once more than `get_entry` does. */
const unwrapped = (record: unknown): unknown => (isRecord(record) ? (record.link_value ?? record) : record);

const Lists = z.object({
  entry_list: z.array(WireEntry),
  relationship_list: z
    .array(z.union([WireLinks, z.object({ link_list: WireLinks }).transform(({ link_list }) => link_list)]))
    .default([]),
});

/**
 * Records of `get_entry`, `get_entries`, `get_entry_list` and `get_relationships`, in the server's order; those that
 * are not there are left out. With `withLinks` every record must have come with its links: they are joined by position,
 * so it is only for calls whose answer leaves nothing out (`get_entry`, `get_entry_list`).
 */
export function parseEntries(body: unknown, request: string, withLinks = false): readonly Entry[] {
  const lists = parseAnswer(Lists, body, request);
  const { entry_list: found, relationship_list: links } = lists;
  const present = found.filter(({ missing }) => !missing);
  if (withLinks && present.length > 0 && links.length !== found.length)
    throw new RemoteError({
      system: 'crm',
      failure: 'malformed',
      request,
      cause: new Error('links do not fit records'),
    });
  return found.flatMap(({ missing, ...entry }, index) => (missing ? [] : { ...entry, links: links[index] ?? {} }));
}

/** How many records match, this page and all after it; null where the server does not count. */
export function totalOf(body: unknown): number | null {
  const { total_count: total } = z.object({ total_count: Scalar }).safeParse(body).data ?? { total_count: '' };
  return /^\d+$/.test(total) ? Number(total) : null;
}

/** The ids of the answer to `set_entries`: rows that were refused are missing. */
export const WrittenIds = z.object({ ids: z.array(z.string()) });

/** The answer to `set_relationships`. */
export const Related = z.object({ created: z.number(), failed: z.number(), deleted: z.number() });

/** What the schema makes of an answer; an answer that does not fit is a RemoteError `malformed`. */
export function parseAnswer<S extends z.ZodType>(schema: S, body: unknown, request: string): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RemoteError({ system: 'crm', failure: 'malformed', request, cause: parsed.error });
}

export const Created = z.object({ id: z.string() });

const Acls = z.array(z.object({ action: z.string(), access: z.boolean() })).default([]);

/** The answer to `get_available_modules`. */
export const AvailableModules = z.object({
  modules: z.array(
    z.object({ module_key: z.string(), module_label: Scalar, acls: Acls }).transform((module) => ({
      key: module.module_key,
      label: module.module_label,
      may: (action: string): boolean => module.acls.find((acl) => acl.action === action)?.access ?? true,
    })),
  ),
});

/** Entries of an object that is `[]` when it is empty; an entry that cannot be understood is left out. */
const keyed = <S extends z.ZodType>(schema: S) =>
  z
    .union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
    .optional()
    .transform((entries) => Object.values(entries ?? {}).flatMap((entry) => schema.safeParse(entry).data ?? []));

const Label = Scalar.transform(labelFromWire);

const WireField = z.object({
  name: z.string(),
  type: z.string(),
  id_name: Scalar,
  label: Label,
  required: Scalar,
  options: keyed(z.object({ name: Scalar.transform(fromWire), value: Label })),
  related_module: Scalar,
  len: Scalar,
  default_value: Scalar,
});

const WireLink = z.object({ name: z.string(), relationship: Scalar, module: Scalar });

/** The answer to `get_module_fields`. */
export const ModuleFields = z.object({
  table_name: z.string(),
  module_fields: keyed(WireField),
  link_fields: keyed(WireLink),
});

/** The answer to `get_note_attachment`. A note without a file has empty parts. */
export const NoteFile = z.object({
  note_attachment: z.object({ filename: Scalar, file: Scalar }),
});

/** The answer to `get_server_info`. */
export const ServerInfo = z
  .object({ flavor: Scalar, version: Scalar, suitecrm_version: Scalar })
  .transform(({ flavor, version, suitecrm_version }) => ({ flavor, version, suiteVersion: suitecrm_version || null }));
