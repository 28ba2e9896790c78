import type { EmailArchive } from '../../archive/ports.ts';
import { crmId, type CrmId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import { createEntry } from './calls.ts';
import type { CrmClient } from './client.ts';
import { toWire } from './text.ts';
import { Created, parseAnswer, parseEntries } from './wire.ts';
import type { Entry } from '../entry.ts';

interface Attachments {
  readonly attach: EmailArchive['attach'];
  readonly list: EmailArchive['attachments'];
}

/** Files of archived emails: each is a note whose parent is the email. */
export function attachments(client: CrmClient): Attachments {
  async function notesOf(email: CrmId): Promise<readonly Entry[]> {
    const body = await client.call('get_relationships', {
      module_name: 'Emails',
      module_id: email,
      link_field_name: 'notes',
      related_module_query: '',
      related_fields: ['id', 'name', 'filename'],
      related_module_link_name_to_fields_array: [],
      deleted: 0,
      order_by: '',
      offset: 0,
      limit: 0,
    });
    return parseEntries(body, 'POST get_relationships Emails');
  }

  async function upload(id: CrmId, filename: string, content: Uint8Array): Promise<void> {
    const file = Buffer.from(content).toString('base64');
    const body = await client.call('set_note_attachment', { note: { id, filename, file } });
    // `-1` means that there is no such note.
    if (parseAnswer(Created, body, 'POST set_note_attachment').id !== id)
      throw new RemoteError({ system: 'crm', failure: 'rejected', request: 'POST set_note_attachment' });
  }

  return {
    async attach(email, { id, name, content }) {
      const me = await client.user();
      const fields = { name: toWire(name), parent_type: 'Emails', parent_id: email, assigned_user_id: me.id };
      const state = await createEntry(client, {
        module: 'Notes',
        table: 'notes',
        id,
        fields: Object.entries(fields).map(([field, value]) => ({ name: field, value })),
      });
      if (state === 'deleted') throw new RemoteError({ system: 'crm', failure: 'changed', request: 'create Notes' });
      await upload(id, name, content);
    },

    /** A note without a file is one whose upload never came through. */
    async list(email) {
      const found = await notesOf(email);
      return found
        .filter(({ values }) => values.filename)
        .map(({ id, values: { name = '', filename = '' } }) => ({
          id: crmId(id),
          name: name === '' ? filename : name,
        }));
    },
  };
}
