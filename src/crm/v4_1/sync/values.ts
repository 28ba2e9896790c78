import type { CrmPatch } from '../../../domain/crm-content.ts';
import type { CrmId } from '../../../domain/ids.ts';
import type { SyncModule } from '../../../domain/sync.ts';
import type { CrmWrite } from '../../../sync/ports.ts';
import type { NameValue } from '../methods.ts';
import { fromWire, toWire } from '../text.ts';

/** Addresses that fields of the record itself can hold; more are related one by one. */
export const addressFields = ['email1', 'email2'] as const;

/** What this family of servers keeps of a text: what protects it takes room as well. */
export const keptText = (text: string, length: number): string =>
  fromWire(Array.from(toWire(text)).slice(0, length).join(''));

/** The fields of a patch as they go over the wire. An Account is a field; a Client is a relation. */
export const patchFields = ({ values, company }: CrmPatch): readonly NameValue[] => [
  ...Object.entries(values).map(([name, value]) => ({ name, value: toWire(value) })),
  ...(company?.module === 'Accounts' ? [{ name: 'account_id', value: company.id }] : []),
];

/**
 * The fields of a new record. It belongs to the person unless the patch says whose it is; events may belong to nobody who
 * uses the CRM. Sync to Outlook is set along with a contact, since nothing can have been seen of it yet.
 */
export function createFields(
  { module, patch, flagged }: Extract<CrmWrite, { readonly op: 'create' }>,
  person: CrmId,
): readonly NameValue[] {
  const addresses = addressFields.flatMap((name, at) => {
    const address = patch.addresses?.[at];
    return address === undefined ? [] : [{ name, value: toWire(address) }];
  });
  const isOwned = !isEvent(module) && patch.values.assigned_user_id === undefined;
  return [
    ...patchFields(patch),
    ...addresses,
    ...(isOwned ? [{ name: 'assigned_user_id', value: person }] : []),
    ...(flagged && module === 'Contacts' ? [{ name: 'contacts_users_id', value: person }] : []),
  ];
}

export const isEvent = (module: SyncModule): boolean => module === 'Meetings' || module === 'Calls';

/**
 * Whether a bulk call does with a row what the same call for one record would do. It gives every event that has no reminder the
 * person's usual one, and looks an account up by the name the contact had before.
 */
export function fitsBulk(write: CrmWrite): boolean {
  if (write.op === 'setFlag') return false;
  const { module, patch } = write;
  if (isEvent(module)) return Number(patch.values.reminder_time ?? '-1') > 0;
  return write.op === 'create' || patch.company === null;
}
