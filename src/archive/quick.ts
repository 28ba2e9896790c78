import type { ArchiveDraft, DraftEmail } from './draft.ts';
import { only, type Directory } from './suggest.ts';
import { correspondents } from './suggest.ts';
import { recordKey, type RecordSummary } from '../domain/record.ts';

/**
 * Quick archive: the one record an email is with, if there is no doubt: exactly one correspondent, who is exactly one
 * contact, or without a contact exactly one lead. Null: a person has to look.
 */
export function quickTarget(email: DraftEmail, directory: Directory, own: readonly string[]): RecordSummary | null {
  const [correspondent, ...more] = correspondents(email, own);
  if (!correspondent || more.length > 0 || email.isPrivate) return null;
  return only((directory.get(correspondent.address) ?? []).filter(({ module }) => quickModules.includes(module)));
}

const quickModules = ['Contacts', 'Leads'];

/** A draft whose every email has exactly one doubtless target can be started without a question. */
export function isDoubtless(draft: ArchiveDraft, own: readonly string[]): boolean {
  const directory = directoryOf(draft);
  return draft.emails.every((email) => {
    const target = quickTarget(email, directory, own);
    const ticked = draft.groups.find(({ emails }) => emails.includes(email.id))?.ticked ?? draft.ticked;
    return target !== null && ticked.length === 1 && ticked[0] === recordKey(target);
  });
}

/** Who has which address, from the records the draft knows. */
function directoryOf(draft: ArchiveDraft): Directory {
  const directory = new Map<string, RecordSummary[]>();
  for (const record of Object.values(draft.records)) {
    for (const address of record.addresses) directory.set(address, [...(directory.get(address) ?? []), record]);
  }
  return directory;
}
