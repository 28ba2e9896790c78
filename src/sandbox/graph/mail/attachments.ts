import type { Attachment, Email } from 'postal-mime';
import { readHead } from './headers.ts';

export interface AttachmentInfo {
  /** An attached message is an item, everything else a file. https://learn.microsoft.com/graph/api/resources/attachment */
  readonly kind: 'file' | 'item';
  readonly name: string;
  readonly contentType: string | null;
  /** In bytes. */
  readonly size: number;
  readonly isInline: boolean;
  /** Without angle brackets. */
  readonly contentId: string | null;
}

/** The parts of a message that are attachments: not the invitation inside a meeting message. Their order is their index. */
export const attachmentParts = (email: Email): Attachment[] => email.attachments.filter((part) => !isInvitation(part));

export function bytesOf(part: Attachment): Uint8Array {
  return typeof part.content === 'string' ? Buffer.from(part.content) : new Uint8Array(part.content);
}

export function listAttachments(email: Email): Promise<AttachmentInfo[]> {
  return Promise.all(attachmentParts(email).map((part, index) => describe(part, index, email.html ?? '')));
}

/** What an invitation in the message asks for; null for ordinary mail. https://learn.microsoft.com/graph/api/resources/eventmessage */
export function meetingType(email: Email): string | null {
  const invitation = email.attachments.find(isInvitation);
  if (!invitation) return null;
  if (invitation.method === 'REQUEST') return 'meetingRequest';
  if (invitation.method === 'CANCEL') return 'meetingCancelled';
  const answer = /PARTSTAT=([A-Z-]+)/.exec(Buffer.from(bytesOf(invitation)).toString())?.[1] ?? '';
  return answers[answer] ?? 'none';
}

const answers: Readonly<Record<string, string>> = {
  ACCEPTED: 'meetingAccepted',
  TENTATIVE: 'meetingTenativelyAccepted',
  DECLINED: 'meetingDeclined',
};

const isInvitation = (part: Attachment): boolean =>
  part.mimeType === 'text/calendar' && part.method !== undefined && part.disposition !== 'attachment';

async function describe(part: Attachment, index: number, html: string): Promise<AttachmentInfo> {
  const content = bytesOf(part);
  const contentId = part.contentId?.replace(/^<|>$/g, '') ?? null;
  const isMessage = part.mimeType === 'message/rfc822';
  const shown = contentId !== null && html.toLowerCase().includes(`cid:${contentId.toLowerCase()}`);
  return {
    kind: isMessage ? 'item' : 'file',
    name: isMessage ? await subjectOf(content, part) : (part.filename ?? unnamed(part, index)),
    contentType: isMessage ? null : part.mimeType,
    size: content.byteLength,
    isInline: shown || part.disposition === 'inline',
    contentId,
  };
}

async function subjectOf(message: Uint8Array, part: Attachment): Promise<string> {
  const head = await readHead(message);
  return head.subject ?? part.filename ?? 'Untitled';
}

/** Exchange numbers the parts that nobody named. */
function unnamed(part: Attachment, index: number): string {
  const extension = extensions[part.mimeType] ?? (part.mimeType.startsWith('text/') ? 'txt' : 'bin');
  return `ATT${String(index + 1).padStart(5, '0')}.${extension}`;
}

const extensions: Readonly<Record<string, string>> = {
  'text/html': 'htm',
  'text/calendar': 'ics',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
};
