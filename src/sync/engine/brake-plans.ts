import { linkId } from '../../domain/ids.ts';
import type { SyncKind } from '../../domain/sync.ts';
import {
  asksBeforeCreating,
  brake,
  type BrakeQuestion,
  type Executed,
  isDestructive,
  type Planned,
  type Ruling,
} from '../brake.ts';
import type { RunState } from '../ports.ts';
import type { AskedQuestion, JournalEntry } from '../state.ts';
import { questionId } from './doc-ids.ts';
import type { Change } from './ledger.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import { instantOf, type Run } from './run.ts';
import type { Stage } from './stage.ts';

const weekMs = 7 * 24 * 3_600_000;
const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** What the brake remembers during a run. */
export interface BrakeMemory {
  /** Kinds of which something was held back already: what comes up later waits with it. */
  readonly held: Set<SyncKind>;
  /** The person allowed this run to create as much as it likes. */
  readonly mayCreate: boolean;
  readonly liveLinks: RunState['liveLinks'];
}

/** Holds back, replaces or lets pass what takes something away, and floods of creations; asks the person about what waits. */
export async function brakePlans(
  run: Run,
  stage: Stage,
  memory: BrakeMemory,
  plans: readonly PlannedCase[],
): Promise<readonly PlannedCase[]> {
  return holdCreations(run, stage, memory, await holdTakings(run, stage, memory, plans));
}

async function holdTakings(
  run: Run,
  stage: Stage,
  memory: BrakeMemory,
  plans: readonly PlannedCase[],
): Promise<readonly PlannedCase[]> {
  const planned = plans.flatMap(plannedOf);
  const isRuled = plans.some(({ one }) => one.reason === 'ruled' || one.reason === 'brake');
  if (planned.length === 0 && !isRuled) return plans;

  const journal = await run.ledger.journalSince(instantOf(new Date(run.clock.now().getTime() - weekMs)));
  const rulings = rulingsIn(journal);
  const result = brake({
    planned,
    executed: journal.flatMap(executedIn),
    rulings,
    liveLinks: await memory.liveLinks(),
    alarms: stage.alarms,
    limits: run.settings.brake,
    now: run.now(),
  });
  const confirmed = new Set(rulings.filter(({ verdict }) => verdict === 'confirmed').map(keyOf));
  const passing = new Set(
    result.execute
      .filter(({ kind, commanded, ...one }) => !memory.held.has(kind) || commanded || confirmed.has(keyOf(one)))
      .map(keyOf),
  );
  const rejected = new Set(result.rejected.map(keyOf));
  for (const { kind } of result.questions) memory.held.add(kind);
  await ask(run, result.questions, planned);

  return plans.map((plan) => {
    const [taking] = plannedOf(plan);
    if (taking === undefined) return plan;
    const key = keyOf(taking);
    if (rejected.has(key)) return plan.instead();
    if (!passing.has(key)) return heldCase(plan.one, 'brake');
    return plan.taking === null ? plan : { ...plan, taking: { ...plan.taking, confirmed: confirmed.has(key) } };
  });
}

const keyOf = ({ linkId: link, action }: Pick<Planned, 'linkId' | 'action'>): string => `${link} ${action}`;

function plannedOf({ one, taking }: PlannedCase): readonly Planned[] {
  if (taking === null || one.link === null) return [];
  const { action, commanded, outsiders } = taking;
  return [{ linkId: one.link.linkId, kind: one.kind, action, commanded, outsiders }];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKind = (value: unknown): value is SyncKind => kinds.some((kind) => kind === value);

function executedIn({ at, linkId: link, action, detail }: JournalEntry): readonly Executed[] {
  const { taking } = detail;
  if (link === null || action === 'request' || action === 'settled' || !isDestructive(action)) return [];
  if (!isObject(taking) || !isKind(taking.kind)) return [];
  const { kind } = taking;
  return [
    { linkId: link, kind, action, at, commanded: taking.commanded === true, confirmed: taking.confirmed === true },
  ];
}

const isRuling = (value: unknown): value is Ruling =>
  isObject(value) &&
  typeof value.linkId === 'string' &&
  isKind(value.kind) &&
  (value.verdict === 'confirmed' || value.verdict === 'rejected');

/** What the person said and no run has done yet: a later line about the link uses its ruling up. */
function rulingsIn(journal: readonly JournalEntry[]): readonly Ruling[] {
  const latest = new Map<string, string>();
  for (const { at, linkId: link, action } of journal) {
    if (link !== null && action !== 'request' && at > (latest.get(link) ?? '')) latest.set(link, at);
  }
  return journal.flatMap(({ at, action, detail }) => {
    if (action !== 'request' || !Array.isArray(detail.rulings)) return [];
    const rulings: readonly unknown[] = detail.rulings;
    return rulings.filter(isRuling).filter(({ linkId: link }) => (latest.get(linkId(link)) ?? '') < at);
  });
}

/** One question per kind; it is renewed when other pairs wait, and closed when none does. */
async function ask(run: Run, questions: readonly BrakeQuestion[], planned: readonly Planned[]): Promise<void> {
  const changes: Change[] = [];
  for (const kind of kinds) {
    const brakeQuestion = questions.find((one) => one.kind === kind);
    const id = `brake-${kind}`;
    const before = await run.ledger.read('question', id);
    if (brakeQuestion === undefined) {
      if (before === null || planned.some((one) => one.kind === kind)) continue;
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

const isCreation = ({ action }: PlannedCase): boolean => action === 'newCrm' || action === 'newOutlook';

async function holdCreations(
  run: Run,
  stage: Stage,
  memory: BrakeMemory,
  plans: readonly PlannedCase[],
): Promise<readonly PlannedCase[]> {
  const counted = plans.filter((plan) => isCreation(plan) && !stage.first.has(plan.one.kind));
  const id = 'creations';
  if (memory.mayCreate || !asksBeforeCreating(counted.length, false)) {
    if (memory.mayCreate) await run.ledger.commit([[{ type: 'question', id, drop: true }]]);
    return plans;
  }
  const before = await run.ledger.read('question', id);
  const doc: AskedQuestion = {
    about: 'creations',
    count: counted.length,
    cardId: before?.cardId ?? null,
    askedAt: run.now(),
  };
  await run.ledger.commit([[{ type: 'question', id, doc }]]);
  run.report.question({ id, change: before === null ? 'ask' : 'renew' });
  return plans.map((plan) => (counted.includes(plan) ? heldCase(plan.one, 'creations') : plan));
}
