import type { RecordSummary } from '../domain/record.ts';
import { fold } from '../domain/fold.ts';
import type { CrmRecords } from './ports.ts';

/** The module that fields of the type `account` point into. */
export const accountModule = 'Accounts';

/** The one account with exactly this name. Null: none, or several. */
async function accountNamed(name: string, records: CrmRecords): Promise<RecordSummary | null> {
  if (name.trim().length < 2) return null;
  const found = await records.search(name.slice(0, 100), [accountModule], 10);
  const same = found.filter((account) => fold(account.name) === fold(name));
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** The account a person belongs to: that of the firm in their signature, else the one the CRM has them at. Null: not certain. */
export async function accountOf(
  company: string | null,
  address: string | null,
  records: CrmRecords,
): Promise<RecordSummary | null> {
  const named = company && (await accountNamed(company, records));
  if (named) return named;
  if (!address) return null;
  const known = (await records.findByEmail([address])).get(address) ?? [];
  const accounts = known.filter(({ module }) => module === accountModule);
  if (accounts.length === 1) return accounts[0] ?? null;
  const label = (await records.modules()).find(({ module }) => module === accountModule)?.label;
  const names = known.flatMap(({ relations }) => relations.filter((relation) => relation.label === label));
  const [only, other] = [...new Set(names.map(({ name }) => name))];
  return only !== undefined && other === undefined ? accountNamed(only, records) : null;
}
