import { z } from 'zod';
import { badRequest } from '../errors.ts';
import { bodyFrom, preview } from '../mail/body.ts';
import { ExtendedProperties, withExtended } from '../odata/extended.ts';
import { preferenceApplied } from '../odata/prefer.ts';
import { readBody } from '../read-body.ts';
import { created, noContent, ok, type Answer, type GraphRequest } from '../route.ts';
import type { Item } from '../store/item-row.ts';
import { messageAt } from './message-at.ts';
import { showMessage } from './message-show.ts';
import { asStored, FlagPatch } from './follow-up-flag.ts';

const Recipients = z.array(
  z.strictObject({ emailAddress: z.strictObject({ name: z.string().optional(), address: z.string() }) }),
);

/** What `PATCH` takes at any time. https://learn.microsoft.com/graph/api/message-update */
const Patch = {
  categories: z.array(z.string()),
  flag: FlagPatch,
  importance: z.enum(['low', 'normal', 'high']),
  inferenceClassification: z.enum(['focused', 'other']),
  isDeliveryReceiptRequested: z.boolean(),
  isRead: z.boolean(),
  isReadReceiptRequested: z.boolean(),
  singleValueExtendedProperties: ExtendedProperties,
};

/** What it takes as long as the message is a draft. */
const DraftPatch = {
  bccRecipients: Recipients,
  body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string() }),
  ccRecipients: Recipients,
  internetMessageId: z.string(),
  replyTo: Recipients,
  subject: z.string(),
  toRecipients: Recipients,
};

export const MessagePatch = z.strictObject({ ...Patch, ...DraftPatch }).partial();
export type MessagePatch = z.infer<typeof MessagePatch>;

export async function patchMessage(request: GraphRequest): Promise<Answer> {
  const patch = readBody(request, MessagePatch);
  const { mailbox } = request;
  const changed = mailbox.transaction(() => {
    const item = messageAt(request);
    mailbox.messages.checkMatch(item, request.headers['if-match']);
    checkDraftOnly(item, patch);
    return applyPatch(request, item, patch);
  });
  mailbox.announce('updated', changed);
  const shown = await showMessage(request, changed, { select: null, expand: [] }, true);
  return ok(shown, preferenceApplied(request.prefer));
}

function checkDraftOnly(item: Item, patch: MessagePatch): void {
  const name = Object.keys(patch).find((property) => Object.hasOwn(DraftPatch, property));
  if (name !== undefined && item.doc.isDraft !== true)
    throw badRequest(`'${name}' can be changed only while the message is a draft.`, 'ErrorInvalidPropertySet');
}

/** Writes what is named; to be called in a transaction. */
export function applyPatch(request: GraphRequest, item: Item, patch: MessagePatch): Item {
  const { flag, singleValueExtendedProperties, body, ...plain } = patch;
  const written = body ? bodyFrom(body) : null;
  const doc = {
    ...item.doc,
    ...plain,
    ...(flag ? { flag: asStored(flag, request.now) } : {}),
    ...(written ? { bodyPreview: preview(written.text) } : {}),
  };
  const extended = withExtended(item.extended, singleValueExtendedProperties ?? []);
  const changed = request.mailbox.messages.update(item, { doc, extended }, request.now);
  if (item.doc.isDraft === true)
    request.mailbox.mail.rewrite(item.key, doc, written ?? request.mailbox.mail.body(item.key));
  return changed;
}

const Move = z.strictObject({ destinationId: z.string() });

/** Answers with the message as it is in its new folder, with the new id. https://learn.microsoft.com/graph/api/message-move */
export async function moveMessage(request: GraphRequest): Promise<Answer> {
  const { destinationId } = readBody(request, Move);
  const { mailbox } = request;
  const folder = mailbox.folders.get(destinationId).id;
  const item = messageAt(request);
  const moved = mailbox.transaction(() => mailbox.messages.move(item, folder, request.now));
  mailbox.announce('updated', moved, 'message', item.folder);
  return created(await showMessage(request, moved, { select: null, expand: [] }, true));
}

/** To Deleted Items; from there to where only an administrator finds it; from there for good. https://learn.microsoft.com/graph/api/message-delete */
export function deleteMessage(request: GraphRequest): Answer {
  const { mailbox, now } = request;
  const item = messageAt(request);
  mailbox.messages.checkMatch(item, request.headers['if-match']);
  const gone = mailbox.transaction(() => {
    const place = mailbox.folders.get(item.folder).wellKnown;
    const next = place === 'deleteditems' ? 'recoverableitemsdeletions' : 'deleteditems';
    if (place !== 'recoverableitemsdeletions') return mailbox.messages.move(item, mailbox.folders.get(next).id, now);
    mailbox.mail.remove(item.key);
    mailbox.messages.remove(item);
    return item;
  });
  mailbox.announce('deleted', gone, 'message', item.folder);
  return noContent;
}
