import { emailCopy } from '../../src/archive/copy.ts';
import { emailRecordId } from '../../src/archive/derive.ts';
import { noEdit } from '../../src/archive/draft.ts';
import type { Mailbox } from '../../src/archive/ports.ts';
import type { Crm } from '../../src/crm/crm.ts';
import type { EmailSummary } from '../../src/domain/email.ts';
import { outlookId, type OutlookId } from '../../src/domain/ids.ts';
import type { RecordRef } from '../../src/domain/record.ts';
import { graphMailboxes } from '../../src/graph/mailboxes.ts';
import { builtInToken } from '../../src/sandbox/servers.ts';
import type { TestService } from './service.ts';
import { silentLog } from './silent-log.ts';

export interface TestMail {
  readonly from: string;
  /** The adviser without. */
  readonly to?: string;
  readonly subject: string;
  readonly text?: string;
  readonly messageId?: string;
  /** When it was received; now without. */
  readonly date?: Date;
  /** Further header lines, each with CR LF. */
  readonly headers?: string;
  /** Names of small text files. */
  readonly files?: readonly string[];
  readonly categories?: readonly string[];
  readonly flagged?: boolean;
}

/** The sample adviser's Inbox, from the side of the senders and of Outlook. */
export interface TestInbox {
  deliver(mail: TestMail): Promise<OutlookId>;
  /** The adviser sends it. */
  send(mail: TestMail): Promise<void>;
  /** The message as the product's own adapter reads it. Throws when it is gone. */
  read(id: OutlookId): Promise<EmailSummary>;
  /** Something about it changes in Outlook: it is read. */
  touch(id: OutlookId): Promise<void>;
  /** A colleague archives their copy of the email. */
  archiveAs(crm: Crm, mail: TestMail, records: readonly RecordRef[]): Promise<void>;
}

let count = 0;

export function inbox(service: TestService): TestInbox {
  const graph = service.sandbox?.graph;
  if (!graph) throw new Error('There is no embedded mailbox.');
  const mailbox: Mailbox = graphMailboxes({ baseUrl: graph.url, log: silentLog })('test', async () => builtInToken);
  return {
    async deliver(mail) {
      const { categories, flagged } = mail;
      const raw = Buffer.from(mimeOf(mail));
      const message = await graph
        .mailbox()
        .deliver({ raw, folder: 'inbox', ...(categories && { categories }), ...(flagged && { flagged }) });
      return outlookId(message.immutableId);
    },
    async send(mail) {
      await graph.mailbox().deliver({ raw: Buffer.from(mimeOf(mail)), folder: 'sentitems' });
    },
    async read(id) {
      const [item] = await mailbox.summaries([id]);
      if (!item) throw new Error('The message is gone.');
      return item;
    },
    async touch(id) {
      await fetch(`${graph.url}/me/messages/${encodeURIComponent(id)}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${builtInToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ isRead: true }),
      });
    },
    async archiveAs(crm, mail, records) {
      const messageId = mail.messageId ?? '';
      const found = await mailbox.findByMessageId(messageId);
      const content = found && (await mailbox.content(found.id));
      if (!content) throw new Error('The message is not in the mailbox.');
      const id = emailRecordId('another client', messageId, 0);
      await crm.emails.create(emailCopy(content, noEdit, id, 'Sam Taylor'), records);
    },
  };
}

/** A whole message as it travels. */
export function mimeOf({
  from,
  to = 'alex.winslow@example.com',
  subject,
  text = 'Some words.',
  messageId = `test-${(count += 1)}@example.net`,
  headers = '',
  date = new Date(),
  files = [],
}: TestMail): string {
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nDate: ${date.toUTCString()}\r\nMessage-ID: <${messageId}>\r\n${headers}MIME-Version: 1.0\r\n`;
  const body = `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
  if (files.length === 0) return `${head}${body}`;
  const parts = files.map(
    (name) =>
      `--b\r\nContent-Type: text/plain; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\n\r\nContent of ${name}\r\n`,
  );
  return `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${body}${parts.join('')}--b--\r\n`;
}
