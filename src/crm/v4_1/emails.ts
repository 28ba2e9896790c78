import type { EmailArchive, EmailCopy } from '../../archive/ports.ts';
import type { CrmId } from '../../domain/ids.ts';
import type { RecordRef } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import { attachments } from './attachments.ts';
import { createEntry, deleteEntry, updateEntry } from './calls.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CrmClient } from './client.ts';
import { dateToWire } from '../dates.ts';
import { emailReader, storedMessageId, type V41EmailReader } from './email-reader.ts';
import { emailRelations } from './email-relations.ts';
import type { NameValue } from './methods.ts';
import { notes } from './notes.ts';
import { htmlToWire, toWire } from './text.ts';
import { asOne, existing, heirOf, lostOf, settled, type EmailReader, type EmailRelations } from '../stored-email.ts';

/** Archived email over v4_1. */
export function emailArchive(client: CrmClient, catalogue: Catalogue, serverKey: string): EmailArchive {
  const files = attachments(client);

  async function tools(): Promise<{ reader: V41EmailReader; ties: EmailRelations }> {
    const reader = await emailReader(client, catalogue);
    return { reader, ties: emailRelations(client, catalogue, reader) };
  }

  return {
    serverKey,

    async findEmails(messageIds) {
      if (messageIds.length === 0) return new Map();
      const { reader } = await tools();
      const found = await reader.find(messageIds);
      return new Map(
        messageIds.flatMap((messageId) => {
          const copies = found.filter((email) => storedMessageId(email.messageId) === storedMessageId(messageId));
          return copies.length > 0 ? [[messageId, asOne(copies)] as const] : [];
        }),
      );
    },

    async create(copy, records) {
      const { reader, ties } = await tools();
      const me = (await client.user()).id;
      const parent = parentAmong(records, reader);
      const fields = fieldsOf(copy, reader.dateField, me, parent);
      const state = await createEntry(client, { module: 'Emails', table: 'emails', id: copy.id, fields });
      if (state === 'deleted') return 'taken';

      const before = state === 'created' ? null : await existing(reader, copy.id);
      if (state === 'created')
        await ties.set(
          copy.id,
          records.filter((ref) => ref !== parent),
          false,
        );
      else await tie(reader, ties, copy.id, records);
      const { stored, relations } = await settled(reader, ties, copy.id, records);
      const created = state === 'created' || (state === 'lost' && stored.email.own);
      const found = created ? null : (before?.email ?? null);
      return { email: stored.email, created, found, relations, lost: created ? lostOf(copy, stored) : [] };
    },

    async relate(email, records) {
      if (records.length === 0) return [];
      const { reader, ties } = await tools();
      await tie(reader, ties, email, records);
      return ties.check(await existing(reader, email), records);
    },

    async unrelate(email, records) {
      const { reader, ties } = await tools();
      const before = await reader.read(email);
      if (!before || records.length === 0) return records.map((ref) => ({ ref, related: false }));
      await ties.set(email, records, true);
      const heir = heirOf(before, records);
      if (heir !== 'none needed') await updateEntry(client, 'Emails', email, parentFields(heir));
      return ties.check(await existing(reader, email), records);
    },

    async remove(email) {
      await deleteEntry(client, 'Emails', email);
      const { reader } = await tools();
      if (await reader.read(email))
        throw new RemoteError({ system: 'crm', failure: 'refused', request: 'delete Emails' });
    },

    attach: files.attach,
    attachments: files.list,
    ...notes(client),
  };
}

/** Links that the module builder makes: on some servers they are nothing but the parent seen from the other side. */
const isCustom = (link: string | null, module: string): boolean => link !== module.toLowerCase();

/** The record that the email itself names: one whose module needs that most, else the first. */
const parentAmong = (records: readonly RecordRef[], reader: EmailReader): RecordRef | null =>
  records.find(({ module }) => isCustom(reader.linkTo(module), module)) ?? records[0] ?? null;

/**
 * Files an email that is there under further records. A link of the module builder can push the present parent out:
 * what was there is tied again in the same call.
 */
async function tie(reader: EmailReader, ties: EmailRelations, id: CrmId, records: readonly RecordRef[]): Promise<void> {
  const custom = ({ module }: RecordRef): boolean => isCustom(reader.linkTo(module), module);
  const before = records.some(custom) ? ((await reader.read(id))?.email.records ?? []) : [];
  await ties.set(id, [...records, ...before.filter((ref) => !custom(ref))], false);
}

const parentFields = (parent: RecordRef | null): readonly NameValue[] => [
  { name: 'parent_type', value: parent?.module ?? '' },
  { name: 'parent_id', value: parent?.id ?? '' },
];

/** Display names are dropped by the server: only addresses are sent. */
function fieldsOf(
  copy: EmailCopy,
  dateField: V41EmailReader['dateField'],
  owner: string,
  parent: RecordRef | null,
): readonly NameValue[] {
  const lines = { to_addrs: copy.to, cc_addrs: copy.cc, bcc_addrs: copy.bcc };
  const from = copy.from?.address ?? '';
  const fields = {
    name: toWire(copy.subject),
    type: 'archived',
    status: 'archived',
    [dateField]: dateToWire(copy.date),
    from_addr: from,
    from_addr_name: from,
    ...Object.fromEntries(
      Object.entries(lines).flatMap(([name, people]) => {
        const line = people.map(({ address }) => address).join(', ');
        return [
          [name, line],
          [`${name}_names`, line],
        ];
      }),
    ),
    description: toWire(copy.text),
    ...(copy.html === null ? {} : { description_html: htmlToWire(copy.html) }),
    message_id: storedMessageId(copy.messageId),
    assigned_user_id: owner,
  };
  return [...Object.entries(fields).map(([name, value]) => ({ name, value })), ...(parent ? parentFields(parent) : [])];
}
