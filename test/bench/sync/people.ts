import type { OutlookContact } from '../../../src/domain/outlook-content.ts';

/** Fictional people in any number: each with names, address and numbers of their own, filled in as address books are. */

const given = ['Ada', 'Ben', 'Clara', 'David', 'Emma', 'Felix', 'Grace', 'Henry', 'Ida', 'Jonas', 'Karin', 'Leo'];
const family = ['Abel', 'Brandt', 'Cole', 'Dorn', 'Ellis', 'Frost', 'Grant', 'Hale', 'Irving', 'Jansen', 'Keller'];
const towns = ['Springfield', 'Fairview', 'Riverside', 'Greenville', 'Bristol', 'Clinton', 'Salem'];
const works = ['Consultant', 'Head of Sales', 'Teacher', 'Nurse', 'Architect', 'Owner', 'Accountant'];

const of = <T>(list: readonly T[], nth: number): T | undefined => list[nth % list.length];
const digits = (nth: number, length: number): string =>
  String(nth * 7919)
    .padStart(length, '0')
    .slice(-length);

/** `group` makes the people of one group different from those of another. */
export function person(nth: number, group = 'a') {
  const surname = `${of(family, nth)}${group}${nth}`;
  const givenName = of(given, nth) ?? '';
  return {
    givenName,
    surname,
    jobTitle: of(works, nth) ?? '',
    address: `${givenName}.${surname}@example.org`.toLowerCase(),
    businessPhone: `+1 555 01${digits(nth, 2)} ${digits(nth, 4)}`,
    mobilePhone: `+44 7700 9${digits(nth, 5)}`,
    street: `${1 + (nth % 200)} Long Road`,
    city: of(towns, nth) ?? '',
    postalCode: digits(nth, 5),
    notes: nth % 3 === 0 ? `Met at the fair in ${of(towns, nth)}. Prefers calls in the morning; two children.` : null,
  };
}

export type Person = ReturnType<typeof person>;

/** What a Graph contact has of them; everything else is empty. */
export const graphContact = (one: Person): Partial<OutlookContact> => ({
  givenName: one.givenName,
  surname: one.surname,
  displayName: `${one.givenName} ${one.surname}`,
  fileAs: `${one.surname}, ${one.givenName}`,
  jobTitle: one.jobTitle,
  emailAddresses: [{ name: `${one.givenName} ${one.surname}`, address: one.address }],
  businessPhones: [one.businessPhone],
  mobilePhone: one.mobilePhone,
  businessAddress: {
    street: one.street,
    city: one.city,
    state: null,
    postalCode: one.postalCode,
    countryOrRegion: 'United Kingdom',
  },
  personalNotes: one.notes,
});

/** The same in the words of the CRM. */
export const crmValues = (one: Person): Readonly<Record<string, string>> => ({
  first_name: one.givenName,
  last_name: one.surname,
  title: one.jobTitle,
  phone_work: one.businessPhone,
  phone_mobile: one.mobilePhone,
  primary_address_street: one.street,
  primary_address_city: one.city,
  primary_address_postalcode: one.postalCode,
  primary_address_country: 'United Kingdom',
  description: one.notes ?? '',
});
