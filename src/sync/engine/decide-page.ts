import type { LinkId } from '../../domain/ids.ts';
import { leaveAside } from './asides.ts';
import { type BrakeMemory, braked, plannedOf, weigh } from './brake-plans.ts';
import { type Case, type DirtyEntry, entryOf, subjectOf } from './case.ts';
import { type Creations, holdCreations } from './creations.ts';
import { listSeen } from './crm-lists.ts';
import { execute } from './execute.ts';
import { gather } from './gather.ts';
import type { Acquaintances } from './introductions.ts';
import type { JobEnd } from './job.ts';
import { type Knowledge, prepare } from './knowledge.ts';
import { observe, observeItems, trackFolders } from './observe-cases.ts';
import { pairUp } from './pairing.ts';
import { heldCase, planCase, type PlannedCase } from './plan.ts';
import { isGoodFor } from './presumed.ts';
import type { Run } from './run.ts';
import { expandSeries, followSeries, withSeriesMarks } from './series-cases.ts';
import type { Stage } from './stage.ts';

/** What all deciding in one run shares. */
export interface Deciding {
  readonly run: Run;
  readonly stage: Stage;
  readonly met: Acquaintances;
  readonly memory: BrakeMemory;
  readonly creations: Creations;
  /** Links of which it is not known what became of a write; grows while the run is at work. */
  readonly open: Set<LinkId>;
  readonly learnt: () => Promise<Knowledge>;
}

/** How to decide. */
export interface Manner {
  /** What this run saw so far is not good enough: everything is read again. */
  readonly fresh: boolean;
  /** What takes something away waits until all of it is known. */
  readonly postpones: boolean;
}

/** What became of the entries of a page. */
export interface Decided {
  readonly left: readonly DirtyEntry[];
  readonly again: readonly DirtyEntry[];
  /** With what they are about to take away. */
  readonly later: readonly { readonly entry: DirtyEntry; readonly planned: ReturnType<typeof plannedOf> }[];
  /** Somebody was faster: a pause lets them finish. */
  readonly moved: boolean;
  /** Whose sights were used: both sides of every pair, also the one its entry did not name. */
  readonly seen: readonly Pick<Case, 'outlookId' | 'crmId'>[];
}

/** Observes both sides of every entry, decides, weighs, and carries out. */
export async function decidePage(deciding: Deciding, entries: readonly DirtyEntry[], manner: Manner): Promise<Decided> {
  const { run, open } = deciding;
  const all = await gather(run, entries);
  const waits = ({ link }: Case): boolean => link !== null && open.has(link.linkId);
  const { plans, held, series, known } = await plansFor(
    deciding,
    all.filter((one) => !waits(one)),
    manner,
  );
  const postponed = manner.postpones ? plans.filter(({ taking }) => taking !== null && !taking.commanded) : [];
  const due = postponed.length === 0 ? plans : plans.filter((plan) => !postponed.includes(plan));
  const allowed = [...(await allowedOf(deciding, due, manner)), ...held];
  const ends = await execute(run, known, allowed);
  const { left, again, moved } = endings(run, allowed, ends);
  for (const plan of allowed) {
    const { linkId } = entryAfter(plan);
    if (ends.get(plan)?.what === 'open' && linkId !== null) open.add(linkId);
  }
  return {
    left: [...all.filter(waits).map((one) => kept(run, one, 'unsure')), ...left],
    again: [...series, ...again],
    later: postponed.map((plan) => ({ entry: entryOf(plan.one), planned: plannedOf(plan) })),
    moved,
    seen: allowed.map(({ one: { outlookId, crmId } }) => ({ outlookId, crmId })),
  };
}

/** From what is dirty to what is to be done about it. `series`: entries that take the place of theirs. */
async function plansFor(deciding: Deciding, cases: readonly Case[], { fresh }: Manner) {
  const { run, stage } = deciding;
  const asked = await deciding.learnt();
  const observed = await observe(run, stage, asked, cases, fresh);
  const expanded = await expandSeries(run, await withSeriesMarks(run, observed));
  const { cases: seen, held: unsureSeries } = await followSeries(run, asked, expanded.cases);
  const learnt = await prepare(run, asked, seen);
  const paired = await pairUp(deciding, learnt, seen);
  await trackFolders(run, paired.cases);
  const known = await prepare(run, learnt, paired.cases);
  await listSeen(run, known, stage, paired.cases);
  const plans = await certain(
    deciding,
    known,
    paired.cases.map((one) => planned(run, known, one)),
  );
  await leaveAside(
    run,
    plans.filter(({ action }) => action === 'skip').map(({ one }) => one),
  );
  for (const { cell, action } of plans) if (cell !== '') run.report.decided(cell, action);
  return { plans, held: [...paired.held, ...unsureSeries], series: expanded.entries, known };
}

/** What is not for certain is read, where more is to be done about it than certain writes. */
async function certain(
  { run, stage }: Deciding,
  known: Knowledge,
  plans: readonly PlannedCase[],
): Promise<readonly PlannedCase[]> {
  const doubtful = plans.filter((plan) => !isGoodFor(plan));
  if (doubtful.length === 0) return plans;
  const cases = await observeItems(
    run,
    stage,
    doubtful.map(({ one }) => one),
  );
  const learnt = await prepare(run, known, cases);
  return [...plans.filter(isGoodFor), ...cases.map((one) => planned(run, learnt, one))];
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

/** Holds back, replaces or lets pass what takes something away, and floods of creations. */
async function allowedOf(
  deciding: Deciding,
  plans: readonly PlannedCase[],
  { postpones }: Manner,
): Promise<readonly PlannedCase[]> {
  const { run, stage, memory, creations } = deciding;
  const takings = plans.flatMap((plan) => plannedOf(plan) ?? []);
  const isRuled = plans.some(({ one }) => one.reason === 'ruled' || one.reason === 'brake');
  if (!postpones && (takings.length > 0 || isRuled)) await weigh(run, stage, memory, takings);
  return holdCreations(
    run,
    stage,
    creations,
    plans.map((plan) => braked(memory, plan)),
  );
}

function endings(run: Run, plans: readonly PlannedCase[], ends: ReadonlyMap<PlannedCase, JobEnd>) {
  const left: DirtyEntry[] = [];
  const again: DirtyEntry[] = [];
  for (const plan of plans) {
    const end = ends.get(plan) ?? { what: 'done' };
    tell(run, plan, end);
    if (end.what === 'again') again.push(entryAfter(plan));
    else if (end.what === 'open') left.push(kept(run, plan.one, 'unsure'));
    else if (end.what === 'held') left.push(kept(run, plan.one, end.reason));
  }
  const moved = plans.some((plan) => ends.get(plan)?.what === 'again' && !plan.effects.again);
  return { left, again, moved };
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
