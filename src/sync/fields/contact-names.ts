import type { OutlookContact } from '../../domain/outlook-content.ts';

type Named = Pick<OutlookContact, 'givenName' | 'surname' | 'companyName' | 'emailAddresses'>;

const fallback = (contact: Partial<Named>): string | null =>
  contact.companyName ?? contact.emailAddresses?.[0]?.address ?? null;

const displayName = (contact: Partial<Named>): string | null =>
  [contact.givenName, contact.surname].filter(Boolean).join(' ') || fallback(contact);

const fileAs = (contact: Partial<Named>): string | null =>
  [contact.surname, contact.givenName].filter(Boolean).join(', ') || fallback(contact);

/**
 * Adds the names Outlook lists a contact under: on create, and afterwards only while they still are what we composed.
 */
export function composeNames(before: OutlookContact | null, patch: Partial<OutlookContact>): Partial<OutlookContact> {
  const after = { ...before, ...patch };
  const composed = { displayName: displayName(after), fileAs: fileAs(after) };
  if (before === null) {
    const named = patch.emailAddresses?.map((entry) => ({ ...entry, name: entry.name ?? composed.displayName }));
    return { ...patch, ...composed, ...(named && { emailAddresses: named }) };
  }

  const isOurs = { displayName: before.displayName === displayName(before), fileAs: before.fileAs === fileAs(before) };
  return {
    ...patch,
    ...(isOurs.displayName && composed.displayName !== before.displayName && { displayName: composed.displayName }),
    ...(isOurs.fileAs && composed.fileAs !== before.fileAs && { fileAs: composed.fileAs }),
  };
}
