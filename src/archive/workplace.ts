import type { Clock } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import type { CrmRecords } from '../records/ports.ts';
import type { EmailArchive, Mailbox } from './ports.ts';
import type { QuickAddress } from './quick.ts';

/** How archiving behaves for this person. */
export interface ArchiveSettings {
  /** Outlook category of archived mail. */
  readonly category: string;
  /** What archived mail without a flag gets. */
  readonly flag: 'complete' | 'flagged' | 'leave';
  readonly quickAddress: QuickAddress;
}

/** A signed-in person with everything archiving needs: their CRM, their mailbox, their settings. */
export interface Workplace {
  readonly person: Person;
  /** The CRM's records, and the email archived there. */
  readonly records: CrmRecords;
  readonly emails: EmailArchive;
  readonly mailbox: Mailbox;
  readonly settings: ArchiveSettings;
  readonly clock: Clock;
}

/** As much of it as a card is drawn with. */
export type Doorstep = Pick<Workplace, 'person' | 'clock'> & { readonly records: Pick<CrmRecords, 'modules'> };

/** Opens somebody's workplace. Throws `RemoteError` `unauthorized` when a sign-in is missing. */
export type OpenWorkplace = (person: Person) => Promise<Workplace>;
