import { endFollowsDuration } from './durations.ts';
import { basics, choice, field, moment, parent, text } from './fields.ts';
import { invitees } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const calls: ModuleDef = {
  key: 'Calls',
  label: 'Calls',
  table: 'calls',
  bean: 'Call',
  search: ['name'],
  bulkKey: 'outlook_id',
  beforeSave: endFollowsDuration,
  fields: [
    ...basics(),
    field('name', 'name', 'Subject:', { required: true, len: '50' }),
    field('duration_hours', 'int', 'Duration Hours:', { required: true, len: '2', group: 'duration' }),
    field('duration_minutes', 'int', 'Duration Minutes:', { len: '2', group: 'duration', options: 'minutes' }),
    moment('date_start', 'Start Date:', { required: true }),
    moment('date_end', 'End Date'),
    choice('status', 'Status:', 'meetingStatus', { required: true, defaultValue: 'Planned' }),
    choice('direction', 'Direction:', 'callDirection', { defaultValue: 'Inbound' }),
    ...parent('255'),
    field('reminder_checked', 'bool', 'Reminder:', { options: 'yesNo', source: { from: 'reminder' } }),
    choice('reminder_time', 'Reminder Time', 'reminder', { len: '', defaultValue: -1 }),
    text('outlook_id', 'Outlook ID', '255'),
  ],
  relationships: [
    invitees('calls_users', 'Calls', 'call_id', 'Users', 'user_id'),
    invitees('calls_contacts', 'Calls', 'call_id', 'Contacts', 'contact_id'),
    invitees('calls_leads', 'Calls', 'call_id', 'Leads', 'lead_id'),
  ],
};
