import { setTimeout as delay } from 'node:timers/promises';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { archiveOperation, type OpenDraft } from '../../src/archive/operations.ts';
import type { ArchiveTools } from '../../src/archive/open.ts';
import { editsKeptUntil, readInTime } from '../../src/archive/ended.ts';
import { abandoned, runArchive, type RunEnd } from '../../src/archive/run.ts';
import { readDraft, saveDraft } from '../../src/archive/start.ts';
import { undoArchive } from '../../src/archive/undo.ts';
import type { OpenWorkplace, Workplace } from '../../src/archive/workplace.ts';
import { inLanguageOf } from '../../src/domain/language-of-turn.ts';
import type { Clock, Log } from '../../src/domain/log.ts';
import { operationId, type OperationId } from '../../src/domain/ids.ts';
import { partitionOf } from '../../src/domain/person.ts';
import type { Job, JobQueue, JobResult } from '../../src/jobs/port.ts';
import { createConversations } from '../conversations.ts';
import type { ConversationAddress, Notifier } from '../turn.ts';
import { StoreError } from '../../src/store/port.ts';
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

/** An edit waits so long after the answer to the press, which would otherwise overwrite it. */
const afterAnswerMs = 1_000;

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
    const at = await this.#options.open(stored.person);
    const follow = new Follower(at, this.#options);
    follow.begin();
    if (isOver(stored)) {
      await follow.end(operationId(job.id)); // the process died before the card in the chat was told
      return afterEnd(stored);
    }
    const end = await this.#work(operationId(job.id), at, follow, signal);
    if (end.kind === 'busy') return { againAt: end.againAt };
    await follow.end(operationId(job.id));
    if (end.kind === 'waiting') return { againAt: end.againAt };
    return end.kind === 'finished' ? afterEnd(end.draft) : { done: true };
  }

  /** A job that failed again and again was set aside: the operation ends whatever does not answer, the person is told, and can try again. */
  async giveUp(job: Job): Promise<void> {
    const { store, jobs, clock } = this.#options;
    const stored = await archiveOperation.read(store, job.pk, job.id);
    if (!stored) return;
    const open = { draft: stored.body, etag: stored.etag };
    const isUnfinished = open.draft.stage === 'archiving';
    const draft = isUnfinished ? await abandoned(open, this.#options, clock.now()) : open.draft;
    const until = editsKeptUntil(draft);
    if (until) await jobs.add(job, until);
    if (isUnfinished) await inLanguageOf(draft.person.locale, () => this.#tellEnd(draft, job));
  }

  async #tellEnd({ person }: ArchiveDraft, job: Job): Promise<void> {
    const follow = new Follower(await this.#options.open(person), this.#options);
    follow.begin();
    await follow.end(operationId(job.id));
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

const isOver = ({ stage }: ArchiveDraft): boolean => stage === 'finished' || stage === 'undone';

/** The person has seen the end: no card waits for it any more. */
async function shown(open: OpenDraft, at: Workplace, tools: ArchiveTools): Promise<void> {
  if (!open.draft.place) return;
  try {
    await saveDraft(open, { ...open.draft, place: null }, at, tools);
  } catch (error) {
    // Pressed again meanwhile: the card is that press's.
    if (!(error instanceof StoreError) || error.failure !== 'changed') throw error;
  }
}

/** Keeps the card in the chat up to date once the press is answered. A card that is gone stops nothing. */
class Follower {
  readonly #at: Workplace;
  readonly #options: ArchiveWorkOptions;
  #from = Number.POSITIVE_INFINITY;
  /** One edit after the other: an older state must not overtake a newer one. */
  #edits: Promise<void> = Promise.resolve();

  constructor(at: Workplace, options: ArchiveWorkOptions) {
    this.#at = at;
    this.#options = options;
  }

  /** From here on the card is edited; before, the answer to the press shows the state. */
  begin(): void {
    this.#from = Date.now() + afterAnswerMs;
  }

  /** A step was made; shown if the last edit is long enough ago. */
  show(draft: ArchiveDraft): void {
    if (Date.now() < this.#from) return;
    this.#from = Date.now() + (this.#options.editEveryMs ?? 3_000);
    this.#edits = this.#edits
      .then(() => this.#edit(draft))
      .catch((error: unknown) => {
        this.#options.log.warn({ operationId: draft.id, error: nameOf(error) }, 'archive: progress could not be shown');
      });
  }

  /** The work is over, or waits: shown in any case, unless the answer to the press shows it. */
  async end(id: OperationId): Promise<void> {
    if (this.#from === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(this.#from - Date.now(), afterAnswerMs);
    if (wait > 0) await delay(wait);
    await this.#edits;
    const open = await readDraft(id, this.#at, this.#options);
    await this.#edit(open.draft);
    if (isOver(open.draft)) await shown(open, this.#at, this.#options);
  }

  async #edit(draft: ArchiveDraft): Promise<void> {
    if (!draft.place) return;
    const to: ConversationAddress = draft.place.conversation;
    await this.#options.notifier.update(to, draft.place.messageId, await cardOf(draft, this.#at));
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
