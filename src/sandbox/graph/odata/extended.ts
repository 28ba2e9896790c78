import { z } from 'zod';
import { badRequest } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { idsIn, type Expand } from './expand.ts';

const form =
  /^(?<type>Boolean|Integer|Short|Long|String|Double|Currency|Float|SystemTime|CLSID|Binary|ApplicationTime) (?:(?<tag>0x[0-9a-f]{1,8})|(?<set>\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}) (?:Name (?<name>.+)|Id (?<id>0x[0-9a-f]{1,8})))$/i;

/**
 * The id of a single-value extended property in one spelling: GUID and numbers in lower case, the name as it is.
 * Throws 400 for what is no such id. https://learn.microsoft.com/graph/api/resources/extended-properties-overview
 */
export function normalExtendedId(id: string): string {
  const parts = form.exec(id)?.groups;
  if (!parts) throw badRequest(`'${id}' is not the id of an extended property.`, 'ErrorInvalidExtendedProperty');
  const type = parts.type ?? '';
  if (parts.tag) return `${type} ${parts.tag.toLowerCase()}`;
  const set = parts.set?.toLowerCase() ?? '';
  return parts.name ? `${type} ${set} Name ${parts.name}` : `${type} ${set} Id ${parts.id?.toLowerCase() ?? ''}`;
}

export const ExtendedProperties = z.array(z.object({ id: z.string(), value: z.string().nullable() }));

/** Those that are named change, null removes, the others stay. Throws 400 for what is no id. */
export function withExtended(
  extended: Readonly<Record<string, string>>,
  changes: z.infer<typeof ExtendedProperties>,
): Record<string, string> {
  const properties = new Map(Object.entries(extended));
  for (const { id, value } of changes) {
    if (value === null) properties.delete(normalExtendedId(id));
    else properties.set(normalExtendedId(id), value);
  }
  return Object.fromEntries(properties);
}

/** What `$expand=singleValueExtendedProperties($filter=id eq '...')` shows of an item: nothing at all where it has none of them. */
export function expandExtended(extended: Readonly<Record<string, string>>, expand: readonly Expand[]): JsonObject {
  const wanted = expand.find(({ name }) => name === 'singleValueExtendedProperties');
  if (!wanted?.filter) return {};
  const shown = idsIn(wanted.filter)
    .map(normalExtendedId)
    .flatMap((id) => (extended[id] === undefined ? [] : [{ id, value: extended[id] }]));
  return shown.length > 0 ? { singleValueExtendedProperties: shown } : {};
}
