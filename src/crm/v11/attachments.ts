import type { EmailArchive } from '../../archive/ports.ts';
import { crmId, type CrmId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { Values } from '../entry.ts';
import { storable } from '../text.ts';
import { behindLink, createEntry, isGone } from './calls.ts';
import { path, type RestClient } from './client.ts';

interface Attachments {
  readonly attach: EmailArchive['attach'];
  readonly list: EmailArchive['attachments'];
}

/**
 * Files of archived emails: notes behind the link `attachments`. Notes that are there cannot be linked, but one that names
 * its email when it is made is behind that link; the two fields it does so by are known of servers, not documented.
 * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_9.0/Integration/Web_Services/REST_API/Endpoints/Emails_POST/
 */
export function attachments(client: RestClient): Attachments {
  async function notesOf(email: CrmId): Promise<readonly Values[]> {
    try {
      return await behindLink(client, 'Emails', email, 'attachments', ['name', 'filename']);
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
  }

  /** https://support.sugarcrm.com/documentation/sugar_developer/sugar_developer_guide_25.1/integration/web_services/rest_api/endpoints/modulerecordfilefield_put */
  async function upload(id: CrmId, filename: string, file: Uint8Array): Promise<void> {
    const to = `${path('Notes', id, 'file', 'filename')}?${new URLSearchParams({ filename })}`;
    await client.call({ method: 'PUT', path: to, file, timeoutMs: 120_000 });
  }

  return {
    async attach(email, { id, name, content }) {
      const me = await client.me();
      const values = { name: storable(name), email_type: 'Emails', email_id: email, assigned_user_id: me.id };
      const state = await createEntry(client, { module: 'Notes', id, values });
      if (state === 'deleted') throw new RemoteError({ system: 'crm', failure: 'changed', request: 'create Notes' });
      await upload(id, name, content);
    },

    /** A note without a file is one whose upload never came through. */
    async list(email) {
      const found = await notesOf(email);
      return found
        .filter(({ filename }) => filename)
        .map(({ id = '', name = '', filename = '' }) => ({ id: crmId(id), name: name === '' ? filename : name }));
    },
  };
}
