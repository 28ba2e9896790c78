import type { Contact, FurtherContact } from '../../domain/contact.ts';
import { type Additions, furtherFields } from '../../domain/further-fields.ts';
import type { OutlookContact } from '../../domain/outlook-content.ts';
import { postalAddress } from './contact-address.ts';
import { furtherMapped } from './contact-further.ts';
import { company, emails, familyName, fax, salutation } from './contact-special.ts';
import { composeNames } from './contact-names.ts';
import { fieldMap, type KindMap, type MappedField, type MappedFields } from './field.ts';
import { phone } from './phone.ts';
import { line as textLine, lines as textLines } from './text.ts';
import { birthdayInstant, birthdayOf, calendarDate } from './time.ts';

type Plain = MappedField<string | null, Contact, OutlookContact>;

const line = textLine<Contact, OutlookContact>;
const lines = textLines<Contact, OutlookContact>;

/** Puts a number into its place of a list of numbers; the other places keep theirs. */
function placed(list: readonly (string | null)[] | undefined, at: number, value: string | null): (string | null)[] {
  const places = [...(list ?? [])];
  while (places.length <= at) places.push('');
  places[at] = value ?? '';
  while (places.length > 0 && !places.at(-1)) places.pop();
  return places;
}

const businessPhone = (crm: string, at: number): Plain =>
  phone(
    crm,
    (o) => o.businessPhones[at] ?? null,
    (value, o) => ({ businessPhones: placed(o.businessPhones, at, value) }),
  );

const birthday: Plain = {
  same: (a, b) => a === b,
  isEmpty: (value) => value === null,
  toCrm: (value) => ({ value }),
  toOutlook: (value) => ({ value }),
  arrived: (sent, shown) => sent === shown,
  fromOutlook: (item, rules) => birthdayOf(item.birthday, rules.zone),
  intoOutlook: (value) => ({ birthday: value && birthdayInstant(value) }),
  fromCrm: (record) => calendarDate(record.values.birthdate),
  intoCrm: (value) => ({ values: { birthdate: value ?? '' } }),
};

/** Contacts of Outlook and of the CRM, field by field. */
const fields = {
  givenName: line(
    'first_name',
    (o) => o.givenName,
    (givenName) => ({ givenName }),
  ),
  familyName,
  salutation,
  jobTitle: line(
    'title',
    (o) => o.jobTitle,
    (jobTitle) => ({ jobTitle }),
  ),
  department: line(
    'department',
    (o) => o.department,
    (department) => ({ department }),
  ),
  company,
  emails,
  phoneWork: businessPhone('phone_work', 0),
  phoneOther: businessPhone('phone_other', 1),
  phoneMobile: phone(
    'phone_mobile',
    (o) => o.mobilePhone,
    (mobilePhone) => ({ mobilePhone }),
  ),
  phoneHome: phone(
    'phone_home',
    (o) => o.homePhones[0] ?? null,
    (value, o) => ({ homePhones: placed(o.homePhones, 0, value) }),
  ),
  fax,
  workAddress: postalAddress(
    'primary_address',
    (o) => o.businessAddress,
    (businessAddress) => ({ businessAddress }),
  ),
  homeAddress: postalAddress(
    'alt_address',
    (o) => o.homeAddress,
    (homeAddress) => ({ homeAddress }),
  ),
  birthday,
  notes: lines(
    'description',
    (o) => o.personalNotes,
    (personalNotes) => ({ personalNotes }),
  ),
  assistant: line(
    'assistant',
    (o) => o.assistantName,
    (assistantName) => ({ assistantName }),
  ),
} satisfies MappedFields<Contact, OutlookContact>;

export const contactMap: KindMap<Contact, OutlookContact> = {
  ...fieldMap<Contact, MappedFields<Contact, OutlookContact>>(fields),
  compose: composeNames,
  createValues: () => ({}),
};

/** The same with the further fields that have one in the CRM. Of the others only the names are known. */
export function contactMapWith(additions: Additions): KindMap<FurtherContact, OutlookContact> {
  const all = { ...fields, ...furtherMapped(additions) } satisfies MappedFields<FurtherContact, OutlookContact>;
  const map = fieldMap<FurtherContact, MappedFields<FurtherContact, OutlookContact>>(all);
  const unnamed: ReadonlySet<string> = new Set(furtherFields.filter((name) => additions[name] === undefined));
  return { ...contactMap, ...map, names: map.names.filter((name) => !unnamed.has(name)) };
}
