/**
 * Filter expressions. A list of them is joined by "and"; `link.field` asks for a field behind a link.
 * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_8.0/Integration/Web_Services/REST_API/Endpoints/module_GET/
 */
export type Filter = Readonly<Record<string, unknown>>;

export const isOneOf = (field: string, values: readonly string[]): Filter => ({ [field]: { $in: [...values] } });
export const startsWith = (field: string, prefix: string): Filter => ({ [field]: { $starts: prefix } });
/** A word of the field's text begins with `prefix`: either of two conditions. */
export const hasWord = (field: string, prefix: string): readonly Filter[] => [
  startsWith(field, prefix),
  { [field]: { $contains: ` ${prefix}` } },
];

export const all = (filters: readonly Filter[]): Filter => ({ $and: filters });
export const any = (filters: readonly Filter[]): Filter => {
  const [only] = filters;
  return filters.length === 1 && only ? only : { $or: filters };
};

/** Field of the addresses of a record, for a filter. That it may be asked for is known from servers, not from a page. */
const address = 'email_addresses.email_address';

export const hasAddress = (addresses: readonly string[]): Filter => isOneOf(address, addresses);
export const hasAddressStarting = (prefix: string): Filter => startsWith(address, prefix);
