import { choice, field, flag, person, reference, text } from './fields.ts';
import { activities, addresses } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const leads: ModuleDef = {
  key: 'Leads',
  label: 'Leads',
  parentLabel: 'Lead',
  table: 'leads',
  bean: 'Lead',
  search: ['first_name', 'last_name', 'account_name'],
  fields: [
    ...person(),
    // A lead's company is plain text: there is no account yet.
    text('account_name', 'Account Name:', '255'),
    text('account_description', 'Account Description:', '255'),
    choice('status', 'Status:', 'leadStatus'),
    text('status_description', 'Status Description:', '255'),
    choice('lead_source', 'Lead Source:', 'leadSources'),
    text('lead_source_description', 'Lead Source Description:', '255'),
    text('refered_by', 'Referred By:', '100'),
    field('birthdate', 'date', 'Birthdate:'),
    field('website', 'url', 'Website:', { len: '255' }),
    text('opportunity_name', 'Opportunity Name:', '255'),
    text('opportunity_amount', 'Opportunity Amount:', '50'),
    flag('converted', 'Converted'),
    ...reference('contact_id', 'contact_name', 'Contacts', { id: 'Contact ID', name: 'Contact Name' }),
    field('account_id', 'id', 'Account ID'),
    field('opportunity_id', 'id', 'Opportunity ID'),
  ],
  relationships: [
    addresses('Leads', 'leads_email_addresses'),
    ...activities({
      module: 'Leads',
      prefix: 'lead',
      links: { Meetings: 'oldmeetings', Calls: 'oldcalls', Tasks: 'tasks', Notes: 'notes' },
      emails: { link: 'leads', name: 'emails_leads_rel' },
    }),
    {
      kind: 'reference',
      name: 'contact_leads',
      column: 'contact_id',
      one: { module: 'Contacts', link: 'leads', told: true },
      many: { module: 'Leads', link: 'contacts' },
    },
    {
      kind: 'reference',
      name: 'account_leads',
      column: 'account_id',
      one: { module: 'Accounts', link: 'leads', told: true },
      many: { module: 'Leads', link: 'accounts' },
    },
    {
      kind: 'reference',
      name: 'opportunity_leads',
      column: 'opportunity_id',
      one: { module: 'Opportunities', link: 'leads', told: true },
      many: { module: 'Leads', link: 'opportunity' },
    },
  ],
};
