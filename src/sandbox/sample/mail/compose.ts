import * as base64 from 'nodemailer/lib/base64';
import MailComposer, { type MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as qp from 'nodemailer/lib/qp';
import type { Calendar } from '../calendar.ts';
import { htmlOf, messageIdOf, recipientsOf, textOf, type Thread } from './content.ts';
import { calendarPart } from './event.ts';
import { alex } from './people.ts';
import type { MailSpec } from './spec.ts';

/** The message as it travels: headers, bodies and attachments, in ASCII unless `damage` does otherwise. */
export function compose(thread: Thread, calendar: Calendar): Buffer {
  const root = mimeTree(thread, calendar);
  root.keepBcc = true;
  const message = render(root).replace(/(?:\r\n)?$/, '\r\n');
  return Buffer.from(thread[0].damage?.(message) ?? message);
}

function mimeTree(thread: Thread, calendar: Calendar): MimeNode {
  const [mail, ...earlier] = thread;
  const answered = earlier.map((other) => `<${messageIdOf(other)}>`);
  const html = htmlOf(thread, calendar);
  return new MailComposer({
    from: mail.from ?? alex,
    to: recipientsOf(mail),
    cc: mail.cc,
    bcc: mail.bcc,
    subject: mail.subject,
    date: mail.when(calendar),
    messageId: `<${messageIdOf(mail)}>`,
    inReplyTo: answered[0],
    references: answered.toReversed(),
    text: withCrLf(textOf(thread, calendar)),
    ...(html !== null && { html: withCrLf(html) }),
    ...(mail.event && { icalEvent: calendarPart(mail.event(calendar), mail.when(calendar)) }),
    attachments: attachmentsOf(mail, calendar),
    headers: { ...mail.headers },
    boundaryPrefix: 'part',
    baseBoundary: mail.key,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

function attachmentsOf({ files, encloses }: MailSpec, calendar: Calendar): MailComposerAttachment[] {
  const enclosed = encloses && {
    contentType: 'message/rfc822',
    contentDisposition: 'attachment',
    filename: `${encloses.subject}.eml`,
    content: compose([encloses], calendar),
  };
  return [...(files?.() ?? []), ...(enclosed ? [enclosed] : [])];
}

/** The composer itself writes to a stream, later; the sample is wanted at once, and all its parts are in memory. */
function render(node: MimeNode): string {
  const encoding = node.getTransferEncoding();
  const head = `${node.buildHeaders()}\r\n\r\n`;
  const { boundary } = node;
  if (boundary) {
    const parts = node.childNodes.map((child) => `--${boundary}\r\n${render(child)}\r\n`);
    return `${head}${parts.join('')}--${boundary}--\r\n`;
  }
  const content = typeof node.content === 'string' || Buffer.isBuffer(node.content) ? node.content : '';
  if (encoding === 'base64') return head + base64.wrap(base64.encode(content));
  if (encoding === 'quoted-printable') return head + qp.wrap(qp.encode(content));
  return head + content.toString();
}

const withCrLf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
