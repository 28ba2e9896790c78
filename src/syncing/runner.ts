import { randomUUID } from 'node:crypto';
import { operationId, type OperationId } from '../domain/ids.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import type { SyncKind } from '../domain/sync.ts';
import { errorName } from '../errors.ts';
import type { Job, JobResult } from '../jobs/port.ts';
import type { SyncPreferences } from '../settings/personal.ts';
import { readSettings } from '../settings/store.ts';
import { runSync } from '../sync/engine/run-sync.ts';
import { LeaseOver } from '../sync/lease-over.ts';
import { asLastSeen, type Locales, inTheirLanguage, type RunListener } from './listener.ts';
import { originsOf } from './origins.ts';
import { pkOf, type SyncPlace, type SyncTools } from './place.ts';
import { atTheBeginning, type Progress } from './progress.ts';
import { storedReport } from './report.ts';
import { changeStanding, keepRun, readStanding, type RunChat, type SyncRun } from './run-docs.ts';
import {
  againAt,
  begun,
  byItselfAt,
  dueRun,
  ended,
  failureOf,
  ifStillOurs,
  isOver,
  newRun,
  nextRun,
  notBegun,
  openRun,
  overRun,
  requested,
  type RunEnd,
  standingOf,
  waiting,
  woken,
} from './standing.ts';
import { syncSettingsOf } from './settings.ts';

export interface RunnerOptions extends SyncTools, Locales {
  readonly clock: { now(): Date };
  readonly listener: RunListener;
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

interface Working {
  readonly run: OperationId;
  readonly stop: AbortController;
  progress: Progress;
  /** When to look again whether the person cancelled elsewhere. */
  heedAtMs: number;
}

/** If the process dies before a request is stored, nobody waits for it. */
const promiseMs = 10_000;
const heedMs = 5_000;
/** Another process runs for this person: looked at again after this. */
const busyMs = 20_000;

/** Makes the runs of everybody: at most one of a person at a time, whoever asked for it. */
export class SyncRunner {
  readonly #options: RunnerOptions;
  readonly #working = new Map<string, Working>();

