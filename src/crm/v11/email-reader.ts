import { bareMessageId } from '../../domain/message-id.ts';
import type { ArchivedEmail } from '../../archive/ports.ts';
import { crmId, type CrmId } from '../../domain/ids.ts';
import { recordKey, type RecordRef } from '../../domain/record.ts';
import type { Catalogue } from '../catalogue.ts';
import { dateFromWire } from '../dates.ts';
import type { Entry, LinkFields } from '../entry.ts';
import { linkTo } from '../metadata.ts';
import { storable } from '../text.ts';
import { getEntry, listPage } from './calls.ts';
import type { RestClient } from './client.ts';
import { isOneOf } from './filter.ts';

/** How an archived email is read with everything it is filed under. */
export interface EmailReader {
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

const about = ['message_id', 'date_entered', 'created_by', 'created_by_name', 'assigned_user_name'];
const parentage = ['parent_type', 'parent_id', 'parent_name'];
const pageSize = 200;
const maxMessageId = 255;

/** A Message-ID as the CRM stores it: in angle brackets, as its own mail programs leave it, and of limited length. */
export const storedMessageId = (messageId: string): string =>
  `<${storable(messageId)
    .trim()
    .slice(0, maxMessageId - 2)}>`;

export async function emailReader(client: RestClient, catalogue: Catalogue): Promise<EmailReader> {
  const [meta, modules, me] = await Promise.all([catalogue.metadata.of('Emails'), catalogue.visible(), client.me()]);
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
    const names = [authors?.get(values.created_by ?? ''), values.created_by_name, values.assigned_user_name];
    return {
      id: crmId(id),
      messageId: bareMessageId(values.message_id),
      archivedAt: createdAt,
      modifiedAt: dateFromWire(values.date_modified ?? '') ?? createdAt,
      archivedBy: names.find((name) => name !== undefined && name !== '') ?? null,
      own: values.created_by === me.id,
      records: recordsOf(entry),
      url: catalogue.urlOf('Emails', id),
    };
  }

  return {
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
      const stored = messageIds.map(storedMessageId);
      // Other programs may have left the brackets out.
      const filter = [isOneOf('message_id', [...stored, ...stored.map((id) => bareMessageId(id))])];
      const found: ArchivedEmail[] = [];
      for (let offset: number | null = 0; offset !== null;) {
        const query = { module: 'Emails', filter, fields: [...about, ...parentage], links, offset, limit: pageSize };
        const page = await listPage(client, { ...query, orderBy: 'date_entered ASC, id ASC' });
        const authors = await catalogue.userNames.of(page.entries.map(({ values }) => values.created_by ?? ''));
        found.push(...page.entries.map((entry) => archived(entry, authors)));
        offset = page.next !== null && page.next > offset ? page.next : null;
      }
      return found;
    },
  };
}
