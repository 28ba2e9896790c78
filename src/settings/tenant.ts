import { z } from 'zod';
import { furtherFields, type Additions } from '../domain/further-fields.ts';
import { tenantPartition } from '../domain/person.ts';
import { defineDoc, Instant } from '../store/documents.ts';
import type { Store, Stored } from '../store/port.ts';
import { Policies } from './policies.ts';

/** A module of the CRM as people are to see it. */
export const ModuleChoice = z.object({
  /** API name: `Contacts`, `ptc_Clients`. */
  module: z.string(),
  /** The server's words for many of them. */
  label: z.string(),
  takesEmail: z.boolean(),
  /** Fields of the form for a new record, in its order. */
  form: z.array(z.string()),
  /** Its records have a first and a last name. */
  isPerson: z.boolean(),
  /** Its records have e-mail addresses. */
  hasAddress: z.boolean(),
});
export type ModuleChoice = z.infer<typeof ModuleChoice>;

/** Those that this code knows. */
const KnownAdditions: z.ZodType<Additions> = z.object(
  Object.fromEntries(furtherFields.map((name) => [name, z.string().exactOptional()])),
);

/** Seven days is as far back as the brake of the synchronisation looks. */
export const [leastHistoryDays, mostHistoryDays] = [7, 365] as const;

/** What an administrator has set for everybody. Null: what the service's variables say counts. */
export const TenantSettings = z.object({
  /** Address of the CRM, without a slash at its end. */
  server: z.string().nullable(),
  api: z.enum(['auto', 'v4_1', 'v11']).nullable(),
  /**
   * How passwords travel to a v4_1 server. `plain`: as typed, over TLS, where it checks them by LDAP; `ldap`: encrypted with
   * the LDAP key.
   */
  login: z.enum(['md5', 'plain', 'ldap']).nullable(),
  ldapKey: z.object({ secret: z.string(), since: Instant }).nullable(),
  peopleChooseServer: z.boolean().nullable(),
  category: z.string().nullable(),
  archivedFlag: z.enum(['complete', 'flagged', 'leave']).nullable(),
  /** Address of the mailbox to which people forward what is to be archived. */
  archiveMailbox: z.string().nullable(),
  /** Id under which this service is registered to send actionable messages; missing: what the variables say counts. */
  originator: z.string().nullable().exactOptional(),
  /** In the order of preference. */
  modules: z.array(ModuleChoice).nullable(),
  /** Fields of the CRM for further fields of Outlook's contacts; missing: none. */
  additions: KnownAdditions.exactOptional(),
  policies: Policies,
  /** How long the list of administrative changes goes back. */
  auditDays: z.int().min(30).max(3650),
  /** How long history and its undo are kept; missing: as usual. */
  historyDays: z.int().min(leastHistoryDays).max(mostHistoryDays).exactOptional(),
});
export type TenantSettings = z.infer<typeof TenantSettings>;

export const usualTenantSettings: TenantSettings = {
  server: null,
  api: null,
  login: null,
  ldapKey: null,
  peopleChooseServer: null,
  category: null,
  archivedFlag: null,
  archiveMailbox: null,
  modules: null,
  policies: {},
  auditDays: 365,
};

export const tenantDoc = defineDoc<TenantSettings>({ type: 'settings', schema: TenantSettings });
export const tenantDocId = 'tenant-settings';

/** Null: nothing was ever set. */
export const storedTenant = (store: Pick<Store, 'read'>, tenantId: string): Promise<Stored<TenantSettings> | null> =>
  tenantDoc.read(store, tenantPartition(tenantId), tenantDocId);

export const readTenantSettings = async (store: Pick<Store, 'read'>, tenantId: string): Promise<TenantSettings> =>
  (await storedTenant(store, tenantId))?.body ?? usualTenantSettings;
