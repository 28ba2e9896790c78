import { z } from 'zod';
import type { OutlookItem } from '../../sync/ports.ts';
import { sensitivityProperty } from '../message.ts';

/** Where the stamp of a contact or an event stands, in the namespace of our own that the mail's mark is in too. */
export const stampProperty = 'String {43342799-487b-4747-9182-5f4f9363fb09} Name ptStamp';
/** The business fax number, which contacts have no property for. */
export const faxProperty = 'String 0x3A24';

export type Sensitivity = NonNullable<OutlookItem['sensitivity']>;

/** By their number in the property. */
export const sensitivities: readonly Sensitivity[] = ['normal', 'personal', 'private', 'confidential'];

/** What an item has beside its own properties. Undefined: the read does not tell. */
export interface Beside {
  readonly stamp?: string | null;
  readonly sensitivity?: Sensitivity;
  readonly fax?: string | null;
}

/** `$expand` that makes a read tell everything. */
export const expandBeside = `singleValueExtendedProperties($filter=${[stampProperty, sensitivityProperty, faxProperty]
  .map((id) => `id eq '${id}'`)
  .join(' or ')})`;

const Expanded = z.object({
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
});

/** What an entry that was asked for with `expandBeside` says: what is not there is empty. */
export function besideOf(entry: unknown): Required<Beside> {
  const values = Expanded.safeParse(entry).data?.singleValueExtendedProperties ?? [];
  // The service may answer with another spelling of the id: GUIDs in small letters.
  const value = (id: string) => values.find((one) => one.id.toLowerCase() === id.toLowerCase())?.value ?? null;
  return {
    stamp: value(stampProperty),
    sensitivity: sensitivityOf(value(sensitivityProperty)),
    fax: value(faxProperty),
  };
}

/** A number nobody knows is taken for the strictest. */
const sensitivityOf = (value: string | null): Sensitivity => sensitivities[Number(value)] ?? 'private';

/** Extended properties of a request's body; null takes one away. */
export const properties = (values: Readonly<Record<string, unknown>>): object => ({
  singleValueExtendedProperties: Object.entries(values).map(([id, value]) => ({ id, value })),
});
