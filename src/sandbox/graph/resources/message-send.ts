import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { z } from 'zod';
import { badRequest } from '../errors.ts';
import { instant } from '../json.ts';
import { readBody } from '../read-body.ts';
import { headerProperty } from '../mail/parse.ts';
import { created, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Item } from '../store/item-row.ts';
import { messageAt } from './message-at.ts';
import { showMessage } from './message-show.ts';
import { applyPatch, MessagePatch } from './message-write.ts';

/** Writing email: drafts, and sending them. Nothing leaves this machine. */
export const messageSendRoutes: readonly Route[] = [
  { method: 'POST', path: '/me/messages', run: createDraft },
  { method: 'POST', path: '/me/messages/:messageId/send', run: (request) => sent(request, messageAt(request)) },
  { method: 'POST', path: '/me/sendMail', run: sendMail },
];

/** https://learn.microsoft.com/graph/api/user-post-messages */
async function createDraft(request: GraphRequest): Promise<Answer> {
  const item = await drafted(request, readBody(request, MessagePatch));
  return created(await showMessage(request, item, { select: null, expand: [] }, true));
}

async function drafted(request: GraphRequest, patch: MessagePatch): Promise<Item> {
  const { mailbox } = request;
  const raw = await mime({ from: ownerOf(request), messageId: `<${randomUUID()}@mail.example.com>`, text: '' });
  const { id } = await mailbox.deliver({ raw, folder: 'drafts' });
  return mailbox.transaction(() => applyPatch(request, mailbox.messages.get(id), patch));
}

/** A copy is kept in Sent Items whatever else is asked for. */
const Sending = z.strictObject({ message: MessagePatch, saveToSentItems: z.literal(true).optional() });

/** https://learn.microsoft.com/graph/api/user-sendmail */
async function sendMail(request: GraphRequest): Promise<Answer> {
  const { message } = readBody(request, Sending);
  if (!message.toRecipients?.length && !message.ccRecipients?.length && !message.bccRecipients?.length)
    throw badRequest('At least one recipient is needed.', 'ErrorInvalidRecipients');
  return sent(request, await drafted(request, message));
}

const Recipients = z.array(z.object({ emailAddress: z.object({ name: z.string().optional(), address: z.string() }) }));
const Written = z.object({
  subject: z.string().nullish(),
  internetMessageId: z.string(),
  toRecipients: Recipients,
  ccRecipients: Recipients,
  bccRecipients: Recipients,
});
type Written = z.infer<typeof Written>;

/**
 * Moves the draft to Sent Items, where it keeps its immutable id; who writes to themselves receives it.
 * https://learn.microsoft.com/graph/api/message-send
 */
async function sent(request: GraphRequest, item: Item): Promise<Answer> {
  const { mailbox, now } = request;
  const written = Written.parse(item.doc);
  const recipients = [...written.toRecipients, ...written.ccRecipients, ...written.bccRecipients];
  if (item.doc.isDraft !== true) throw badRequest('Only a draft can be sent.', 'ErrorItemNotDraft');
  if (recipients.length === 0) throw badRequest('At least one recipient is needed.', 'ErrorInvalidRecipients');

  const raw = await rawOf(request, item, written);
  const at = instant(now);
  const doc = { ...item.doc, isDraft: false, isRead: true, sentDateTime: at, receivedDateTime: at };
  const moved = mailbox.transaction(() => {
    mailbox.mail.replaceRaw(item.key, raw);
    const changed = mailbox.messages.update(item, { doc, extended: item.extended }, now);
    return mailbox.messages.move(changed, mailbox.folders.get('sentitems').id, now);
  });
  mailbox.announce('updated', moved, 'message', item.folder);
  const own = mailbox.user.email.toLowerCase();
  if (recipients.some(({ emailAddress }) => emailAddress.address.toLowerCase() === own)) await mailbox.deliver({ raw });
  return { status: 202 };
}

const ownerOf = ({ mailbox: { user } }: GraphRequest) => ({ name: user.displayName, address: user.email });

function rawOf(request: GraphRequest, item: Item, written: Written): Promise<Uint8Array> {
  const { html, text } = request.mailbox.mail.body(item.key);
  const people = (list: z.infer<typeof Recipients>) =>
    list.map(({ emailAddress: { name = '', address } }) => ({ name, address }));
  return mime({
    from: ownerOf(request),
    to: people(written.toRecipients),
    cc: people(written.ccRecipients),
    bcc: people(written.bccRecipients),
    subject: written.subject ?? '',
    messageId: written.internetMessageId,
    date: request.now,
    headers: headersIn(item),
    text,
    ...(html !== null && { html }),
  });
}

/** What was set as a property that is a header goes along with the email. */
const headersIn = ({ extended }: Item): Record<string, string> =>
  Object.fromEntries(
    Object.entries(extended)
      .filter(([id]) => id.startsWith(headerProperty))
      .map(([id, value]) => [id.slice(headerProperty.length), value]),
  );

function mime(mail: ConstructorParameters<typeof MailComposer>[0]): Promise<Uint8Array> {
  const node = new MailComposer({ ...mail, disableFileAccess: true, disableUrlAccess: true }).compile();
  node.keepBcc = true;
  return node.build();
}
