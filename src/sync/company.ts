import type { CrmAccount } from '../domain/crm-content.ts';
import { canonicalLine } from './fields/canonical.ts';

/** A record the person chose for a company name (Set Company); it holds while Outlook still says that name. */
export interface ChosenCompany {
  readonly companyName: string;
  readonly account: CrmAccount;
}

/**
 * The Account (or Client) a company name stands for: the person's choice for exactly this name, else the one record of
 * exactly this name. Null for none or several: the relation stays as it is.
 */
export function accountFor(
  companyName: string,
  found: readonly CrmAccount[],
  chosen: ChosenCompany | null,
): CrmAccount | null {
  const wanted = canonicalLine(companyName);
  if (chosen !== null && canonicalLine(chosen.companyName) === wanted) return chosen.account;
  const exact = found.filter(({ name }) => canonicalLine(name) === wanted);
  return exact.length === 1 ? (exact[0] ?? null) : null;
}
