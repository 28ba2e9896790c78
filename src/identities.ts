import { randomUUID } from 'node:crypto';
import type { Config } from './config.ts';
import type { Crm } from './crm/crm.ts';
import type { Clock, Log } from './domain/log.ts';
import { Connections, type CrmConnection } from './identity/connection.ts';
import { CrmAccounts } from './identity/crm-account.ts';
import { GraphTokens } from './identity/graph-tokens.ts';
import { Microsoft, type Cloud, type SignInApplication } from './identity/microsoft.ts';
import { SignIns, type Accounts } from './identity/sign-in.ts';
import type { Store } from './store/port.ts';
import { workplaces, type Workplaces } from './workplaces.ts';

export interface IdentitiesOptions {
  readonly config: Config;
  readonly store: Store;
  readonly application: SignInApplication;
  readonly cloud: Cloud;
  readonly graphUrl: string;
  readonly crm: { readonly url: string; readonly encryption: CrmConnection['encryption'] };
  /** The sandbox: what stands in before anybody signed in or out. Null in production. */
  readonly builtIn: { readonly crm: Crm; readonly graphToken: string; readonly accounts: Accounts } | null;
  readonly log: Log;
  readonly clock: Clock;
}

/** Who people are and what they are connected to, put together. */
export interface Identities {
  readonly workplaces: Workplaces;
  readonly accounts: CrmAccounts;
  /** Given the origin that browsers reach this service at. */
  readonly signIns: (origin: () => string) => SignIns;
}

export function identities(on: IdentitiesOptions): Identities {
  const { store, clock, config, log, builtIn, graphUrl } = on;
  const newId = () => randomUUID();
  const connections = new Connections(store, newId);
  const microsoft = new Microsoft(on.application, on.cloud);
  const tokens = new GraphTokens(connections, microsoft, clock);
  const places = workplaces({ config, store, connections, tokens, graphUrl, builtIn, log, clock });
  return {
    workplaces: places,
    accounts: new CrmAccounts({
      ...{ connections, clock, crm: on.crm },
      tryCrm: (credentials) => places.tryCrm(credentials),
      mayChangeServer: config.peopleChooseServer,
      builtInUser: builtIn?.accounts.protracker ?? null,
    }),
    signIns: (origin) =>
      new SignIns({
        ...{ store, connections, microsoft, tokens, origin, clock, newId },
        tryCrm: (credentials) => places.tryCrm(credentials),
        crm: on.crm,
        builtIn: builtIn?.accounts ?? null,
      }),
  };
}
