import { endFollowsDuration } from './durations.ts';
import { basics, choice, field, moment, parent, text } from './fields.ts';
import { invitees } from './relationships.ts';
import type { ModuleDef } from './types.ts';

export const meetings: ModuleDef = {
  key: 'Meetings',
  label: 'Meetings',
  table: 'meetings',
  bean: 'Meeting',
  search: ['name'],
  bulkKey: 'outlook_id',
  beforeSave: endFollowsDuration,
  fields: [
    ...basics(),
    field('name', 'name', 'Subject:', { required: true, len: '50' }),
    text('location', 'Location:', '50'),
    field('duration_hours', 'int', 'Duration Hours:', { required: true, len: '3', group: 'duration' }),
    field('duration_minutes', 'int', 'Duration Minutes:', { len: '2', group: 'duration', options: 'minutes' }),
    moment('date_start', 'Start Date:', { required: true }),
    moment('date_end', 'End Date'),
    choice('status', 'Status:', 'meetingStatus', { defaultValue: 'Planned' }),
    ...parent(),
    field('reminder_checked', 'bool', 'Reminder:', { options: 'yesNo', source: { from: 'reminder' } }),
    choice('reminder_time', 'Reminder Time', 'reminder', { len: '', defaultValue: -1 }),
    text('outlook_id', 'Outlook ID', '255'),
    text('join_url', 'Join URL', '200'),
  ],
  relationships: [
    invitees('meetings_users', 'Meetings', 'meeting_id', 'Users', 'user_id'),
    invitees('meetings_contacts', 'Meetings', 'meeting_id', 'Contacts', 'contact_id'),
    invitees('meetings_leads', 'Meetings', 'meeting_id', 'Leads', 'lead_id'),
  ],
};
