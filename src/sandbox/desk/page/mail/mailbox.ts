import * as z from 'zod/mini';
import type { Api } from '../shared/api.ts';
import { type DraftBox, draftBox } from './drafts.ts';

/** The person's mailbox as the page reads it from Microsoft Graph, through the desk's server. */

const Folder = z.object({
  id: z.string(),
  displayName: z.string(),
  unreadItemCount: z._default(z.number(), 0),
  totalItemCount: z._default(z.number(), 0),
});
export type Folder = z.infer<typeof Folder>;

const Recipient = z.object({
  emailAddress: z.object({ name: z.nullish(z.string()), address: z.nullish(z.string()) }),
});
export type Recipient = z.infer<typeof Recipient>;

const Message = z.object({
  id: z.string(),
  subject: z.nullish(z.string()),
  from: z.nullish(Recipient),
  toRecipients: z._default(z.array(Recipient), []),
  ccRecipients: z._default(z.array(Recipient), []),
  bccRecipients: z._default(z.array(Recipient), []),
  internetMessageId: z.nullish(z.string()),
  receivedDateTime: z.nullish(z.string()),
  sentDateTime: z.nullish(z.string()),
  isRead: z._default(z.boolean(), true),
  isDraft: z._default(z.boolean(), false),
  hasAttachments: z._default(z.boolean(), false),
  bodyPreview: z._default(z.string(), ''),
  categories: z._default(z.array(z.string()), []),
  flag: z.nullish(z.object({ flagStatus: z.nullish(z.string()) })),
  singleValueExtendedProperties: z._default(z.array(z.object({ id: z.string(), value: z.string() })), []),
  /** Added by the desk's server. */
  archived: z.nullish(
    z.object({
      at: z.string(),
      records: z.array(z.object({ module: z.string(), id: z.string(), name: z.string() })),
    }),
  ),
});
export type Message = z.infer<typeof Message>;

const Attachment = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  contentType: z.nullish(z.string()),
  size: z._default(z.number(), 0),
  isInline: z._default(z.boolean(), false),
});
export type Attachment = z.infer<typeof Attachment>;

const Category = z.object({ displayName: z.string(), color: z.nullish(z.string()) });
export type Category = z.infer<typeof Category>;

const page = <T>(item: z.ZodMiniType<T>) =>
  z.object({ value: z.array(item), '@odata.nextLink': z.optional(z.string()) });

const base = '/desk/graph/me';
const listFields =
  'id,subject,from,toRecipients,receivedDateTime,sentDateTime,isRead,isDraft,hasAttachments,bodyPreview,categories,flag';
const readFields = `${listFields},ccRecipients,bccRecipients,internetMessageId`;
/** Graph knows the sensitivity of messages as an extended property only. */
const sensitivity = 'Integer 0x36';

export interface MessagePage {
  readonly messages: readonly Message[];
  readonly more: boolean;
}

export interface Mailbox extends DraftBox {
  readonly folders: (signal?: AbortSignal) => Promise<readonly Folder[]>;
  categories(signal?: AbortSignal): Promise<readonly Category[]>;
  /** The newest `count` messages of a folder; with words those that hold them. */
  messages(folder: string, words: string, count: number, signal?: AbortSignal): Promise<MessagePage>;
  message(id: string, signal?: AbortSignal): Promise<Message>;
  attachments(id: string, signal?: AbortSignal): Promise<readonly Attachment[]>;
  markRead(id: string): Promise<void>;
  /** The whole message, as a `.eml` file has it. */
  mime(id: string): Promise<Blob>;
}

/** `archivedProperty` is read along with every message. */
export function mailboxOf(api: Api, archivedProperty: string): Mailbox {
  const marks = `singleValueExtendedProperties($filter=id eq '${archivedProperty}' or id eq '${sensitivity}')`;
  return {
    ...draftBox(api),
    async folders(signal) {
      const { value } = await api.get(`${base}/mailFolders?$top=100`, page(Folder), signal);
      return inUsualOrder(value);
    },
    async categories(signal) {
      return (await api.get(`${base}/outlook/masterCategories`, page(Category), signal)).value;
    },
    async messages(folder, words, count, signal) {
      const query = new URLSearchParams({ $top: String(count), $select: listFields, $expand: marks });
      // Graph takes no order beside a search.
      if (words) query.set('$search', `"${words.replace(/["\\]/g, ' ')}"`);
      else query.set('$orderby', 'receivedDateTime desc');
      const path = `${base}/mailFolders/${encodeURIComponent(folder)}/messages?${query.toString()}`;
      const answer = await api.get(path, page(Message), signal);
      return { messages: answer.value, more: answer['@odata.nextLink'] !== undefined };
    },
    message(id, signal) {
      const query = new URLSearchParams({ $select: readFields, $expand: marks });
      return api.get(`${base}/messages/${encodeURIComponent(id)}?${query.toString()}`, Message, signal);
    },
    async attachments(id, signal) {
      const query = new URLSearchParams({ $select: 'id,name,contentType,size,isInline' });
      const path = `${base}/messages/${encodeURIComponent(id)}/attachments?${query.toString()}`;
      return (await api.get(path, page(Attachment), signal)).value;
    },
    mime: (id) => api.file(`/desk/mail/${encodeURIComponent(id)}/mime`),
    async markRead(id) {
      await api.send('PATCH', `${base}/messages/${encodeURIComponent(id)}`, { isRead: true }, Message);
    },
  };
}

const usualOrder = ['Inbox', 'Drafts', 'Sent Items', 'Archive', 'Deleted Items', 'Junk Email'];

/** As Outlook lists them: the well-known first, then the person's own by name. */
function inUsualOrder(folders: readonly Folder[]): readonly Folder[] {
  const rank = ({ displayName }: Folder) => {
    const index = usualOrder.indexOf(displayName);
    return index < 0 ? usualOrder.length : index;
  };
  return [...folders]
    .filter(({ displayName }) => !hiddenFolders.has(displayName))
    .sort((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName));
}

/** Folders that Outlook's own list leaves out, too. */
const hiddenFolders = new Set(['Outbox', 'Conversation History', 'Sync Issues', 'RSS Feeds']);

/** Names of people; their address where they have none. */
export const nameOf = (recipient: Recipient): string =>
  firstFilled(recipient.emailAddress.name, recipient.emailAddress.address) ?? 'Unknown';

/** `Jane Roe <jane.roe@example.com>`, or only one of them. */
export function fullNameOf(recipient: Recipient): string {
  const { name, address } = recipient.emailAddress;
  return name && address && name !== address ? `${name} <${address}>` : nameOf(recipient);
}

/** Null: an ordinary message. */
export function restrictionOf({ singleValueExtendedProperties: properties }: Message): string | null {
  const value = properties.find(({ id }) => id === sensitivity)?.value ?? '';
  return { 1: 'Personal', 2: 'Private', 3: 'Confidential' }[value] ?? null;
}

export const dateOf = (message: Message): string =>
  message.receivedDateTime ?? message.sentDateTime ?? new Date(0).toISOString();

export const subjectOf = (message: Pick<Message, 'subject'>): string =>
  firstFilled(message.subject?.trim()) ?? '(no subject)';

const firstFilled = (...texts: readonly (string | null | undefined)[]): string | null =>
  texts.find((text) => text) ?? null;
