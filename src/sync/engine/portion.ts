import type { Side } from '../../domain/sync.ts';
import type { Job } from './job.ts';
import type { Run } from './run.ts';

/**
 * How many writes are sent together. Items: four batches of 20. Records are read right before they are updated, so those go in
 * one bulk call; what is new is nobody else's yet, and as much is made as one answer reads back, unless the CRM is slow.
 */
const most = { outlook: 80, updates: 200, creates: 1000 } as const;
const fewest = 20;
/** How long a portion should take: whoever wrote a lease and looked for private items did it that long ago. */
const aimMs = 15_000;
/** What turned private so long ago does not leave any more. */
const privacyMs = 55_000;

/** Grows and shrinks with how quick the CRM is. */
export interface Pace {
  creates: number;
}

export const firstPace = (): Pace => ({ creates: most.updates });

const isCreate = ({ queue: [head] }: Job): boolean => head?.intent.op === 'create';

/** The first of the jobs, as many as go together. */
export function portionOf(run: Run, side: Side, jobs: readonly Job[]): readonly Job[] {
  if (side === 'outlook') return jobs.slice(0, most.outlook);
  const creates = jobs.slice(0, run.pace.creates);
  return creates.every(isCreate) ? creates : jobs.slice(0, most.updates);
}

/** Notes how long a portion took. */
export function tookMs(run: Run, portion: readonly Job[], ms: number): void {
  if (!portion.every(isCreate)) return;
  const fitting = Math.floor((portion.length * aimMs) / Math.max(1, ms));
  run.pace.creates = Math.max(fewest, Math.min(most.creates, fitting));
}

/** Until when writes of a portion may leave: as long as the lease is sure, and what is private is known. */
export function mayLeaveUntilMs(run: Run, side: Side, portion: readonly Job[]): number {
  const checked = portion.flatMap(({ one: { kind, outlook } }) =>
    side === 'crm' && kind !== 'task' && outlook.what === 'there' ? [outlook.checkedMs + privacyMs] : [],
  );
  return checked.reduce((first, ms) => Math.min(first, ms), run.mayWriteUntilMs());
}
