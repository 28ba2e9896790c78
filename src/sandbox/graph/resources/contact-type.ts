import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { ExtendedProperties } from '../odata/extended.ts';
import { extended, list, text, type Fields } from '../odata/fields.ts';
import type { ResourceType } from '../odata/resource-type.ts';

const Text = z.string().nullable();
const Address = z.strictObject({
  street: Text.optional(),
  city: Text.optional(),
  state: Text.optional(),
  postalCode: Text.optional(),
  countryOrRegion: Text.optional(),
});
const texts = {
  assistantName: Text,
  businessHomePage: Text,
  companyName: Text,
  department: Text,
  displayName: Text,
  fileAs: Text,
  generation: Text,
  givenName: Text,
  initials: Text,
  jobTitle: Text,
  manager: Text,
  middleName: Text,
  mobilePhone: Text,
  nickName: Text,
  officeLocation: Text,
  personalNotes: Text,
  profession: Text,
  spouseName: Text,
  surname: Text,
  title: Text,
  yomiCompanyName: Text,
  yomiGivenName: Text,
  yomiSurname: Text,
};
const addresses = {
  businessAddress: Address.nullable(),
  homeAddress: Address.nullable(),
  otherAddress: Address.nullable(),
};

/** What a client may send. Numbers of entries are those that Outlook has room for. https://learn.microsoft.com/graph/api/resources/contact */
export const ContactBody = z
  .strictObject({
    ...texts,
    ...addresses,
    birthday: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).nullable(),
    businessPhones: z.array(z.string()).max(2),
    categories: z.array(z.string()),
    children: z.array(z.string()),
    emailAddresses: z.array(z.strictObject({ name: Text.optional(), address: Text.optional() })).max(3),
    homePhones: z.array(z.string()).max(2),
    imAddresses: z.array(z.string()).max(3),
    parentFolderId: z.string(),
    singleValueExtendedProperties: ExtendedProperties,
  })
  .partial();
export type ContactBody = z.infer<typeof ContactBody>;

/** What a contact has before anybody fills it in. */
export const emptyContact: JsonObject = {
  categories: [],
  birthday: null,
  ...Object.fromEntries(Object.keys(texts).map((name) => [name, null])),
  imAddresses: [],
  children: [],
  emailAddresses: [],
  homePhones: [],
  businessPhones: [],
  ...Object.fromEntries(Object.keys(addresses).map((name) => [name, {}])),
};

/** https://learn.microsoft.com/graph/api/resources/contact */
export const contactType: ResourceType = {
  name: 'microsoft.graph.contact',
  properties: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'changeKey',
    'parentFolderId',
    ...Object.keys(emptyContact),
  ],
  expandable: ['singleValueExtendedProperties'],
};

/** What contacts are filtered and sorted by. */
export const contactFields: Fields = {
  categories: list('categories'),
  companyName: text('companyName'),
  createdDateTime: { type: 'instant', sql: 'created' },
  displayName: text('displayName'),
  emailAddresses: list('emailAddresses'),
  fileAs: text('fileAs'),
  givenName: text('givenName'),
  lastModifiedDateTime: { type: 'instant', sql: 'modified' },
  parentFolderId: { type: 'text', sql: 'folder' },
  singleValueExtendedProperties: extended,
  surname: text('surname'),
};
