import { PersonRegular } from '@fluentui/react-icons';
import * as z from 'zod/mini';
import { field, type FormValues } from '../shared/form/form-field.ts';
import { Categories, listOf, orNull, parts, readList, Text, write } from './graph.ts';
import { detailsOf, type Item, type OutlookKind } from './item.ts';

/** Graph knows the sensitivity of contacts as an extended property only; 2 is private. */
const sensitivity = 'Integer 0x36';

const Address = z.nullish(z.object({ street: Text, city: Text, state: Text, postalCode: Text, countryOrRegion: Text }));
const Phones = z._default(z.array(z.string()), []);

const Contact = z.object({
  id: z.string(),
  displayName: Text,
  givenName: Text,
  surname: Text,
  companyName: Text,
  jobTitle: Text,
  emailAddresses: z._default(z.array(z.object({ name: Text, address: Text })), []),
  businessPhones: Phones,
  homePhones: Phones,
  mobilePhone: Text,
  businessAddress: Address,
  personalNotes: Text,
  categories: Categories,
  singleValueExtendedProperties: z._default(z.array(z.object({ id: z.string(), value: z.string() })), []),
});
type Contact = z.infer<typeof Contact>;

const Folder = z.object({ id: z.string(), displayName: z.string() });

const fields = [
  field('givenName', 'First name'),
  field('surname', 'Last name'),
  field('companyName', 'Company'),
  field('jobTitle', 'Job title'),
  field('email', 'Email', { type: 'email' }),
  field('email2', 'Email 2', { type: 'email' }),
  field('businessPhone', 'Business phone', { type: 'phone' }),
  field('mobilePhone', 'Mobile phone', { type: 'phone' }),
  field('homePhone', 'Home phone', { type: 'phone' }),
  field('street', 'Street'),
  field('city', 'City'),
  field('state', 'State'),
  field('postalCode', 'Postal code'),
  field('countryOrRegion', 'Country'),
  field('categories', 'Categories'),
  field('isPrivate', 'Private', { type: 'flag' }),
  field('notes', 'Notes', { type: 'longText' }),
];

/** People in the usual folder, then in the folders below it. */
export const contacts: OutlookKind = {
  title: 'Contacts',
  one: 'contact',
  icon: <PersonRegular />,
  fields,
  initial: () => ({}),

  async list({ api }, signal) {
    const query = {
      $expand: `singleValueExtendedProperties($filter=id eq '${sensitivity}')`,
      $orderby: 'displayName',
    };
    const [usual, folders] = await Promise.all([
      readList(api, '/contacts', Contact, query, signal),
      readList(api, '/contactFolders', Folder, {}, signal),
    ]);
    const others = await Promise.all(
      folders.map(async ({ id, displayName }) => {
        const found = await readList(api, `/contactFolders/${encodeURIComponent(id)}/contacts`, Contact, query, signal);
        return found.map((contact) => itemOf(contact, displayName));
      }),
    );
    return [...usual.map((contact) => itemOf(contact, 'Contacts')), ...others.flat()];
  },

  save: ({ api }, item, changed) => write(api, item, '/contacts', bodyOf(item, changed)),
};

function itemOf(contact: Contact, heading: string): Item {
  const values = valuesOf(contact);
  return {
    id: contact.id,
    path: `/contacts/${encodeURIComponent(contact.id)}`,
    title: orNull(contact.displayName ?? '') ?? 'Without a name',
    subtitle: [values.companyName, values.email].filter(Boolean).join(' · '),
    heading,
    categories: contact.categories,
    signs: values.isPrivate === 'true' ? ['Private'] : [],
    details: detailsOf(fields, values),
    values,
    isPast: false,
  };
}

function valuesOf(contact: Contact): FormValues {
  const { emailAddresses, businessPhones, homePhones, businessAddress: address } = contact;
  const secret = contact.singleValueExtendedProperties.find(({ id }) => id === sensitivity)?.value ?? '0';
  return {
    givenName: contact.givenName ?? '',
    surname: contact.surname ?? '',
    companyName: contact.companyName ?? '',
    jobTitle: contact.jobTitle ?? '',
    email: emailAddresses[0]?.address ?? '',
    email2: emailAddresses[1]?.address ?? '',
    businessPhone: businessPhones[0] ?? '',
    mobilePhone: contact.mobilePhone ?? '',
    homePhone: homePhones[0] ?? '',
    street: address?.street ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    postalCode: address?.postalCode ?? '',
    countryOrRegion: address?.countryOrRegion ?? '',
    categories: contact.categories.join(', '),
    isPrivate: String(secret === '2' || secret === '3'),
    notes: (contact.personalNotes ?? '').replaceAll('\r\n', '\n'),
  };
}

const addressNames = ['street', 'city', 'state', 'postalCode', 'countryOrRegion'] as const;

function bodyOf(item: Item | null, changed: FormValues): object {
  const all: FormValues = { ...item?.values, ...changed };
  const own = (name: string) => [[name], () => ({ [name]: orNull(all[name]) })] as const;
  const phone = (name: string, list: string) => [[name], () => ({ [list]: all[name] ? [all[name]] : [] })] as const;
  const named = ['givenName', 'surname'];
  return parts(changed, [
    ...['givenName', 'surname', 'companyName', 'jobTitle', 'mobilePhone'].map(own),
    [
      named,
      () => ({
        displayName:
          named
            .map((name) => all[name] ?? '')
            .join(' ')
            .trim() || orNull(all.companyName),
      }),
    ],
    phone('businessPhone', 'businessPhones'),
    phone('homePhone', 'homePhones'),
    [['notes'], () => ({ personalNotes: all.notes ?? '' })],
    [['categories'], () => ({ categories: listOf(all.categories ?? '') })],
    [
      ['email', 'email2'],
      () => ({ emailAddresses: [all.email, all.email2].flatMap((address) => (address ? [{ address }] : [])) }),
    ],
    [
      addressNames,
      () => ({ businessAddress: Object.fromEntries(addressNames.map((name) => [name, orNull(all[name])])) }),
    ],
    [
      ['isPrivate'],
      () => ({ singleValueExtendedProperties: [{ id: sensitivity, value: all.isPrivate === 'true' ? '2' : '0' }] }),
    ],
  ]);
}
