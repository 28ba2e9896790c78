import type { Contact } from '../../domain/contact.ts';
import type { OutlookContact, OutlookMailAddress } from '../../domain/outlook-content.ts';
import { addressKey, canonicalLine, shortened } from './canonical.ts';
import type { MappedField } from './field.ts';
import { distinct, sameSequence, unite } from './list.ts';
import { phone } from './phone.ts';
import { line as textLine } from './text.ts';

type ContactField<V> = MappedField<V, Contact, OutlookContact>;

const line = textLine<Contact, OutlookContact>;

/**
 * What stands in for a family name, which the CRM demands: the company, the mailbox name of the first address, the
 * given name.
 */
export function standInName(contact: Pick<Contact, 'company' | 'emails' | 'givenName'>): string | null {
  return canonicalLine(contact.company ?? contact.emails[0]?.split('@')[0] ?? contact.givenName);
}

/**
 * The family name. An empty one becomes the stand-in in the CRM; the stand-in is what the CRM makes of "empty", so it
 * never comes back as an edit.
 */
export const familyName: ContactField<string | null> = {
  ...line(
    'last_name',
    (o) => o.surname,
    (surname) => ({ surname }),
  ),
  toCrm(value, { from, rules }) {
    const name = value ?? standInName(from);
    return name === null ? { held: 'no-name' } : { value: shortened(name, rules.lengths.last_name, rules.cut) };
  },
};

const bare = (salutation: string): string => salutation.replace(/\.$/, '').toLowerCase();

/** The salutation: only what is in the CRM's list crosses to it (`Mr` is taken for `Mr.`). */
export const salutation: ContactField<string | null> = {
  ...line(
    'salutation',
    (o) => o.title,
    (title) => ({ title }),
  ),
  toCrm(value, { rules }) {
    if (value === null) return { value };
    const listed = rules.salutations.find((entry) => entry !== '' && bare(entry) === bare(value));
    return listed === undefined ? { held: 'not-in-list' } : { value: listed };
  },
};

/**
 * The company: a name in Outlook, an Account in the CRM. It crosses only when exactly one Account answers to the name.
 */
export const company: ContactField<string | null> = {
  ...line(
    'account_name',
    (o) => o.companyName,
    (companyName) => ({ companyName }),
  ),
  toCrm(value, { rules }) {
    if (value === null || rules.account === null) return { held: 'no-account' };
    return { value: canonicalLine(rules.account.name) };
  },
  intoCrm: (_value, _record, { account }) =>
    account === null ? {} : { company: { module: account.module, id: account.id } },
};

const faxNumber = phone<Contact, OutlookContact>(
  'phone_fax',
  (o) => o.fax,
  (value) => ({ fax: value }),
);

/** The fax number, which Graph knows only as an extended property; off unless the setting says otherwise. */
export const fax: ContactField<string | null> = {
  ...faxNumber,
  toCrm: (value, crossing) => (crossing.rules.fax ? faxNumber.toCrm(value, crossing) : { held: 'not-there' }),
  toOutlook: (value, crossing) => (crossing.rules.fax ? faxNumber.toOutlook(value, crossing) : { held: 'not-there' }),
};

/** How many addresses an Outlook contact has places for. */
const places = 3;

const isAddress = (address: string | null | undefined): address is string => !!address && address.includes('@');

const addressList = (addresses: readonly (string | null | undefined)[]): readonly string[] =>
  distinct(
    addresses.filter(isAddress).map((address) => address.trim()),
    addressKey,
  );

/**
 * Entries for the addresses: known ones keep their name, new ones get the contact's; entries that are no Internet
 * address stay.
 */
function mailAddresses(addresses: readonly string[], item: Partial<OutlookContact>): OutlookMailAddress[] {
  const entries = item.emailAddresses ?? [];
  const known = new Map(
    entries.filter((entry) => isAddress(entry.address)).map((entry) => [addressKey(entry.address ?? ''), entry]),
  );
  const ours = addresses.map((address) => ({
    name: known.get(addressKey(address))?.name ?? item.displayName ?? null,
    address,
  }));
  const foreign = entries.filter(
    (entry) => entry.address !== null && entry.address !== '' && !isAddress(entry.address),
  );
  return [...ours, ...foreign].slice(0, Math.max(places, ours.length));
}

/** E-mail addresses, merged one by one. Outlook shows the first three of what the CRM holds. */
export const emails: ContactField<readonly string[]> = {
  same: (a, b) => sameSequence(a, b, addressKey),
  isEmpty: (value) => value.length === 0,
  toCrm: (value) => ({ value }),
  toOutlook: (value) => ({ value: value.slice(0, places) }),
  arrived: (sent, shown) => sameSequence(sent, shown, addressKey),
  unite: (now, shadows, preferred) => unite(now, shadows, preferred, addressKey),
  fromOutlook: (item) => addressList(item.emailAddresses.map((entry) => entry.address)).slice(0, places),
  intoOutlook: (value, item) => ({ emailAddresses: mailAddresses(value, item) }),
  fromCrm: (record) => addressList(record.addresses),
  intoCrm: (value) => ({ addresses: value }),
};
