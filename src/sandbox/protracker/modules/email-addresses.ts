import { field, flag, text } from './fields.ts';
import type { ModuleDef } from './types.ts';

/** What the link `email_addresses` leads to. Not a module of its own in the API's lists. */
export const emailAddresses: ModuleDef = {
  key: 'EmailAddresses',
  label: 'Email Address',
  table: 'email_addresses',
  bean: 'EmailAddress',
  search: [],
  fields: [
    field('id', 'id', 'ID', { required: true }),
    text('email_address', 'Email Address', '100'),
    text('email_address_caps', 'Email Address Caps', '100'),
    flag('invalid_email', 'Invalid Email'),
    flag('opt_out', 'Opted Out'),
    // Lives on the relation, so it reads as empty here.
    field('primary_address', 'bool', 'Primary', { source: { from: 'nothing' } }),
    field('reply_to_address', 'bool', 'Reply to', { source: { from: 'nothing' } }),
    field('date_entered', 'datetime', 'Date Created'),
    field('date_modified', 'datetime', 'Date Modified'),
    flag('deleted', 'Delete'),
  ],
  relationships: [],
};
