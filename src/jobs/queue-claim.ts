import type { Clock } from '../domain/log.ts';
import { orAsWanted } from './next.ts';
import type { Next } from './next.ts';
import type { JobAt, JobRecord, Place, queuedJobs } from './queue-docs.ts';
import { placeOf } from './queue-docs.ts';
import type { Job } from './port.ts';

/** What is to be done with a message, by what the store says about its job. */
export type Claim =
  /** The job is over, or was set aside. */
  | { readonly kind: 'over' }
  /** Not due yet, or somebody works on it. */
  | { readonly kind: 'later'; readonly atMs: number }
  /** Ours until `heldUntilMs`, this delivery counted. */
  | { readonly kind: 'ours'; readonly at: JobAt };

/** What became of a job. `Gone`: it is not ours any more, and whoever has it goes on. */
export type Settled = Next | { readonly kind: 'gone' };

const attempts = 20;

export type JobSteps = ReturnType<typeof jobSteps>;

/** The steps of a job, each of them one write that fails if somebody else was faster. */
export function jobSteps(jobs: ReturnType<typeof queuedJobs>, clock: Clock, holdMs: number) {
  const nowMs = (): number => clock.now().getTime();

  /** Repeats a step on what is there by then. */
  async function againstTheNewest<Result>(step: () => Promise<Result | null>): Promise<Result> {
    for (let n = 0; n < attempts; n += 1) {
      const result = await step();
      if (result !== null) return result;
    }
    throw new Error('A job changes all the time');
  }

  return {
    /** Makes the job due; gives whether a message has to be sent, since nobody works on it. */
    add: (job: Job, dueAtMs: number): Promise<boolean> =>
      againstTheNewest(async () => {
        const at = await jobs.read(placeOf(job));
        if (!at || at.record.state === 'poison') {
          const written = await jobs.write(fresh(job, nowMs(), dueAtMs), at?.etag ?? null);
          return written ? true : null;
        }
        const isHeld = at.record.heldUntilMs > nowMs();
        const next = isHeld ? wanted(at.record, dueAtMs) : sooner(at.record, dueAtMs);
        if (next !== at.record && !(await jobs.write(next, at.etag))) return null;
        return !isHeld;
      }),

    claim: (place: Place, holder: string): Promise<Claim> =>
      againstTheNewest<Claim>(async () => {
        const at = await jobs.read(place);
        if (!at || at.record.state === 'poison') return { kind: 'over' };
        const { heldUntilMs, dueAtMs, deliveries } = at.record;
        const atMs = Math.max(heldUntilMs, dueAtMs);
        if (atMs > nowMs()) return { kind: 'later', atMs };
        const held = { ...at.record, holder, heldUntilMs: nowMs() + holdMs, deliveries: deliveries + 1 };
        const ours = await jobs.write(held, at.etag);
        return ours && { kind: 'ours', at: ours };
      }),

    /** Holds it for longer; null: it is not ours any more. */
    hold: (at: JobAt): Promise<JobAt | null> =>
      ifStillOurs(at, (record) => ({ ...record, heldUntilMs: nowMs() + holdMs })),

    /** Lets it go as if this delivery had not been. */
    release: (at: JobAt): Promise<JobAt | null> =>
      ifStillOurs(at, (record) => ({ ...letGo(record), deliveries: record.deliveries - 1 })),

    /** Carries out what follows from a delivery, with what was asked for meanwhile. */
    settle: (at: JobAt, next: Next): Promise<Settled> =>
      againstTheNewest<Settled>(async () => {
        const newest = await jobs.read(placeOf(at.record.job));
        if (newest?.record.holder !== at.record.holder) return { kind: 'gone' };
        const { wantedAtMs } = newest.record;
        const what = wantedAtMs === null ? next : orAsWanted(next, wantedAtMs);
        if (what.kind === 'remove') return (await jobs.remove(newest)) ? what : null;
        const changes = what.kind === 'setAside' ? ({ state: 'poison' } as const) : changesOf(what);
        return (await jobs.write({ ...letGo(newest.record), ...changes }, newest.etag)) && what;
      }),
  };

  async function ifStillOurs(at: JobAt, change: (record: JobRecord) => JobRecord): Promise<JobAt | null> {
    const result = await againstTheNewest<JobAt | 'lost'>(async () => {
      const newest = await jobs.read(placeOf(at.record.job));
      if (newest?.record.holder !== at.record.holder) return 'lost';
      return jobs.write(change(newest.record), newest.etag);
    });
    return result === 'lost' ? null : result;
  }
}

const fresh = (job: Job, addedAtMs: number, dueAtMs: number): JobRecord => ({
  job,
  addedAtMs,
  dueAtMs,
  deliveries: 0,
  state: 'open',
  holder: null,
  heldUntilMs: 0,
  wantedAtMs: null,
});

const wanted = (record: JobRecord, atMs: number): JobRecord =>
  record.wantedAtMs !== null && record.wantedAtMs <= atMs ? record : { ...record, wantedAtMs: atMs };

const sooner = (record: JobRecord, dueAtMs: number): JobRecord =>
  record.dueAtMs <= dueAtMs ? record : { ...record, dueAtMs };

const letGo = (record: JobRecord): JobRecord => ({ ...record, holder: null, heldUntilMs: 0, wantedAtMs: null });

const changesOf = ({ dueAtMs, deliveries }: { readonly dueAtMs: number; readonly deliveries: number }) => ({
  dueAtMs,
  deliveries,
});
