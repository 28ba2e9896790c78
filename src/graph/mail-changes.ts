import { z } from 'zod';
import { bareMessageId } from '../domain/message-id.ts';
import { outlookId, type OutlookId } from '../domain/ids.ts';
import type { ChangePage, MailChanges, MailFolder, RuleMail } from '../filing/ports.ts';
import type { GraphClient } from './client.ts';
import { ownAddresses } from './mailbox-facts.ts';
import { unlessGone } from './mailbox.ts';
import { clientOf, type MailboxesOptions } from './mailboxes.ts';
import { mailboxMemories, type MailboxMemory } from './memory.ts';
import {
  emailSummary,
  extended,
  originProperty,
  MessageEntry,
  sensitivityProperty,
  summaryFields,
  summaryProperties,
} from './message.ts';
import { get, type GraphRequest } from './request.ts';
import { isLost } from './sync/delta.ts';
import { below } from './sync/pages.ts';
import { query, url } from './url.ts';

/** Small, so that a page is decided about in a moment. */
const pageSize = 25;
const deltaName = '/me/mailFolders/{folder}/messages/delta';

const Changed = z.object({
  id: z.string().transform(outlookId),
  '@removed': z.unknown().optional(),
  internetMessageId: z.string().nullish(),
});

const Page = z
  .object({
    value: z.array(Changed),
    '@odata.nextLink': z.string().optional(),
    '@odata.deltaLink': z.string().optional(),
  })
  .refine((page) => page['@odata.nextLink'] !== undefined || page['@odata.deltaLink'] !== undefined)
  .transform((page): ChangePage => {
    const mails = page.value
      .filter((mail) => mail['@removed'] === undefined)
      .map(({ id, internetMessageId }) => ({ id, messageId: bareMessageId(internetMessageId) || null }));
    const next = page['@odata.nextLink'] ?? page['@odata.deltaLink'] ?? '';
    return { mails, next, isLast: page['@odata.nextLink'] === undefined };
  });

const Entry = MessageEntry.extend({ '@odata.type': z.string().nullish(), conversationId: z.string().nullish() });

/**
 * Opens what happens in mailboxes; `key` and `token` as for their mail.
 * https://learn.microsoft.com/graph/api/message-delta
 */
export function graphMailChanges(
  options: MailboxesOptions,
): (key: string, token: () => Promise<string>) => MailChanges {
  const { memories = mailboxMemories() } = options;
  return (key, token) => {
    const memory = memories(key);
    return mailChanges(clientOf(options, memory, token), memory);
  };
}

const mailChanges = (graph: GraphClient, memory: MailboxMemory): MailChanges => ({
  page: (folder, link, since) => graph.send(pageOf(folder, link, since)),
  async mails(ids) {
    const send = graph.together();
    const own = ownAddresses(send, memory);
    const [addresses, ...found] = await Promise.all([own, ...ids.map((id) => unlessGone(send(mailOf(id))))]);
    return found.map((entry) => entry && ruleMail(entry, addresses));
  },
});

/** The filter is part of the links that follow: they go on telling of what was received since then alone. */
function pageOf(folder: MailFolder, link: string | null, since: Date): GraphRequest<ChangePage | 'expired'> {
  const path =
    link === null
      ? url`/me/mailFolders/${folder}/messages/delta` +
        query({ $select: ['internetMessageId'], $filter: `receivedDateTime ge ${since.toISOString()}` })
      : below(link, deltaName);
  return {
    ...get<ChangePage | 'expired'>(deltaName, path, Page),
    prefer: `odata.maxpagesize=${pageSize}`,
    read: (answer) => (answer.status >= 400 && isLost(answer, link !== null) ? 'expired' : undefined),
  };
}

const properties = summaryProperties.replace(/\)$/, ` or id eq '${originProperty}')`);

const mailOf = (id: OutlookId) =>
  get(
    '/me/messages/{id}',
    url`/me/messages/${id}` + query({ $select: [...summaryFields, 'conversationId'], $expand: properties }),
    Entry,
  );

const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const;

const ruleMail = (entry: z.infer<typeof Entry>, own: readonly string[]): RuleMail => ({
  ...emailSummary(entry, own),
  conversationId: entry.conversationId ?? null,
  sensitivity: sensitivities[Number(extended(entry, sensitivityProperty) ?? 0)] ?? 'private',
  originId: bareMessageId(extended(entry, originProperty)) || null,
  isMeeting: entry['@odata.type']?.toLowerCase().startsWith('#microsoft.graph.eventmessage') ?? false,
});
