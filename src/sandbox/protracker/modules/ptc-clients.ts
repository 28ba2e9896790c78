import { addressed, basics, choice, field, phone, postal, reference, text } from './fields.ts';
import { activities, addresses } from './relationships.ts';
import type { Join, ModuleDef } from './types.ts';

/** As the module builder names a many-to-many table and its two columns. */
const related = (module: string, link: string): Join => ({
  kind: 'join',
  name: `ptc_clients_${module.toLowerCase()}`,
  table: `ptc_clients_${module.toLowerCase()}_c`,
  left: { module: 'ptc_Clients', column: 'ptc_clients_ida', link, told: true },
  right: { module, column: `${module.toLowerCase()}_idb`, link: `ptc_clients_${module.toLowerCase()}`, told: true },
});

/** ProTracker's own module: a household or engagement that pays the firm, with the contacts that belong to it. */
export const ptcClients: ModuleDef = {
  key: 'ptc_Clients',
  label: 'Clients',
  parentLabel: 'Client',
  table: 'ptc_clients',
  bean: 'ptc_Clients',
  search: ['name', 'report_name'],
  fields: [
    ...basics(),
    field('name', 'name', 'Client Name', { required: true, len: '255' }),
    text('client_salutation', 'Client Salutation', '100'),
    choice('client_type', 'Client Type', 'clientType', { required: true, defaultValue: 'Individual' }),
    choice('status', 'Status', 'clientStatus', { defaultValue: 'Active' }),
    text('office', 'Office', '100'),
    text('report_name', 'Report Name', '150'),
    ...reference('contact_id_c', 'primary_contact', 'Contacts', { id: 'Primary Contact ID', name: 'Primary Contact' }),
    phone('phone_office', 'Phone'),
    phone('phone_alternate', 'Alternate Phone'),
    field('website', 'url', 'Website', { len: '255' }),
    ...addressed('Email Address'),
    ...postal('billing_address', 'Billing'),
    field('client_since', 'date', 'Client Since', { options: 'dates' }),
    field('next_review', 'date', 'Next Review', { options: 'dates' }),
  ],
  relationships: [
    addresses('ptc_Clients', 'ptc_clients_email_addresses'),
    ...activities({
      module: 'ptc_Clients',
      prefix: 'ptc_clients_activities',
      links: {
        Meetings: 'ptc_clients_activities_meetings',
        Calls: 'ptc_clients_activities_calls',
        Tasks: 'ptc_clients_activities_tasks',
        Notes: 'ptc_clients_activities_notes',
      },
      emails: {
        link: 'ptc_clients_activities_emails',
        name: 'ptc_clients_activities_emails',
        aliases: ['ptc_clients_activities_emails'],
      },
    }),
    related('Contacts', 'contacts'),
    related('Accounts', 'accounts'),
    related('Opportunities', 'opportunities'),
  ],
};
