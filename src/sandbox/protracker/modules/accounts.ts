import { addressed, basics, choice, field, phone, postal, reference, text } from './fields.ts';
import { activities, addresses } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const accounts: ModuleDef = {
  key: 'Accounts',
  label: 'Accounts',
  parentLabel: 'Account',
  table: 'accounts',
  bean: 'Account',
  search: ['name'],
  fields: [
    ...basics(),
    field('name', 'name', 'Name:', { required: true, len: '150' }),
    choice('account_type', 'Type:', 'accountType', { len: '50' }),
    choice('industry', 'Industry:', 'industry', { len: '50' }),
    text('annual_revenue', 'Annual Revenue:', '100'),
    text('employees', 'Employees:', '10'),
    text('ownership', 'Ownership:', '100'),
    text('rating', 'Rating:', '100'),
    phone('phone_office', 'Office Phone:'),
    phone('phone_alternate', 'Alternate Phone:'),
    phone('phone_fax', 'Fax:'),
    field('website', 'url', 'Website:', { len: '255' }),
    ...addressed(),
    ...postal('billing_address', 'Billing'),
    ...postal('shipping_address', 'Shipping'),
    ...reference('parent_id', 'parent_name', 'Accounts', { id: 'Parent Account ID', name: 'Member of:' }),
  ],
  relationships: [
    addresses('Accounts', 'accounts_email_addresses'),
    ...activities({
      module: 'Accounts',
      prefix: 'account',
      links: { Meetings: 'meetings', Calls: 'calls', Tasks: 'tasks', Notes: 'notes' },
      emails: { link: 'accounts', name: 'emails_accounts_rel' },
    }),
    {
      kind: 'reference',
      name: 'member_accounts',
      column: 'parent_id',
      one: { module: 'Accounts', link: 'members' },
      many: { module: 'Accounts', link: 'member_of' },
    },
    {
      kind: 'join',
      name: 'accounts_contacts',
      table: 'accounts_contacts',
      left: { module: 'Accounts', column: 'account_id', link: 'contacts', told: true },
      right: { module: 'Contacts', column: 'contact_id', link: 'accounts' },
    },
    {
      kind: 'join',
      name: 'accounts_opportunities',
      table: 'accounts_opportunities',
      left: { module: 'Accounts', column: 'account_id', link: 'opportunities', told: true },
      right: { module: 'Opportunities', column: 'opportunity_id', link: 'accounts' },
    },
  ],
};
