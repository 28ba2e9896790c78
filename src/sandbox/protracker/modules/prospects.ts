import { person, text } from './fields.ts';
import { activities, addresses } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const prospects: ModuleDef = {
  key: 'Prospects',
  label: 'Targets',
  parentLabel: 'Target',
  table: 'prospects',
  bean: 'Prospect',
  search: ['first_name', 'last_name'],
  fields: [...person(), text('account_name', 'Account Name:', '150')],
  relationships: [
    addresses('Prospects', 'prospects_email_addresses'),
    ...activities({
      module: 'Prospects',
      prefix: 'prospect',
      links: { Meetings: 'meetings', Calls: 'calls', Tasks: 'tasks', Notes: 'notes' },
      emails: { link: 'prospects', name: 'emails_prospects_rel' },
    }),
  ],
};
