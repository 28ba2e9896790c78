import type { EmailSummary } from '../domain/email.ts';
import type { OutlookId } from '../domain/ids.ts';

/** Where email arrives, and where it is when it was sent. */
export const mailFolders = ['inbox', 'sentitems'] as const;
export type MailFolder = (typeof mailFolders)[number];

/** An email that is new in a folder, or changed in it. */
export interface ChangedMail {
  readonly id: OutlookId;
  /** Without angle brackets; null where the change does not tell it. */
  readonly messageId: string | null;
}

/** Some changes of one folder. The same email may come more than once. */
export interface ChangePage {
  readonly mails: readonly ChangedMail[];
  /** Asks for what comes after this page. */
  readonly next: string;
  /** There is no more for now. */
  readonly isLast: boolean;
}

/** What a rule has to know of an email beside what lists show. */
export interface RuleMail extends EmailSummary {
  /** Names its conversation in this mailbox; null: it has none. */
  readonly conversationId: string | null;
  /** Message-ID of the email that it answers or forwards; null: not known. */
  readonly originId: string | null;
  readonly sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  /** An invitation, or an answer to one: it belongs to the calendar. */
  readonly isMeeting: boolean;
}

/** What happens in the signed-in person's mailbox. Failures are `RemoteError` with system `graph`. */
export interface MailChanges {
  /**
   * A page of the folder's changes: after the page that gave `link`, or with null from the beginning, which tells of what
   * was received since `since`. `expired`: the service has forgotten the link.
   */
  page(folder: MailFolder, link: string | null, since: Date): Promise<ChangePage | 'expired'>;
  /** These emails as they are now, in the order asked; null: gone. */
  mails(ids: readonly OutlookId[]): Promise<readonly (RuleMail | null)[]>;
}
