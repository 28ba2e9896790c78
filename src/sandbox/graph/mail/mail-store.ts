import { z } from 'zod';
import { itemNotFound } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { AttachmentInfo } from './attachments.ts';
import type { MailBody } from './body.ts';
import type { ParsedMail } from './parse.ts';

const attachmentInfo: z.ZodType<AttachmentInfo> = z.object({
  kind: z.enum(['file', 'item']),
  name: z.string(),
  contentType: z.string().nullable(),
  size: z.number(),
  isInline: z.boolean(),
  contentId: z.string().nullable(),
});

const bodyRow = z.object({ html: z.string().nullable(), text: z.string() });
const rawRow = z.object({ raw: z.instanceof(Uint8Array) });
const attachmentsRow = z.object({ attachments: z.string() });

/** What belongs to messages alone: their MIME as it came, both bodies, and the words that `$search` finds. Keys are those of items. */
export class MailStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  save(key: number, raw: Uint8Array, mail: ParsedMail): void {
    const sql = 'INSERT INTO mail (item, raw, html, text, attachments) VALUES (?, ?, ?, ?, ?)';
    this.#db.run(sql, [key, raw, mail.body.html, mail.body.text, JSON.stringify(mail.attachments)]);
    this.#index(key, mail.doc, mail.body.text, mail.attachments);
  }

  raw(key: number): Uint8Array {
    return this.#row(rawRow, 'SELECT raw FROM mail WHERE item = ?', key).raw;
  }

  body(key: number): MailBody {
    return this.#row(bodyRow, 'SELECT html, text FROM mail WHERE item = ?', key);
  }

  attachments(key: number): AttachmentInfo[] {
    const { attachments } = this.#row(attachmentsRow, 'SELECT attachments FROM mail WHERE item = ?', key);
    return z.array(attachmentInfo).parse(JSON.parse(attachments));
  }

  /** After a draft was edited. */
  rewrite(key: number, doc: object, body: MailBody): void {
    this.#db.run('UPDATE mail SET html = ?, text = ? WHERE item = ?', [body.html, body.text, key]);
    this.#db.run('DELETE FROM mail_text WHERE rowid = ?', [key]);
    this.#index(key, doc, body.text, this.attachments(key));
  }

  /** A draft became the message that was sent. */
  replaceRaw(key: number, raw: Uint8Array): void {
    this.#db.run('UPDATE mail SET raw = ? WHERE item = ?', [raw, key]);
  }

  remove(key: number): void {
    this.#db.run('DELETE FROM mail_text WHERE rowid = ?', [key]);
  }

  #index(key: number, doc: object, text: string, attachments: readonly AttachmentInfo[]): void {
    const shown = indexed.parse(doc);
    const sql = `INSERT INTO mail_text (rowid, subject, body, sender, recipient_to, recipient_cc, recipient_bcc, attachment)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
    this.#db.run(sql, [
      key,
      shown.subject ?? '',
      text,
      words([shown.from, shown.sender]),
      words(shown.toRecipients),
      words(shown.ccRecipients),
      words(shown.bccRecipients),
      attachments.map(({ name }) => name).join('\n'),
    ]);
  }

  #row<T>(schema: z.ZodType<T>, sql: string, key: number): T {
    const row = this.#db.get(schema, sql, [key]);
    if (!row) throw itemNotFound();
    return row;
  }
}

const recipient = z.object({ emailAddress: z.object({ name: z.string(), address: z.string() }).partial() }).partial();
const indexed = z.object({
  subject: z.string().nullish(),
  from: recipient.optional(),
  sender: recipient.optional(),
  toRecipients: z.array(recipient),
  ccRecipients: z.array(recipient),
  bccRecipients: z.array(recipient),
});

const words = (people: readonly (z.infer<typeof recipient> | undefined)[]): string =>
  people.map((person) => `${person?.emailAddress?.name ?? ''} ${person?.emailAddress?.address ?? ''}`).join('\n');
