import { basics, choice, field, linkedAccount, text } from './fields.ts';
import { activities } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const opportunities: ModuleDef = {
  key: 'Opportunities',
  label: 'Opportunities',
  parentLabel: 'Opportunity',
  table: 'opportunities',
  bean: 'Opportunity',
  search: ['name'],
  searchAccount: true,
  // All money is kept in US dollars here.
  beforeSave(draft) {
    if (draft.changes.has('amount')) draft.set('amount_usdollar', draft.get('amount'));
    if (draft.isNew && draft.get('currency_id') === '') draft.set('currency_id', '-99');
  },
  fields: [
    ...basics(),
    field('name', 'name', 'Opportunity Name:', { required: true, len: '50' }),
    choice('opportunity_type', 'Type:', 'opportunityType', { len: '255' }),
    ...linkedAccount('id', true),
    choice('lead_source', 'Lead Source:', 'leadSources', { len: '50' }),
    field('amount', 'currency', 'Opportunity Amount:', { required: true, options: 'numbers' }),
    field('amount_usdollar', 'currency', 'Amount', { options: 'numbers' }),
    field('currency_id', 'id', 'Currency:', { group: 'currency_id' }),
    field('date_closed', 'date', 'Expected Close Date:', { required: true, options: 'dates' }),
    text('next_step', 'Next Step:', '100'),
    choice('sales_stage', 'Sales Stage:', 'salesStage', { required: true, len: '255' }),
    field('probability', 'int', 'Probability (%):'),
  ],
  relationships: [
    ...activities({
      module: 'Opportunities',
      prefix: 'opportunity',
      links: { Meetings: 'meetings', Calls: 'calls', Tasks: 'tasks', Notes: 'notes' },
      emails: { link: 'opportunities', name: 'emails_opportunities_rel' },
    }),
    {
      kind: 'join',
      name: 'opportunities_contacts',
      table: 'opportunities_contacts',
      left: { module: 'Opportunities', column: 'opportunity_id', link: 'contacts', told: true },
      right: { module: 'Contacts', column: 'contact_id', link: 'opportunities', told: true },
      columns: { contact_role: '' },
    },
  ],
};
