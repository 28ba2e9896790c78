import * as z from 'zod/mini';
import { customProperties, sandboxAddinId } from '../../../../domain/addin.ts';
import type { DraftFields, HostAddress, Properties } from '../../office/host.ts';
import type { Api } from '../shared/api.ts';

/** What writing email and Office.js need of the mailbox. Everything rejects with `ApiError`. */
export interface DraftBox {
  /** Gives the new draft's id. */
  createDraft(fields: DraftFields): Promise<string>;
  updateDraft(id: string, fields: DraftFields): Promise<void>;
  sendDraft(id: string): Promise<void>;
  /** To Deleted Items. */
  removeDraft(id: string): Promise<void>;
  /** The body as plain text. */
  text(id: string): Promise<string>;
  /** Custom properties of the add-in on a message; none: empty. */
  addinProperties(id: string): Promise<Properties>;
  saveAddinProperties(id: string, properties: Properties): Promise<void>;
}

const base = '/desk/graph/me/messages';
const propertiesId = customProperties(sandboxAddinId);

const Made = z.object({ id: z.string() });
const Body = z.object({ body: z.nullish(z.object({ content: z.string() })) });
const Kept = z.object({
  singleValueExtendedProperties: z._default(z.array(z.object({ id: z.string(), value: z.string() })), []),
});
const Values = z.record(z.string(), z.unknown());

export function draftBox(api: Api): DraftBox {
  const at = (id: string) => `${base}/${encodeURIComponent(id)}`;
  return {
    createDraft: async (fields) => (await api.send('POST', base, wire(fields), Made)).id,
    async updateDraft(id, fields) {
      await api.send('PATCH', at(id), wire(fields), z.unknown());
    },
    async sendDraft(id) {
      await api.send('POST', `${at(id)}/send`, {}, z.unknown());
    },
    async removeDraft(id) {
      await api.send('DELETE', at(id), null, z.unknown());
    },
    async text(id) {
      return (await api.get(`${at(id)}?$select=body`, Body)).body?.content ?? '';
    },
    async addinProperties(id) {
      const filter = new URLSearchParams({
        $select: 'id',
        $expand: `singleValueExtendedProperties($filter=id eq '${propertiesId}')`,
      });
      const { singleValueExtendedProperties: kept } = await api.get(`${at(id)}?${filter.toString()}`, Kept);
      return kept[0] ? Values.parse(JSON.parse(kept[0].value)) : {};
    },
    async saveAddinProperties(id, properties) {
      const singleValueExtendedProperties = [{ id: propertiesId, value: JSON.stringify(properties) }];
      await api.send('PATCH', at(id), { singleValueExtendedProperties }, z.unknown());
    },
  };
}

const wire = ({ subject, body, to, cc, bcc }: DraftFields) => ({
  subject,
  body: { contentType: 'text', content: body },
  toRecipients: to.map(recipient),
  ccRecipients: cc.map(recipient),
  bccRecipients: bcc.map(recipient),
});

const recipient = ({ displayName, emailAddress }: HostAddress) => ({
  emailAddress: { name: displayName, address: emailAddress },
});
