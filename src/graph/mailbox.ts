import type { Mailbox } from '../archive/ports.ts';
import type { OutlookId } from '../domain/ids.ts';
import { RemoteError } from '../errors.ts';
import type { GraphClient } from './client.ts';
import { contentFields, contentProperties, emailContent, MessageContent } from './content.ts';
import { newestMail, searchMail } from './mail-list.ts';
import { markMail } from './mail-mark.ts';
import { hiddenFolders, ownAddresses } from './mailbox-facts.ts';
import type { MailboxMemory } from './memory.ts';
import { emailSummary, isLetter, MessageEntry, MessagePage, summaryFields, summaryProperties } from './message.ts';
import { pagesOf } from './pages.ts';
import { get } from './request.ts';
import { sentWith } from './sent-mail.ts';
import { literal, query, url } from './url.ts';

const summaryShape = { $select: summaryFields, $expand: summaryProperties };

/** The signed-in person's mail in Microsoft Graph. https://learn.microsoft.com/graph/api/resources/message */
export function graphMailbox(graph: GraphClient, memory: MailboxMemory): Mailbox {
  return {
    addresses: () => ownAddresses(graph.send, memory),

    list: (asked) => (asked.words.trim() === '' ? newestMail(graph, memory, asked) : searchMail(graph, memory, asked)),

    async summaries(ids) {
      const send = graph.together();
      const own = ownAddresses(send, memory);
      const [addresses, ...messages] = await Promise.all([own, ...ids.map((id) => unlessGone(send(summaryOf(id))))]);
      return messages.map((message) => message && emailSummary(message, addresses));
    },

    async content(id) {
      const send = graph.together();
      const [own, message] = await Promise.all([ownAddresses(send, memory), unlessGone(send(contentOf(id)))]);
      return message && emailContent(message, own);
    },

    async findByMessageId(messageId) {
      const send = graph.together();
      const [own, { value }] = await Promise.all([ownAddresses(send, memory), send(copiesOf(messageId))]);
      const copies = value.filter(({ isDraft }) => isDraft !== true);
      const hidden = copies.length > 1 ? await hiddenFolders(graph.together(), memory) : new Set<string>();
      const best = copies.find(({ parentFolderId }) => !hidden.has(parentFolderId ?? '')) ?? copies[0];
      return best ? emailSummary(best, own) : null;
    },

    async conversation(id) {
      const send = graph.together();
      const [own, hidden, value] = await Promise.all([
        ownAddresses(send, memory),
        hiddenFolders(send, memory),
        everyMessageOf(id, send),
      ]);
      const kept = value.filter(
        (message) => message.isDraft !== true && !isLetter(message) && !hidden.has(message.parentFolderId ?? ''),
      );
      const emails = kept.map((message) => emailSummary(message, own));
      return emails.sort((a, b) => b.date.getTime() - a.date.getTime()).slice(0, mostOfConversation);
    },

    sentWith: (mark) => sentWith(graph, mark),

    attachment: (id, { id: attachmentId }) =>
      graph.bytes(
        '/me/messages/{id}/attachments/{id}/$value',
        url`/me/messages/${id}/attachments/${attachmentId}/$value`,
      ),

    mark: (email, change) => markMail(graph, memory, email, change),
  };
}

const summaryOf = (id: OutlookId) =>
  get('/me/messages/{id}', url`/me/messages/${id}` + query(summaryShape), MessageEntry);

const contentOf = (id: OutlookId) =>
  get(
    '/me/messages/{id} with body',
    url`/me/messages/${id}` + query({ $select: contentFields, $expand: contentProperties }),
    MessageContent,
  );

/** A message sent to oneself, or copied to another folder, is there several times. */
const copiesOf = (messageId: string) =>
  get(
    '/me/messages?$filter=internetMessageId',
    '/me/messages' + query({ ...summaryShape, $top: 10, $filter: `internetMessageId eq ${literal(`<${messageId}>`)}` }),
    MessagePage,
  );

const mostOfConversation = 50;
/** A longer conversation is not read to its end. */
const mostPages = 10;

/** In no order: together with this filter the service gives none, so that the newest may be on the last page. */
async function everyMessageOf(conversation: string, send: GraphClient['send']): Promise<readonly MessageEntry[]> {
  const found: MessageEntry[] = [];
  const messages = {
    name: '/me/messages?$filter=conversationId',
    path: '/me/messages',
    query: query({ ...summaryShape, $top: 50, $filter: `conversationId eq ${literal(conversation)}` }),
  };
  for await (const { value } of pagesOf(messages, { send, schema: MessagePage, most: mostPages })) found.push(...value);
  return found;
}

/** Null in place of an item that is not there any more. */
export async function unlessGone<Content>(content: Promise<Content>): Promise<Content | null> {
  try {
    return await content;
  } catch (error) {
    if (error instanceof RemoteError && error.failure === 'not-found') return null;
    throw error;
  }
}
