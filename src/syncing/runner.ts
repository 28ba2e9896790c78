import { randomUUID } from 'node:crypto';
import { operationId, type OperationId } from '../domain/ids.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import type { SyncKind } from '../domain/sync.ts';
import type { Job, JobResult } from '../jobs/port.ts';
import type { SyncPreferences } from '../settings/personal.ts';
import { readSettings } from '../settings/store.ts';
import { asLastSeen, type Locales } from './listener.ts';
import { atTheBeginning, type Progress } from './progress.ts';
import { changeStanding, readStanding, type RunChat, type SyncRun } from './run-docs.ts';
import { type MakerOptions, RunMaker } from './run-maker.ts';
import { byItselfAt, dueRun, isOver, newRun, nextRun, openRun, requested, standingOf, woken } from './standing.ts';

export interface RunnerOptions extends MakerOptions, Locales {
  /** Keeps the person's mailbox telling of its changes. Nobody is told without. */
  readonly notices?: { keep(person: Person): Promise<void> };
}

/** What a person asked to be synchronised. */
export interface RunRequest {
  readonly id: OperationId;
  readonly kinds: readonly SyncKind[];
  readonly reason: 'asked' | 'answered';
  readonly chat: RunChat | null;
}

/** If the process dies before a request is stored, nobody waits for it. */
const promiseMs = 10_000;
/** What made everything fail may have passed by then. */
const givenUpMs = 3_600_000;

/** Makes the runs of everybody: at most one of a person at a time, whoever asked for it. */
export class SyncRunner {
  readonly #options: RunnerOptions;
  readonly #maker: RunMaker;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#maker = new RunMaker(options);
  }

  /** The run that comes of a request: a new one, or the one under way. */
  async request(person: Person, { id, kinds, reason, chat }: RunRequest): Promise<SyncRun> {
    const now = this.#now();
    const pk = partitionOf(person);
    await this.#options.jobs.add(jobOf(pk, 'promise'), new Date(now.getTime() + promiseMs));
    const run = newRun({ id, kinds, reason, askedAt: now, chat });
    const standing = await changeStanding(this.#options.store, pk, (was) => requested(standingOf(was, person), run));
    await this.#options.jobs.add(jobOf(pk, reason));
    return standing?.run ?? run;
  }

  /** The run as it is now, with its progress while it is under way. */
  async look(person: Person): Promise<{ readonly run: SyncRun | null; readonly progress: Progress }> {
    const pk = partitionOf(person);
    const standing = await readStanding(this.#options.store, pk);
    return { run: standing?.run ?? null, progress: this.#maker.progressOf(pk) ?? atTheBeginning };
  }

  /** Where the run's card stands from now on. Gives the run; null: it is another one. */
  async show(person: Person, id: OperationId, chat: RunChat): Promise<SyncRun | null> {
    const standing = await changeStanding(this.#options.store, partitionOf(person), (was) =>
      was?.run?.id === id ? { ...was, run: { ...was.run, chat } } : was,
    );
    return standing?.run?.id === id ? standing.run : null;
  }

  /** Ends the run as soon as that can be done. What is done stays done; what is begun is finished by the next run. */
  async cancel(person: Person, id: OperationId): Promise<SyncRun | null> {
    const pk = partitionOf(person);
    const standing = await changeStanding(this.#options.store, pk, (was) => {
      if (was?.run?.id !== id || isOver(was.run) || was.run.stopping) return was;
      return { ...was, run: { ...was.run, stopping: true } };
    });
    const isStopped = this.#maker.stop(pk, id);
    if (!isStopped && openRun(standing)?.id === id) await this.#options.jobs.add(jobOf(pk, 'cancel'));
    return standing?.run?.id === id ? standing.run : null;
  }

  /** The person changed when runs are made. */
  async reschedule(person: Person, own: SyncPreferences): Promise<void> {
    const pk = partitionOf(person);
    const nextAt = nextRun(own, this.#now());
    const standing = await changeStanding(this.#options.store, pk, (was) =>
      was === null && nextAt === null ? was : { ...standingOf(was, person), nextAt },
    );
    if (standing) await this.#options.jobs.add(jobOf(pk, 'settings'));
  }

  /** Something changed in the mailbox of that partition: what runs by itself is due. */
  async changed(pk: string): Promise<void> {
    const standing = await changeStanding(this.#options.store, pk, (was) => was && woken(was, this.#now()));
    if (standing?.wakeAt) await this.#options.jobs.add(jobOf(pk, 'changed'), standing.wakeAt);
  }

  /** The queue's handler: makes what is due, and says when to come back. */
  readonly handle = async (job: Job, signal: AbortSignal): Promise<JobResult> => {
    const { store } = this.#options;
    const standing = await readStanding(store, job.pk);
    if (standing === null) return { missing: true };
    const { sync: own } = await readSettings(store, job.pk);
    const run = dueRun(standing, own, this.#now(), newId());
    if (run !== null) {
      const again = await this.#maker.make(run, await asLastSeen(standing.person, this.#options), own, signal);
      if (again !== null) return { againAt: again };
    }
    await this.#options.notices?.keep(standing.person);
    return this.#nextTime(job.pk);
  };

  /** By what is stored now: the person may have decided something, or changed settings, while a run was made. */
  async #nextTime(pk: string): Promise<JobResult> {
    const { store } = this.#options;
    const standing = await readStanding(store, pk);
    const { sync: own } = await readSettings(store, pk);
    const now = this.#now();
    if (standing !== null && dueRun(standing, own, now, newId()) !== null) return { againAt: now };
    const nextAt = nextRun(own, now);
    return nextAt === null ? { done: true } : { againAt: (standing && byItselfAt(standing)) ?? nextAt };
  }

  /** A job that failed again and again: the run it was about is over, and later ones are made again in a while. */
  async giveUp(job: Job): Promise<void> {
    await this.#options.jobs.add(job, new Date(this.#now().getTime() + givenUpMs));
    const standing = await readStanding(this.#options.store, job.pk);
    const run = openRun(standing);
    if (standing === null || run === null) return;
    const failure = { system: 'ours', why: 'bug' } as const;
    const person = await asLastSeen(standing.person, this.#options);
    await this.#maker.end(run, { state: 'failed', report: null, failure }, person, null);
  }

  readonly #now = (): Date => this.#options.clock.now();
}

const newId = (): OperationId => operationId(randomUUID());

/** One job a person: it comes back for every run. */
const jobOf = (pk: string, reason: string): Job => ({ id: `sync-${pk}`, pk, kind: 'sync', reason });
