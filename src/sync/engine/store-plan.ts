import { type Asking, putLink } from './effects.ts';
import type { Job } from './job.ts';
import type { Change } from './change.ts';
import type { PlannedCase } from './plan.ts';
import type { Run } from './run.ts';

/** What asking, renewing or closing a question changes in the store; a renewed question stays on its card. */
async function askingChanges(run: Run, asking: Asking | null): Promise<readonly Change[]> {
  if (asking === null) return [];
  const { id, change, question } = asking;
  run.report.question({ id, change });
  if (question === null) return [{ type: 'question', id, drop: true }];
  const before = change === 'renew' ? await run.ledger.read('question', id) : null;
  return [{ type: 'question', id, doc: { ...question, cardId: before?.cardId ?? null } }];
}

/** Everything of a plan that is stored before its first write leaves, or instead of one. */
export async function planChanges(run: Run, planned: PlannedCase): Promise<readonly Change[]> {
  const { link, changes, asking, journal } = planned.effects;
  return [
    ...(link === null ? [] : [putLink(link)]),
    ...changes,
    ...(await askingChanges(run, asking)),
    ...(journal === null
      ? []
      : [{ type: 'journal' as const, id: run.chance.uuid(), doc: withTaking(planned, journal) }]),
  ];
}

/** The journal is where the brake finds what was taken; what was asked about a link is gone with the plan. */
function withTaking<J extends { readonly detail: object }>({ taking, one }: PlannedCase, journal: J): J {
  if (taking === null) return journal;
  const { action, commanded, confirmed } = taking;
  return { ...journal, detail: { ...journal.detail, taking: { action, kind: one.kind, commanded, confirmed } } };
}

/** The job's intents as they are in the store now: `sending` is about to leave, the others wait. */
export const intentChanges = ({ queue }: Job): readonly Change[] =>
  queue.map(({ id, intent }) => ({ type: 'intent', id, doc: intent }));

export const dropIntents = ({ queue }: Job): readonly Change[] =>
  queue.map(({ id }) => ({ type: 'intent', id, drop: true }));
