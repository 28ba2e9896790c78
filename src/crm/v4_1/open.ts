import { aboutRecords } from '../about.ts';
import { activityModules } from '../activity-modules.ts';
import { recordUrl } from '../address.ts';
import { catalogue } from '../catalogue.ts';
import type { Crm, CrmParts } from '../dialect.ts';
import { httpTransport } from '../transport.ts';
import { crmBrowser } from './browse.ts';
import { getEntry } from './calls.ts';
import { crmClient, type CrmClient } from './client.ts';
import { emailArchive } from './emails.ts';
import { filedEmails } from './history.ts';
import { metadata } from './metadata.ts';
import { lastAuthor } from '../last-change.ts';
import { crmRecords } from '../records.ts';
import { recordCalls } from './records.ts';
import { crmOffer } from '../offer.ts';
import { openCrmSide } from './sync/side.ts';
import { userNames } from './user-names.ts';
import { parseAnswer, ServerInfo } from './wire.ts';

/** A CRM over v4_1 with the calls themselves. */
export interface V41Crm extends Crm {
  readonly client: CrmClient;
}

/** ProTracker, SugarCRM 6 or SuiteCRM over `service/v4_1/rest.php`. */
export function openV41({
  address,
  rules,
  credentials,
  log,
  clock,
  modules,
  further,
  refusedLogins,
}: CrmParts): V41Crm {
  const { base, key, endpoint } = address;
  const client = crmClient({
    transport: httpTransport(endpoint, rules),
    server: key,
    credentials,
    clock,
    log,
    ...(refusedLogins && { refused: refusedLogins }),
  });
  const names = userNames(client);
  const urlOf = (module: string, id: string): string => recordUrl(base, module, id);
  const meta = metadata(client, modules, clock);
  const shelf = catalogue(urlOf, meta, names);

  return {
    dialect: 'v4_1',
    records: crmRecords(recordCalls(client), shelf, base),
    emails: emailArchive(client, shelf, key),
    sync: openCrmSide({ client, catalogue: shelf, clock, serverKey: key, further }),
    base,
    about: aboutRecords(
      {
        entry: (module, id, fields, links) => getEntry(client, module, id, fields, links),
        filed: filedEmails(client),
      },
      shelf,
    ),
    offer: crmOffer(meta),
    recordUrl: urlOf,
    lastAuthor: lastAuthor(recordCalls(client), names),
    client,
    browse: crmBrowser(client, catalogue(urlOf, metadata(client, [...modules, ...activityModules], clock), names)),
    async serverInfo() {
      return parseAnswer(ServerInfo, await client.call('get_server_info', {}), 'POST get_server_info');
    },
    whoAmI: () => client.user(),
    close: () => client.close(),
  };
}
