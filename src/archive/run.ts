import type { OperationId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { RemoteError } from '../errors.ts';
import { StoreError, type Store } from '../store/port.ts';
import { archiveOne } from './archive-one.ts';
import type { ArchiveDraft, DraftEmail, EmailResult, FailureReason } from './draft.ts';
import { endingWrites } from './history.ts';
import { operationsOf, type OpenDraft, type Operations } from './operations.ts';
import { failedResult, isOutage, openEmails, resultOf, withResult } from './results.ts';
import type { Workplace } from './workplace.ts';

/** Nobody else takes an operation over before this, in ms; renewed with every email. */
const claimMs = 60_000;
/** For so long an outage is waited for, in ms. */
const patienceMs = 60 * 60_000;
const pauseMs = 20_000;

/**
 * How a run ended: `finished` for good (or there was nothing to do), `waiting` for a remote system that does not answer,
 * `busy`: somebody else is at it, `missing`: no such operation, or it is still being chosen.
 */
export type RunEnd =
  | { readonly kind: 'finished'; readonly draft: ArchiveDraft }
  | { readonly kind: 'waiting'; readonly draft: ArchiveDraft; readonly againAt: Date }
  | { readonly kind: 'busy'; readonly againAt: Date }
  | { readonly kind: 'missing' };

export interface RunTools {
  readonly store: Store;
  readonly newId: () => string;
  /** Called after every email, for the progress card. */
  readonly progress?: (draft: ArchiveDraft) => void;
  /** Ends the run between two emails; what is left is done by the next run. */
  readonly signal?: AbortSignal;
}

/** Archives what is open in an operation, email by email, keeping every step. Safe to repeat and to be killed anywhere. */
export async function runArchive(id: OperationId, at: Workplace, tools: RunTools): Promise<RunEnd> {
  const operations = operationsOf(tools.store, partitionOf(at.person), tools.newId);
  const found = await operations.read(id);
  if (!found || found.draft.stage === 'choosing') return { kind: 'missing' };
  if (found.draft.stage !== 'archiving') return { kind: 'finished', draft: found.draft };
  const now = at.clock.now();
  if (found.draft.runner && found.draft.runner.until > now) return { kind: 'busy', againAt: found.draft.runner.until };

  const run = new Run(found, at, tools, operations);
  try {
    await run.claim();
    return await run.work();
  } catch (error) {
    if (error instanceof StoreError && error.failure === 'changed') return { kind: 'busy', againAt: soon(at) };
    throw error;
  }
}

/** The operation at its end: what was not begun failed for `why`; what was begun keeps what is known of it. */
export function closed(draft: ArchiveDraft, why: FailureReason | null): ArchiveDraft {
  const untouched = why ? openEmails(draft).filter((email) => (resultOf(draft, email)?.records.length ?? 0) === 0) : [];
  const results = untouched.reduce((so, email) => {
    const crmEmail = resultOf(so, email)?.crmEmail ?? null;
    return withResult(so, { ...failedResult(email, why ?? 'rejected'), crmEmail });
  }, draft);
  return { ...results, stage: 'finished', runner: null, tryUntil: null, waitingFor: null };
}

const soon = (at: Workplace): Date => new Date(at.clock.now().getTime() + pauseMs);

/** One pass over one operation; holds the stored version from save to save. */
class Run {
  private open: OpenDraft;
  private readonly at: Workplace;
  private readonly tools: RunTools;
  private readonly operations: Operations;
  private readonly runnerId: string;

  constructor(open: OpenDraft, at: Workplace, tools: RunTools, operations: Operations) {
    this.open = open;
    this.at = at;
    this.tools = tools;
    this.operations = operations;
    this.runnerId = tools.newId();
  }

  async claim(): Promise<void> {
    await this.save((draft) => draft);
  }

  async work(): Promise<RunEnd> {
    try {
      if (this.isCancelled()) return await this.finish();
      const open = openEmails(this.open.draft);
      const earlier = await this.at.emails.findEmails(open.map(({ messageId }) => messageId));
      for (const email of open) {
        if (this.isCancelled()) break;
        if (this.tools.signal?.aborted) return await this.pause(null);
        await this.one(email, earlier.get(email.messageId) ?? null);
      }
      return await this.finish();
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      if (isOutage(error)) return await this.wait(error);
      return await this.finish(error.failure === 'unauthorized' ? 'unauthorized' : 'rejected');
    }
  }

  /** Asked anew each time: *Cancel* may be pressed while an email is at work. */
  private isCancelled(): boolean {
    return this.open.draft.cancelled;
  }

  private async one(email: DraftEmail, earlier: Parameters<typeof archiveOne>[0]['earlier']): Promise<void> {
    const keep = (result: EmailResult) => this.save((draft) => withResult(draft, result));
    await keep(await archiveOne({ draft: this.open.draft, email, earlier, keep }, this.at));
    this.tools.progress?.(this.open.draft);
  }

  private async wait(error: RemoteError): Promise<RunEnd> {
    const now = this.at.clock.now();
    const tryUntil = this.open.draft.tryUntil ?? new Date(now.getTime() + patienceMs);
    if (now >= tryUntil) return this.finish('unavailable');
    const waitingFor = error.system === 'graph' ? 'graph' : 'crm';
    return this.pause({ tryUntil, waitingFor }, error.retryAfterMs ?? pauseMs);
  }

  /** Lets go of the operation; a later run goes on with it. */
  private async pause(why: Pick<ArchiveDraft, 'tryUntil' | 'waitingFor'> | null, afterMs = 0): Promise<RunEnd> {
    await this.save((draft) => ({ ...draft, ...why }), null);
    return { kind: 'waiting', draft: this.open.draft, againAt: new Date(this.at.clock.now().getTime() + afterMs) };
  }

  /** What is still open becomes a failure that says why; `Try again` takes it up. */
  private async finish(reason?: 'unavailable' | 'unauthorized' | 'rejected'): Promise<RunEnd> {
    const why = reason ?? (this.open.draft.cancelled ? 'cancelled' : null);
    await this.save((draft) => closed(draft, why), null, true);
    return { kind: 'finished', draft: this.open.draft };
  }

  /**
   * Saves a change under this run's claim. Somebody may have pressed *Cancel* meanwhile: then the change is made on what
   * is stored now. If another run has taken over, `changed` ends this one.
   */
  private async save(
    change: (draft: ArchiveDraft) => ArchiveDraft,
    claim: 'keep' | null = 'keep',
    ending = false,
  ): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const runner = claim && { id: this.runnerId, until: new Date(this.at.clock.now().getTime() + claimMs) };
      const next = { ...change(this.open.draft), runner };
      const pk = partitionOf(this.at.person);
      try {
        const also = ending ? await endingWrites(this.tools.store, pk, next, this.at.clock.now()) : [];
        this.open = await this.operations.save(this.open, next, also);
        return;
      } catch (error) {
        if (!isRace(error) || attempt >= 5) throw error;
        const fresh = await this.operations.read(this.open.draft.id);
        const other = fresh?.draft.runner?.id;
        if (fresh?.draft.stage !== 'archiving' || (other && other !== this.runnerId)) throw new StoreError('changed');
        this.open = fresh;
      }
    }
  }
}

const isRace = (error: unknown): boolean =>
  error instanceof StoreError && (error.failure === 'changed' || error.failure === 'exists');
