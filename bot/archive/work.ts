import { setTimeout as delay } from 'node:timers/promises';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { archiveOperation, isToldByRules, waitingForSignIn } from '../../src/archive/operations.ts';
import { editsKeptUntil, readInTime } from '../../src/archive/ended.ts';
import { abandoned } from '../../src/archive/abandoned.ts';
import { heldUntil } from '../../src/archive/held.ts';
import { runArchive, type RunEnd } from '../../src/archive/run.ts';
import { readDraft } from '../../src/archive/start.ts';
import { undoArchive } from '../../src/archive/undo.ts';
import type { Doorstep, Workplace } from '../../src/archive/workplace.ts';
import { inLanguageOf } from '../../src/domain/language-of-turn.ts';
import { operationId, type OperationId } from '../../src/domain/ids.ts';
import { filingJob } from '../../src/filing/filing.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { errorName, RemoteError } from '../../src/errors.ts';
import type { Job, JobQueue, JobResult } from '../../src/jobs/port.ts';
import { Follower, isEnded } from './follower.ts';
import { doorstepOf, opened, shutOut } from './shut-out.ts';
import { seenWithinMs, Telling, type TellingOptions } from './telling.ts';

/** How long things wait, in ms. */
export interface ArchivePace {
  /** A press for its result, before it is answered with a progress card. */
  readonly answerWithinMs?: number;
  /** Between two edits of a progress card. */
  readonly editEveryMs?: number;
  /** If the process dies, the queue takes the operation up again after this. */
  readonly takeOverMs?: number;
  /** For so long nobody else works on an operation that somebody has begun to work on. */
  readonly claimMs?: number;
}

export interface ArchiveWorkOptions extends TellingOptions, ArchivePace {
  readonly jobs: Pick<JobQueue, 'add'>;
}

/** An operation that this process works on, and the card that follows it. */
interface Working {
  readonly end: Promise<RunEnd>;
  readonly follow: Follower;
}

/**
 * Carries started operations out. Short work is done within the press; longer work goes on behind a progress card, which
 * is edited as it moves on. A job in the queue, written first, makes sure that nothing is forgotten.
 */
export class ArchiveWork {
  readonly #options: ArchiveWorkOptions & { readonly takeOverMs: number };
  readonly #working = new Map<OperationId, Working>();
  /** Says what became of operations where no press is answered. */
  readonly telling: Telling;

  constructor(options: ArchiveWorkOptions) {
    this.#options = { takeOverMs: 15_000, ...options };
    this.telling = new Telling(options);
  }

  /** Makes it due before the operation is stored as started. */
  async promise(id: OperationId, at: Workplace): Promise<void> {
    await this.#options.jobs.add(
      this.#job(id, at, 'button'),
      new Date(at.clock.now().getTime() + this.#options.takeOverMs),
    );
  }

