import { z } from 'zod';
import { crmId, type CrmId, type OperationId, type OutlookId } from '../domain/ids.ts';
import type { RecordRef, RecordSummary } from '../domain/record.ts';
import { recordKey } from '../domain/record.ts';
import { Instant, StoredPerson } from '../store/documents.ts';

/**
 * What a person is archiving, from the first look to the result: one document per Archive card. When it is over, only what `ended.ts` keeps stays.
 * The card shows it and sends back choices only; ids of emails and records are taken from here.
 */

/** An id that was branded at the door; nothing is checked again. */
const id = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string');

const Participant = z.object({ name: z.string(), address: z.string() });

/** `Module:id`. */
export const RecordKey = z.string().regex(/^\w+:[^,\s]+$/);

const Ref = z.object({ module: z.string(), id: id<CrmId>() });

const Summary = Ref.extend({
  name: z.string(),
  relations: z.array(z.object({ label: z.string(), name: z.string() })),
  addresses: z.array(z.string()),
  url: z.string(),
});

/** An email that was in the CRM when the card was opened. */
const Earlier = z.object({
  url: z.string(),
  at: Instant,
  by: z.string().nullable(),
  records: z.array(z.string()),
});

export const DraftEmail = z.object({
  id: id<OutlookId>(),
  subject: z.string(),
  from: Participant.nullable(),
  to: z.array(Participant),
  cc: z.array(Participant),
  /** UTC instant. */
  date: Instant,
  direction: z.enum(['received', 'sent']),
  messageId: z.string(),
  hasAttachments: z.boolean(),
  isPrivate: z.boolean(),
  earlier: Earlier.nullable(),
});
export type DraftEmail = z.infer<typeof DraftEmail>;

/** What the person changed in the CRM's copy; null leaves a part as it is in Outlook. */
export const EmailEdit = z.object({
  subject: z.string().nullable(),
  text: z.string().nullable(),
  comment: z.string(),
  date: Instant.nullable(),
  /** Ids of the attachments that stay in Outlook. */
  without: z.array(z.string()),
});
export type EmailEdit = z.infer<typeof EmailEdit>;

/** Emails that lead to the same people, when those chosen at once do not. */
const Group = z.object({ emails: z.array(z.string()), offered: z.array(z.string()), ticked: z.array(z.string()) });
export type Group = z.infer<typeof Group>;

/** Why something did not work; the words for it are the card's. */
export const FailureReason = z.enum([
  'gone',
  'private',
  'empty',
  'not-visible',
  'refused',
  'rejected',
  'unavailable',
  'unauthorized',
  'too-large',
  'cancelled',
  'outlook-unavailable',
  'outlook-refused',
  'outlook-rejected',
]);
export type FailureReason = z.infer<typeof FailureReason>;

const RecordResult = z.object({
  key: z.string(),
  state: z.enum(['archived', 'already', 'failed', 'undone']),
  /** For `already`: when and by whom. */
  at: Instant.nullable(),
  by: z.string().nullable(),
  /** Null for `failed` while the outcome is not known: it is being tried, or was when the process died. */
  reason: FailureReason.nullable(),
});
export type RecordResult = z.infer<typeof RecordResult>;

export const EmailResult = z.object({
  emailId: id<OutlookId>(),
  /** The CRM's email and its page; null when there is none. No page yet: it was about to be created under this id. */
  crmEmail: z.object({ id: id<CrmId>(), url: z.string() }).nullable(),
  /** This operation made the CRM's email. */
  created: z.boolean(),
  /** Its modification time after our last write: undo compares it. */
  modifiedAt: Instant.nullable(),
  records: z.array(RecordResult),
  /** Not stored and no reason: still to be done. */
  attachments: z.array(
    z.object({ name: z.string(), stored: z.boolean(), reason: FailureReason.nullable(), noteId: z.string() }),
  ),
  /** What the CRM did not keep whole: it cuts long subjects, old databases lose emoji, and it may not take an address. */
  lost: z.array(z.enum(['subject', 'text', 'people'])),
  /** It was in the CRM before: what the person wanted otherwise in the copy was not done. A comment is no such wish. */
  unedited: z.boolean().optional(),
  /** It was in the CRM before: the comment belongs beside it as notes, and is not known to stand there. */
  unsaid: z.boolean().optional(),
  /** Kept before they are written: those of a comment that is `unsaid` may be missing. */
  noteIds: z.array(z.string()),
  /** Undone as far as it could be: the email is filed under nothing any more, but this person may not delete it. */
  stays: z.boolean().optional(),
  /** Undone for this person: under some records it stays, since somebody else archived it, too. */
  shared: z.boolean().optional(),
  /** The Outlook item carries the category and the mark. */
  marked: z.boolean(),
  /** The item had no flag before, so that undo may take ours away. */
  flagged: z.boolean(),
  /** What kept the rest of this email from being done. */
  failure: FailureReason.nullable(),
});
export type EmailResult = z.infer<typeof EmailResult>;

