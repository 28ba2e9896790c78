/** Work in the background. A job points at what is to be done and never carries it. */
export interface Job {
  /** That of the operation or run it belongs to; adding it twice is adding it once, due at the earlier instant. */
  readonly id: string;
  /** Partition of the person it is for. */
  readonly pk: string;
  readonly kind: JobKind;
  /** Why it was made due, for the log: `button`, `timer`, `restart`. */
  readonly reason: string;
}

export const jobKinds = ['archive', 'sync', 'filing', 'sent', 'letter'] as const;
export type JobKind = (typeof jobKinds)[number];

/** What the handler made of a job: finished, to be done again at an instant, or not to be found (dropped when it is older than ten minutes). */
export type JobResult = { readonly done: true } | { readonly againAt: Date } | { readonly missing: true };

/** Begins by reading what is done already, since a job may come twice. `signal`: the process ends. What it throws counts as a failure. */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<JobResult>;

/** Jobs of a kind without a handler stay where they are. */
export type JobHandlers = Readonly<Partial<Record<JobKind, JobHandler>>>;

/** So long a job that was set aside is kept. */
export const asideSeconds = 30 * 24 * 3600;

/** Delivers every job at least once, also after the process was killed; correctness comes from the operation, not from here. */
export interface JobQueue {
  /**
   * Makes the job due now or at an instant. Durable when it returns. Added while it is being worked on, it is delivered
   * once more afterwards, since the work may have looked too early; one that was set aside gets a new chance.
   */
  add(job: Job, dueAt?: Date): Promise<void>;
  /** Whether jobs can be handed out at the moment; rejects where they cannot. Changes nothing. */
  reach(): Promise<void>;
  /** Starts delivering to the handlers; what was left by an earlier process comes first. */
  start(handlers: JobHandlers): void;
  /** Takes no more work and waits for what is being done, at most `timeoutMs`; then its signal is aborted and the next start does it again. */
  stop(timeoutMs: number): Promise<void>;
}
