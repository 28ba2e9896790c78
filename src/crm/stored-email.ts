import type { ArchivedEmail, EmailCopy, RelateResult } from '../archive/ports.ts';
import { crmId, type CrmId } from '../domain/ids.ts';
import { recordKey, sameRecord, type RecordRef } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import type { Entry } from './entry.ts';
import { storable } from './text.ts';

/** What both dialects do about an archived email and the records it is filed under. */

/** An archived email with what decides about its relations. */
export interface StoredEmail {
  readonly email: ArchivedEmail;
  /** The one record that the email names itself; it is also among `email.records` if it can be seen. */
  readonly parent: RecordRef | null;
  readonly subject: string;
  readonly text: string;
}

/** How an archived email is read with everything it is filed under. */
export interface EmailReader {
  /** Link on Emails that leads to the module; null: only the parent leads there. */
  linkTo(module: string): string | null;
  /** Null: deleted, unknown or not visible. */
  read(id: CrmId): Promise<StoredEmail | null>;
  /** Live emails with these Message-IDs, the oldest first. */
  find(messageIds: readonly string[]): Promise<readonly ArchivedEmail[]>;
}

/** Ties between one email and records. */
export interface EmailRelations {
  /** Adds or removes ties in one call. A tie that is refused shows in what is read back. */
  set(email: CrmId, records: readonly RecordRef[], remove: boolean): Promise<void>;
  /** Which of the records hold the email now. */
  check(stored: StoredEmail, records: readonly RecordRef[]): Promise<readonly RelateResult[]>;
}

/** RemoteError `not-found` where it is not there any more. */
export async function existing(reader: EmailReader, id: CrmId): Promise<StoredEmail> {
  const stored = await reader.read(id);
  if (!stored) throw new RemoteError({ system: 'crm', failure: 'not-found', request: 'read Emails' });
  return stored;
}

/** Reads back; a parent that did not become a relation by itself is tied once more. */
export async function settled(
  reader: EmailReader,
  ties: EmailRelations,
  id: CrmId,
  records: readonly RecordRef[],
): Promise<{ readonly stored: StoredEmail; readonly relations: readonly RelateResult[] }> {
  const stored = await existing(reader, id);
  const relations = await ties.check(stored, records);
  const missing = relations.filter(({ related, ref }) => !related && stored.parent && sameRecord(ref, stored.parent));
  if (missing.length === 0) return { stored, relations };

  await ties.set(
    id,
    missing.map(({ ref }) => ref),
    false,
  );
  const again = await existing(reader, id);
  return { stored: again, relations: await ties.check(again, records) };
}

/** Copies of one email that others made: the oldest, filed under all their records. */
export function asOne(copies: readonly ArchivedEmail[]): ArchivedEmail {
  const [oldest] = copies;
  if (!oldest) throw new Error('no copies');
  const records = copies.flatMap((copy) => copy.records);
  return { ...oldest, records: [...new Map(records.map((ref) => [recordKey(ref), ref])).values()] };
}

/** Whether the email names one of these records itself: then another one that it is filed under, or null, has to take that place. */
export function heirOf(
  { parent, email }: StoredEmail,
  leaving: readonly RecordRef[],
): RecordRef | null | 'none needed' {
  const isLeaving = (ref: RecordRef): boolean => leaving.some((other) => sameRecord(ref, other));
  if (!parent || !isLeaving(parent)) return 'none needed';
  return email.records.find((ref) => !isLeaving(ref)) ?? null;
}

/** Modules that email is filed under, with the link on Emails that leads there. */
export type Filed = readonly { readonly module: string; readonly link: string | null }[];

/** Where a link exists it tells the truth; a parent without one counts when the server knows its name. */
export function recordsOf(filed: Filed, { values, links }: Entry): readonly RecordRef[] {
  const related = filed.flatMap(({ module, link }) =>
    link ? (links[link] ?? []).flatMap(({ id }) => (id ? [{ module, id: crmId(id) }] : [])) : [],
  );
  const parentOnly = filed
    .filter(({ module, link }) => !link && module === values.parent_type && values.parent_name && values.parent_id)
    .map(({ module }) => ({ module, id: crmId(values.parent_id ?? '') }));
  return [...new Map([...related, ...parentOnly].map((ref) => [recordKey(ref), ref])).values()];
}

/** The fields that `recordsOf` reads. */
export const parentFields: readonly string[] = ['parent_type', 'parent_id', 'parent_name'];

/** The fields that `storedOf` reads beside those of the archive. */
export const ownFields: readonly string[] = ['name', 'description', ...parentFields];

export function storedOf(email: ArchivedEmail, { values }: Entry): StoredEmail {
  const { parent_type: module = '', parent_id = '', name = '', description = '' } = values;
  return {
    email,
    parent: module && parent_id ? { module, id: crmId(parent_id) } : null,
    subject: name,
    text: description,
  };
}

/** Parts of the email that the server did not keep whole. Its HTML it rewrites in any case. */
export const lostOf = (copy: EmailCopy, stored: StoredEmail): readonly ('subject' | 'text')[] => [
  ...(storable(copy.subject).trim() === stored.subject ? [] : ['subject' as const]),
  ...(storable(copy.text).trim() === stored.text.trim() ? [] : ['text' as const]),
];
