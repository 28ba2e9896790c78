import { type Additions, noAdditions } from '../domain/further-fields.ts';
import { usualHistoryDays } from '../store/documents.ts';
import type { Store } from '../store/port.ts';
import { storedTenant, usualTenantSettings, type ModuleChoice, type TenantSettings } from './tenant.ts';

/** What the service was started with: it counts where an administrator has set nothing. */
export interface TenantVariables {
  /** Address of the CRM. */
  readonly server: string;
  readonly api: NonNullable<TenantSettings['api']>;
  readonly login: NonNullable<TenantSettings['login']>;
  readonly peopleChooseServer: boolean;
  readonly category: string;
  readonly archivedFlag: NonNullable<TenantSettings['archivedFlag']>;
  /** Empty: there is none. */
  readonly archiveMailbox: string;
  /** Id under which this service may send email with cards to answer in; empty: it is not registered, and sends none. */
  readonly originator: string;
}

/** What counts for the people of a tenant. */
export interface Tenant extends TenantVariables {
  /** Null: none was set. Secret. */
  readonly ldapKey: string | null;
  /** Null: the product's own. */
  readonly modules: readonly ModuleChoice[] | null;
  readonly additions: Additions;
  /** How long history and its undo are kept. */
  readonly historyDays: number;
  /** Changes with every change; empty: nothing was ever set. */
  readonly version: string;
}

export type ReadTenant = (tenantId: string) => Promise<Tenant>;

/** Asked anew each time: what an administrator changes counts at once, in every process. */
export const tenantReader =
  (store: Pick<Store, 'read'>, variables: TenantVariables): ReadTenant =>
  async (tenantId) => {
    const stored = await storedTenant(store, tenantId);
    return { ...inEffect(stored?.body ?? usualTenantSettings, variables), version: stored?.etag ?? '' };
  };

export const inEffect = (set: TenantSettings, variables: TenantVariables): Omit<Tenant, 'version'> => ({
  server: set.server ?? variables.server,
  api: set.api ?? variables.api,
  login: set.login ?? variables.login,
  peopleChooseServer: set.peopleChooseServer ?? variables.peopleChooseServer,
  category: set.category ?? variables.category,
  archivedFlag: set.archivedFlag ?? variables.archivedFlag,
  archiveMailbox: set.archiveMailbox ?? variables.archiveMailbox,
  originator: set.originator ?? variables.originator,
  ldapKey: set.ldapKey?.secret ?? null,
  modules: set.modules,
  additions: set.additions ?? noAdditions,
  historyDays: set.historyDays ?? usualHistoryDays,
});
