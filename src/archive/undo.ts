import type { CrmId, OperationId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { recordKey } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import { StoreError } from '../store/port.ts';
import { isBegun, lookedUp } from './begun.ts';
import {
  refOf,
  targetsOf,
  type ArchiveDraft,
  type EmailResult,
  type FailureReason,
  type RecordResult,
} from './draft.ts';
import { HeldOperation, heldUntil, type HoldTools } from './held.ts';
import { markWithout } from './mark.ts';
import { operationsOf } from './operations.ts';
import { pauseFor, soon } from './patience.ts';
import type { ArchivedEmail } from './ports.ts';
import { reliedOn } from './relied.ts';
import { isOutage, isPending, reasonOf, withResult } from './results.ts';
import type { RunEnd } from './run.ts';
import type { Workplace } from './workplace.ts';

/**
 * Takes an operation back: its relations and notes, the marks in Outlook, and the CRM's email only if this operation made
 * it, nobody changed it since, and nothing else hangs on it. Safe to repeat; what could not be taken back stays `undoing`.
 */
export async function undoArchive(id: OperationId, at: Workplace, tools: HoldTools): Promise<RunEnd> {
  const found = await operationsOf(tools.store, partitionOf(at.person), tools.newId).read(id);
  if (!found) return { kind: 'missing' };
  if (found.draft.stage !== 'undoing') return { kind: 'finished', draft: found.draft };
  const busyUntil = heldUntil(found.draft, at.clock.now());
  if (busyUntil) return { kind: 'busy', againAt: busyUntil };

  const held = new HeldOperation(found, at, tools);
  try {
    await held.keep((draft) => draft);
    return await work(held, at, tools);
  } catch (error) {
    if (error instanceof StoreError && error.failure === 'changed')
      return { kind: 'busy', againAt: soon(at.clock.now()) };
    throw error;
  }
}

/** There is, or may be, something of this operation to be taken back. */
const hasArchived = (result: EmailResult): boolean =>
  result.noteIds.length > 0 || result.records.some(({ state }) => state === 'archived') || isBegun(result);

/** How many emails *Undo* would take back now. */
export function leftToUndo({ stage, results }: ArchiveDraft): number {
  if (stage === 'finished') return results.filter(hasArchived).length;
  return stage === 'undoing' ? results.filter(isOpen).length : 0;
}

/** Not all of it is taken back: something in the CRM, or the mark in Outlook. */
const isOpen = (result: EmailResult): boolean =>
  hasArchived(result) || (result.marked && result.records.some(({ state }) => state === 'undone'));

/** It was tried, and something is left that says why: only the person can ask for it again. */
export function isUndoEnded({ stage, results, runner, tryUntil, signInSince }: ArchiveDraft): boolean {
  if (stage !== 'undoing' || runner || tryUntil || signInSince) return false;
  const left = results.filter(isOpen);
  return left.length > 0 && left.every(({ failure }) => failure !== null);
}

/** Why undoing came to its end with something left; null: it has not. */
export const undoFailure = (draft: ArchiveDraft): FailureReason | null =>
  isUndoEnded(draft) ? (draft.results.find(isOpen)?.failure ?? null) : null;

/** What is to be taken back has not been tried yet. */
export const toBeUndone = (draft: ArchiveDraft): ArchiveDraft => ({
  ...draft,
  stage: 'undoing',
  results: draft.results.map((result) => (isOpen(result) ? { ...result, failure: null } : result)),
});

/** What is still to be taken back says why it is not. */
export const notUndone = (draft: ArchiveDraft, why: FailureReason): ArchiveDraft => ({
  ...draft,
  results: draft.results.map((result) => (isOpen(result) ? { ...result, failure: why } : result)),
});

const nobody: ReadonlySet<string> = new Set();

/** What stands in the CRM, and the records under which others count on it. */
interface Standing {
  readonly stored: ArchivedEmail | null;
  readonly others: ReadonlySet<string>;
}

async function work(held: HeldOperation, at: Workplace, tools: HoldTools): Promise<RunEnd> {
  try {
    const { emails, results } = held.draft;
    const open = results.filter(isOpen).flatMap((result) => {
      const email = emails.find(({ id }) => id === result.emailId);
      return email ? [{ result, messageId: email.messageId, targets: targetsOf(held.draft, email) }] : [];
    });
    const there = await at.emails.findEmails(open.map(({ messageId }) => messageId));
    for (const { result, messageId, targets } of open) {
      const stored = there.get(messageId) ?? null;
      const others = stored ? await reliedOn(stored.id, at, tools) : nobody;
      const undone = await undoOne(lookedUp(result, stored, targets), { stored, others }, at);
      await held.keep((draft) => withResult(draft, undone));
    }
    await held.end((draft) => ({ ...draft, stage: draft.results.some(isOpen) ? 'undoing' : 'undone' }));
    return { kind: 'finished', draft: held.draft };
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    const waits = isOutage(error) ? pauseFor(held.draft, error, at.clock.now()) : null;
    if (!waits) {
      await held.end((draft) => notUndone(draft, reasonOf(error)));
      return { kind: 'finished', draft: held.draft };
    }
    await held.release((draft) => ({ ...draft, ...waits.change }));
    return { kind: 'waiting', draft: held.draft, againAt: waits.againAt };
  }
}

async function undoOne(result: EmailResult, standing: Standing, at: Workplace): Promise<EmailResult> {
  let so = result;
  try {
    so = await takeBack(leftToOthers(so, standing), standing, at);
    so = await unmark(so, at);
    await at.emails.removeNotes(so.noteIds.map((id) => refOf(`Notes:${id}`).id));
    so = { ...so, noteIds: [] };
    return { ...so, failure: hasArchived(so) ? 'refused' : null };
  } catch (error) {
    if (!(error instanceof RemoteError) || isOutage(error)) throw error;
    return { ...so, failure: reasonOf(error) };
  }
}

/**
 * The CRM's side; records that could not be let go of stay `archived`. The email goes before its files: whoever may not delete it leaves it whole,
 * and off its records. Files of one that is gone are notes still to be removed.
 */
async function takeBack(result: EmailResult, { stored, others }: Standing, at: Workplace): Promise<EmailResult> {
  const email = result.crmEmail?.id;
  if (!email) return result;
  const mine = stored?.id === email && others.size === 0 && (await isOnlyOurs(result, stored, at));
  const isDeleted = mine && (await couldRemove(email, at));
  const relations = isDeleted ? [] : await at.emails.unrelate(email, keysOf(result).map(refOf));
  const isGone = isDeleted || (result.created && !stored);
  const kept = relations.filter(({ related }) => related).map(({ ref }) => recordKey(ref));
  return {
    ...result,
    attachments: [],
    noteIds: isGone ? [...result.noteIds, ...sentFiles(result)] : result.noteIds,
    ...(mine && !isDeleted && { stays: true }),
    records: result.records.map((record) =>
      isAsked(record) && !kept.includes(record.key) ? { ...record, state: 'undone' } : record,
    ),
  };
}

/** Under what others count on, it stays. */
function leftToOthers(result: EmailResult, { others }: Standing): EmailResult {
  const isTheirs = (record: RecordResult): boolean => isAsked(record) && others.has(record.key);
  if (!result.records.some(isTheirs)) return result;
  const records = result.records.map((record) =>
    isTheirs(record) ? { ...record, state: 'already' as const, at: null, by: null, reason: null } : record,
  );
  return { ...result, shared: true, records };
}

/** False: this person may not delete emails. */
async function couldRemove(email: CrmId, at: Workplace): Promise<boolean> {
  try {
    await at.emails.remove(email);
    return true;
  } catch (error) {
    if (error instanceof RemoteError && (error.failure === 'refused' || error.failure === 'rejected')) return false;
    throw error;
  }
}

/** Stored, or perhaps begun. */
const sentFiles = ({ attachments }: EmailResult): readonly string[] =>
  attachments.filter(({ reason }) => reason !== 'too-large').map(({ noteId }) => noteId);

const keysOf = ({ records }: EmailResult): readonly string[] => records.filter(isAsked).map(({ key }) => key);

/** It is filed under it, or may be. */
const isAsked = (record: RecordResult): boolean => record.state === 'archived' || isPending(record);

/** This operation made the email, nobody changed it, and nothing but this operation's work hangs on it. */
async function isOnlyOurs(result: EmailResult, stored: ArchivedEmail, at: Workplace): Promise<boolean> {
  const keys = keysOf(result);
  const untouched = result.modifiedAt !== null && stored.modifiedAt.getTime() === result.modifiedAt.getTime();
  const alone = stored.records.every((record) => keys.includes(recordKey(record)));
  if (!result.created || !untouched || !alone) return false;
  const ours = result.attachments.map(({ noteId }) => noteId);
  return (await at.emails.attachments(stored.id)).every(({ id }) => ours.includes(id));
}

async function unmark(result: EmailResult, at: Workplace): Promise<EmailResult> {
  const keys = result.records.filter(({ state }) => state === 'undone').map(({ key }) => key);
  if (keys.length === 0) return result;
  const [item] = await at.mailbox.summaries([result.emailId]);
  if (item) await at.mailbox.mark(item, markWithout(keys, item, result.flagged, at.settings));
  return { ...result, marked: false };
}
