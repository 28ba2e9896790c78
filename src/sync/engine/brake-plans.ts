import { instantOf, type SyncKind } from '../../domain/sync.ts';
import { brake, type BrakeQuestion, type Planned, takingKey } from '../brake.ts';
import type { RunState } from '../ports.ts';
import type { AskedQuestion } from '../state.ts';
import type { Change } from './change.ts';
import { questionId } from './doc-ids.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';
import { saidAgain, takingsSince } from './takings.ts';

const weekMs = 7 * 24 * 3_600_000;

type Verdict = 'go' | 'confirmed' | 'rejected' | 'held';

/** What the brake said in this run. */
export interface BrakeMemory {
  readonly verdicts: Map<string, Verdict>;
  /** Kinds of which something was held back already: what comes up later waits with it. */
  readonly held: Set<SyncKind>;
  readonly liveLinks: RunState['liveLinks'];
}

/** What a plan takes away; null: nothing. */
export function plannedOf({ one, taking }: PlannedCase): Planned | null {
  if (taking === null || one.link === null) return null;
  const { action, commanded, outsiders } = taking;
  return { linkId: one.link.linkId, kind: one.kind, action, commanded, outsiders };
}

/** Weighs everything that is to be taken away, as a whole; the person is asked about what waits. */
export async function weigh(run: Run, stage: Stage, memory: BrakeMemory, all: readonly Planned[]): Promise<void> {
  const planned = all.filter((one) => !memory.verdicts.has(takingKey(one)));
  const { executed, rulings } = await takingsSince(run, instantOf(new Date(run.clock.now().getTime() - weekMs)));
  const result = brake({
    planned,
    executed,
    rulings,
    liveLinks: await memory.liveLinks(),
    alarms: stage.alarms,
    limits: run.settings.brake,
    now: run.now(),
  });
  const confirmed = new Set(rulings.filter(({ verdict }) => verdict === 'confirmed').map(takingKey));
  for (const one of planned) memory.verdicts.set(takingKey(one), 'held');
  for (const one of result.execute) memory.verdicts.set(takingKey(one), passing(memory, one, confirmed));
  for (const one of result.rejected) memory.verdicts.set(takingKey(one), 'rejected');
  const refused = new Set(result.rejected.map(takingKey));
  const again = rulings.filter((one) => one.verdict === 'rejected' && refused.has(takingKey(one)));
  await run.ledger.commit([saidAgain(run, again)]);
  for (const { kind } of result.questions) memory.held.add(kind);
  await ask(run, result.questions, memory.held);
}

function passing({ held }: BrakeMemory, one: Planned, confirmed: ReadonlySet<string>): Verdict {
  if (confirmed.has(takingKey(one))) return 'confirmed';
  return held.has(one.kind) && !one.commanded ? 'held' : 'go';
}

/** The plan as the brake left it. */
export function braked({ verdicts }: BrakeMemory, plan: PlannedCase): PlannedCase {
  const planned = plannedOf(plan);
  if (planned === null || planned.commanded) return plan;
  switch (verdicts.get(takingKey(planned))) {
    case 'go':
      return plan;
    case 'confirmed':
      return plan.taking === null ? plan : { ...plan, taking: { ...plan.taking, confirmed: true } };
    case 'rejected':
      return plan.instead();
    default:
      return heldBack(plan);
  }
}

/** What the plan would have asked no more is not asked while it waits, either: the values of an item that is gone, for example. */
function heldBack({ one, effects: { asking } }: PlannedCase): PlannedCase {
  const held = heldCase(one, 'brake');
  if (one.link === null || asking?.question !== null) return held;
  return { ...held, effects: { ...held.effects, asking, link: { ...one.link, question: null } } };
}

/** One question per kind of the run; it is renewed when other pairs wait, and closed when none does any more. */
async function ask(run: Run, questions: readonly BrakeQuestion[], held: ReadonlySet<SyncKind>): Promise<void> {
  const changes: Change[] = [];
  for (const kind of run.kinds) {
    const brakeQuestion = questions.find((one) => one.kind === kind);
    const id = `brake-${kind}`;
    const before = await run.ledger.read('question', id);
    if (brakeQuestion === undefined) {
      if (before === null || held.has(kind)) continue;
      changes.push({ type: 'question', id, drop: true });
      run.report.question({ id, change: 'close' });
      continue;
    }
    const isAsked = before?.about === 'brake' && JSON.stringify(before.brake) === JSON.stringify(brakeQuestion);
    if (isAsked) continue;
    const asked: AskedQuestion = {
      about: 'brake',
      brake: brakeQuestion,
      cardId: before?.cardId ?? null,
      askedAt: run.now(),
    };
    changes.push({ type: 'question', id: questionId(asked), doc: asked });
    run.report.question({ id, change: before === null ? 'ask' : 'renew' });
  }
  await run.ledger.commit([changes]);
}
