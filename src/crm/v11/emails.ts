import type { ArchiveResult, EmailArchive, EmailCopy } from '../../archive/ports.ts';
import type { CrmId } from '../../domain/ids.ts';
import type { Participant } from '../../domain/email.ts';
import { bareMessageId } from '../../domain/message-id.ts';
import type { RecordRef } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import type { Catalogue } from '../catalogue.ts';
import {
  asOne,
  existing,
  heirOf,
  lostOf,
  settled,
  type EmailReader,
  type EmailRelations,
  type StoredEmail,
} from '../stored-email.ts';
import { storable } from '../text.ts';
import { addressBook, keyOf, type AddressIds } from './address-book.ts';
import { attachments } from './attachments.ts';
import { createEntry, deleteEntry, updateEntry } from './calls.ts';
import type { RestClient } from './client.ts';
import { emailReader, storedMessageId } from './email-reader.ts';
import { emailRelations } from './email-relations.ts';
import { notes } from './notes.ts';
import { momentToRest, type RestValues } from './values.ts';

/** Archived email over v11. */
export function emailArchive(client: RestClient, catalogue: Catalogue, serverKey: string): EmailArchive {
  const files = attachments(client);
  const addresses = addressBook(client);

  async function tools(): Promise<{ reader: EmailReader; ties: EmailRelations }> {
    const reader = await emailReader(client, catalogue);
    return { reader, ties: emailRelations(client, reader) };
  }

  return {
    serverKey,

    async findEmails(messageIds) {
      if (messageIds.length === 0) return new Map();
      const { reader } = await tools();
      const found = await reader.find(messageIds);
      return new Map(
        messageIds.flatMap((messageId) => {
          const copies = found.filter((email) => email.messageId === bareMessageId(storedMessageId(messageId)));
          return copies.length > 0 ? [[messageId, asOne(copies)] as const] : [];
        }),
      );
    },

    async create(copy, records) {
      const { reader, ties } = await tools();
      const ids = await addresses.idsOf(peopleOf(copy).map(({ address }) => address));
      const values = valuesOf(copy, records[0] ?? null, (await client.me()).id, ids);
      const state = await createEntry(client, { module: 'Emails', id: copy.id, values });
      if (state === 'deleted') return 'taken';

      const before = state === 'created' ? null : await existing(reader, copy.id);
      await ties.set(copy.id, state === 'created' ? records.slice(1) : records, false);
      const { stored, relations } = await settled(reader, ties, copy.id, records);
      const created = state === 'created' || (state === 'lost' && stored.email.own);
      const found = created ? null : (before?.email ?? null);
      return { email: stored.email, created, found, relations, lost: created ? missedOf(copy, stored, ids) : [] };
    },

    async relate(email, records) {
      if (records.length === 0) return [];
      const { reader, ties } = await tools();
      await existing(reader, email);
      await ties.set(email, records, false);
      return ties.check(await existing(reader, email), records);
    },

    async unrelate(email, records) {
      const { reader, ties } = await tools();
      const before = await reader.read(email);
      if (!before || records.length === 0) return records.map((ref) => ({ ref, related: false }));
      await ties.set(email, records, true);
      await disown(client, reader, email, records);
      return ties.check(await existing(reader, email), records);
    },

    remove: (email) => deleteEntry(client, 'Emails', email),

    attach: files.attach,
    attachments: files.list,
    ...notes(client),
  };
}

const mostAttempts = 3;

/** Names another record that the email is filed under, where it names one of these. A colleague may file it meanwhile: then the look is repeated. */
async function disown(
  client: RestClient,
  reader: EmailReader,
  id: CrmId,
  records: readonly RecordRef[],
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await existing(reader, id);
    const heir = heirOf(stored, records);
    if (heir === 'none needed') return;
    try {
      await updateEntry(client, 'Emails', id, parentValues(heir), stored.email.modifiedAt.toISOString());
      return;
    } catch (error) {
      const isOvertaken = error instanceof RemoteError && error.failure === 'changed';
      if (!isOvertaken || attempt === mostAttempts) throw error;
    }
  }
}

const peopleOf = ({ from, to, cc, bcc }: EmailCopy): readonly Participant[] => [
  ...(from ? [from] : []),
  ...to,
  ...cc,
  ...bcc,
];

const parentValues = (parent: RecordRef | null): RestValues => ({
  parent_type: parent?.module ?? '',
  parent_id: parent?.id ?? '',
});

/**
 * An archived email. Participants go by their addresses alone: with a record they would file the email under it.
 * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_9.0/Integration/Web_Services/REST_API/Endpoints/Emails_POST/
 */
function valuesOf(copy: EmailCopy, parent: RecordRef | null, owner: string, ids: AddressIds): RestValues {
  const lines = { from: copy.from ? [copy.from] : [], to: copy.to, cc: copy.cc, bcc: copy.bcc };
  const participants = (people: readonly Participant[]): object[] =>
    people.flatMap(({ address }) => {
      const email_address_id = ids.get(keyOf(address));
      return email_address_id === undefined ? [] : [{ email_address_id }];
    });
  return {
    state: 'Archived',
    name: cut(storable(copy.subject).trim(), 255),
    date_sent: momentToRest(copy.date),
    message_id: storedMessageId(copy.messageId),
    description: storable(copy.text),
    ...(copy.html === null ? {} : { description_html: copy.html.toWellFormed() }),
    assigned_user_id: owner,
    ...Object.fromEntries(
      Object.entries(lines).flatMap(([name, people]) =>
        people.length > 0 ? [[name, { create: participants(people) }] as const] : [],
      ),
    ),
    ...(parent ? parentValues(parent) : {}),
  };
}

const cut = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** What the server did not keep, people without an address of ours among it. */
const missedOf = (copy: EmailCopy, stored: StoredEmail, ids: AddressIds): ArchiveResult['lost'] => [
  ...(peopleOf(copy).some(({ address }) => keyOf(address) !== '' && !ids.has(keyOf(address)))
    ? ['people' as const]
    : []),
  ...lostOf(copy, stored),
];
