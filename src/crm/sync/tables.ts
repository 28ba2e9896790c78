import type { SyncModule } from '../../domain/sync.ts';
import type { LinkFields } from '../entry.ts';

/** How records of one module are read. */
export interface SyncTable {
  readonly module: SyncModule;
  /** Name of its table, for queries. The same on every server of the family. */
  readonly table: string;
  /** Fields of the content, in the order in which they are told. */
  readonly fields: readonly string[];
  /** Those that matching compares. */
  readonly keyFields: readonly string[];
  /** Fields of the content that are yes or no. */
  readonly flags: readonly string[];
  readonly links: readonly LinkFields[];
}

const postal = (prefix: string): readonly string[] =>
  ['street', 'city', 'state', 'postalcode', 'country'].map((part) => `${prefix}_address_${part}`);

const phones = ['phone_work', 'phone_other', 'phone_mobile', 'phone_home'] as const;
const span = ['date_start', 'date_end', 'duration_hours', 'duration_minutes'] as const;
const reminder = ['reminder_checked', 'reminder_time'] as const;

/** Modules behind the links of a meeting or call. */
export const participantLinks = { users: 'Users', contacts: 'Contacts', leads: 'Leads' } as const;

const invitees: readonly LinkFields[] = Object.keys(participantLinks).map((name) => ({
  name,
  value: ['id', 'email1'],
}));

export const tables: Readonly<Record<SyncModule, SyncTable>> = {
  Contacts: {
    module: 'Contacts',
    table: 'contacts',
    fields: [
      'salutation',
      'first_name',
      'last_name',
      'title',
      'department',
      'account_name',
      'account_id',
      ...phones,
      'phone_fax',
      ...postal('primary'),
      ...postal('alt'),
      'birthdate',
      'description',
      'assistant',
    ],
    keyFields: ['first_name', 'last_name', 'account_name', ...phones],
    flags: [],
    links: [{ name: 'email_addresses', value: ['id', 'email_address'] }],
  },
  Meetings: {
    module: 'Meetings',
    table: 'meetings',
    fields: [
      'name',
      'description',
      ...span,
      'location',
      'status',
      ...reminder,
      'outlook_id',
      'join_url',
      'assigned_user_id',
    ],
    keyFields: ['name', ...span, 'status', 'outlook_id', 'assigned_user_id'],
    flags: ['reminder_checked'],
    links: invitees,
  },
  Calls: {
    module: 'Calls',
    table: 'calls',
    fields: ['name', 'description', ...span, 'status', ...reminder, 'outlook_id', 'direction', 'assigned_user_id'],
    keyFields: ['name', ...span, 'status', 'outlook_id', 'assigned_user_id'],
    flags: ['reminder_checked'],
    links: invitees,
  },
  Tasks: {
    module: 'Tasks',
    table: 'tasks',
    fields: [
      'name',
      'description',
      'status',
      'priority',
      'date_due',
      'date_due_flag',
      'date_start',
      'date_start_flag',
      'assigned_user_id',
    ],
    keyFields: ['name', 'status', 'date_due', 'date_due_flag', 'assigned_user_id'],
    flags: ['date_due_flag', 'date_start_flag'],
    links: [],
  },
};
