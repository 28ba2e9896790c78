import { agendaOf } from './agenda.ts';
import { asidesOf, tellAsides } from './asides.ts';
import { decideAll } from './decide-all.ts';
import { dirtyDocs } from './dirty-book.ts';
import { fullPass } from './full-pass.ts';
import { nobodyMet } from './introductions.ts';
import { type Knowledge, learn } from './knowledge.ts';
import { pullCrm } from './pull-crm.ts';
import { closeCursors, pullOutlook } from './pull-outlook.ts';
import type { SyncReport } from './report.ts';
import { takeRequests } from './requests.ts';
import { type Run, runOf } from './run.ts';
import { settleOpen } from './settle-open.ts';
import { emptyStage, type Stage } from './stage.ts';
import { namedIn, toldOf } from '../../domain/further-fields.ts';
import type { SyncKind } from '../../domain/sync.ts';
import { RemoteError } from '../../errors.ts';
import type { CrmSide, RunState } from '../ports.ts';
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
    const run = runOf(await withAdditions(surroundings), state, signal);
    await pass(run, state);
    return run.report.report();
  } finally {
    await state.release();
  }
}

/** Only further fields that the CRM has and tells: what it does not know is left alone in Outlook. */
async function withAdditions(surroundings: Surroundings): Promise<Surroundings> {
  const { crm, settings } = surroundings;
  if (namedIn(settings.additions).length === 0) return surroundings;
  const additions = toldOf(settings.additions, await toldBy(crm));
  return { ...surroundings, settings: { ...settings, additions } };
}

/** Whom the CRM refuses contacts still has appointments and tasks. */
async function toldBy(crm: CrmSide): Promise<readonly string[]> {
  try {
    return (await crm.facts('Contacts')).further;
  } catch (error) {
    if (error instanceof RemoteError && (error.failure === 'refused' || error.failure === 'rejected')) return [];
    throw error;
  }
}

/** The order is what makes a crash harmless: see README.md, "Order of persistence". */
async function pass(run: Run, state: RunState): Promise<void> {
  const learnt = once(() => learn(run));
  const open = await settleOpen(run, learnt);
  const { mayCreate } = await takeRequests(run);

  const stage = emptyStage(await asidesOf(run));
  await pull(run, stage);
  tellAsides(run, stage);
  for (const kind of run.kinds) for (const alarm of stage.alarms[kind]) run.report.alarm({ kind, alarm });

  const memory = { verdicts: new Map(), held: new Set<SyncKind>(), liveLinks: () => state.liveLinks() };
  const creations = { mayCreate, made: 0, held: 0 };
  const deciding = { run, stage, met: nobodyMet(), open, learnt, memory, creations };
  await decideAll(deciding, await agendaOf(run));
  if (stage.first.size > 0) await closeCursors(run);
}

/** Stores what has to be decided first, then how far was read: a crash in between reads it again. */
async function pull(run: Run, stage: Stage): Promise<void> {
  const pulled = [await pullOutlook(run, stage), await pullCrm(run, stage), await fullPass(run, stage)];
  const dirty = dirtyDocs(
    run,
    pulled.flatMap((one) => one.dirty),
  );
  const marks = pulled.flatMap((one) => one.marks);
  await run.ledger.commit([...marks, ...dirty].map((change) => [change]));
  await run.ledger.commit(pulled.flatMap(({ cursors }) => cursors.map((change) => [change])));
}

function once(work: () => Promise<Knowledge>): () => Promise<Knowledge> {
  let done: Promise<Knowledge> | null = null;
  return () => (done ??= work());
}
