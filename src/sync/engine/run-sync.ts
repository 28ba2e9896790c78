import { decideAll } from './decide-all.ts';
import { dirtyDocs, replaceDirty } from './dirty-book.ts';
import { type Knowledge, learn } from './knowledge.ts';
import { pullCrm } from './pull-crm.ts';
import { pullOutlook } from './pull-outlook.ts';
import type { SyncReport } from './report.ts';
import { takeRequests } from './requests.ts';
import { type Run, runOf } from './run.ts';
import { settleOpen } from './settle-open.ts';
import { emptyStage } from './stage.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { RunState } from '../ports.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * One pass for one person. Null: another process runs for them. Throws `RemoteError` where a side could not be read at all
 * and the signal's reason where it was called off; what was begun then is finished by the next run.
 */
export async function runSync(
  surroundings: Surroundings,
  signal: AbortSignal | null = null,
): Promise<SyncReport | null> {
  const state = await surroundings.store.begin(surroundings.userId);
  if (state === null) return null;
  try {
    const run = runOf(surroundings, state, signal);
    await pass(run, state);
    return run.report.report();
  } finally {
    await state.release();
  }
}

/** The order is what makes a crash harmless: see README.md, "Order of persistence". */
async function pass(run: Run, state: RunState): Promise<void> {
  const learnt = once(() => learn(run));
  const open = await settleOpen(run, learnt);
  const { mayCreate } = await takeRequests(run);

  const stage = emptyStage();
  const outlook = await pullOutlook(run, stage);
  const crm = await pullCrm(run, stage);
  await run.ledger.commit([...outlook.marks.map((mark) => [mark]), dirtyDocs(run, [...outlook.dirty, ...crm.dirty])]);
  await run.ledger.commit([...outlook.cursors, ...crm.cursors].map((change) => [change]));
  for (const kind of ['contact', 'event', 'task'] as const) {
    for (const alarm of stage.alarms[kind]) run.report.alarm({ kind, alarm });
  }

  const all = (await run.ledger.all('dirty')).flatMap(({ doc }) => doc.entries);
  const entries = all.filter(({ kind }) => run.kinds.includes(kind));
  const waiting = all.filter(({ kind }) => !run.kinds.includes(kind));
  const memory = { held: new Set<SyncKind>(), mayCreate, liveLinks: () => state.liveLinks() };
  const left = await decideAll({ run, stage, open, learnt, memory }, entries);
  await replaceDirty(run, [...waiting, ...left]);
}

function once(work: () => Promise<Knowledge>): () => Promise<Knowledge> {
  let done: Promise<Knowledge> | null = null;
  return () => (done ??= work());
}
