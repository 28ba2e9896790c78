import type { EmailArchive } from '../archive/ports.ts';
import type { Clock, Log } from '../domain/log.ts';
import type { CrmRecords } from '../records/ports.ts';
import type { CrmSide } from '../sync/ports.ts';
import { activityModules } from './activity-modules.ts';
import { parseCrmAddress, type AddressRules } from './address.ts';
import { crmBrowser } from './v4_1/browse.ts';
import type { CrmBrowser } from './browser.ts';
import { catalogue } from './catalogue.ts';
import { crmClient, type CrmClient } from './v4_1/client.ts';
import { emailArchive } from './v4_1/emails.ts';
import type { Credentials, CrmUser, RefusedLogins } from './login.ts';
import { metadata } from './v4_1/metadata.ts';
import { defaultModules, type ModuleSetup } from './modules.ts';
import { crmRecords } from './v4_1/records.ts';
import { httpTransport } from './transport.ts';
import { userNames } from './v4_1/user-names.ts';
import { openCrmSide } from './v4_1/sync/side.ts';
import { parseAnswer, ServerInfo } from './v4_1/wire.ts';

/** One person's ProTracker, SugarCRM or SuiteCRM over v4_1. Keep it between requests: it holds sessions and metadata. */
export interface Crm {
  readonly records: CrmRecords;
  readonly emails: EmailArchive;
  /** Origin and path, for links to the CRM's own pages. */
  readonly base: string;
  /** One side of the synchronisation of contacts, events and tasks. */
  readonly sync: CrmSide;
  /** The CRM without its pages. */
  readonly browse: CrmBrowser;
  /** The calls themselves, for other adapters of the same server. */
  readonly client: CrmClient;
  /** What answers there; needs no sign-in. RemoteError `malformed` or `rejected`: it is not a CRM of this family. */
  serverInfo(): Promise<{ readonly flavor: string; readonly version: string; readonly suiteVersion: string | null }>;
  /** Signs in and says as whom. RemoteError `unauthorized`: the password is wrong; it is not tried a second time. */
  whoAmI(): Promise<CrmUser>;
  /** Ends the sessions. */
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
  /** One set for the whole process, so that a refused password stays refused when this object is made anew. */
  readonly refusedLogins?: RefusedLogins;
}

export function openCrm(options: CrmOptions): Crm {
  const { credentials, log, clock, modules = defaultModules, allowLoopback = false, allowHosts = [] } = options;
  const rules = { allowLoopback, allowHosts };
  const { base, key, endpoint } = parseCrmAddress(options.url, rules);
  const client = crmClient({
    transport: httpTransport(endpoint, rules),
    server: key,
    credentials,
    clock,
    log,
    ...(options.refusedLogins && { refused: options.refusedLogins }),
  });
  const names = userNames(client);
  const shelf = catalogue(base, metadata(client, modules, clock), names);

  return {
    records: crmRecords(client, shelf),
    emails: emailArchive(client, shelf, key),
    sync: openCrmSide({ client, catalogue: shelf, clock, serverKey: key }),
    base,
    client,
    browse: crmBrowser(client, catalogue(base, metadata(client, [...modules, ...activityModules], clock), names)),
    async serverInfo() {
      return parseAnswer(ServerInfo, await client.call('get_server_info', {}), 'POST get_server_info');
    },
    whoAmI: () => client.user(),
    close: () => client.close(),
  };
}
