import { basics, choice, field } from './fields.ts';
import { activities } from './relationships.ts';
import type { Join, ModuleDef } from './types.ts';

const related = (module: string, column: string): Join => ({
  kind: 'join',
  name: `projects_${module.toLowerCase()}`,
  table: `projects_${module.toLowerCase()}`,
  left: { module: 'Project', column: 'project_id', link: module.toLowerCase(), told: true },
  right: { module, column, link: 'project' },
});

export const project: ModuleDef = {
  key: 'Project',
  label: 'Projects',
  parentLabel: 'Project',
  table: 'project',
  bean: 'Project',
  search: ['name'],
  fields: [
    ...basics(),
    field('name', 'name', 'Name:', { required: true, len: '50' }),
    field('estimated_start_date', 'date', 'Start Date:', { required: true, options: 'dates' }),
    field('estimated_end_date', 'date', 'End Date:', { required: true, options: 'dates' }),
    choice('status', 'Status:', 'projectStatus', { len: '255' }),
    choice('priority', 'Priority:', 'priority', { len: '255' }),
  ],
  relationships: [
    ...activities({
      module: 'Project',
      prefix: 'project',
      links: { Meetings: 'meetings', Calls: 'calls', Tasks: 'tasks', Notes: 'notes' },
      emails: { link: 'project', name: 'emails_projects_rel' },
    }),
    related('Accounts', 'account_id'),
    related('Contacts', 'contact_id'),
    related('Opportunities', 'opportunity_id'),
  ],
};
