/** Somebody who uses the product, as a verified token names them. Never built from card data. */
export interface Person {
  readonly tenantId: string;
  /** Microsoft Entra object id. */
  readonly userId: string;
  readonly name: string;
  /** BCP 47, for dates and numbers: `en-US`. */
  readonly locale: string;
  /** IANA zone: `America/New_York`. */
  readonly timeZone: string;
}

/** Partition of everything stored about one person. */
export const partitionOf = (person: Pick<Person, 'tenantId' | 'userId'>): string =>
  `${person.tenantId}|${person.userId}`;

/** Partition of what belongs to a tenant and to nobody in it. */
export const tenantPartition = (tenantId: string): string => tenantId.toLowerCase();

/** Tenant of the person whose partition it is. */
export const tenantOf = (pk: string): string => pk.split('|')[0] ?? '';
