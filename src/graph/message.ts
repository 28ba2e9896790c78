import { z } from 'zod';
import { bareMessageId } from '../domain/message-id.ts';
import type { EmailSummary, Participant } from '../domain/email.ts';
import { outlookId } from '../domain/ids.ts';
import { letterProperty } from '../domain/question-mail.ts';
import { markProperty, parseMark } from './archive-mark.ts';

/** Sensitivity of an item: 1 is personal, 2 private, 3 confidential. */
export const sensitivityProperty = 'Integer 0x36';

/** PidTagInReplyToId: the Message-ID of what an email answers or forwards; Sent Items have no headers to read it from. */
export const originProperty = 'String 0x1042';

/** What every listing asks of a message: `$select` and `$expand`. */
export const summaryFields = [
  'subject',
  'from',
  'sender',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'receivedDateTime',
  'sentDateTime',
  'bodyPreview',
  'hasAttachments',
  'internetMessageId',
  'isDraft',
  'categories',
  'flag',
  'webLink',
  'parentFolderId',
] as const;
export const summaryProperties = `singleValueExtendedProperties($filter=id eq '${markProperty}' or id eq '${sensitivityProperty}' or id eq '${letterProperty}')`;

const Recipient = z.object({ emailAddress: z.object({ name: z.string().nullish(), address: z.string().nullish() }) });
const Recipients = z.array(Recipient).nullish();
const ExtendedProperties = z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish();
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .nullish();

export const messageShape = {
  id: z.string().transform(outlookId),
  '@odata.etag': z.string().nullish(),
  subject: z.string().nullish(),
  from: Recipient.nullish(),
  sender: Recipient.nullish(),
  toRecipients: Recipients,
  ccRecipients: Recipients,
  bccRecipients: Recipients,
  receivedDateTime: instant,
  sentDateTime: instant,
  bodyPreview: z.string().nullish(),
  hasAttachments: z.boolean().nullish(),
  internetMessageId: z.string().nullish(),
  isDraft: z.boolean().nullish(),
  categories: z.array(z.string()).nullish(),
  flag: z.object({ flagStatus: z.enum(['notFlagged', 'flagged', 'complete']).catch('notFlagged') }).nullish(),
  webLink: z.string().nullish(),
  parentFolderId: z.string().nullish(),
  singleValueExtendedProperties: ExtendedProperties,
};

/** A message as listed; any of it may be missing in odd mail. https://learn.microsoft.com/graph/api/resources/message */
export const MessageEntry = z.object(messageShape);
export type MessageEntry = z.infer<typeof MessageEntry>;

export const MessagePage = z.object({ value: z.array(MessageEntry), '@odata.nextLink': z.string().optional() });

/** `own`: the owner's addresses, lower case; what is from one of them, or a draft, was not received. */
export function emailSummary(message: MessageEntry, own: readonly string[]): EmailSummary {
  const from = participants([message.from, message.sender])[0] ?? null;
  const direction = message.isDraft === true || (from && own.includes(from.address)) ? 'sent' : 'received';
  const { receivedDateTime: received, sentDateTime: sent } = message;
  return {
    id: message.id,
    subject: message.subject ?? '',
    from,
    to: participants(message.toRecipients),
    cc: participants(message.ccRecipients),
    bcc: participants(message.bccRecipients),
    date: (direction === 'sent' ? (sent ?? received) : (received ?? sent)) ?? new Date(0),
    direction,
    preview: message.bodyPreview ?? '',
    hasAttachments: message.hasAttachments ?? false,
    messageId: bareMessageId(message.internetMessageId) || message.id,
    isPrivate: extended(message, sensitivityProperty) === '2',
    isDraft: message.isDraft ?? false,
    categories: message.categories ?? [],
    flag: message.flag?.flagStatus ?? 'notFlagged',
    archived: parseMark(extended(message, markProperty)),
    ...(isLetter(message) && { isQuestion: true }),
    webLink: message.webLink ?? null,
    etag: message['@odata.etag'] ?? null,
  };
}

/** One of the emails by which this service asks: nobody's correspondence, and not to be archived. */
export const isLetter = (message: MessageEntry): boolean => extended(message, letterProperty) !== null;

/** Those who have an address; a group or a name alone is nobody to look up. */
function participants(recipients: readonly (z.infer<typeof Recipient> | null | undefined)[] | null | undefined) {
  return (recipients ?? []).flatMap((recipient): Participant[] => {
    const address = recipient?.emailAddress.address?.trim().toLowerCase();
    return address ? [{ name: given(recipient?.emailAddress.name) ?? address, address }] : [];
  });
}

/** Text without the space around it; null: there is none. */
export const given = (text: string | null | undefined): string | null => (text?.trim() ? text.trim() : null);

/** The service may answer with another spelling of the id: GUIDs in small letters. */
export const extended = (
  { singleValueExtendedProperties: values }: Pick<MessageEntry, 'singleValueExtendedProperties'>,
  id: string,
): string | null => values?.find((value) => value.id.toLowerCase() === id.toLowerCase())?.value ?? null;
