import type { RecordSummary, RecordValues } from '../domain/record.ts';
import { fold } from '../domain/fold.ts';

/** Why a record may be the one that is about to be created. */
export type Likeness = 'address' | 'name' | 'similar';

const nameIn = (values: RecordValues): string =>
  [values.first_name, values.last_name].filter(Boolean).join(' ') || (values.name ?? '');

/** Every reason that holds; `similar` where the CRM alone sees a likeness (spelling its database takes for the same). */
export function likenessOf(candidate: RecordSummary, values: RecordValues): readonly Likeness[] {
  const addresses = Object.entries(values).filter(([name]) => /^email\d$/.test(name));
  const reasons: Likeness[] = [];
  if (addresses.some(([, address]) => candidate.addresses.includes(address.toLowerCase()))) reasons.push('address');
  if (fold(candidate.name) === fold(nameIn(values))) reasons.push('name');
  return reasons.length > 0 ? reasons : ['similar'];
}
