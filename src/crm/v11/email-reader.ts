import type { ArchivedEmail } from '../../archive/ports.ts';
import { crmId } from '../../domain/ids.ts';
import { bareMessageId } from '../../domain/message-id.ts';
import type { Catalogue } from '../catalogue.ts';
import { dateFromWire } from '../dates.ts';
import type { Entry, LinkFields } from '../entry.ts';
import { linkTo } from '../metadata.ts';
import { ownFields, parentFields, recordsOf, storedOf, type EmailReader } from '../stored-email.ts';
import { storable } from '../text.ts';
import { getEntry, listPage } from './calls.ts';
import type { RestClient } from './client.ts';
import { isOneOf } from './filter.ts';

const about = ['message_id', 'date_entered', 'created_by', 'created_by_name', 'assigned_user_name'];
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
      records: recordsOf(filed, entry),
      url: catalogue.urlOf('Emails', id),
    };
  }

  return {
    linkTo: (module) => linkTo(meta, module),

    async read(id) {
      const entry = await getEntry(client, 'Emails', id, [...about, ...ownFields], links);
      return entry && storedOf(archived(entry), entry);
    },

    async find(messageIds) {
      const stored = messageIds.map(storedMessageId);
      // Other programs may have left the brackets out.
      const filter = [isOneOf('message_id', [...stored, ...stored.map((id) => bareMessageId(id))])];
      const found: ArchivedEmail[] = [];
      for (let offset: number | null = 0; offset !== null;) {
        const query = { module: 'Emails', filter, fields: [...about, ...parentFields], links, offset, limit: pageSize };
        const page = await listPage(client, { ...query, orderBy: 'date_entered ASC, id ASC' });
        const authors = await catalogue.userNames.of(page.entries.map(({ values }) => values.created_by ?? ''));
        found.push(...page.entries.map((entry) => archived(entry, authors)));
        offset = page.next !== null && page.next > offset ? page.next : null;
      }
      return found;
    },
  };
}
