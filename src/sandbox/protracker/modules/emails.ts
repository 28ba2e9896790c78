import { basics, choice, field, flag, text } from './fields.ts';
import type { FieldDef, Join, ModuleDef } from './types.ts';

const inText = (name: string, type: string, column: string): FieldDef =>
  field(name, type, name, { source: { from: 'emailText', column } });

/** The emails of a module that brings no other activities. */
const seenBy = (module: string): Join => ({
  kind: 'join',
  name: `emails_${module.toLowerCase()}_rel`,
  table: 'emails_beans',
  left: { module: 'Emails', column: 'email_id', link: module.toLowerCase(), told: true },
  right: { module, column: 'bean_id', link: 'emails' },
  role: { column: 'bean_module', value: module },
});

const addressLines = ['from_addr', 'reply_to_addr', 'to_addrs', 'cc_addrs', 'bcc_addrs'];

export const emails: ModuleDef = {
  key: 'Emails',
  label: 'Emails',
  table: 'emails',
  bean: 'Email',
  search: ['name'],
  writeOnly: addressLines,
  fields: [
    ...basics().filter(({ name }) => name !== 'description'),
    field('name', 'name', 'Subject:', { len: '255' }),
    inText('description', 'text', 'description'),
    inText('description_html', 'emailbody', 'description_html'),
    inText('from_addr_name', 'varchar', 'from_addr'),
    inText('reply_to_addr', 'varchar', 'reply_to_addr'),
    inText('to_addrs_names', 'varchar', 'to_addrs'),
    inText('cc_addrs_names', 'varchar', 'cc_addrs'),
    inText('bcc_addrs_names', 'varchar', 'bcc_addrs'),
    field('date_sent_received', 'datetime', 'Date Sent/Received:'),
    text('message_id', 'Message ID', 255),
    choice('type', 'Type', 'emailType'),
    choice('status', 'Email Status:', 'emailStatus'),
    text('parent_type', 'Parent Type', 100),
    field('parent_id', 'id', 'Parent ID', { len: '36' }),
    field('parent_name', 'varchar', 'Related to', { source: { from: 'parent' } }),
    flag('flagged', 'Flagged'),
    field('has_attachment', 'varchar', 'Attachments', { source: { from: 'nothing' } }),
  ],
  relationships: [
    {
      kind: 'reference',
      name: 'emails_notes_rel',
      column: 'parent_id',
      one: { module: 'Emails', link: 'notes', told: true },
      many: { module: 'Notes' },
      role: { column: 'parent_type', value: 'Emails' },
    },
    seenBy('Users'),
    seenBy('Tasks'),
  ],
};
