import type { ModuleSetup } from './modules.ts';

const common = {
  title: ['name'],
  search: ['name'],
  takesEmail: false,
} as const satisfies Partial<ModuleSetup>;

const appointment = ['name', 'date_start', 'date_end', 'status', 'description'] as const;

/** What is planned and done beside the records that email is filed under; the latest first. */
export const activityModules: readonly ModuleSetup[] = [
  {
    ...common,
    names: ['Meetings'],
    label: 'Meeting',
    plural: 'Meetings',
    form: [...appointment.slice(0, 3), 'location', ...appointment.slice(3)],
    facts: [{ field: 'date_start', label: 'Start' }, { field: 'status' }],
    orderBy: 'date_start DESC',
  },
  {
    ...common,
    names: ['Calls'],
    label: 'Call',
    plural: 'Calls',
    form: appointment,
    facts: [{ field: 'date_start', label: 'Start' }, { field: 'status' }],
    orderBy: 'date_start DESC',
  },
  {
    ...common,
    names: ['Tasks'],
    label: 'Task',
    plural: 'Tasks',
    form: ['name', 'date_due', 'status', 'priority', 'description'],
    facts: [{ field: 'date_due', label: 'Due' }, { field: 'status' }],
    orderBy: 'date_due DESC',
  },
];
