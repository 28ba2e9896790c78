import type { Contact, PostalAddress } from '../../domain/contact.ts';
import type { OutlookAddress, OutlookContact } from '../../domain/outlook-content.ts';
import { canonicalLine, canonicalText, shortened } from './canonical.ts';
import type { MappedField } from './field.ts';

/** The part's name in the CRM, after the prefix of the address. */
const crmNames = {
  street: 'street',
  city: 'city',
  state: 'state',
  postalCode: 'postalcode',
  country: 'country',
} as const satisfies Record<keyof PostalAddress, string>;

/** An address put together part by part; null if every part is empty. */
function assembled(part: (name: keyof PostalAddress) => string | null | undefined): PostalAddress | null {
  const address: PostalAddress = {
    street: canonicalText(part('street')),
    city: canonicalLine(part('city')),
    state: canonicalLine(part('state')),
    postalCode: canonicalLine(part('postalCode')),
    country: canonicalLine(part('country')),
  };
  return Object.values(address).every((value) => value === null) ? null : address;
}

function sameAddress(a: PostalAddress | null, b: PostalAddress | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.street === b.street &&
    a.city === b.city &&
    a.state === b.state &&
    a.postalCode === b.postalCode &&
    a.country === b.country
  );
}

const outlookAddress = (address: PostalAddress | null): OutlookAddress => ({
  street: address?.street ?? null,
  city: address?.city ?? null,
  state: address?.state ?? null,
  postalCode: address?.postalCode ?? null,
  countryOrRegion: address?.country ?? null,
});

/** A postal address as one field: its parts never mix. `prefix`: `primary_address` or `alt_address`. */
export function postalAddress(
  prefix: string,
  read: (item: OutlookContact) => OutlookAddress | null,
  write: (address: OutlookAddress) => Partial<OutlookContact>,
): MappedField<PostalAddress | null, Contact, OutlookContact> {
  const crm = (name: keyof PostalAddress): string => `${prefix}_${crmNames[name]}`;
  return {
    same: sameAddress,
    isEmpty: (value) => value === null,
    toCrm: (value, { rules }) => ({
      value: value && assembled((name) => shortened(value[name], rules.lengths[crm(name)], rules.cut)),
    }),
    toOutlook: (value) => ({ value }),
    arrived: sameAddress,
    fromOutlook: (item) => {
      const address = read(item);
      return assembled((name) => (name === 'country' ? address?.countryOrRegion : address?.[name]));
    },
    intoOutlook: (value) => write(outlookAddress(value)),
    fromCrm: (record) => assembled((name) => record.values[crm(name)]),
    intoCrm: (value) => ({
      values: {
        [crm('street')]: value?.street ?? '',
        [crm('city')]: value?.city ?? '',
        [crm('state')]: value?.state ?? '',
        [crm('postalCode')]: value?.postalCode ?? '',
        [crm('country')]: value?.country ?? '',
      },
    }),
  };
}