/** What archived an email without being asked: `replies` follow what is archived of a conversation, `contacts` go by whose address it is. */
export const RuleName = z.enum(['replies', 'contacts']);
export type RuleName = z.infer<typeof RuleName>;

export const ArchiveDraft = z.object({
  id: id<OperationId>(),
  /** Whose operation it is: work goes on for them when nobody is there. */
  person: StoredPerson,
  createdAt: Instant,
  /** The rule that archived it; without one the person did. */
  rule: RuleName.optional(),
  emails: z.array(DraftEmail),
  /** How many of the emails asked for are not in the mailbox any more. */
  gone: z.number(),
  /** Every record the card has shown, by key. */
  records: z.record(z.string(), Summary),
  /** Empty when all emails lead to the same people: then `offered` and `ticked` hold them. */
  groups: z.array(Group),
  /** What the common list shows, and what is ticked in it: for every email. */
  offered: z.array(z.string()),
  ticked: z.array(z.string()),
  /** Addresses that several records share, so that nothing was ticked for them. */
  shared: z.array(z.string()),
  search: z.object({ text: z.string(), modules: z.array(z.string()), matches: z.number().nullable() }),
  edits: z.record(z.string(), EmailEdit),
  /** Of an operation that is over and can be tried again: until when the edits are kept; without them: they were. */
  editsUntil: Instant.optional(),
  stage: z.enum(['choosing', 'archiving', 'finished', 'undoing', 'undone']),
  results: z.array(EmailResult),
  /** While archiving: who is at it, until when nobody else may be. */
  runner: z.object({ id: z.string(), until: Instant }).nullable(),
  /** While a remote system does not answer: until when it is tried again. */
  tryUntil: Instant.nullable(),
  waitingFor: z.enum(['crm', 'graph']).nullable(),
  /** Since when it waits for the person to sign in to that system. */
  signInSince: Instant.optional(),
  /** It ended with something undone where no card in a chat shows it: when. The person is told, unless they see it before. */
  untold: Instant.optional(),
  cancelled: z.boolean(),
  /** The email is not sent yet; `chosen`: the person has pressed *Archive*, and it is archived when it is sent. */
  sending: z.enum(['open', 'chosen']).optional(),
  /** Where the card stands, to be edited when the work ends after the answer. */
  place: z.object({ conversation: z.record(z.string(), z.unknown()), messageId: z.string() }).nullable(),
});
export type ArchiveDraft = z.infer<typeof ArchiveDraft>;

export const noEdit: EmailEdit = { subject: null, text: null, comment: '', date: null, without: [] };

/** Keys under which this email is to be filed: those of its group and those ticked for all. */
export function targetsOf(draft: ArchiveDraft, email: Pick<DraftEmail, 'id'>): readonly string[] {
  const own = draft.groups.filter((group) => group.emails.includes(email.id)).flatMap((group) => group.ticked);
  return [...new Set([...own, ...draft.ticked])];
}

/** Emails that would be filed nowhere. Private ones are not meant to be. */
export const withoutTarget = (draft: ArchiveDraft): readonly DraftEmail[] =>
  draft.emails.filter((email) => !email.isPrivate && targetsOf(draft, email).length === 0);

/** The record behind a key the card may send; null for one it was never shown. */
export const recordOf = (draft: ArchiveDraft, key: string): RecordSummary | null => draft.records[key] ?? null;

/** Splits a key into what names the record. */
export function refOf(key: string): RecordRef {
  const colon = key.indexOf(':');
  return { module: key.slice(0, colon), id: crmId(key.slice(colon + 1)) };
}

/** The draft with these records known to it. */
export function withRecords(draft: ArchiveDraft, records: readonly RecordSummary[]): ArchiveDraft {
  const known = Object.fromEntries(records.map((record) => [recordKey(record), copyOf(record)]));
  return { ...draft, records: { ...draft.records, ...known } };
}

const copyOf = (record: RecordSummary): ArchiveDraft['records'][string] => ({
  module: record.module,
  id: record.id,
  name: record.name,
  relations: record.relations.map(({ label, name }) => ({ label, name })),
  addresses: [...record.addresses],
  url: record.url,
});