  constructor(options: RunnerOptions) {
    this.#options = { ...options, listener: inTheirLanguage(options.listener) };
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
    return { run: standing?.run ?? null, progress: this.#working.get(pk)?.progress ?? atTheBeginning };
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
    const working = this.#working.get(pk);
    if (working?.run === id) working.stop.abort();
    else if (openRun(standing)?.id === id) await this.#options.jobs.add(jobOf(pk, 'cancel'));
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
      const again = await this.#make(run, await asLastSeen(standing.person, this.#options), own, signal);
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

  /** A job that failed again and again was set aside: the run it was about is over. */
  async giveUp(job: Job): Promise<void> {
    const standing = await readStanding(this.#options.store, job.pk);
    const run = openRun(standing);
    if (standing === null || run === null) return;
    const failure = { system: 'ours', why: 'bug' } as const;
    const person = await asLastSeen(standing.person, this.#options);
    await this.#end(run, { state: 'failed', report: null, failure }, person, null);
  }

  /** Makes one run. Gives when to try again; null: it is over. Throws only when the process is being stopped. */
  async #make(due: SyncRun, person: Person, own: SyncPreferences, signal: AbortSignal): Promise<Date | null> {
    const pk = partitionOf(person);
    const run = await this.#begin(due, pk);
    if (run === null) return null;
    if (run.stopping) {
      await this.#end(run, { state: 'cancelled', report: null, failure: null }, person, null);
      return null;
    }
    const stop = new AbortController();
    const working: Working = { run: run.id, stop, progress: atTheBeginning, heedAtMs: 0 };
    this.#working.set(pk, working);
    let place: SyncPlace | null = null;
    try {
      place = await this.#options.open(person);
      const report = await this.#run(place, run, own, working, signal);
      if (report === null) {
        const step = ifStillOurs(run, (was, ours) => ({ ...was, run: notBegun(ours) }));
        await changeStanding(this.#options.store, pk, step);
        return new Date(this.#now().getTime() + busyMs);
      }
      await this.#end(run, { state: 'done', report, failure: null }, person, place);
      return null;
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof LeaseOver) return new Date(this.#now().getTime() + busyMs);
      return await this.#failed(run, error, working, { person, place });
    } finally {
      this.#working.delete(pk);
    }
  }

  async #run(place: SyncPlace, run: SyncRun, own: SyncPreferences, working: Working, signal: AbortSignal) {
    const { outlook, crm, states: store, clock, chance, category, additions } = place;
    const settings = syncSettingsOf(own, category, additions);
    const progress = (now: Progress): void => {
      working.progress = now;
      this.#heed(run, working, place);
      this.#options.listener.progress(run, working.progress, place.person);
    };
    const surroundings = {
      userId: pkOf(place),
      outlook,
      crm,
      store,
      clock,
      chance,
      settings,
      kinds: run.kinds,
      isAsked: run.reason === 'asked',
      progress,
    };
    await outlook.ensureCategory(category);
    const report = await runSync(surroundings, AbortSignal.any([signal, working.stop.signal]));
    return report && storedReport(report, await originsOf(report, place));
  }

  /** *Cancel* may have come to another process: looked at now and then. */
  #heed(run: SyncRun, working: Working, place: SyncPlace): void {
    const nowMs = this.#now().getTime();
    if (nowMs < working.heedAtMs) return;
    working.heedAtMs = nowMs + heedMs;
    readStanding(this.#options.store, pkOf(place)).then(
      (standing) => {
        if (standing?.run?.id === run.id && standing.run.stopping) working.stop.abort();
      },
      () => undefined,
    );
  }

  /** The run that begins: one that was asked for since goes first. Null: it is over already. */
  async #begin(due: SyncRun, pk: string): Promise<SyncRun | null> {
    const seen: { begins: SyncRun | null } = { begins: null };
    const standing = await changeStanding(this.#options.store, pk, (was) => {
      const run = was && (openRun(was) ?? (was.run?.id === due.id ? null : due));
      seen.begins = run;
      if (was === null || run === null) return was;
      const after = was.after.filter((kind) => run.reason !== 'answered' || !run.kinds.includes(kind));
      const wakeAt = run.reason === 'timer' ? null : was.wakeAt;
      return { ...was, run: begun(run, this.#now()), after, wakeAt };
    });
    return seen.begins && (standing?.run ?? null);
  }

  async #failed(
    run: SyncRun,
    error: unknown,
    working: Working,
    at: { readonly person: Person; readonly place: SyncPlace | null },
  ): Promise<Date | null> {
    const { log } = this.#options;
    const isStopped = working.stop.signal.aborted;
    const failure = isStopped ? null : failureOf(error);
    if (failure?.why === 'bug') log.error({ run: run.id, err: error }, 'sync: run failed');
    else log.info({ run: run.id, ...failure }, 'sync: run came to nothing');
    const again = isStopped ? null : againAt(run, error, this.#now());
    if (again !== null && failure !== null) {
      const step = ifStillOurs(run, (was, ours) => ({ ...was, run: waiting(ours, failure) }));
      await changeStanding(this.#options.store, partitionOf(at.person), step);
      return again;
    }
    await this.#end(run, { state: isStopped ? 'cancelled' : 'failed', report: null, failure }, at.person, at.place);
    return null;
  }

  async #end(run: SyncRun, end: RunEnd, person: Person, place: SyncPlace | null): Promise<void> {
    const now = this.#now();
    const { store, listener, log } = this.#options;
    const { sync: own } = await readSettings(store, partitionOf(person));
    const keeps = [keepRun(overRun(run, end, now), end.report)];
    const step = ifStillOurs(run, (was, ours) => ended(was, ours, end, own, now));
    const standing = await changeStanding(store, partitionOf(person), step, keeps);
    if (!standing?.run) return;
    try {
      await listener.ended(standing.run, end.report, place, person);
    } catch (error) {
      log.warn({ run: run.id, error: errorName(error) }, 'sync: end could not be told');
    }
  }

  readonly #now = (): Date => this.#options.clock.now();
}

const newId = (): OperationId => operationId(randomUUID());

/** One job a person: it comes back for every run. */
const jobOf = (pk: string, reason: string): Job => ({ id: `sync-${pk}`, pk, kind: 'sync', reason });
