import { basics, choice, field, reference } from './fields.ts';
import { activities } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const cases: ModuleDef = {
  key: 'Cases',
  label: 'Cases',
  parentLabel: 'Case',
  table: 'cases',
  bean: 'aCase',
  search: ['name'],
  fields: [
    ...basics(),
    field('name', 'name', 'Subject:', { required: true, len: '255' }),
    choice('type', 'Type:', 'caseType', { len: '255' }),
    choice('status', 'Status:', 'caseStatus', { defaultValue: 'Open_New' }),
    choice('priority', 'Priority:', 'casePriority', { defaultValue: 'P1' }),
    field('resolution', 'text', 'Resolution:'),
    ...reference(
      'account_id',
      'account_name',
      'Accounts',
      { id: 'Account ID', name: 'Account Name:' },
      { required: true },
    ),
  ],
  relationships: [
    ...activities({
      module: 'Cases',
      prefix: 'case',
      links: { Meetings: 'meetings', Calls: 'calls', Tasks: 'tasks', Notes: 'notes' },
      emails: { link: 'cases', name: 'emails_cases_rel' },
    }),
    {
      kind: 'reference',
      name: 'account_cases',
      column: 'account_id',
      one: { module: 'Accounts', link: 'cases', told: true },
      many: { module: 'Cases', link: 'accounts' },
    },
    {
      kind: 'join',
      name: 'contacts_cases',
      table: 'contacts_cases',
      left: { module: 'Contacts', column: 'contact_id', link: 'cases', told: true },
      right: { module: 'Cases', column: 'case_id', link: 'contacts' },
      columns: { contact_role: '' },
    },
  ],
};
