import type { Clock, Log } from '../domain/log.ts';
import type { Store } from '../store/port.ts';
import { idsOf, isToldOf, outcomeOf } from './attempt.ts';
import { keptJobs } from './kept.ts';
import type { KeptJob } from './kept.ts';
import { afterDelivery, afterRestart, orAsWanted, untold } from './next.ts';
import type { Next } from './next.ts';
import type { Job, JobHandler, JobHandlers, JobQueue } from './port.ts';
import { startTimer } from './timers.ts';
import type { SetTimer } from './timers.ts';

export interface LocalJobsOptions {
  readonly store: Store;
  readonly log: Log;
  /** Hears of every job that failed five times in a row, before it is set aside. */
  readonly onPoison: (job: Job, error: unknown) => Promise<void>;
  /**
   * Jobs worked on at once, 32 without: a CRM that never answers holds a place for half a minute, and others may not wait for it.
   * Of one person it is never more than one.
   */
  readonly concurrency?: number;
  readonly clock?: Clock;
  /** `setTimeout` without; gives the function that cancels it. */
  readonly setTimer?: SetTimer;
  readonly random?: () => number;
}

/** A job in memory: the truth while the process lives. The store holds what the next process needs. */
interface OpenJob extends KeptJob {
  dueAtMs: number;
  deliveries: number;
  /** What comes of it is still to be decided: until then a wish waits, from then on it is one like any other. */
  isUndecided: boolean;
  /** Added again while it was undecided. */
  wantedAtMs: number | null;
}

const longestSleepMs = 3600_000;

/** The embedded queue: jobs in the store, delivered by this one process, which sleeps until the next one is due. */
export class LocalJobs implements JobQueue {
  readonly #kept;
  readonly #options: Required<LocalJobsOptions>;
  readonly #open = new Map<string, OpenJob>();
  readonly #working = new Map<OpenJob, Promise<void>>();
  readonly #ending = new AbortController();
  #handlers: JobHandlers | null = null;
  #awake = false;
  #stopped = false;
  #cancelTimer = (): void => undefined;

