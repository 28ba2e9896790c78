import type { ArchiveTools } from '../../src/archive/open.ts';
import type { OpenWorkplace } from '../../src/archive/workplace.ts';
import type { Clock } from '../../src/domain/log.ts';
import type { Person } from '../../src/domain/person.ts';
import type { LetterBox } from '../../src/mailing/ports.ts';
import type { OpenSync } from '../../src/syncing/place.ts';

/** What questions by email are put together with. */
export interface MailingDesk extends ArchiveTools {
  readonly open: OpenWorkplace;
  readonly openSync: OpenSync;
  readonly openBox: (person: Person) => LetterBox;
  /** Of the registration for actionable messages; empty: there is none. */
  readonly originator: (person: Pick<Person, 'tenantId'>) => Promise<string>;
  readonly clock: Clock;
  /** Opens the product, for whoever sees no buttons in the email. */
  readonly url: () => string;
}
