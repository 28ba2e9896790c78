import { parseCrmAddress } from './address.ts';
import type { Crm, CrmOptions, CrmParts, Dialect } from './dialect.ts';
import { defaultModules } from './modules.ts';
import { openV11 } from './v11/open.ts';
import { openV41, type V41Crm } from './v4_1/open.ts';

export type { Crm, CrmOptions, Dialect } from './dialect.ts';
export { endSession } from './v11/open.ts';

/** Opens a CRM of a known dialect, `v4_1` unless told; `dialectOf` asks a server for its own. */
export function openCrm(options: CrmOptions & { readonly dialect?: 'v4_1' }): V41Crm;
export function openCrm(options: CrmOptions & { readonly dialect?: Dialect }): Crm;
export function openCrm({ dialect = 'v4_1', ...options }: CrmOptions & { readonly dialect?: Dialect }): Crm {
  const { url, modules = defaultModules, further = [], allowLoopback = false, allowHosts = [], ...rest } = options;
  const rules = { allowLoopback, allowHosts };
  const parts: CrmParts = { ...rest, modules, further, rules, address: parseCrmAddress(url, rules) };
  return dialect === 'v11' ? openV11(parts) : openV41(parts);
}