  constructor(options: LocalJobsOptions) {
    this.#kept = keptJobs(options.store);
    this.#options = {
      concurrency: 32,
      clock: { now: () => new Date() },
      setTimer: startTimer,
      random: Math.random,
      ...options,
    };
  }

  async add(job: Job, dueAt?: Date): Promise<void> {
    const nowMs = this.#nowMs();
    const dueAtMs = dueAt?.getTime() ?? nowMs;
    const fresh = { job, addedAtMs: nowMs, dueAtMs, deliveries: 0, isUndecided: false, wantedAtMs: null };
    if (!this.#open.has(job.id)) await this.#kept.save(fresh);

    const open = this.#open.get(job.id);
    if (!open) this.#open.set(job.id, fresh);
    else if (open.isUndecided) open.wantedAtMs = Math.min(dueAtMs, open.wantedAtMs ?? Infinity);
    else if (dueAtMs < open.dueAtMs) {
      open.dueAtMs = dueAtMs;
      await this.#kept.save(open);
    }
    this.#wake();
  }

  /** It is in this process. */
  async reach(): Promise<void> {
    return Promise.resolve();
  }

  start(handlers: JobHandlers): void {
    void this.#takeOver().then(() => {
      this.#handlers = handlers;
      this.#wake();
    });
  }

  async stop(timeoutMs: number): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    let cancel = (): void => undefined;
    const timeOut = new Promise<void>((resolve) => {
      cancel = this.#options.setTimer(timeoutMs, resolve);
    });
    await Promise.race([Promise.all(this.#working.values()), timeOut]);
    cancel();

    this.#ending.abort();
    // Being stopped is not the job's fault, so that this delivery does not count.
    await Promise.all(
      [...this.#working.keys()].map((open) => this.#keep({ ...open, deliveries: open.deliveries - 1 })),
    );
  }

  /** Takes over what earlier processes left, however long the store does not answer. */
  async #takeOver(): Promise<void> {
    const { log, setTimer } = this.#options;
    const damaged = (id: string, error: unknown) => {
      log.error({ job: id, err: error }, 'stored job cannot be understood');
    };
    while (!this.#stopped) {
      try {
        for await (const kept of this.#kept.open(damaged)) await this.#adopt(kept);
        return;
      } catch (error) {
        log.error({ err: error }, 'stored jobs cannot be read');
        await new Promise<void>((resolve) => setTimer(1000, resolve));
      }
    }
  }

  async #adopt(kept: KeptJob): Promise<void> {
    if (this.#open.has(kept.job.id)) return;
    const next = afterRestart(kept);
    const open = { ...kept, isUndecided: next !== null, wantedAtMs: null };
    this.#open.set(kept.job.id, open);
    if (next) await this.#follow(open, next);
  }

  /** Looks for work once the current turn of the event loop is over. */
  #wake(): void {
    if (this.#awake) return;
    this.#awake = true;
    setImmediate(() => {
      this.#awake = false;
      this.#pump();
    });
  }

  #pump(): void {
    this.#cancelTimer();
    if (!this.#handlers || this.#stopped) return;
    while (this.#working.size < this.#options.concurrency) {
      const next = this.#nextUp(this.#handlers);
      if (!next) return;
      if (next.open.dueAtMs > this.#nowMs()) {
        const sleepMs = Math.min(next.open.dueAtMs - this.#nowMs(), longestSleepMs);
        this.#cancelTimer = this.#options.setTimer(sleepMs, () => {
          this.#wake();
        });
        return;
      }
      this.#begin(next.open, next.handler);
    }
  }

  /** The job that is due first among those of people for whom nothing is being done. */
  #nextUp(handlers: JobHandlers): { readonly open: OpenJob; readonly handler: JobHandler } | null {
    const busy = new Set([...this.#working.keys()].map(({ job }) => job.pk));
    let first: { readonly open: OpenJob; readonly handler: JobHandler } | null = null;
    for (const open of this.#open.values()) {
      const handler = handlers[open.job.kind];
      if (handler && !busy.has(open.job.pk) && open.dueAtMs < (first?.open.dueAtMs ?? Infinity))
        first = { open, handler };
    }
    return first;
  }

  #begin(open: OpenJob, handler: JobHandler): void {
    const work = this.#deliver(open, handler).finally(() => {
      this.#working.delete(open);
      this.#wake();
    });
    this.#working.set(open, work);
  }

  async #deliver(open: OpenJob, handler: JobHandler): Promise<void> {
    open.isUndecided = true;
    open.deliveries += 1;
    this.#options.log.debug({ kind: open.job.kind, waitedMs: this.#nowMs() - open.dueAtMs }, 'job begins');
    const [outcome] = await Promise.all([outcomeOf(handler, open.job, this.#ending.signal), this.#keep(open)]);
    if (this.#ending.signal.aborted) return;
    if ('error' in outcome) this.#options.log.warn({ ...idsOf(open), err: outcome.error }, 'job failed');
    await this.#follow(open, afterDelivery(open, outcome, this.#nowMs(), this.#options.random()));
  }

  async #follow(open: OpenJob, decided: Next): Promise<void> {
    const isUntold = decided.kind === 'setAside' && !(await isToldOf(open, decided.error, this.#options));
    const next = isUntold ? untold(this.#nowMs()) : decided;
    const what = open.wantedAtMs === null ? next : orAsWanted(next, open.wantedAtMs);
    open.isUndecided = false;
    open.wantedAtMs = null;
    switch (what.kind) {
      case 'deliver':
        open.dueAtMs = what.dueAtMs;
        open.deliveries = what.deliveries;
        return this.#keep(open);
      case 'remove':
        this.#open.delete(open.job.id);
        return this.#settled(open, this.#kept.remove(open.job.id));
      case 'setAside':
        this.#open.delete(open.job.id);
        return this.#settled(open, this.#kept.setAside(open));
    }
  }

  #keep(open: OpenJob): Promise<void> {
    return this.#settled(open, this.#kept.save(open));
  }

  /** What is not stored about a job under way is only done once more by the next process. */
  async #settled(open: OpenJob, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#options.log.error({ ...idsOf(open), err: error }, 'state of a job is not stored');
    }
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }
}
