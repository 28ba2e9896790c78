import { v5 } from 'uuid';
import { crmId, type CrmId } from './ids.ts';
import { recordKey, type RecordRef } from './record.ts';

/** One note of the CRM hangs on one parent and on one contact, no more. */
export interface NotePlan {
  readonly id: CrmId;
  readonly parent: RecordRef | null;
  readonly contact: RecordRef | null;
}

/**
 * As few notes as hold all records: each takes a contact and a record of another kind. The first has the id given,
 * the others ids derived from it and their record, the same however the records are ordered. Without records the note
 * hangs on the email.
 */
export function planNotes(id: CrmId, email: CrmId, records: readonly RecordRef[]): readonly NotePlan[] {
  const sorted = records.toSorted((a, b) => (recordKey(a) < recordKey(b) ? -1 : 1));
  const contacts = sorted.filter(({ module }) => module === 'Contacts');
  const parents = sorted.filter(({ module }) => module !== 'Contacts');
  const count = Math.max(contacts.length, parents.length);
  if (count === 0) return [{ id, parent: { module: 'Emails', id: email }, contact: null }];
  return Array.from({ length: count }, (_, index) => {
    const parent = parents[index] ?? null;
    const contact = contacts[index] ?? null;
    return { id: index === 0 ? id : derived(id, parent ?? contact), parent, contact };
  });
}

const derived = (id: CrmId, ref: RecordRef | null): CrmId => crmId(v5(`${id} ${ref ? recordKey(ref) : ''}`, v5.URL));
