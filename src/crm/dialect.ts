import type { CrmOffer } from '../administration/ports.ts';
import type { EmailArchive } from '../archive/ports.ts';
import type { AboutRecords } from '../context/ports.ts';
import type { Clock, Log } from '../domain/log.ts';
import type { RecordRef } from '../domain/record.ts';
import type { CrmRecords } from '../records/ports.ts';
import type { CrmSide } from '../sync/ports.ts';
import type { AddressRules, CrmAddress } from './address.ts';
import type { CrmBrowser } from './browser.ts';
import type { Credentials, CrmUser, RefusedLogins, SharedTokens } from './login.ts';
import type { ModuleSetup } from './modules.ts';
import type { RecordUrl } from './summaries.ts';

/** How a server is spoken to: `v4_1` is SugarCRM 6, SuiteCRM and ProTracker, `v11` SugarCRM 7 and later. */
export type Dialect = 'v4_1' | 'v11';

/** One person's CRM. Keep it between requests: it holds sessions and metadata. */
export interface Crm {
  readonly dialect: Dialect;
  readonly records: CrmRecords;
  readonly emails: EmailArchive;
  /** Origin and path, for links to the CRM's own pages. */
  readonly base: string;
  /** The CRM's own page of a record. */
  readonly recordUrl: RecordUrl;
  /** Full name of the user who changed a record last; null where that is not known. */
  readonly lastAuthor: (ref: RecordRef) => Promise<string | null>;
  /** One side of the synchronisation of contacts, events and tasks. */
  readonly sync: CrmSide;
  /** The CRM without its pages. */
  readonly browse: CrmBrowser;
  /** What stands about a record beside its name. */
  readonly about: AboutRecords;
  /** What the server has, beside what people work with. */
  readonly offer: CrmOffer;
  /** What answers there; needs no sign-in. RemoteError `malformed` or `rejected`: it is not a CRM of this family. */
  serverInfo(): Promise<{ readonly flavor: string; readonly version: string; readonly suiteVersion: string | null }>;
  /** Signs in and says as whom. RemoteError `unauthorized`: the password is wrong; it is not tried a second time. */
  whoAmI(): Promise<CrmUser>;
  /** Ends the sessions that nobody else shares. */
  close(): Promise<void>;
}

export interface CrmOptions extends Partial<AddressRules> {
  /** As a person pastes it; checked before any request leaves, see `parseCrmAddress` for the UserErrors. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly log: Log;
  readonly clock: Clock;
  /** The tenant's modules; ProTracker's own when missing. */
  readonly modules?: readonly ModuleSetup[];
  /** Fields of contacts that take part in the synchronisation beside the usual ones; none when missing. */
  readonly further?: readonly string[];
  /** Kept outside, so that a refused password stays refused when this object is made anew. */
  readonly refusedLogins?: RefusedLogins;
  /** For v11, where a second sign-in ends the first; without, this object is the only one that signs this person in. */
  readonly sharedTokens?: SharedTokens;
}

/** What a dialect opens with: the options, with the address checked. */
export interface CrmParts extends Pick<CrmOptions, 'credentials' | 'log' | 'clock' | 'refusedLogins' | 'sharedTokens'> {
  readonly address: CrmAddress;
  readonly rules: AddressRules;
  readonly modules: readonly ModuleSetup[];
  readonly further: readonly string[];
}
