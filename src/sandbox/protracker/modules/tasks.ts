import { basics, choice, field, flag, moment, parent } from './fields.ts';
import type { ModuleDef } from './types.ts';

export const tasks: ModuleDef = {
  key: 'Tasks',
  label: 'Tasks',
  parentLabel: 'Task',
  table: 'tasks',
  bean: 'Task',
  search: ['name'],
  fields: [
    ...basics(),
    field('name', 'name', 'Subject:', { required: true, len: '50' }),
    choice('status', 'Status:', 'taskStatus', { required: true, defaultValue: 'Not Started' }),
    flag('date_due_flag', 'No Due Date', { group: 'date_due', defaultValue: 0 }),
    moment('date_due', 'Due Date:', { group: 'date_due' }),
    flag('date_start_flag', 'No Start Date', { group: 'date_start', defaultValue: 0 }),
    moment('date_start', 'Start Date:', { group: 'date_start' }),
    ...parent('255').map((each) => ({ ...each, label: each.label.replace(/([^:])$/, '$1:') })),
    field('contact_id', 'id', 'Contact ID:', { group: 'contact_name' }),
    field('contact_name', 'relate', 'Contact Name ', {
      group: 'contact_name',
      idName: 'contact_id',
      relatedModule: 'Contacts',
      len: '510',
      source: { from: 'reference', by: 'contact_id', module: 'Contacts', field: 'name' },
    }),
    field('contact_phone', 'phone', 'Contact Phone:', {
      source: { from: 'reference', by: 'contact_id', module: 'Contacts', field: 'phone_work' },
    }),
    field('contact_email', 'varchar', 'Email Address:', {
      source: { from: 'reference', by: 'contact_id', module: 'Contacts', field: 'email1' },
    }),
    choice('priority', 'Priority:', 'priority', { required: true }),
  ],
  relationships: [],
};
