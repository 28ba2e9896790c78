import type { Log } from '../domain/log.ts';
import type { Outcome } from './next.ts';
import type { Job, JobHandler } from './port.ts';

/** What both queues do with one delivery of a job. */

export async function outcomeOf(handler: JobHandler, job: Job, signal: AbortSignal): Promise<Outcome> {
  try {
    return { result: await handler(job, signal) };
  } catch (error) {
    return { error };
  }
}

/** Which job a line of the log is about. */
export const idsOf = ({ job, deliveries }: { readonly job: Job; readonly deliveries: number }) => ({
  ...{ job: job.id, kind: job.kind, reason: job.reason },
  deliveries,
});

/** Tells of a job that is set aside. False: whoever should hear of it could not be told. */
export async function isToldOf(
  failed: { readonly job: Job; readonly deliveries: number },
  error: unknown,
  { log, onPoison }: { readonly log: Log; readonly onPoison: (job: Job, error: unknown) => Promise<void> },
): Promise<boolean> {
  log.error({ ...idsOf(failed), err: error }, 'job is set aside');
  try {
    await onPoison(failed.job, error);
    return true;
  } catch (err) {
    log.error({ ...idsOf(failed), err }, 'nobody could be told of a job: it is tried again');
    return false;
  }
}
