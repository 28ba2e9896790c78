import type { ArchivedEmail } from '../../archive/ports.ts';
import { crmId } from '../../domain/ids.ts';
import { getEntry, listEntries } from './calls.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CrmClient } from './client.ts';
import { dateFromWire } from '../dates.ts';
import { linkTo } from '../metadata.ts';
import { ownFields, parentFields, recordsOf, storedOf, type EmailReader } from '../stored-email.ts';
import type { LinkFields } from '../entry.ts';
import { isOneOf } from './query.ts';
import { toWire } from './text.ts';
import type { Entry } from '../entry.ts';

/** What an archived email looks like on this server. */
export interface V41EmailReader extends EmailReader {
  /** Field that holds the email's date: its name differs between editions. */
  readonly dateField: 'date_sent_received' | 'date_sent';
}

const about = ['message_id', 'date_entered', 'date_modified', 'created_by', 'created_by_name', 'assigned_user_name'];
const pageSize = 200;
const maxMessageId = 255;

/** A Message-ID as the CRM stores it: one line of limited length. */
export const storedMessageId = (messageId: string): string => toWire(messageId.trim()).slice(0, maxMessageId);

export async function emailReader(client: CrmClient, catalogue: Catalogue): Promise<V41EmailReader> {
  const [meta, modules, me] = await Promise.all([catalogue.metadata.of('Emails'), catalogue.visible(), client.user()]);
  const filed = modules
    .filter(({ setup }) => setup.takesEmail)
    .map(({ name }) => ({ module: name, link: linkTo(meta, name) }));
  const links: readonly LinkFields[] = filed.flatMap(({ link }) => (link ? [{ name: link, value: ['id'] }] : []));

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
      records: recordsOf(filed, entry),
      url: catalogue.urlOf('Emails', id),
    };
  }

  return {
    dateField: meta.fields.has('date_sent_received') ? 'date_sent_received' : 'date_sent',
    linkTo: (module) => linkTo(meta, module),

    async read(id) {
      const entry = await getEntry(client, 'Emails', id, [...about, ...ownFields], links);
      return entry && storedOf(archived(entry), entry);
    },

    async find(messageIds) {
      const where = isOneOf('emails.message_id', messageIds.map(storedMessageId));
      const found: ArchivedEmail[] = [];
      for (;;) {
        const query = {
          module: 'Emails',
          where,
          fields: [...about, ...parentFields],
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
