import { basics, field, flag, parent, reference, text } from './fields.ts';
import type { ModuleDef } from './types.ts';

/** A note; with a file it is an attachment, for example of an email. */
export const notes: ModuleDef = {
  key: 'Notes',
  label: 'Notes',
  table: 'notes',
  bean: 'Note',
  search: ['name'],
  fields: [
    ...basics(),
    field('name', 'name', 'Subject:', { required: true, len: '255' }),
    text('file_mime_type', 'Mime Type', '100'),
    field('filename', 'file', 'Attachment:', { len: '255' }),
    ...parent('255'),
    ...reference('contact_id', 'contact_name', 'Contacts', { id: 'Contact ID:', name: 'Contact:' }),
    flag('portal_flag', 'Display in Portal?'),
    flag('embed_flag', 'Embed in email?'),
  ],
  relationships: [],
};
