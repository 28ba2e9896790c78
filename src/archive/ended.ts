import type { Participant } from '../domain/email.ts';
import type { Clock } from '../domain/log.ts';
import { recordKey } from '../domain/record.ts';
import type { ArchiveDraft, DraftEmail } from './draft.ts';
import type { ArchiveTools } from './open.ts';
import { archiveOperation, operationsOf } from './operations.ts';
import { openEmails } from './results.ts';

/** What is left of an operation that is over: as much as its card, undo and history show. */

/** So long *Try again* has what the person edited. */
const editsMs = 7 * 24 * 3600_000;

/** Without text and addresses, and of the people only whom each email is with. Edits stay where they can still be archived. */
export function ended(draft: ArchiveDraft, now: Date): ArchiveDraft {
  const edits = openEdits(draft);
  return {
    ...draft,
    edits,
    editsUntil: hasEdits({ edits }) ? new Date(now.getTime() + editsMs) : undefined,
    emails: draft.emails.map(withoutPeople),
    records: chosenRecords(draft),
    groups: draft.groups.map((group) => ({ ...group, offered: [] })),
    ...{ offered: [], shared: [], search: { ...draft.search, text: '' } },
  };
}

const hasEdits = ({ edits }: Pick<ArchiveDraft, 'edits'>): boolean => Object.keys(edits).length > 0;

function openEdits(draft: ArchiveDraft): ArchiveDraft['edits'] {
  const open = draft.stage === 'finished' ? openEmails(draft).map(({ id }) => id) : [];
  return Object.fromEntries(open.flatMap((id) => (draft.edits[id] ? [[id, draft.edits[id]]] : [])));
}

const nameOf = (person: Participant): Participant => ({ ...person, address: '' });

const withoutPeople = (email: DraftEmail): DraftEmail =>
  email.direction === 'sent'
    ? { ...email, from: null, to: email.to.slice(0, 1).map(nameOf), cc: [] }
    : { ...email, from: email.from && nameOf(email.from), to: [], cc: [] };

/** Those that emails were to be filed under. */
function chosenRecords({ records, ticked, groups, results }: ArchiveDraft): ArchiveDraft['records'] {
  const filed = results.flatMap((result) => result.records.map(({ key }) => key));
  const keys = new Set([...ticked, ...groups.flatMap((group) => group.ticked), ...filed]);
  const kept = Object.values(records).filter((record) => keys.has(recordKey(record)));
  return Object.fromEntries(kept.map((record) => [recordKey(record), { ...record, addresses: [], relations: [] }]));
}

/** Until when an operation that is over keeps what the person edited; null: it keeps nothing. */
export const editsKeptUntil = (draft: ArchiveDraft): Date | null =>
  hasEdits(draft) && draft.stage === 'finished' ? (draft.editsUntil ?? null) : null;

/** An operation as it stands; null: it is not there. Edits whose time is over are taken away first: `editsUntil` stays and says that there were some. */
export async function readInTime(
  { pk, id }: { readonly pk: string; readonly id: string },
  { store, newId, clock }: ArchiveTools & { readonly clock: Clock },
): Promise<ArchiveDraft | null> {
  const stored = await archiveOperation.read(store, pk, id);
  if (!stored) return null;
  const { body: draft, etag } = stored;
  const until = editsKeptUntil(draft);
  if (!until || until > clock.now()) return draft;
  return (await operationsOf(store, pk, newId).save({ draft, etag }, { ...draft, edits: {} })).draft;
}

/** There is work left, but what the person wanted changed in it is not known any more. */
export const hasLostEdits = (draft: ArchiveDraft): boolean =>
  draft.stage === 'finished' && draft.editsUntil !== undefined && !hasEdits(draft);

/** Something failed that may succeed when it is tried again. */
export const canTryAgain = (draft: ArchiveDraft): boolean =>
  draft.stage === 'finished' && openEmails(draft).length > 0 && !hasLostEdits(draft);
