import type { ArchivePace } from '../bot/archive/work.ts';
import type { Budget } from '../bot/turn-of.ts';
import type { Administration } from './administration/administration.ts';
import type { OpenWorkplace } from './archive/workplace.ts';
import type { OpenMailNews } from './automatic-archiving.ts';
import type { Config } from './config.ts';
import type { Checks } from './connections/ports.ts';
import type { OpenContext } from './context/ports.ts';
import type { BotRegistration } from './domain/bot-registration.ts';
import type { Clock, Log } from './domain/log.ts';
import type { Person } from './domain/person.ts';
import type { CrmAccounts } from './identity/crm-account.ts';
import type { SignIns } from './identity/sign-in.ts';
import type { SignInPlace } from './installation/checks.ts';
import type { LetterBox } from './mailing/ports.ts';
import type { ReadTenant } from './settings/in-effect.ts';
import type { OpenJobs } from './state.ts';
import type { Store } from './store/port.ts';
import type { OpenSync } from './syncing/place.ts';
import type { Watch } from './telemetry/watch.ts';
import type { WhoCalls } from './web/api/caller.ts';
import type { AppPagesOptions } from './web/app-pages.ts';
import type { Fallback } from './web/server.ts';

/** What the product runs on; the sandbox and production differ in nothing else. */
export interface Foundations {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  /** The embedded queue without. */
  readonly openJobs?: OpenJobs;
  readonly openWorkplace: OpenWorkplace;
  readonly openSync: OpenSync;
  readonly openNews: OpenMailNews;
  /** Signing in, given the origin that browsers reach this service at. */
  readonly signIns: (origin: () => string) => SignIns;
  /** What is known of who an email is from. */
  readonly openContext: OpenContext;
  /** People's way to write to themselves. */
  readonly openBox: (person: Person) => LetterBox;
  /** The questions of the connection test. */
  readonly checks: Checks;
  readonly accounts: CrmAccounts;
  readonly administration: Administration;
  /** What counts for a tenant. */
  readonly tenant: ReadTenant;
  /** Where people sign in to Microsoft, and to what. */
  readonly signInPlace: SignInPlace;
  readonly pages: AppPagesOptions;
  /** How the pane and the tab prove who uses them. */
  readonly whoCalls: WhoCalls;
  /** Null: the sandbox, where nothing is proven and everybody is `everyoneIs`. */
  readonly bot: BotRegistration | null;
  readonly everyoneIs: Person | null;
  /** How long things wait; for tests. */
  readonly archivePace?: ArchivePace;
  /** For so long Outlook may not show yet what was sent, in ms. */
  readonly letterLookMs?: number;
  readonly budget?: Budget;
  /** Measures what goes through here; without it nothing is. */
  readonly watch?: Watch;
  /** Pages beside the product's own. */
  readonly fallback?: Fallback;
}
