import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Log } from '../domain/log.ts';
import type { Store } from '../store/port.ts';
import type { Job, JobHandlers, JobQueue } from './port.ts';
import { jobSteps } from './queue-claim.ts';
import { Delivery } from './queue-delivery.ts';
import type { DeliveryTools } from './queue-delivery.ts';
import { placeOf, queuedJobs } from './queue-docs.ts';
import type { Message, Messages } from './queue-messages.ts';
import { startTimer, Timers } from './timers.ts';
import type { SetTimer } from './timers.ts';

export interface QueuedJobsOptions {
  readonly store: Store;
  readonly messages: Messages;
  readonly log: Log;
  /** Hears of every job that failed five times in a row, before it is set aside. */
  readonly onPoison: (job: Job, error: unknown) => Promise<void>;
  /** Jobs this process works on at once, 16 without. Of one person it is never more than one here. */
  readonly concurrency?: number;
  readonly clock?: Clock;
  /** `setTimeout` without. */
  readonly setTimer?: SetTimer;
  readonly random?: () => number;
  /** How long others leave a job alone that this process works on; renewed while it does. 30 s without. */
  readonly holdMs?: number;
  /** How often an idle process looks for work that others added or that became due. 2 s without. */
  readonly pollMs?: number;
}

/** What a message says. */
const Pointer = z.object({ shard: z.string(), id: z.string(), pk: z.string() });
type Pointer = z.infer<typeof Pointer>;

/** A message that waits here for its turn: something is being done for the same person, or enough for others. */
interface Waiting {
  message: Message;
  readonly pointer: Pointer;
}

/** Waits up to this are waited here: messages can only be hidden for whole seconds. */
const shortMs = 1000;
/** In times of a hold: five and ten minutes. Whoever works on a job is heard of sooner. */
const overdueAfterHolds = 10;
const sweepEveryHolds = 20;
const mostWaiting = 4;
/** For handing back what is under way when the process ends. */
const handBackMs = 2000;

/** The distributed queue: jobs in the store, messages that point at them in Azure Storage Queue, any number of processes. */
export class QueuedJobs implements JobQueue {
  readonly #options: Required<QueuedJobsOptions>;
  readonly #jobs;
  readonly #tools: DeliveryTools;
  readonly #timers: Timers;
  readonly #ending = new AbortController();
  readonly #working = new Map<Delivery, Promise<void>>();
  /** Partitions of the people for whom something is being done or looked up. */
  readonly #busy = new Set<string>();
  #waiting: Waiting[] = [];
  #handlers: JobHandlers = {};
  #polling: Promise<void> = Promise.resolve();
  #stopped = false;
  #lookAgain = false;
  #wake = (): void => undefined;

  constructor(options: QueuedJobsOptions) {
    const clock = options.clock ?? { now: () => new Date() };
    const defaults = { concurrency: 16, setTimer: startTimer, random: Math.random, holdMs: 30_000, pollMs: 2_000 };
    this.#options = { ...defaults, ...options, clock };
    this.#timers = new Timers(this.#options.setTimer);
    this.#jobs = queuedJobs(options.store);
    this.#tools = {
      ...this.#options,
      steps: jobSteps(this.#jobs, clock, this.#options.holdMs),
      timers: this.#timers,
      nowMs: () => clock.now().getTime(),
      later: (message, atMs) => this.#later(message, atMs),
      tried: (work) => this.#tried(work),
    };
  }

  async add(job: Job, dueAt?: Date): Promise<void> {
    const { steps, nowMs } = this.#tools;
    const dueAtMs = dueAt?.getTime() ?? nowMs();
    // The document first: a message without one would be taken for that of a job that is over.
    if (!(await steps.add(job, dueAtMs))) return;
    await this.#send(job, dueAtMs);
    if (dueAtMs <= nowMs()) this.#look();
  }

  reach(): Promise<void> {
    return this.#options.messages.reach();
  }

  start(handlers: JobHandlers): void {
    this.#handlers = handlers;
    this.#polling = this.#poll();
    void this.#sweep();
  }

  async stop(timeoutMs: number): Promise<void> {
    this.#stopped = true;
    this.#look();
    await this.#within(timeoutMs, async () => {
      await this.#polling;
      await Promise.all(this.#working.values());
    });

    this.#ending.abort();
    await this.#within(handBackMs, async () => {
      const released = [...this.#working.keys()].map((delivery) => this.#tried(() => delivery.release()));
      await Promise.all([...released, ...this.#waiting.map(({ message }) => this.#hide(message, 0))]);
    });
    this.#timers.cancelAll();
  }

