import { movedPauseMs } from '../outcome.ts';
import type { LinkId } from '../../domain/ids.ts';
import { type BrakeMemory, brakePlans } from './brake-plans.ts';
import { type Case, type DirtyEntry, entryOf, subjectOf } from './case.ts';
import { execute } from './execute.ts';
import { gather } from './gather.ts';
import type { JobEnd } from './job.ts';
import { type Knowledge, prepare } from './knowledge.ts';
import { observe, trackFolders } from './observe-cases.ts';
import { pairUp } from './pairing.ts';
import { planCase, heldCase, type PlannedCase } from './plan.ts';
import { type Run, waitFor } from './run.ts';
import { expandSeries, followSeries, withSeriesMarks } from './series-cases.ts';
import type { Stage } from './stage.ts';

/** What all rounds of deciding in one run share. */
export interface Deciding {
  readonly run: Run;
  readonly stage: Stage;
  readonly memory: BrakeMemory;
  /** Links of which it is not known what became of a write. */
  readonly open: ReadonlySet<LinkId>;
  readonly learnt: () => Promise<Knowledge>;
}

/** Decides and carries out everything dirty; what moved meanwhile is decided again. Gives what is left for the next run. */
export async function decideAll(deciding: Deciding, entries: readonly DirtyEntry[]): Promise<readonly DirtyEntry[]> {
  const left: DirtyEntry[] = [];
  let todo = entries;
  for (let round = 1; todo.length > 0; round += 1) {
    const result = await decideRound(deciding, todo, round > 1);
    left.push(...result.left);
    const pauseMs = movedPauseMs(round);
    if (pauseMs === null) return [...left, ...result.again];
    if (result.moved) await waitFor(deciding.run, pauseMs);
    todo = result.again;
  }
  return left;
}

interface Round {
  readonly left: readonly DirtyEntry[];
  readonly again: readonly DirtyEntry[];
  /** Somebody was faster: a pause lets them finish. */
  readonly moved: boolean;
}

async function decideRound(deciding: Deciding, entries: readonly DirtyEntry[], fresh: boolean): Promise<Round> {
  const { run, stage, open, memory } = deciding;
  const all = await gather(run, entries);
  const waits = ({ link }: Case): boolean => link !== null && open.has(link.linkId);
  const observed = await observe(
    run,
    stage,
    all.filter((one) => !waits(one)),
    fresh,
  );
  const expanded = await expandSeries(run, await withSeriesMarks(run, observed));
  const { cases: seen, held: unsureSeries } = await followSeries(run, expanded.cases);
  const known = await prepare(run, await deciding.learnt(), seen);
  const paired = await pairUp(run, known, stage, seen);
  await trackFolders(run, paired.cases);
  const knownNow = await prepare(run, known, paired.cases);
  const plans = paired.cases.map((one) => planned(run, knownNow, one));
  for (const { cell, action } of plans) if (cell !== '') run.report.decided(cell, action);
  const allowed = [...(await brakePlans(run, stage, memory, plans)), ...paired.held, ...unsureSeries];
  const ends = await execute(run, knownNow, allowed);

  const left: DirtyEntry[] = all.filter(waits).map((one) => kept(run, one, 'unsure'));
  const again: DirtyEntry[] = [...expanded.entries];
  for (const plan of allowed) {
    const end = ends.get(plan) ?? { what: 'done' };
    tell(run, plan, end);
    if (end.what === 'again') again.push(entryAfter(plan));
    else if (end.what === 'open') left.push(kept(run, plan.one, 'unsure'));
    else if (end.what === 'held') left.push(kept(run, plan.one, end.reason));
  }
  return { left, again, moved: allowed.some((plan) => ends.get(plan)?.what === 'again' && !plan.effects.again) };
}

/** One pair that cannot be decided does not stop the others. */
function planned(run: Run, known: Knowledge, one: Case): PlannedCase {
  try {
    return planCase(run, known, one);
  } catch (error) {
    run.report.failed({ ...subjectOf(one), error });
    return heldCase(one, 'failed');
  }
}

/** A pair that has a link by now is found again by it. */
const entryAfter = ({ one, effects }: PlannedCase): DirtyEntry => ({
  ...entryOf(one),
  linkId: effects.link?.linkId ?? one.link?.linkId ?? null,
});

function kept(run: Run, one: Case, reason: string): DirtyEntry {
  const why = one.reason === 'missing' ? 'missing' : reason;
  const since = why === one.reason ? one.since : run.now();
  const heldFor = one.heldFor + 1;
  run.report.held({ ...subjectOf(one), reason: why, runs: heldFor });
  return { ...entryOf(one), reason: why, since, heldFor };
}

function tell({ report }: Run, { one, action, effects }: PlannedCase, end: JobEnd): void {
  if (end.what !== 'done' && end.what !== 'open') return;
  report.did(action);
  if (action === 'skip') report.skipped({ ...subjectOf(one), reason: 'private' });
  for (const { field, reason } of effects.heldFields) report.heldField({ ...subjectOf(one), field, reason });
}
