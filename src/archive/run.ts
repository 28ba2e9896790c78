import type { OperationId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { RemoteError } from '../errors.ts';
import { StoreError } from '../store/port.ts';
import { archiveOne } from './archive-one.ts';
import { endedAfterLook, endedWithoutLook, isBegun } from './begun.ts';
import { targetsOf, type ArchiveDraft, type DraftEmail, type EmailResult, type FailureReason } from './draft.ts';
import { HeldOperation, heldUntil, type HoldTools } from './held.ts';
import { operationsOf } from './operations.ts';
import { relyOn } from './relied.ts';
import { pauseFor, soon } from './patience.ts';
import type { ArchivedEmail } from './ports.ts';
import { emptyResult, isOutage, isUnfinished, openEmails, reasonOf, resultOf, withResult } from './results.ts';
import type { Workplace } from './workplace.ts';

/**
 * How a run ended: `finished` for good (or there was nothing to do), `waiting` for a remote system that does not answer,
 * `busy`: somebody else is at it, `missing`: no such operation, or it is still being chosen.
 */
export type RunEnd =
  | { readonly kind: 'finished'; readonly draft: ArchiveDraft }
  | { readonly kind: 'waiting'; readonly draft: ArchiveDraft; readonly againAt: Date }
  | { readonly kind: 'busy'; readonly againAt: Date }
  | { readonly kind: 'missing' };

export interface RunTools extends HoldTools {
  /** Called after every email, for the progress card. */
  readonly progress?: (draft: ArchiveDraft) => void;
  /** Ends the run between two emails; what is left is done by the next run. */
  readonly signal?: AbortSignal;
}

/** Archives what is open in an operation, email by email, keeping every step. Safe to repeat and to be killed anywhere. */
export async function runArchive(id: OperationId, at: Workplace, tools: RunTools): Promise<RunEnd> {
  const found = await operationsOf(tools.store, partitionOf(at.person), tools.newId).read(id);
  if (!found || found.draft.stage === 'choosing') return { kind: 'missing' };
  if (found.draft.stage !== 'archiving') return { kind: 'finished', draft: found.draft };
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

/** The operation at its end: what was not done to the end failed for `why`, and what was keeps its result. */
export function closed(draft: ArchiveDraft, why: FailureReason | null): ArchiveDraft {
  const results = draft.emails.reduce((so, email) => {
    const result = resultOf(so, email) ?? emptyResult(email);
    return why && isUnfinished(result) ? withResult(so, endedWithoutLook(result, why)) : so;
  }, draft);
  return { ...results, stage: 'finished', runner: null, tryUntil: null, waitingFor: null };
}

async function work(held: HeldOperation, at: Workplace, tools: RunTools): Promise<RunEnd> {
  try {
    if (isCancelled(held)) return await cancel(held, at);
    const open = openEmails(held.draft);
    const earlier = await at.emails.findEmails(open.map(({ messageId }) => messageId));
    for (const email of open) {
      if (isCancelled(held)) return await cancel(held, at);
      if (tools.signal?.aborted) return await pause(held, null, at.clock.now());
      await one(held, email, earlier.get(email.messageId) ?? null, at);
      tools.progress?.(held.draft);
    }
    await relyOn(held.draft, at, tools);
    return await finish(held, null);
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    const waits = isOutage(error) ? pauseFor(held.draft, error, at.clock.now()) : null;
    return await (waits ? pause(held, waits.change, waits.againAt) : finish(held, reasonOf(error)));
  }
}

/** Asked anew each time: *Cancel* may be pressed while an email is at work. */
const isCancelled = (held: HeldOperation): boolean => held.draft.cancelled;

async function one(
  held: HeldOperation,
  email: DraftEmail,
  earlier: ArchivedEmail | null,
  at: Workplace,
): Promise<void> {
  const keep = (result: EmailResult) => held.keep((draft) => withResult(draft, result));
  const result = await archiveOne({ draft: held.draft, email, earlier, keep }, at);
  // Whoever was waited for answers again.
  await held.keep((draft) => ({ ...withResult(draft, result), tryUntil: null, waitingFor: null }));
}

async function pause(
  held: HeldOperation,
  why: Pick<ArchiveDraft, 'tryUntil' | 'waitingFor'> | null,
  againAt: Date,
): Promise<RunEnd> {
  await held.release((draft) => ({ ...draft, ...why }));
  return { kind: 'waiting', draft: held.draft, againAt };
}

/** What was begun is looked up first, so that all that stands in the CRM is told and can be undone: while it is silent, that is waited for. */
async function cancel(held: HeldOperation, at: Workplace): Promise<RunEnd> {
  const begun = held.draft.emails.flatMap((email) => {
    const result = resultOf(held.draft, email);
    return result && isBegun(result) ? [{ email, result }] : [];
  });
  const there = await at.emails.findEmails(begun.map(({ email }) => email.messageId));
  const seen = begun.map(({ email, result }) => {
    const stored = there.get(email.messageId) ?? null;
    return endedAfterLook(result, stored, targetsOf(held.draft, email), result.failure ?? 'cancelled');
  });
  await held.end((draft) => closed(seen.reduce(withResult, draft), 'cancelled'));
  return { kind: 'finished', draft: held.draft };
}

/** What is still open becomes a failure that says why; `Try again` takes it up. */
async function finish(held: HeldOperation, why: FailureReason | null): Promise<RunEnd> {
  await held.end((draft) => closed(draft, why));
  return { kind: 'finished', draft: held.draft };
}
