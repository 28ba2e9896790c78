import sanitizeHtml from 'sanitize-html';
import type { AttachmentInfo, EmailContent } from '../domain/email.ts';
import type { CrmId } from '../domain/ids.ts';
import { copyWords as words } from './copy-words.ts';
import { attachmentRecordId } from './derive.ts';
import type { EmailEdit } from './draft.ts';
import type { EmailCopy } from './ports.ts';

/** Longer bodies are archived whole; the card then edits a comment only. In characters. */
export const editableLength = 10_000;

/** The server's limit for one file, in bytes. */
export const attachmentLimit = 25 * 1024 * 1024;

/**
 * The CRM's copy of an email. An edit is said in its first line, so that nobody takes the copy for the original;
 * a comment stands above the text.
 */
export function emailCopy(content: EmailContent, edit: EmailEdit, id: CrmId, editor: string): EmailCopy {
  const preface = [editedLine(edit, editor), edit.comment.trim() ? `${editor}: ${edit.comment.trim()}` : null]
    .filter((line) => line !== null)
    .join('\n');
  return {
    id,
    subject: edit.subject ?? content.subject,
    text: [preface, edit.text ?? content.text].filter(Boolean).join('\n\n'),
    html: edit.text === null && content.html !== null ? prefacedHtml(preface, content.html) : null,
    date: edit.date ?? content.date,
    from: content.from,
    to: content.to,
    cc: content.cc,
    bcc: content.bcc,
    messageId: content.messageId,
  };
}

/** It asks for a copy that differs from the email itself. */
export const changesCopy = (edit: EmailEdit | undefined): boolean =>
  edit !== undefined && (edit.subject ?? edit.text ?? edit.date ?? edit.without[0] ?? null) !== null;

function editedLine(edit: EmailEdit, editor: string): string | null {
  const parts = [
    edit.subject === null ? null : words.parts.subject,
    edit.text === null ? null : words.parts.text,
    edit.date === null ? null : words.parts.date,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `[${words.changed(editor, parts.join(', '))}]`;
}

function prefacedHtml(preface: string, html: string): string {
  const lines = preface ? `<p>${preface.split('\n').map(escapeHtml).join('<br>')}</p>` : '';
  return `${lines}${safeHtml(html)}`;
}

const escapeHtml = (text: string): string => sanitizeHtml(text, { allowedTags: [], disallowedTagsMode: 'escape' });

/** What a CRM page may show: text, tables, links and the sender's plain styles; nothing that runs or calls home. */
const safeHtml = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: sanitizeHtml.defaults.allowedTags.concat(['img', 'font', 'center']),
    allowedAttributes: {
      a: ['href', 'name', 'title'],
      img: ['src', 'alt', 'width', 'height'],
      font: ['color', 'size', 'face'],
      '*': ['align', 'dir', 'lang', 'colspan', 'rowspan', 'bgcolor', 'width'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
  });

export interface FileCopy {
  readonly id: CrmId;
  readonly info: AttachmentInfo;
  readonly tooLarge: boolean;
}

/** The files of the copy, each under an id that follows from the email, so that a repeat meets the same record. */
export function filesOf(content: EmailContent, edit: EmailEdit, email: CrmId): readonly FileCopy[] {
  const seen = new Map<string, number>();
  return content.attachments.flatMap((info) => {
    const key = `${info.name}|${info.size}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    if (info.kind === 'link' || edit.without.includes(info.id)) return [];
    const id = attachmentRecordId(email, info.name, info.size, nth);
    return [{ id, info, tooLarge: info.size > attachmentLimit }];
  });
}