  /** A queue or a store that does not answer is not waited for: what it was not told shows up again by itself. */
  #within(ms: number, work: () => Promise<unknown>): Promise<unknown> {
    return Promise.race([work(), this.#timers.pause(ms).over]);
  }

  /** Looks for messages for as long as it runs; an outage of the queue or the store is waited out. */
  async #poll(): Promise<void> {
    const { concurrency, holdMs, messages, pollMs } = this.#options;
    while (!this.#stopped) {
      this.#lookAgain = false;
      const free = concurrency - this.#busy.size;
      let received: readonly Message[] = [];
      await this.#tried(async () => {
        if (free > 0) received = await messages.receive(free, holdMs);
      });
      for (const message of received) await this.#take(message);
      if (this.#isWanted() || (free > 0 && received.length >= free)) continue;
      const pause = this.#timers.pause(pollMs);
      this.#wake = pause.wake;
      await pause.over;
    }
  }

  #isWanted(): boolean {
    return this.#lookAgain;
  }

  /** Has the poll loop look at once, or once more if it is looking. */
  #look(): void {
    this.#lookAgain = true;
    this.#wake();
  }

  async #take(message: Message): Promise<void> {
    const pointer = pointerOf(message);
    if (!pointer) {
      this.#options.log.error({ message: message.id }, 'a message of the queue cannot be understood');
      return this.#tried(() => this.#options.messages.remove(message));
    }
    if (this.#stopped) return this.#hide(message, 0);
    const isFull = this.#busy.size >= this.#options.concurrency;
    if (isFull || this.#busy.has(pointer.pk)) return this.#keepWaiting({ message, pointer });
    this.#busy.add(pointer.pk);
    await this.#tried(() => this.#begin(message, pointer));
    if (![...this.#working.keys()].some(({ pk }) => pk === pointer.pk)) this.#free(pointer.pk);
  }

  async #begin(message: Message, pointer: Pointer): Promise<void> {
    const claim = await this.#tools.steps.claim(pointer, randomUUID());
    if (claim.kind === 'over') return this.#removeOver(message);
    if (claim.kind === 'later') return this.#later(message, claim.atMs);
    const delivery = new Delivery(this.#tools, claim.at, message);
    // The store answered when this process had ended already.
    if (this.#ending.signal.aborted) return delivery.release();
    const work = delivery.run(this.#handlers, this.#ending.signal).finally(() => {
      this.#working.delete(delivery);
      this.#free(pointer.pk);
    });
    this.#working.set(delivery, work);
  }

  /**
   * A job that cannot be seen is over, or so new that this process cannot see it yet: under session consistency, what another process wrote
   * shows a moment later. So a message is not believed until it comes again.
   */
  #removeOver(message: Message): Promise<void> {
    const { messages } = this.#options;
    return message.received > 1 ? messages.remove(message) : this.#hide(message, shortMs);
  }

  /** What waited for this comes before anything new. */
  #free(pk: string): void {
    this.#busy.delete(pk);
    const next = this.#waiting.find(({ pointer }) => !this.#busy.has(pointer.pk));
    this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
    if (next) void this.#take(next.message);
    this.#look();
  }

  /** Keeps the message hidden here, unless there are too many. */
  async #keepWaiting(waiting: Waiting): Promise<void> {
    if (this.#waiting.length >= mostWaiting) return this.#hide(waiting.message, shortMs);
    this.#waiting.push(waiting);
    this.#renewLater(waiting);
  }

  #renewLater(waiting: Waiting): void {
    const { messages, holdMs } = this.#options;
    this.#timers.after(holdMs / 3, () => {
      if (!this.#waiting.includes(waiting)) return;
      void this.#tried(async () => {
        const renewed = await messages.hide(waiting.message, holdMs);
        if (renewed) waiting.message = renewed;
        else this.#waiting = this.#waiting.filter((one) => one !== waiting);
      }).then(() => {
        this.#renewLater(waiting);
      });
    });
  }

  /** The message is hidden until its job is due, or waits here where that is within the second. */
  async #later(message: Message, atMs: number): Promise<void> {
    const waitMs = atMs - this.#tools.nowMs();
    if (waitMs > shortMs) return this.#hide(message, waitMs);
    if (waitMs <= 0) return this.#take(message);
    this.#timers.after(waitMs, () => void this.#take(message));
  }

  #hide(message: Message, ms: number): Promise<void> {
    return this.#tried(() => this.#options.messages.hide(message, ms));
  }

  #send(job: Job, dueAtMs: number): Promise<void> {
    const pointer: Pointer = { ...placeOf(job), pk: job.pk };
    return this.#options.messages.send(JSON.stringify(pointer), dueAtMs - this.#tools.nowMs());
  }

  /** Jobs that should have been delivered long ago get another message: theirs was lost, with the queue perhaps. */
  async #sweep(): Promise<void> {
    const { holdMs } = this.#options;
    const overdueMs = this.#tools.nowMs() - overdueAfterHolds * holdMs;
    await this.#tried(async () => {
      for await (const { job, dueAtMs, heldUntilMs } of this.#jobs.all('open')) {
        if (this.#stopped) return;
        if (Math.max(dueAtMs, heldUntilMs) < overdueMs) await this.#send(job, 0);
      }
    });
    if (!this.#stopped) this.#timers.after(sweepEveryHolds * holdMs, () => void this.#sweep());
  }

  async #tried(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.log.error({ err: error }, 'the queue or the store did not do what it was asked');
    }
  }
}

function pointerOf({ text }: Message): Pointer | null {
  try {
    return Pointer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
