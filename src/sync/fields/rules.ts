import type { CrmAccount } from '../../domain/crm-content.ts';
import type { CrmId } from '../../domain/ids.ts';
import type { RecordRef } from '../../domain/record.ts';
import type { Instant } from '../../domain/sync.ts';

/** What is known about the run, the CRM and the item when fields are read, compared or carried over. */
export interface Rules {
  /** IANA zone in which days and whole-day events are compared: the mailbox's at the last agreement of the pair. */
  readonly zone: string;
  /** IANA zone of the mailbox now: what is written is written in it. */
  readonly mailboxZone: string;
  readonly now: Instant;
  /** Characters the CRM's text fields hold, by field name; a field that is missing is one the module does not have. */
  readonly lengths: Readonly<Record<string, number>>;
  /**
   * What this CRM keeps of a text in a field of so many characters: some need part of the room to protect the text
   * from themselves.
   */
  readonly cut: (text: string, length: number) => string;
  /** The CRM's list of salutations. */
  readonly salutations: readonly string[];
  /** Fax numbers are carried. */
  readonly fax: boolean;
  /** Invitees of the CRM are written to Outlook, which then sends invitations. */
  readonly inviteesToOutlook: boolean;
  /** The mailbox's owner organises the Outlook event. True for anything about to be created. */
  readonly organises: boolean;
  readonly onlineMeeting: boolean;
  /** What `accountFor` found for the company name that Outlook shows now. */
  readonly account: CrmAccount | null;
  /** CRM users, contacts and leads by lower-case address. */
  readonly people: ReadonlyMap<string, RecordRef>;
  /** Lower-case addresses of CRM users by user id. */
  readonly userAddresses: ReadonlyMap<string, string>;
  /** The mailbox owner's CRM user id. */
  readonly crmUserId: CrmId;
}
