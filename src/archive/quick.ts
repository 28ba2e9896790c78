import { recordKey, type RecordSummary } from '../domain/record.ts';
import type { Participant } from '../domain/email.ts';
import type { ArchiveDraft, DraftEmail, Group } from './draft.ts';
import { correspondents, only, type Directory } from './suggest.ts';

/** Whose address decides: the correspondent's, or that of whom the mail went *To*, as the old plug-in did. */
export type QuickAddress = 'correspondent' | 'to';

const quickModules = ['Contacts', 'Leads'];

/**
 * Quick archive: the draft with the one record for each email ticked, if there is no doubt about any: exactly one address counts,
 * which is exactly one contact, or without a contact exactly one lead. Null: a person has to look. `own`: the person's addresses.
 */
export function doubtless(draft: ArchiveDraft, own: readonly string[], by: QuickAddress): ArchiveDraft | null {
  const directory = directoryOf(draft);
  const targets = draft.emails.map((email) => quickTarget(email, directory, own, by));
  const keys = targets.flatMap((target) => (target === null ? [] : [recordKey(target)]));
  if (keys.length < draft.emails.length) return null;
  const groups = Object.entries(Object.groupBy(draft.emails, (_, at) => keys[at] ?? '')).map(
    ([key, emails = []]): Group => ({ emails: emails.map(({ id }) => id), offered: [key], ticked: [key] }),
  );
  const [first, ...others] = groups;
  return others.length > 0
    ? { ...draft, groups, ticked: [] }
    : { ...draft, groups: [], ticked: first?.ticked ?? [], offered: [...new Set([...keys, ...draft.offered])] };
}

function quickTarget(
  email: DraftEmail,
  directory: Directory,
  own: readonly string[],
  by: QuickAddress,
): RecordSummary | null {
  const [person, ...more] = by === 'to' ? recipients(email, own) : correspondents(email, own);
  if (!person || more.length > 0 || email.isPrivate) return null;
  return only((directory.get(person.address) ?? []).filter(({ module }) => quickModules.includes(module)));
}

const recipients = ({ to }: DraftEmail, own: readonly string[]): readonly Participant[] =>
  to.filter(({ address }) => !own.includes(address));

/** Who has which address, from the records the draft knows. */
function directoryOf(draft: ArchiveDraft): Directory {
  const directory = new Map<string, RecordSummary[]>();
  for (const record of Object.values(draft.records)) {
    for (const address of record.addresses) directory.set(address, [...(directory.get(address) ?? []), record]);
  }
  return directory;
}
