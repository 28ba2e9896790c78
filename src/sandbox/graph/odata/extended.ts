import { badRequest } from '../errors.ts';

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
