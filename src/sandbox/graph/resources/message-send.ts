import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { z } from 'zod';
import { badRequest } from '../errors.ts';
import { instant } from '../json.ts';
import { readBody } from '../read-body.ts';
import { created, type Answer, type GraphRequest, type Route } from '../route.ts';
import type { Item } from '../store/item-row.ts';
import { messageAt } from './message-at.ts';
import { showMessage } from './message-show.ts';
import { applyPatch, MessagePatch } from './message-write.ts';

/** Writing email: drafts, and sending them. Nothing leaves this machine. */
export const messageSendRoutes: readonly Route[] = [
  { method: 'POST', path: '/me/messages', run: createDraft },
  { method: 'POST', path: '/me/messages/:messageId/send', run: sendDraft },
];

/** https://learn.microsoft.com/graph/api/user-post-messages */
async function createDraft(request: GraphRequest): Promise<Answer> {
  const patch = readBody(request, MessagePatch);
  const { mailbox } = request;
  const raw = await mime({ from: ownerOf(request), messageId: `<${randomUUID()}@mail.example.com>`, text: '' });
  const { id } = await mailbox.deliver({ raw, folder: 'drafts' });
  const item = mailbox.transaction(() => applyPatch(request, mailbox.messages.get(id), patch));
  return created(await showMessage(request, item, { select: null, expand: [] }, true));
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
async function sendDraft(request: GraphRequest): Promise<Answer> {
  const { mailbox, now } = request;
  const item = messageAt(request);
  const written = Written.parse(item.doc);
  const recipients = [...written.toRecipients, ...written.ccRecipients, ...written.bccRecipients];
  if (item.doc.isDraft !== true) throw badRequest('Only a draft can be sent.', 'ErrorItemNotDraft');
  if (recipients.length === 0) throw badRequest('At least one recipient is needed.', 'ErrorInvalidRecipients');

  const raw = await rawOf(request, item, written);
  const at = instant(now);
  const doc = { ...item.doc, isDraft: false, isRead: true, sentDateTime: at, receivedDateTime: at };
  const sent = mailbox.transaction(() => {
    mailbox.mail.replaceRaw(item.key, raw);
    const changed = mailbox.messages.update(item, { doc, extended: item.extended }, now);
    return mailbox.messages.move(changed, mailbox.folders.get('sentitems').id, now);
  });
  mailbox.announce('updated', sent, 'message', item.folder);
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
    text,
    ...(html !== null && { html }),
  });
}

function mime(mail: ConstructorParameters<typeof MailComposer>[0]): Promise<Uint8Array> {
  const node = new MailComposer({ ...mail, disableFileAccess: true, disableUrlAccess: true }).compile();
  node.keepBcc = true;
  return node.build();
}