  /**
   * Works on a started operation and gives its state when the work is done, or when the press has to be answered. A
   * second press waits for the work of the first. `isShown` false: the answer may be seen by nobody; what the card then
   * shows is told of, unless somebody looks at it.
   */
  async carryOut(id: OperationId, at: Workplace, isShown = true): Promise<ArchiveDraft> {
    const { answerWithinMs = 800 } = this.#options;
    const working = this.#working.get(id) ?? this.#begin(id, at);
    const timer = new AbortController();
    const late = delay(answerWithinMs, 'late' as const, { signal: timer.signal }).catch(() => 'late' as const);
    const first = await Promise.race([working.end, late]);
    timer.abort();
    if (first === 'late') working.follow.begin();
    const open = await readDraft(id, at, this.#options);
    if (first === 'late' || !isShown) return open.draft;
    return this.telling.seen(open, at);
  }

  #begin(id: OperationId, at: Workplace): Working {
    const follow = new Follower(at, this.#options);
    const end = this.#work(id, at, follow).finally(() => this.#working.delete(id));
    const working = { end, follow };
    this.#working.set(id, working);
    end
      .then(() => follow.end(id))
      .catch((error: unknown) => {
        this.#options.log.error({ operationId: id, error: errorName(error) }, 'archive: work on a press failed');
      });
    return working;
  }

  /** Somebody looks at an operation. One that nobody works on, though nothing is waited for any more, goes on. */
  async lookedAt(draft: ArchiveDraft, at: Workplace): Promise<ArchiveDraft> {
    const now = at.clock.now();
    const isLeft = draft.stage === 'archiving' && !heldUntil(draft, now) && !(draft.tryUntil && draft.tryUntil > now);
    if (isLeft) await this.promise(draft.id, at);
    return draft.untold ? this.telling.seen(await readDraft(draft.id, at, this.#options), at) : draft;
  }

  /** The queue's handler: takes up what a press, or a process that died, has left. */
  readonly handle = async (job: Job, signal: AbortSignal): Promise<JobResult> => {
    const draft = await readInTime(job, this.#options);
    if (!draft || draft.stage === 'choosing') return { missing: true };
    return inLanguageOf(draft.person.locale, () =>
      isEnded(draft) && !draft.place ? this.#afterEnd(draft) : this.#takeUp(draft, job, signal),
    );
  };

  async #takeUp(stored: ArchiveDraft, job: Job, signal: AbortSignal): Promise<JobResult> {
    const id = operationId(job.id);
    const at = await opened(stored.person, this.#options.open);
    if (isEnded(stored)) {
      const from = at instanceof RemoteError ? doorstepOf(stored.person, this.#options.clock) : at;
      await this.#showNow(id, from); // the process died before the card in the chat was told
      return this.#afterEnd(stored);
    }
    if (at instanceof RemoteError) return this.#shutOut(id, stored.person, at);
    const follow = new Follower(at, this.#options);
    follow.begin(false);
    const end = await this.#work(id, at, follow, signal);
    if (end.kind === 'busy') return { againAt: end.againAt };
    if (end.kind === 'waiting') {
      await this.#tried(id, () => follow.end(id));
      return { againAt: end.againAt };
    }
    await follow.end(id);
    return end.kind === 'finished' ? this.#afterEnd(end.draft) : { done: true };
  }

  /** Nobody can work for the person at the moment: it waits, and its card says for what. */
  async #shutOut(id: OperationId, person: Person, error: RemoteError): Promise<JobResult> {
    const at = doorstepOf(person, this.#options.clock);
    const open = await readDraft(id, at, this.#options);
    if (isEnded(open.draft)) return this.#afterEnd(open.draft);
    const { draft, againAt, isNews } = await shutOut(open, error, this.#options);
    if (againAt === null) await this.#showNow(id, at);
    else if (isNews) await this.#tried(id, () => this.#showNow(id, at));
    return againAt ? { againAt } : this.#afterEnd(draft);
  }

  /** A chat that does not answer holds up nothing that is still to be done. */
  async #tried(operationId: OperationId, show: () => Promise<void>): Promise<void> {
    try {
      await show();
    } catch (error) {
      this.#options.log.warn({ operationId, error: errorName(error) }, 'archive: state could not be shown');
    }
  }

  async #showNow(id: OperationId, at: Doorstep): Promise<void> {
    const follow = new Follower(at, this.#options);
    follow.begin(false);
    await follow.end(id);
  }

  /** The person has signed in: what waited for that goes on now. Never throws. */
  async signedIn(person: Person): Promise<void> {
    const { store, jobs, log } = this.#options;
    const pk = partitionOf(person);
    try {
      const waiting = await waitingForSignIn(store, pk);
      for (const { id } of waiting) await jobs.add({ id, pk, kind: 'archive', reason: 'sign-in' });
    } catch (error) {
      log.warn({ error: errorName(error) }, 'archive: what waits for a sign-in was not woken');
    }
  }

  /** A job that failed again and again was set aside: the operation ends whatever does not answer, the person is told, and can try again. */
  async giveUp(job: Job): Promise<void> {
    const { store, jobs } = this.#options;
    const stored = await archiveOperation.read(store, job.pk, job.id);
    if (!stored) return;
    const open = { draft: stored.body, etag: stored.etag };
    const isUnfinished = ['archiving', 'undoing'].includes(open.draft.stage);
    const draft = isUnfinished ? await abandoned(open, this.#options, 'rejected') : open.draft;
    const until = editsKeptUntil(draft);
    if (until) await jobs.add(job, until);
    if (!isUnfinished) return;
    await inLanguageOf(draft.person.locale, () => this.#tellEnd(draft));
    if (draft.untold) await jobs.add(job, new Date(draft.untold.getTime() + seenWithinMs));
  }

  async #tellEnd({ id, person }: ArchiveDraft): Promise<void> {
    const { open, clock } = this.#options;
    await this.#showNow(id, await open(person).catch(() => doorstepOf(person, clock)));
  }

  async #work(id: OperationId, at: Workplace, follow: Follower, signal?: AbortSignal): Promise<RunEnd> {
    const { draft } = await readDraft(id, at, this.#options);
    const end =
      draft.stage === 'undoing'
        ? await undoArchive(id, at, this.#options)
        : await runArchive(id, at, {
            ...this.#options,
            progress: (now) => {
              follow.show(now);
            },
            ...(signal ? { signal } : {}),
          });
    if (end.kind === 'waiting') await this.#options.jobs.add(this.#job(id, at, 'waiting'), end.againAt);
    return end;
  }

  #job(id: OperationId, at: Workplace, reason: string): Job {
    return { id, pk: partitionOf(at.person), kind: 'archive', reason };
  }

  /** Its job comes back for what is to be told, and for what is kept for a time only. */
  async #afterEnd(draft: ArchiveDraft): Promise<JobResult> {
    if (draft.untold && isToldByRules(draft))
      await this.#options.jobs.add(filingJob(partitionOf(draft.person), 'failed'));
    const againAt = (await this.telling.news(draft)) ?? editsKeptUntil(draft);
    return againAt ? { againAt } : { done: true };
  }
}
