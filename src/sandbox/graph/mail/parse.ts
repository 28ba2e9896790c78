import { createHash } from 'node:crypto';
import type { Message, Recipient } from '@microsoft/microsoft-graph-types';
import PostalMime, { type Address, type Email, type Header } from 'postal-mime';
import { instant } from '../json.ts';
import { conversationId } from '../store/ids.ts';
import { listAttachments, meetingType, type AttachmentInfo } from './attachments.ts';
import { htmlToText, preview, withCrLf, type MailBody } from './body.ts';
import { sentAt } from './dates.ts';
import { withUtf8Headers } from './headers.ts';

/** Beginning of the ids of properties that are headers of the email. https://learn.microsoft.com/office/client-developer/outlook/mapi/commonly-used-property-sets */
export const headerProperty = 'String {00020386-0000-0000-c000-000000000046} Name ';

/** What the mailbox keeps of a message beside its MIME. */
export interface ParsedMail {
  /** As shown, without id, version, folder, body, headers and attachments. */
  readonly doc: Message;
  readonly extended: Readonly<Record<string, string>>;
  readonly body: MailBody;
  readonly attachments: readonly AttachmentInfo[];
}

/**
 * Reads a message the way Exchange does: whatever is missing or damaged, the rest is kept. It is unread, unflagged and no draft.
 * `now` counts as received and sent where the message has no date.
 */
export async function parseMail(raw: Uint8Array, mailbox: string, now: Date): Promise<ParsedMail> {
  const email = await parseMime(raw);
  const body = bodyOf(email);
  const attachments = await listAttachments(email);
  const messageId = messageIdOf(email, raw);
  const date = instant(sentAt(email.headers) ?? now);
  const meeting = meetingType(email);

  const doc: Message = {
    ...(meeting === null ? {} : { '@odata.type': '#microsoft.graph.eventMessage', meetingMessageType: meeting }),
    categories: [],
    receivedDateTime: date,
    sentDateTime: date,
    hasAttachments: attachments.some((attachment) => !attachment.isInline),
    internetMessageId: messageId,
    subject: email.subject ?? (hasHeader(email, 'subject') ? '' : null),
    bodyPreview: preview(body.text),
    importance: importanceOf(email.headers),
    conversationId: conversationId(mailbox, conversationRoot(email, messageId)),
    conversationIndex: conversationIndex(email.headers, messageId),
    isDeliveryReceiptRequested: hasHeader(email, 'return-receipt-to'),
    isReadReceiptRequested: hasHeader(email, 'disposition-notification-to'),
    isRead: false,
    isDraft: false,
    inferenceClassification: 'focused',
    ...senders(email),
    toRecipients: recipients(email.to),
    ccRecipients: recipients(email.cc),
    bccRecipients: recipients(email.bcc),
    replyTo: recipients(email.replyTo),
    flag: { flagStatus: 'notFlagged' },
  };
  return { doc, extended: extendedProperties(email.headers, messageId), body, attachments };
}

/** Attached messages stay attachments: they are not poured into the body. */
export const parseMime = (raw: Uint8Array): Promise<Email> =>
  PostalMime.parse(withUtf8Headers(raw), { forceRfc822Attachments: true });

export function bodyOf(email: Email): MailBody {
  const html = email.html?.trim() ? email.html : null;
  const text = email.text?.trim() || html === null ? (email.text ?? '') : htmlToText(html);
  return { html, text: withCrLf(text) };
}

/** Exchange makes one up where the message has none. */
function messageIdOf(email: Email, raw: Uint8Array): string {
  const given = email.messageId?.trim() ?? '';
  return given === '' ? `<${createHash('sha256').update(raw).digest('hex')}@mail.example.com>` : given;
}

/** A message without a sender has neither property, as drafts have not. */
function senders(email: Email): Pick<Message, 'from' | 'sender'> {
  const from = recipients(email.from ? [email.from] : [])[0];
  const sender = recipients(email.sender ? [email.sender] : [])[0] ?? from;
  return { ...(sender ? { sender } : {}), ...(from ? { from } : {}) };
}

function recipients(addresses: readonly Address[] | undefined): Recipient[] {
  return (addresses ?? [])
    .flatMap((entry) => entry.group ?? [entry])
    .filter(({ name, address }) => name !== '' || address !== '')
    .map(({ name, address }) => ({ emailAddress: { name: name || address, address } }));
}

const headerOf = (headers: readonly Header[], key: string): string =>
  headers.find((header) => header.key === key)?.value.trim() ?? '';

const hasHeader = (email: Email, key: string): boolean => email.headers.some((header) => header.key === key);

function importanceOf(headers: readonly Header[]): 'low' | 'normal' | 'high' {
  const words = [headerOf(headers, 'importance'), headerOf(headers, 'x-priority'), headerOf(headers, 'priority')];
  if (words.some((word) => /^(high|urgent|[12]\b)/i.test(word))) return 'high';
  return words.some((word) => /^(low|non-urgent|[45]\b)/i.test(word)) ? 'low' : 'normal';
}

/** The message that a conversation began with, as far as this one tells. */
function conversationRoot(email: Email, messageId: string): string {
  const threadIndex = Buffer.from(headerOf(email.headers, 'thread-index'), 'base64');
  if (threadIndex.length >= 22) return threadIndex.subarray(0, 22).toString('base64');
  return /<[^>]+>/.exec(`${email.references ?? ''} ${email.inReplyTo ?? ''}`)?.[0] ?? messageId;
}

function conversationIndex(headers: readonly Header[], messageId: string): string {
  const given = Buffer.from(headerOf(headers, 'thread-index'), 'base64');
  const made = createHash('sha256').update(messageId).digest().subarray(0, 22);
  return (given.length >= 22 ? given : made).toString('base64');
}

const sensitivities: Readonly<Record<string, string>> = { personal: '1', private: '2', 'company-confidential': '3' };

/** The MAPI properties that clients ask for by number: sensitivity, the Message-ID, and that of the message it answers or forwards. */
function extendedProperties(headers: readonly Header[], messageId: string): Record<string, string> {
  const sensitivity = sensitivities[headerOf(headers, 'sensitivity').toLowerCase()] ?? '0';
  const origin = headerOf(headers, 'in-reply-to');
  return {
    ...{ 'Integer 0x36': sensitivity, 'String 0x1035': messageId, ...(origin && { 'String 0x1042': origin }) },
    ...Object.fromEntries(headers.filter(({ key }) => key.startsWith('x-protracker-')).map(asProperty)),
  };
}

/** The service keeps every header so; ours are all that anybody here asks for. */
const asProperty = ({ key, value }: Header): [string, string] => [`${headerProperty}${key}`, value];
