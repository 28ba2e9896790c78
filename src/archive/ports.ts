import type { AttachmentInfo, ArchiveMark, EmailContent, EmailSummary, Participant } from '../domain/email.ts';
import type { CrmId, OutlookId } from '../domain/ids.ts';
import type { RecordRef } from '../domain/record.ts';

/** The CRM's copy of an email, as it is to be written. */
export interface EmailCopy {
  /** Our GUID, derived so that two people who archive one email at once make one record. */
  readonly id: CrmId;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Sanitised HTML, or null for a plain-text email. */
  readonly html: string | null;
  /** UTC instant. */
  readonly date: Date;
  readonly from: Participant | null;
  readonly to: readonly Participant[];
  readonly cc: readonly Participant[];
  readonly bcc: readonly Participant[];
  /** Without angle brackets. */
  readonly messageId: string;
}

/** An email that is in the CRM already. */
export interface ArchivedEmail {
  readonly id: CrmId;
  readonly messageId: string;
  /** UTC instant at which it was put there. */
  readonly archivedAt: Date;
  /** UTC instant of its last change. */
  readonly modifiedAt: Date;
  /** Name of the CRM user who did; null where the server does not say. */
  readonly archivedBy: string | null;
  /** This person's own user put it there. */
  readonly own: boolean;
  /** Every record it is filed under that this person can see. */
  readonly records: readonly RecordRef[];
  readonly url: string;
}

/** What became of one wish to relate: told apart so that only what failed is tried again. */
export interface RelateResult {
  readonly ref: RecordRef;
  readonly related: boolean;
}

/** An email that is in the CRM after archiving. */
export interface ArchiveResult {
  readonly email: ArchivedEmail;
  /** By this call; false: it was there. */
  readonly created: boolean;
  /** What stood under the id before this call filed it under anything; null where this call made it. */
  readonly found: ArchivedEmail | null;
  readonly relations: readonly RelateResult[];
  /** Parts of the copy that the server did not keep whole (too long, or characters it does not have; people whose address it did not take). */
  readonly lost: readonly ('subject' | 'text' | 'people')[];
}

/** Archived email in the CRM. Failures are `RemoteError` with system `crm`. */
export interface EmailArchive {
  /** Origin and path of the CRM, lower case: part of every derived id. */
  readonly serverKey: string;
  /** Live archived emails by Message-ID, in one call however many are asked. Key: Message-ID as given. */
  findEmails(messageIds: readonly string[]): Promise<ReadonlyMap<string, ArchivedEmail>>;
  /**
   * Creates the email under `copy.id`, files it under all `records` and reads back what was stored.
   * If the id is taken by a live record nothing is written over it: it is related and returned with `created: false`.
   * `taken` in place of an email: the id belongs to a deleted record; derive the next one.
   */
  create(copy: EmailCopy, records: readonly RecordRef[]): Promise<ArchiveResult | 'taken'>;
  /** Files an email that is there under further records; already there is success. */
  relate(email: CrmId, records: readonly RecordRef[]): Promise<readonly RelateResult[]>;
  /** Takes the email off the records; not there is success. `related: true`: it is still there. */
  unrelate(email: CrmId, records: readonly RecordRef[]): Promise<readonly RelateResult[]>;
  /** Deletes an email record that we created ourselves; gone already is success. Its attachments are left to `removeNotes`. Only `undo` calls this. */
  remove(email: CrmId): Promise<void>;
  /** Adds a file under an id of ours; a repeat replaces its content with the same. */
  attach(
    email: CrmId,
    file: { readonly id: CrmId; readonly name: string; readonly content: Uint8Array },
  ): Promise<void>;
  /** Attachments that are there. */
  attachments(email: CrmId): Promise<readonly { readonly id: CrmId; readonly name: string }[]>;
  /**
   * A note of the person about an email that stays as it is, filed under every record; a repeat changes nothing.
   * Where one note cannot hang on all records there are several: `planNotes` tells their ids beforehand.
   */
  addNote(
    note: { readonly id: CrmId; readonly subject: string; readonly text: string; readonly email: CrmId },
    records: readonly RecordRef[],
  ): Promise<void>;
  /** Deletes notes and attachments that we created ourselves; gone already is success. Only `undo` calls this. */
  removeNotes(ids: readonly CrmId[]): Promise<void>;
}

/** One page of the list to archive from, or of a search. */
export interface MailQuery {
  /** Words as a person types them; empty for the newest. */
  readonly words: string;
  /** From the last page's answer; null for the first. */
  readonly page: string | null;
  readonly pageSize: number;
}

/** Emails that can be archived: no drafts, and nothing out of Deleted Items or Junk. */
export interface MailPage {
  /** Inbox and Sent together, newest first. */
  readonly emails: readonly EmailSummary[];
  /** Null: there is no more. */
  readonly nextPage: string | null;
}

/** What archiving writes on the Outlook item. */
export interface MarkChange {
  readonly category: string;
  /** Null removes the mark and the category. */
  readonly mark: ArchiveMark | null;
  /** `leave` does not touch the flag; a message that has a flag keeps it in every case. */
  readonly flag: 'complete' | 'flagged' | 'leave' | 'clearIfComplete';
}

/** By what an email is recognised after it was sent. */
export interface SentMark {
  /** Ids under which the add-in may have left it. */
  readonly addins: readonly string[];
  /** In the add-in's custom properties; nothing else has it. */
  readonly value: string;
  /** It was not sent before. */
  readonly since: Date;
}

/** The signed-in person's mail. Failures are `RemoteError` with system `graph`; ids are immutable ones. */
export interface Mailbox {
  /** The owner's own addresses, lower case: tells sent from received. */
  addresses(): Promise<readonly string[]>;
  list(query: MailQuery): Promise<MailPage>;
  /** Newest messages of Inbox and Sent with these ids; null where one is gone. */
  summaries(ids: readonly OutlookId[]): Promise<readonly (EmailSummary | null)[]>;
  /** One message with bodies and the list of its attachments; null: gone, or what it said is not kept any more. */
  content(id: OutlookId): Promise<EmailContent | null>;
  /** The own copy of a message; null: none. `messageId` without angle brackets. */
  findByMessageId(messageId: string): Promise<EmailSummary | null>;
  /** The messages of a conversation that are not thrown away, newest first, at most 50; `id` as links to Outlook on the web have it. */
  conversation(id: string): Promise<readonly EmailSummary[]>;
  /** The email in Sent Items that the add-in marked while it was written; null: none yet. */
  sentWith(mark: SentMark): Promise<OutlookId | null>;
  /** Bytes of a file, or the MIME of an attached email. */
  attachment(id: OutlookId, attachment: AttachmentInfo): Promise<Uint8Array>;
  /** Paints or removes the archive mark; keeps foreign categories. Reads again and repeats once if the message changed meanwhile. */
  mark(email: Pick<EmailSummary, 'id' | 'categories' | 'flag' | 'etag'>, change: MarkChange): Promise<void>;
}
