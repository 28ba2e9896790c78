import { setTimeout as delay } from 'node:timers/promises';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { archiveOperation, waitingForSignIn } from '../../src/archive/operations.ts';
import type { ArchiveTools } from '../../src/archive/open.ts';
import { editsKeptUntil, readInTime } from '../../src/archive/ended.ts';
import { abandoned } from '../../src/archive/abandoned.ts';
import { heldUntil } from '../../src/archive/held.ts';
import { runArchive, type RunEnd } from '../../src/archive/run.ts';
import { readDraft, saveDraft } from '../../src/archive/start.ts';
import { undoArchive } from '../../src/archive/undo.ts';
import type { Doorstep, OpenWorkplace, Workplace } from '../../src/archive/workplace.ts';
import { inLanguageOf } from '../../src/domain/language-of-turn.ts';
import type { Clock, Log } from '../../src/domain/log.ts';
import { operationId, type OperationId } from '../../src/domain/ids.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { RemoteError } from '../../src/errors.ts';
import type { Job, JobQueue, JobResult } from '../../src/jobs/port.ts';
import { createConversations } from '../conversations.ts';
import type { Notifier } from '../turn.ts';
import { StoreError } from '../../src/store/port.ts';
import { Follower, isOver, nameOf, shown } from './follower.ts';
import { doorstepOf, opened, shutOut } from './shut-out.ts';
import { cardOf } from './view.ts';

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

export interface ArchiveWorkOptions extends ArchiveTools, ArchivePace {
  readonly open: OpenWorkplace;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly log: Log;
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

  constructor(options: ArchiveWorkOptions) {
    this.#options = { takeOverMs: 15_000, ...options };
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
   * second press waits for the work of the first.
   */
  async carryOut(id: OperationId, at: Workplace): Promise<ArchiveDraft> {
    const { answerWithinMs = 800 } = this.#options;
    const working = this.#working.get(id) ?? this.#begin(id, at);
    const timer = new AbortController();
    const late = delay(answerWithinMs, 'late' as const, { signal: timer.signal }).catch(() => 'late' as const);
    const first = await Promise.race([working.end, late]);
    timer.abort();
    if (first === 'late') working.follow.begin();
    const open = await readDraft(id, at, this.#options);
    if (first !== 'late' && isOver(open.draft)) await shown(open, at, this.#options);
    return open.draft;
  }

  #begin(id: OperationId, at: Workplace): Working {
    const follow = new Follower(at, this.#options);
    const end = this.#work(id, at, follow).finally(() => this.#working.delete(id));
    const working = { end, follow };
    this.#working.set(id, working);
    end
      .then(() => follow.end(id))
      .catch((error: unknown) => {
        this.#options.log.error({ operationId: id, error: nameOf(error) }, 'archive: work on a press failed');
      });
    return working;
  }

  /** The card of an operation that was begun without one stands in the chat now: it is edited until the work is over. */
  async follow(draft: ArchiveDraft, place: NonNullable<ArchiveDraft['place']>, at: Workplace): Promise<void> {
    if (draft.stage !== 'archiving') return;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const open = await readDraft(draft.id, at, this.#options);
      const next = { ...open.draft, place };
      try {
        if (open.draft.stage === 'archiving') await saveDraft(open, next, at, this.#options);
        else await this.#options.notifier.update(place.conversation, place.messageId, await cardOf(next, at));
        return;
      } catch (error) {
        if (!(error instanceof StoreError) || error.failure !== 'changed') throw error;
      }
    }
  }

  /**
   * Leaves a note in the 1:1 chat of what was begun in a dialog, which is gone once it is closed. Not waited for: the dialog
   * shows the same, and whoever has no chat with the bot has none to be told in.
   */
  tell(draft: ArchiveDraft, at: Workplace): void {
    this.told(draft, at).catch((error: unknown) => {
      this.#options.log.warn({ operationId: draft.id, error: nameOf(error) }, 'archive: no note in the chat');
    });
  }

  /** The operation's card in the 1:1 chat, followed until the work is over. Throws where the chat does not take it. */
  async told(draft: ArchiveDraft, at: Workplace): Promise<void> {
    const { store, notifier } = this.#options;
    const conversation = await createConversations(store).find(at.person);
    const messageId = conversation && (await notifier.send(conversation, await cardOf(draft, at)));
    if (conversation && messageId) await this.follow(draft, { conversation: { ...conversation }, messageId }, at);
  }

  /** The queue's handler: takes up what a press, or a process that died, has left. */
  readonly handle = async (job: Job, signal: AbortSignal): Promise<JobResult> => {
    const draft = await readInTime(job, this.#options);
    if (!draft || draft.stage === 'choosing') return { missing: true };
    if (isOver(draft) && !draft.place) return afterEnd(draft);
    return inLanguageOf(draft.person.locale, () => this.#takeUp(draft, job, signal));
  };

  async #takeUp(stored: ArchiveDraft, job: Job, signal: AbortSignal): Promise<JobResult> {
    const id = operationId(job.id);
    const at = await opened(stored.person, this.#options.open);
    if (isOver(stored)) {
      const from = at instanceof RemoteError ? doorstepOf(stored.person, this.#options.clock) : at;
      await this.#showNow(id, from); // the process died before the card in the chat was told
      return afterEnd(stored);
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
    return end.kind === 'finished' ? afterEnd(end.draft) : { done: true };
  }

  /** Nobody can work for the person at the moment: it waits, and its card says for what. */
  async #shutOut(id: OperationId, person: Person, error: RemoteError): Promise<JobResult> {
    const at = doorstepOf(person, this.#options.clock);
    const open = await readDraft(id, at, this.#options);
    if (isOver(open.draft)) return afterEnd(open.draft);
    const { draft, againAt, isNews } = await shutOut(open, error, this.#options);
    if (againAt === null) await this.#showNow(id, at);
    else if (isNews) await this.#tried(id, () => this.#showNow(id, at));
    return againAt ? { againAt } : afterEnd(draft);
  }

  /** A chat that does not answer holds up nothing that is still to be done. */
  async #tried(operationId: OperationId, show: () => Promise<void>): Promise<void> {
    try {
      await show();
    } catch (error) {
      this.#options.log.warn({ operationId, error: nameOf(error) }, 'archive: state could not be shown');
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
      log.warn({ error: nameOf(error) }, 'archive: what waits for a sign-in was not woken');
    }
  }

  /** Somebody looks at an operation that nobody works on, though nothing is waited for any more: it goes on. */
  async lookedAt(draft: ArchiveDraft, at: Workplace): Promise<void> {
    const now = at.clock.now();
    const isLeft = draft.stage === 'archiving' && !heldUntil(draft, now) && !(draft.tryUntil && draft.tryUntil > now);
    if (isLeft) await this.promise(draft.id, at);
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
    if (isUnfinished) await inLanguageOf(draft.person.locale, () => this.#tellEnd(draft));
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
}

/** Its job comes back for what is kept for a time only. */
function afterEnd(draft: ArchiveDraft): JobResult {
  const againAt = editsKeptUntil(draft);
  return againAt ? { againAt } : { done: true };
}
