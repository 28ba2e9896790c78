import type { OutlookId } from './ids.ts';

/** One participant of an email. */
export interface Participant {
  /** Display name, or the address where there is none. */
  readonly name: string;
  /** Lower case. */
  readonly address: string;
}

/** Whether the mailbox's owner wrote the email or got it. */
export type Direction = 'received' | 'sent';

/** A message of the mailbox as lists show it. */
export interface EmailSummary {
  readonly id: OutlookId;
  readonly subject: string;
  /** Null where the message has no sender (drafts, damaged mail). */
  readonly from: Participant | null;
  readonly to: readonly Participant[];
  readonly cc: readonly Participant[];
  readonly bcc: readonly Participant[];
  /** UTC instant at which it was received, or sent for own mail. */
  readonly date: Date;
  readonly direction: Direction;
  readonly preview: string;
  readonly hasAttachments: boolean;
  /** Message-ID without angle brackets. */
  readonly messageId: string;
  readonly isPrivate: boolean;
  readonly isDraft: boolean;
  /** By this email the service itself asks the person: it is never archived. Missing: it is an email like any other. */
  readonly isQuestion?: boolean;
  readonly categories: readonly string[];
  readonly flag: 'notFlagged' | 'flagged' | 'complete';
  /** What an earlier archiving left on the message; null if none. */
  readonly archived: ArchiveMark | null;
  /** Opens the message in Outlook on the web. */
  readonly webLink: string | null;
  /** Version of the message, for guarded writes. */
  readonly etag: string | null;
}

/** Everything of a message that a CRM copy needs. */
export interface EmailContent extends EmailSummary {
  /** Body as HTML, as received: foreign, to be sanitised before it is shown. Null for plain-text mail. */
  readonly html: string | null;
  /** Body as plain text. */
  readonly text: string;
  readonly attachments: readonly AttachmentInfo[];
}

export interface AttachmentInfo {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  /** Shown inside the body rather than attached by a person. */
  readonly inline: boolean;
  /** A file has bytes of its own; an attached email is fetched as MIME; a link to a cloud file has none. */
  readonly kind: 'file' | 'email' | 'link';
}

/** The mark that archiving leaves on the Outlook item, so that any client can show it again. */
export interface ArchiveMark {
  /** UTC instant. */
  readonly at: Date;
  readonly records: readonly { readonly module: string; readonly id: string; readonly name: string }[];
}
