import { addressed, choice, field, flag, phone, text } from './fields.ts';
import { addresses } from './relationships.ts';
import type { ModuleDef } from './types.ts';

/** Passwords, roles and preferences are not fields: they live beside this table and no query reaches them. */
export const users: ModuleDef = {
  key: 'Users',
  label: 'Users',
  table: 'users',
  bean: 'User',
  // Searching users crashes the recorded server, so nothing is declared here.
  search: [],
  fields: [
    field('id', 'id', 'ID', { required: true }),
    field('user_name', 'user_name', 'User Name:', { required: true, len: '60' }),
    text('first_name', 'First Name:', '255'),
    text('last_name', 'Last Name:', '255', { required: true }),
    field('name', 'varchar', 'Name', { source: { from: 'fullName' } }),
    field('full_name', 'name', 'Full Name', { len: '510', source: { from: 'fullName' } }),
    text('title', 'Title:', '50'),
    text('department', 'Department:', '50'),
    phone('phone_work', 'Office Phone:'),
    phone('phone_mobile', 'Mobile:'),
    ...addressed(),
    choice('status', 'Status:', 'userStatus', { required: true, defaultValue: 'Active' }),
    text('employee_status', 'Employee Status:', 100, { defaultValue: 'Active' }),
    flag('is_admin', 'Is Administrator:'),
    flag('is_group', 'Group User'),
    field('date_entered', 'datetime', 'Date Entered', { options: 'dates' }),
    field('date_modified', 'datetime', 'Date Modified', { options: 'dates' }),
    field('modified_user_id', 'assigned_user_name', 'Modified By Id'),
    field('created_by', 'assigned_user_name', 'Created By'),
    field('description', 'text', 'Notes:'),
    flag('deleted', 'Deleted'),
  ],
  relationships: [addresses('Users', 'users_email_addresses')],
};
