import type { Contact } from '@microsoft/microsoft-graph-types';
import { accounts } from '../book/accounts.ts';
import { contacts as bookContacts } from '../book/contacts.ts';
import { idOf } from '../ids.ts';
import type { SampleContact } from '../types.ts';

type Values = Readonly<Partial<Record<string, string>>>;

/** Somebody the CRM knows, as Outlook has written the same person down. */
function known(key: string, over: Contact = {}, folder: string | null = null): SampleContact {
  const row = bookContacts.find((each) => each.key === key);
  if (!row) throw new Error(`The book has no contact ${key}.`);
  const values: Values = row.values;
  const contact: Contact = {
    givenName: values.first_name ?? null,
    surname: values.last_name ?? null,
    title: values.salutation ?? null,
    jobTitle: values.title ?? null,
    companyName: companyOf(values),
    emailAddresses: (row.addresses ?? []).map((address) => ({ address })),
    businessPhones: listOf(values.phone_work),
    homePhones: listOf(values.phone_home),
    mobilePhone: values.phone_mobile ?? null,
    businessAddress: addressOf(values),
    birthday: values.birthdate ?? null,
    ...over,
  };
  return { folder, contact, isPrivate: false };
}

const companyOf = ({ account_id }: Values): string | null =>
  accounts.find(({ key }) => idOf('Accounts', key) === account_id)?.values.name ?? null;

const listOf = (text: string | undefined): string[] => (text === undefined ? [] : [text]);

const addressOf = (values: Values): NonNullable<Contact['businessAddress']> => ({
  street: values.primary_address_street ?? null,
  city: values.primary_address_city ?? null,
  state: values.primary_address_state ?? null,
  postalCode: values.primary_address_postalcode ?? null,
  countryOrRegion: values.primary_address_country ?? null,
});

const only = (contact: Contact, folder: string | null = null): SampleContact => ({ folder, contact, isPrivate: false });

/** Folder that the adviser made beside the usual one. */
const vendors = 'Around the office';

/** People in Outlook: most are in the CRM as well, some with other details there; the last ones are here alone. */
export const outlookContacts: readonly SampleContact[] = [
  known('jane-smith'),
  known('peter-smith', { mobilePhone: '+1 860 555 0113', homePhones: [] }),
  known('harold-smith', {
    jobTitle: null,
    personalNotes: 'Call before ten.\nHis daughter Catherine may know everything.',
  }),
  known('lucia-garcia', { title: null, nickName: 'Lucía' }),
  known('hiroshi-tanaka', { categories: ['Blue category'] }),
  known('chidi-okafor', { companyName: 'Fieldbook Data' }),
  known('grace-achieng', { birthday: null, assistantName: 'Lena Brooks' }),
  known('eleanor-whitcombe', { department: 'Trusts and Estates' }),
  only({
    givenName: 'Nora',
    surname: 'Lindqvist',
    jobTitle: 'Insurance broker',
    companyName: 'Lindqvist & Daughters',
    emailAddresses: [{ address: 'nora@lindqvist.example.com' }],
    businessPhones: ['+1 860 555 0181'],
  }),
  {
    folder: null,
    isPrivate: true,
    contact: {
      givenName: 'Ruth',
      surname: 'Alvarado',
      title: 'Dr.',
      companyName: 'Elm Street Family Practice',
      businessPhones: ['+1 860 555 0182'],
      personalNotes: 'Physical in spring.',
    },
  },
  only(
    {
      givenName: 'Marek',
      surname: 'Dvorak',
      companyName: 'Ferry Street Printers',
      emailAddresses: [{ address: 'marek@ferryprint.example.net' }],
      businessPhones: ['+1 860 555 0183'],
    },
    vendors,
  ),
  only(
    {
      givenName: 'Imani',
      surname: 'Okonkwo',
      jobTitle: 'Caterer',
      emailAddresses: [{ address: 'imani.okonkwo@example.org' }],
      mobilePhone: '+1 860 555 0184',
    },
    vendors,
  ),
  known('dominic-fairweather', {}, vendors),
];
