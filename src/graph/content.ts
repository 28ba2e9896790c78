import { compile } from 'html-to-text';
import { z } from 'zod';
import type { AttachmentInfo, EmailContent } from '../domain/email.ts';
import { emailSummary, given, messageShape, summaryFields, summaryProperties } from './message.ts';

/** What a copy needs of a message, in one call: its attachments are described, without their bytes. */
export const contentFields = [...summaryFields, 'body'] as const;
export const contentProperties = `${summaryProperties},attachments($select=id,name,contentType,size,isInline,microsoft.graph.fileAttachment/contentId)`;

const Attachment = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string(),
  name: z.string().nullish(),
  contentType: z.string().nullish(),
  size: z.number().nullish(),
  isInline: z.boolean().nullish(),
  contentId: z.string().nullish(),
});

export const MessageContent = z.object({
  ...messageShape,
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  attachments: z.array(Attachment).nullish(),
});
export type MessageContent = z.infer<typeof MessageContent>;

export function emailContent(message: MessageContent, own: readonly string[]): EmailContent {
  const body = bodyOf(message.body);
  const attachments = (message.attachments ?? []).map((attachment) => attachmentInfo(attachment, body.html));
  return { ...emailSummary(message, own), ...body, attachments };
}

/** Plain text is shown as HTML of a certain form by Exchange. */
const plainTextAsHtml = /<body[^>]*>\s*(?:<font[^>]*>\s*)?(?:<span[^>]*>\s*)?<div class="?PlainText"?>/i;

const toText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'div.PlainText', format: 'pre' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'th', format: 'block' },
  ],
});

function bodyOf(body: MessageContent['body']): Pick<EmailContent, 'html' | 'text'> {
  const content = body?.content ?? '';
  if (body?.contentType?.toLowerCase() !== 'html') return { html: null, text: content };
  if (plainTextAsHtml.test(content)) return { html: null, text: toText(content.replaceAll(/\r?\n/g, '')) };
  return { html: content, text: toText(content) };
}

const kinds: Readonly<Record<string, AttachmentInfo['kind']>> = {
  '#microsoft.graph.itemAttachment': 'email',
  '#microsoft.graph.referenceAttachment': 'link',
};

function attachmentInfo(attachment: z.infer<typeof Attachment>, html: string | null): AttachmentInfo {
  const kind = kinds[attachment['@odata.type'] ?? ''] ?? 'file';
  const name = given(attachment.name) ?? 'attachment';
  return {
    id: attachment.id,
    name: kind === 'email' && !/\.(eml|ics|vcf)$/i.test(name) ? `${name}.eml` : name,
    contentType: attachment.contentType ?? (kind === 'email' ? 'message/rfc822' : 'application/octet-stream'),
    size: attachment.size ?? 0,
    inline: isShownInside(attachment, html),
    kind,
  };
}

/** Some mail programs call everything inline, so the body is asked whether it shows the file. */
function isShownInside({ contentId, isInline }: z.infer<typeof Attachment>, html: string | null): boolean {
  const id = contentId?.trim().replace(/^<|>$/g, '').toLowerCase();
  if (!id) return (isInline ?? false) && html !== null;
  const body = html?.toLowerCase() ?? '';
  return body.includes(`cid:${id}`) || body.includes(`cid:${encodeURIComponent(id).toLowerCase()}`);
}
