import type { Log } from '../domain/log.ts';
import { idsOf, isToldOf, outcomeOf } from './attempt.ts';
import { afterDelivery, afterRestart, untold } from './next.ts';
import type { Next } from './next.ts';
import type { Job, JobHandlers } from './port.ts';
import type { JobSteps } from './queue-claim.ts';
import type { JobAt } from './queue-docs.ts';
import type { Message, Messages } from './queue-messages.ts';
import type { Timers } from './timers.ts';

/** What a delivery needs of its process. */
export interface DeliveryTools {
  readonly steps: JobSteps;
  readonly messages: Messages;
  readonly timers: Timers;
  readonly log: Log;
  readonly holdMs: number;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly onPoison: (job: Job, error: unknown) => Promise<void>;
  /** Brings the message back when its job is due. */
  readonly later: (message: Message, atMs: number) => Promise<void>;
  /** Logs what fails: the message shows up again and makes up for it. */
  readonly tried: (work: () => Promise<unknown>) => Promise<void>;
}

/** A job that this process works on: claimed in the store, its message hidden, both renewed until the work is over. */
export class Delivery {
  readonly #tools: DeliveryTools;
  #at: JobAt;
  /** Null: somebody else received it since. */
  #message: Message | null;

  constructor(tools: DeliveryTools, at: JobAt, message: Message) {
    this.#tools = tools;
    this.#at = at;
    this.#message = message;
  }

  get pk(): string {
    return this.#at.record.job.pk;
  }

  async run(handlers: JobHandlers, signal: AbortSignal): Promise<void> {
    const { record } = this.#at;
    const { log, nowMs, random, tried } = this.#tools;
    const tooOften = afterRestart({ ...record, deliveries: record.deliveries - 1 });
    const handler = handlers[record.job.kind];
    if (tooOften) return tried(() => this.#settle(tooOften));
    // Another version of the service may know what to do.
    if (!handler) return tried(() => this.release(this.#tools.holdMs));

    log.debug({ kind: record.job.kind, waitedMs: nowMs() - record.dueAtMs }, 'job begins');
    const stopRenewing = this.#keepRenewing();
    const outcome = await outcomeOf(handler, record.job, signal);
    stopRenewing();
    if (signal.aborted) return;
    if ('error' in outcome) log.warn({ ...idsOf(this.#at.record), err: outcome.error }, 'job failed');
    await tried(() => this.#settle(afterDelivery(record, outcome, nowMs(), random())));
  }

  /** Leaves it to others, as if it had not been delivered. */
  async release(hiddenMs = 0): Promise<void> {
    await this.#tools.steps.release(this.#at);
    if (this.#message) await this.#tools.messages.hide(this.#message, hiddenMs);
  }

  /** Gives the function that ends it. */
  #keepRenewing(): () => void {
    const { timers, holdMs, tried } = this.#tools;
    let cancel = (): void => undefined;
    let isOver = false;
    const arm = (): void => {
      cancel = timers.after(holdMs / 3, () => {
        void tried(() => this.#renew()).then(() => {
          if (!isOver) arm();
        });
      });
    };
    arm();
    return () => {
      isOver = true;
      cancel();
    };
  }

  async #renew(): Promise<void> {
    const { steps, messages, holdMs } = this.#tools;
    const held = await steps.hold(this.#at);
    if (!held) return;
    this.#at = held;
    if (this.#message) this.#message = await messages.hide(this.#message, holdMs);
  }

  async #settle(next: Next): Promise<void> {
    const isUntold = next.kind === 'setAside' && !(await isToldOf(this.#at.record, next.error, this.#tools));
    const settled = await this.#tools.steps.settle(this.#at, isUntold ? untold(this.#tools.nowMs()) : next);
    if (settled.kind === 'gone' || !this.#message) return;
    if (settled.kind === 'deliver') await this.#tools.later(this.#message, settled.dueAtMs);
    else await this.#tools.messages.remove(this.#message);
  }
}
