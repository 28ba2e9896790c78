import PostalMime from 'postal-mime';
import { bareMessageId } from '../domain/message-id.ts';
import type { Workplace } from '../archive/workplace.ts';
import type { AttachmentInfo, EmailSummary } from '../domain/email.ts';
import type { RuleMail } from './ports.ts';

/** Emails that were sent to the archive address, as they lie in the mailbox of whoever sent them there. */
export interface Originals {
  readonly emails: readonly EmailSummary[];
  /** So many could not be found there. */
  readonly missing: number;
}

/** More attached emails are not looked at. */
const mostAttached = 25;

/**
 * What an email to the archive address brings along: the emails attached to it; without any the one that it forwards, which
 * is the one it names, or else the one before it in the conversation. One that went to others as well, or forwards nothing,
 * is meant itself. Only Message-IDs are read from attachments: what is archived is the copy in the person's own mailbox, so
 * that nothing somebody altered reaches the CRM.
 */
export async function originalsOf(
  mail: RuleMail,
  archiveMailbox: string | null,
  { mailbox }: Pick<Workplace, 'mailbox'>,
): Promise<Originals> {
  const recipients = [...mail.to, ...mail.cc, ...mail.bcc];
  if (recipients.some(({ address }) => address !== archiveMailbox)) return { emails: [mail], missing: 0 };
  const attached = ((await mailbox.content(mail.id))?.attachments ?? []).filter(isEmail).slice(0, mostAttached);
  if (attached.length > 0) {
    const emails: EmailSummary[] = [];
    // One after the other: each is fetched whole, and may be large.
    for (const one of attached) emails.push(...(await attachedOriginal(mail, one, { mailbox })));
    return { emails, missing: attached.length - emails.length };
  }
  if (mail.originId !== null) {
    const original = await mailbox.findByMessageId(mail.originId);
    return original ? { emails: [original], missing: 0 } : { emails: [], missing: 1 };
  }
  const before = mail.conversationId === null ? [] : await mailbox.conversation(mail.conversationId);
  const original = before.find(({ messageId, date }) => messageId !== mail.messageId && date <= mail.date);
  return { emails: [original ?? mail], missing: 0 };
}

const isEmail = ({ kind, name, contentType }: AttachmentInfo): boolean =>
  kind === 'email' || (kind === 'file' && (contentType === 'message/rfc822' || /\.eml$/i.test(name)));

async function attachedOriginal(
  { id }: RuleMail,
  info: AttachmentInfo,
  { mailbox }: Pick<Workplace, 'mailbox'>,
): Promise<readonly EmailSummary[]> {
  const content = await mailbox.attachment(id, info);
  const { messageId } = await PostalMime.parse(content).catch(() => ({ messageId: undefined }));
  const bare = bareMessageId(messageId);
  const found = bare ? await mailbox.findByMessageId(bare) : null;
  return found ? [found] : [];
}
