import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { OpenWorkplace } from '../../src/archive/workplace.ts';
import type { EmailContent, Participant } from '../../src/domain/email.ts';
import type { OperationId, OutlookId } from '../../src/domain/ids.ts';
import type { FormTools } from '../../src/records/new-record.ts';
import type { Turn } from '../turn.ts';

/** An email of an Archive card, as far as a new record can be made from it. */
export interface EmailOfArchive {
  readonly id: OutlookId;
  readonly from: Participant | null;
  readonly to: readonly Participant[];
  readonly subject: string;
  readonly direction: 'received' | 'sent';
}

/** The Archive card as forms see it: where they come from and where they lead back to. */
export interface ArchiveSide {
  /** Keeps what the card's inputs said when *New record* was pressed, so that no tick is lost on the way. `data`: as it came. */
  keep(turn: Turn, operation: OperationId, data: unknown): Promise<void>;
  emailsOf(turn: Turn, operation: OperationId): Promise<readonly EmailOfArchive[]>;
  /** Null: no longer in the mailbox. */
  contentOf(turn: Turn, email: OutlookId): Promise<EmailContent | null>;
  /** The card as it stands; with a record's key, that record is known to it and ticked. */
  card(turn: Turn, operation: OperationId, tickedKey: string | null): Promise<IAdaptiveCard>;
}

/** What the handlers around records share. */
export interface RecordDesk extends FormTools {
  readonly open: OpenWorkplace;
  readonly archive: ArchiveSide;
  /** Contacts can be kept the same in Outlook. */
  readonly canMark?: boolean;
}
