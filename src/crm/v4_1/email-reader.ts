import type { ArchivedEmail } from '../../archive/ports.ts';
import { crmId, type CrmId } from '../../domain/ids.ts';
import { recordKey, type RecordRef } from '../../domain/record.ts';
import { getEntry, listEntries } from './calls.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CrmClient } from './client.ts';
import { dateFromWire } from '../dates.ts';
import { linkTo } from '../metadata.ts';
import type { LinkFields } from '../entry.ts';
import { isOneOf } from './query.ts';
import { toWire } from './text.ts';
import type { Entry } from '../entry.ts';

/** What an archived email looks like in the CRM, and how it is read with everything it is filed under. */
export interface EmailReader {
  /** Field that holds the email's date: its name differs between editions. */
  readonly dateField: 'date_sent_received' | 'date_sent';
  /** Link on Emails that leads to the module; null: only the parent leads there. */
  linkTo(module: string): string | null;
  /** Null: deleted, unknown or not visible. */
  read(id: CrmId): Promise<StoredEmail | null>;
  /** Live emails with these Message-IDs, the oldest first. */
  find(messageIds: readonly string[]): Promise<readonly ArchivedEmail[]>;
}

/** An archived email with what decides about its relations. */
export interface StoredEmail {
  readonly email: ArchivedEmail;
  /** The one record that the email names itself; it is also among `email.records` if it can be seen. */
  readonly parent: RecordRef | null;
  readonly subject: string;
  readonly text: string;
}

const about = ['message_id', 'date_entered', 'date_modified', 'created_by', 'created_by_name', 'assigned_user_name'];
const parentage = ['parent_type', 'parent_id', 'parent_name'];
const pageSize = 200;
const maxMessageId = 255;

/** A Message-ID as the CRM stores it: one line of limited length. */
export const storedMessageId = (messageId: string): string => toWire(messageId.trim()).slice(0, maxMessageId);

export async function emailReader(client: CrmClient, catalogue: Catalogue): Promise<EmailReader> {
  const [meta, modules, me] = await Promise.all([catalogue.metadata.of('Emails'), catalogue.visible(), client.user()]);
  const filed = modules
    .filter(({ setup }) => setup.takesEmail)
    .map(({ name }) => ({ module: name, link: linkTo(meta, name) }));
  const links: readonly LinkFields[] = filed.flatMap(({ link }) => (link ? [{ name: link, value: ['id'] }] : []));

  /** Where a link exists it tells the truth; a parent without one counts when the server knows its name. */
  function recordsOf({ values, links: found }: Entry): readonly RecordRef[] {
    const related = filed.flatMap(({ module, link }) =>
      link ? (found[link] ?? []).flatMap(({ id }) => (id ? [{ module, id: crmId(id) }] : [])) : [],
    );
    const parentOnly = filed
      .filter(({ module, link }) => !link && module === values.parent_type && values.parent_name && values.parent_id)
      .map(({ module }) => ({ module, id: crmId(values.parent_id ?? '') }));
    return [...new Map([...related, ...parentOnly].map((ref) => [recordKey(ref), ref])).values()];
  }

  function archived(entry: Entry, authors?: ReadonlyMap<string, string>): ArchivedEmail {
    const { values, id } = entry;
    const createdAt = dateFromWire(values.date_entered ?? '') ?? new Date(0);
    return {
      id: crmId(id),
      messageId: values.message_id ?? '',
      archivedAt: createdAt,
      modifiedAt: dateFromWire(values.date_modified ?? '') ?? createdAt,
      archivedBy: authors?.get(values.created_by ?? '') ?? firstOf(values.created_by_name, values.assigned_user_name),
      own: values.created_by === me.id,
      records: recordsOf(entry),
      url: catalogue.urlOf('Emails', id),
    };
  }

  return {
    dateField: meta.fields.has('date_sent_received') ? 'date_sent_received' : 'date_sent',
    linkTo: (module) => linkTo(meta, module),

    async read(id) {
      const entry = await getEntry(client, 'Emails', id, ['name', 'description', ...about, ...parentage], links);
      if (!entry) return null;
      const { parent_type: module = '', parent_id = '', name = '', description = '' } = entry.values;
      return {
        email: archived(entry),
        parent: module && parent_id ? { module, id: crmId(parent_id) } : null,
        subject: name,
        text: description,
      };
    },

    async find(messageIds) {
      const where = isOneOf('emails.message_id', messageIds.map(storedMessageId));
      const found: ArchivedEmail[] = [];
      for (;;) {
        const query = {
          module: 'Emails',
          where,
          fields: [...about, ...parentage],
          links,
          orderBy: 'date_entered ASC, id ASC',
        };
        const page = await listEntries(client, { ...query, offset: found.length, limit: pageSize });
        const authors = await catalogue.userNames.of(page.map(({ values }) => values.created_by ?? ''));
        found.push(...page.map((entry) => archived(entry, authors)));
        if (page.length < pageSize) return found;
      }
    },
  };
}

/** The first that is filled in. */
const firstOf = (...texts: readonly (string | undefined)[]): string | null => {
  return texts.find((candidate) => candidate !== undefined && candidate !== '') ?? null;
};
