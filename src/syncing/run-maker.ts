import type { OperationId } from '../domain/ids.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { errorName } from '../errors.ts';
import type { SyncPreferences } from '../settings/personal.ts';
import { readSettings } from '../settings/store.ts';
import { runSync } from '../sync/engine/run-sync.ts';
import { LeaseOver } from '../sync/lease-over.ts';
import { inTheirLanguage, type RunListener } from './listener.ts';
import { originsOf } from './origins.ts';
import { pkOf, type SyncPlace, type SyncTools } from './place.ts';
import { atTheBeginning, type Progress } from './progress.ts';
import { storedReport } from './report.ts';
import { changeStanding, keepRun, readStanding, type SyncRun } from './run-docs.ts';
import { syncSettingsOf } from './settings.ts';
import {
  againAt,
  begun,
  ended,
  failureOf,
  ifStillOurs,
  notBegun,
  openRun,
  overRun,
  type RunEnd,
  waiting,
} from './standing.ts';

export interface MakerOptions extends SyncTools {
  readonly clock: { now(): Date };
  readonly listener: RunListener;
}

interface Working {
  readonly run: OperationId;
  readonly stop: AbortController;
  progress: Progress;
  /** When to look again whether the person cancelled elsewhere. */
  heedAtMs: number;
}

const heedMs = 5_000;
/** Another process runs for this person: looked at again after this. */
const busyMs = 20_000;

/** Makes a run from its beginning to its end, for whoever says that it is due. */
export class RunMaker {
  readonly #options: MakerOptions;
  readonly #working = new Map<string, Working>();

  constructor(options: MakerOptions) {
    this.#options = { ...options, listener: inTheirLanguage(options.listener) };
  }

  /** Of the run that is under way here; null: none is. */
  progressOf(pk: string): Progress | null {
    return this.#working.get(pk)?.progress ?? null;
  }

  /** Ends the run as soon as that can be done; false: it is not under way here. */
  stop(pk: string, id: OperationId): boolean {
    const working = this.#working.get(pk);
    if (working?.run !== id) return false;
    working.stop.abort();
    return true;
  }

  /** Makes one run. Gives when to try again; null: it is over. Throws only when the process is being stopped. */
  async make(due: SyncRun, person: Person, own: SyncPreferences, signal: AbortSignal): Promise<Date | null> {
    const pk = partitionOf(person);
    const run = await this.#begin(due, pk);
    if (run === null) return null;
    if (run.stopping) {
      await this.end(run, { state: 'cancelled', report: null, failure: null }, person, null);
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
      await this.end(run, { state: 'done', report, failure: null }, person, place);
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
    const whose = { run: run.id, person: partitionOf(at.person) };
    if (failure?.why === 'bug') log.error({ ...whose, err: error }, 'sync: run failed');
    else log.info({ ...whose, ...failure }, 'sync: run came to nothing');
    const again = isStopped ? null : againAt(run, error, this.#now());
    if (again !== null && failure !== null) {
      const step = ifStillOurs(run, (was, ours) => ({ ...was, run: waiting(ours, failure) }));
      await changeStanding(this.#options.store, partitionOf(at.person), step);
      return again;
    }
    await this.end(run, { state: isStopped ? 'cancelled' : 'failed', report: null, failure }, at.person, at.place);
    return null;
  }

  /** Nothing is stored or told where another process has begun the run since, or ended it. */
  async end(run: SyncRun, end: RunEnd, person: Person, place: SyncPlace | null): Promise<void> {
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
      log.warn({ run: run.id, person: partitionOf(person), error: errorName(error) }, 'sync: end could not be told');
    }
  }

  readonly #now = (): Date => this.#options.clock.now();
}
