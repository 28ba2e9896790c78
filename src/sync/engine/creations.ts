import { asksBeforeCreating } from '../brake.ts';
import type { AskedQuestion } from '../state.ts';
import { creationsQuestionId } from './doc-ids.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

/** What a run has made so far, and what it may make. */
export interface Creations {
  /** The person allowed this run to create as much as it likes. */
  readonly mayCreate: boolean;
  made: number;
  held: number;
}

const id = creationsQuestionId;
const isCreation = ({ action }: PlannedCase): boolean => action === 'newCrm' || action === 'newOutlook';

/** Lets so many creations pass as a run may make unasked; the person is asked about the others. A first run makes all. */
export async function holdCreations(
  run: Run,
  stage: Stage,
  creations: Creations,
  plans: readonly PlannedCase[],
): Promise<readonly PlannedCase[]> {
  const counted = plans.filter((plan) => isCreation(plan) && !stage.first.has(plan.one.kind));
  if (counted.length === 0) return plans;
  if (creations.mayCreate) {
    await run.ledger.commit([[{ type: 'question', id, drop: true }]]);
    return plans;
  }
  if (!asksBeforeCreating(creations.made + counted.length, false)) {
    creations.made += counted.length;
    return plans;
  }
  creations.held += counted.length;
  const before = await run.ledger.read('question', id);
  const doc: AskedQuestion = {
    about: 'creations',
    count: creations.held,
    cardId: before?.cardId ?? null,
    askedAt: run.now(),
  };
  await run.ledger.commit([[{ type: 'question', id, doc }]]);
  run.report.question({ id, change: before === null ? 'ask' : 'renew' });
  return plans.map((plan) => (counted.includes(plan) ? heldCase(plan.one, 'creations') : plan));
}
