import type { SyncModule } from '../../domain/sync.ts';

/** Characters the text fields hold where the server's metadata does not say otherwise. */
export const usualLengths: Readonly<Record<SyncModule, Readonly<Record<string, number>>>> = {
  Contacts: {
    first_name: 100,
    last_name: 100,
    title: 100,
    department: 255,
    phone_work: 100,
    phone_other: 100,
    phone_mobile: 100,
    phone_home: 100,
    phone_fax: 100,
    assistant: 75,
    primary_address_street: 150,
    primary_address_city: 100,
    primary_address_state: 100,
    primary_address_postalcode: 20,
    primary_address_country: 255,
    alt_address_street: 150,
    alt_address_city: 100,
    alt_address_state: 100,
    alt_address_postalcode: 20,
    alt_address_country: 255,
  },
  Meetings: { name: 50, location: 50, join_url: 200, outlook_id: 255 },
  Calls: { name: 50, outlook_id: 255 },
  Tasks: { name: 50 },
};

/** Salutations of a CRM nobody changed. */
export const usualSalutations: readonly string[] = ['Mr.', 'Ms.', 'Mrs.', 'Miss', 'Dr.', 'Prof.'];
