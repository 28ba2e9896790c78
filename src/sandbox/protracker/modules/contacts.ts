import { choice, field, flag, linkedAccount, person, reference, text } from './fields.ts';
import { activities, addresses } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const contacts: ModuleDef = {
  key: 'Contacts',
  label: 'Contacts',
  parentLabel: 'Contact',
  table: 'contacts',
  bean: 'Contact',
  search: ['first_name', 'last_name'],
  searchAccount: true,
  // Sets or clears Sync to Outlook; unlike the link it moves date_modified.
  writeOnly: ['contacts_users_id'],
  fields: [
    ...person(),
    ...linkedAccount('relate'),
    field('birthdate', 'date', 'Birthdate:'),
    choice('lead_source', 'Lead Source:', 'leadSources', { len: '255' }),
    ...reference('reports_to_id', 'report_to_name', 'Contacts', { id: 'Reports to ID:', name: 'Reports To:' }),
    field('sync_contact', 'bool', 'Sync to Outlook&reg;:', { options: 'yesNo', source: { from: 'syncFlag' } }),
    field('opportunity_role', 'enum', 'Opportunity Role', { source: { from: 'nothing' } }),
    flag('portal_active', 'Portal Active:'),
    // Custom fields, so that the second table of a module is met in practice.
    field('client_since_c', 'date', 'Client Since', { options: 'dates', source: { from: 'custom' } }),
    text('spouse_c', 'Spouse', '100', { source: { from: 'custom' } }),
  ],
  relationships: [
    addresses('Contacts', 'contacts_email_addresses'),
    ...activities({
      module: 'Contacts',
      prefix: 'contact_parent',
      links: { Meetings: 'meetings_parent', Calls: 'calls_parent', Tasks: 'tasks_parent', Notes: 'notes_parent' },
      emails: { link: 'contacts', name: 'emails_contacts_rel' },
    }),
    {
      kind: 'join',
      name: 'contacts_users',
      table: 'contacts_users',
      left: { module: 'Contacts', column: 'contact_id', link: 'user_sync' },
      right: { module: 'Users', column: 'user_id', link: 'contacts_sync' },
    },
    {
      kind: 'reference',
      name: 'contact_tasks',
      column: 'contact_id',
      one: { module: 'Contacts', link: 'tasks' },
      many: { module: 'Tasks', link: 'contacts' },
    },
    {
      kind: 'reference',
      name: 'contact_notes',
      column: 'contact_id',
      one: { module: 'Contacts', link: 'notes' },
      many: { module: 'Notes', link: 'contacts' },
    },
    {
      kind: 'reference',
      name: 'contact_direct_reports',
      column: 'reports_to_id',
      one: { module: 'Contacts', link: 'direct_reports' },
      many: { module: 'Contacts', link: 'reports_to_link' },
    },
  ],
};
