import { z } from 'zod';
import { aboutRecords } from '../about.ts';
import { parseCrmAddress, type AddressRules } from '../address.ts';
import { activityModules } from '../activity-modules.ts';
import { catalogue } from '../catalogue.ts';
import type { Crm, CrmParts } from '../dialect.ts';
import { fullName, rememberedNames } from '../user-names.ts';
import { crmBrowser } from './browse.ts';
import { getEntry, listEntries } from './calls.ts';
import { restClient, restVersion } from './client.ts';
import { emailArchive } from './emails.ts';
import { isOneOf } from './filter.ts';
import { filedEmails } from './history.ts';
import { bookShelf, metadata } from './metadata.ts';
import { lastAuthor } from '../last-change.ts';
import { crmRecords } from '../records.ts';
import { recordCalls } from './records.ts';
import { crmOffer } from '../offer.ts';
import { openCrmSide } from './sync/side.ts';
import { parseBody } from './wire.ts';
import { httpSender } from '../transport.ts';

/** `server_info` of the open part of the metadata: known of servers, not documented. */
const PublicMetadata = z.object({
  server_info: z.object({ flavor: z.string().default(''), version: z.string().default('') }),
});

/** SugarCRM 7 and later over `rest/v11`. */
export function openV11({
  address,
  rules,
  credentials,
  log,
  clock,
  modules,
  further,
  refusedLogins,
  sharedTokens,
}: CrmParts): Crm {
  const { base, key } = address;
  const send = httpSender(address.endpoint, rules);
  const outside = { ...(refusedLogins && { refused: refusedLogins }), ...(sharedTokens && { shared: sharedTokens }) };
  const client = restClient({ send, base, server: key, credentials, log, ...outside });
  const names = rememberedNames(async (ids) => {
    const query = { module: 'Users', filter: [isOneOf('id', ids)], fields: ['first_name', 'last_name'] };
    const found = await listEntries(client, { ...query, limit: ids.length });
    return found.map(({ id, values }) => [id, fullName(values)] as const);
  });
  const shelf = bookShelf(client, clock);
  const urlOf = (module: string, id: string): string =>
    `${base}/#${encodeURIComponent(module)}/${encodeURIComponent(id)}`;
  const meta = metadata(shelf, modules);
  const shown = catalogue(urlOf, meta, names);

  return {
    dialect: 'v11',
    records: crmRecords(recordCalls(client), shown, base),
    emails: emailArchive(client, shown, key),
    sync: openCrmSide({ client, catalogue: shown, clock, serverKey: key, further }),
    base,
    about: aboutRecords(
      {
        entry: (module, id, fields, links) => getEntry(client, module, id, fields, links),
        filed: filedEmails(client, meta),
      },
      shown,
    ),
    offer: crmOffer(meta),
    recordUrl: urlOf,
    lastAuthor: lastAuthor(recordCalls(client), names),
    browse: crmBrowser(client, catalogue(urlOf, metadata(shelf, [...modules, ...activityModules]), names)),
    async serverInfo() {
      const path = 'metadata/public?type_filter=server_info';
      const { body } = await client.call({ method: 'GET', path, open: true });
      const { server_info: info } = parseBody(PublicMetadata, body, `GET ${restVersion}/metadata/public`);
      return { ...info, suiteVersion: null };
    },
    async whoAmI() {
      const { id, userName } = await client.me();
      return { id, userName };
    },
    close: () => client.close(),
  };
}

/** Nobody waits longer for a server on the way out. */
const leaveTimeoutMs = 2_000;

/** Ends a session that was shared, by its access token. Rejects where it could not be ended: it ends by itself then. */
export async function endSession(
  session: AddressRules & { readonly url: string; readonly access: string },
): Promise<void> {
  const { base, endpoint } = parseCrmAddress(session.url, session);
  const send = httpSender(endpoint, session);
  const headers = { 'oauth-token': session.access, 'content-type': 'application/json' };
  const url = new URL(`${base}/rest/${restVersion}/oauth2/logout`);
  try {
    await send({ method: 'POST', url, headers, body: '{}' }, { timeoutMs: leaveTimeoutMs });
  } finally {
    send.close();
  }
}
