import { randomUUID } from 'node:crypto';
import { Administration } from './administration/administration.ts';
import type { Config } from './config.ts';
import type { Clock, Log } from './domain/log.ts';
import { Connections, type CrmConnection } from './identity/connection.ts';
import { CrmAccounts } from './identity/crm-account.ts';
import { GraphTokens } from './identity/graph-tokens.ts';
import { Microsoft, type Cloud, type SignInApplication } from './identity/microsoft.ts';
import { SignIns, type Accounts } from './identity/sign-in.ts';
import type { SingleSignOnOptions } from './identity/single-sign-on.ts';
import type { Store } from './store/port.ts';
import { tenantReader, type ReadTenant, type TenantVariables } from './settings/in-effect.ts';
import { workplaces, type BuiltIn, type Workplaces } from './workplaces.ts';

export interface IdentitiesOptions {
  readonly config: Config;
  readonly store: Store;
  readonly application: SignInApplication;
  readonly cloud: Cloud;
  readonly graphUrl: string;
  /** Null: Teams' own token is not asked for. */
  readonly singleSignOn: SingleSignOnOptions | null;
  readonly crm: { readonly url: string; readonly encryption: CrmConnection['encryption'] };
  /** The sandbox: what stands in before anybody signed in or out. Null in production. */
  readonly builtIn: (BuiltIn & { readonly accounts: Accounts }) | null;
  readonly log: Log;
  readonly clock: Clock;
}

/** Who people are and what they are connected to, put together. */
export interface Identities {
  readonly administration: Administration;
  /** What counts for a tenant. */
  readonly tenant: ReadTenant;
  readonly workplaces: Workplaces;
  readonly accounts: CrmAccounts;
  /** Given the origin that browsers reach this service at. */
  readonly signIns: (origin: () => string) => SignIns;
}

const variablesOf = ({ config, crm }: IdentitiesOptions): TenantVariables => ({
  server: crm.url,
  login: crm.encryption,
  api: config.protrackerApi,
  peopleChooseServer: config.peopleChooseServer,
  category: config.archiveCategory,
  archivedFlag: config.archivedFlag,
  archiveMailbox: config.archiveMailbox,
  originator: config.originator,
});

export function identities(on: IdentitiesOptions): Identities {
  const { store, clock, config, log, builtIn, graphUrl } = on;
  const newId = () => randomUUID();
  const connections = new Connections(store, newId);
  const microsoft = new Microsoft(on.application, on.cloud);
  const tokens = new GraphTokens(connections, microsoft, clock);
  const variables = variablesOf(on);
  const tenant = tenantReader(store, variables);
  const places = workplaces({ config, store, tenant, connections, tokens, graphUrl, builtIn, log, clock });
  const { tryCrm } = places;
  const crmOf = async (tenantId: string) => {
    const { server: url, login: encryption, peopleChooseServer: mayChangeServer } = await tenant(tenantId);
    return { url, encryption, mayChangeServer };
  };
  return {
    tenant,
    administration: new Administration({
      ...{ store, variables, clock, openOffer: places.openOffer, checkServer: places.checkServer },
    }),
    workplaces: places,
    accounts: new CrmAccounts({
      ...{ connections, clock, crmOf, tryCrm },
      builtInUser: builtIn?.accounts.protracker ?? null,
    }),
    signIns(origin) {
      const signIns = new SignIns({
        ...{ store, connections, microsoft, tokens, origin, clock, newId, crmOf, tryCrm },
        singleSignOn: on.singleSignOn,
        builtIn: builtIn?.accounts ?? null,
      });
      signIns.afterEnd((person) => places.end(person));
      return signIns;
    },
  };
}
