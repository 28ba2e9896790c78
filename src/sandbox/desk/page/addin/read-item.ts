import type { HostAddress, ReadItem } from '../../office/host.ts';
import { dateOf, type Mailbox, type Message, type Recipient } from '../mail/mailbox.ts';

/** A received or sent message as the add-in reads it. */
export const readItem = (
  mailbox: Mailbox,
  message: Message,
  store: Pick<ReadItem, 'notes' | 'setNotes'>,
): ReadItem => ({
  ...store,
  mode: 'read',
  id: message.id,
  subject: message.subject ?? '',
  from: message.from ? addressOf(message.from) : null,
  to: message.toRecipients.map(addressOf),
  cc: message.ccRecipients.map(addressOf),
  messageId: message.internetMessageId ?? null,
  created: dateOf(message),
  body: () => mailbox.text(message.id),
  properties: () => mailbox.addinProperties(message.id),
  saveProperties: (properties) => mailbox.saveAddinProperties(message.id, properties),
});

export const addressOf = ({ emailAddress: { name, address } }: Recipient): HostAddress => ({
  displayName: name ?? address ?? '',
  emailAddress: address ?? '',
});
