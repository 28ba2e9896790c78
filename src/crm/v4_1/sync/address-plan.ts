/** One address of a contact as the server keeps it. */
export interface LinkedAddress {
  readonly id: string;
  readonly address: string;
}

/** One step towards the addresses a contact is to have. */
export type AddressStep =
  | { readonly do: 'unlink'; readonly ids: readonly string[] }
  /** Only a contact without any address takes these fields. */
  | { readonly do: 'write'; readonly primary: string; readonly next: string | null }
  /** Takes the addresses off again that were written only to make them known to the server. */
  | { readonly do: 'shelve' }
  | { readonly do: 'link'; readonly addresses: readonly string[] };

const keyOf = (address: string): string => address.trim().toLowerCase();

/**
 * How to get from the addresses a contact has (the primary first) to those it is to have. Many servers ignore a changed address
 * of an existing contact unless it has none, take two at a time, and know no order beyond the primary one.
 */
export function addressSteps(has: readonly LinkedAddress[], wanted: readonly string[]): readonly AddressStep[] {
  const [primary, ...others] = wanted;
  const known = new Set(has.map(({ address }) => keyOf(address)));
  const keys = new Set(wanted.map(keyOf));
  const gone = has.filter(({ address }) => !keys.has(keyOf(address))).map(({ id }) => id);
  const isSamePrimary = primary !== undefined && has[0] !== undefined && keyOf(has[0].address) === keyOf(primary);
  const isKnown = (address: string): boolean => known.has(keyOf(address));

  if (primary === undefined || (isSamePrimary && wanted.every(isKnown))) return unlinking(gone);

  const fresh = others.filter((address) => !isKnown(address));
  const shelved = fresh.slice(1);
  const next = fresh[0] ?? others[0] ?? null;
  const linked = others.filter((address) => address !== next);
  return [
    ...unlinking(has.map(({ id }) => id)),
    ...pairs(shelved).flatMap(([one = '', two = null]): AddressStep[] => [
      { do: 'write', primary: one, next: two },
      { do: 'shelve' },
    ]),
    { do: 'write', primary, next },
    ...(linked.length > 0 ? [{ do: 'link', addresses: linked } as const] : []),
  ];
}

const unlinking = (ids: readonly string[]): readonly AddressStep[] => (ids.length > 0 ? [{ do: 'unlink', ids }] : []);

const pairs = (addresses: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(addresses.length / 2) }, (_, at) => addresses.slice(2 * at, 2 * at + 2));
