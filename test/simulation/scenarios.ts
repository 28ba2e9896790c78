import type { SyncKind } from '../../src/domain/sync.ts';
import { check, makeStage, type Verdict } from './check.ts';
import type { MakeEngine } from './engine.ts';
import { simFields } from './fields.ts';
import type { History } from './history.ts';
import { atRest } from './oracle/pairs.ts';
import type { Violation } from './oracle/violation.ts';
import { play } from './play.ts';
import type { PersonaDeed, PersonStep, Step } from './steps.ts';
import type { CallFault } from './world/gate.ts';

/** What people did before a run, in a few steps; each is played once for every place at which the run can be disturbed. */
export interface Scenario {
  readonly name: string;
  readonly kind: SyncKind;
  /** Steps before the disturbed run; runs among them are calm. */
  readonly before: readonly (PersonStep | 'run')[];
}

const persona = 1;
const make = (side: 'crm' | 'outlook', kind: SyncKind): PersonStep => ({
  do: 'create',
  side,
  persona,
  kind,
  token: side === 'crm' ? 30 : 20,
});
const edit = (side: 'crm' | 'outlook', field: number, token: number): PersonStep => ({
  do: 'edit',
  side,
  persona,
  field,
  token,
  empty: false,
});
const deed = (what: PersonaDeed): PersonStep => ({ do: what, persona });
const remove = (side: 'crm' | 'outlook'): PersonStep => ({ do: 'delete', side, persona });

function scenariosOf(kind: SyncKind): readonly Scenario[] {
  const marked = [make('outlook', kind), deed('mark')] as const;
  const linked = [...marked, 'run'] as const;
  const table: Readonly<Record<string, Scenario['before']>> = {
    'new in the CRM': marked,
    'new in Outlook': [make('crm', kind), deed('flag')],
    'edited in Outlook': [...linked, edit('outlook', 1, 101)],
    'edited in the CRM': [...linked, edit('crm', 1, 101)],
    'edited in both': [...linked, edit('outlook', 1, 101), edit('crm', 0, 102)],
    'edited in both alike': [...linked, edit('outlook', 1, 101), edit('crm', 1, 102)],
    unmarked: [...linked, deed('unmark')],
    'taken back in the CRM': [...linked, deed('unflag')],
    'marked again': [...linked, deed('unmark'), 'run', edit('crm', 1, 103), deed('mark')],
    'deleted in Outlook': [...linked, remove('outlook')],
    'deleted in the CRM': [...linked, remove('crm')],
    'deleted in the CRM, edited in Outlook': [...linked, edit('outlook', 1, 104), remove('crm')],
    ...(kind !== 'task' && { 'turned private': [...linked, edit('outlook', 1, 105), deed('private')] }),
    ...(kind === 'contact' && {
      'met in both': [...marked, make('crm', kind), deed('flag')],
      'flagged after deletion': [...linked, remove('outlook'), 'run', deed('flag')],
      'moved to another folder': [...linked, deed('move'), edit('outlook', 1, 106)],
    }),
  };
  return Object.entries(table).map(([name, before]) => ({ name: `${kind} ${name}`, kind, before }));
}

export const scenarios: readonly Scenario[] = (['contact', 'event', 'task'] as const).flatMap(scenariosOf);

const calmRun = { do: 'run', faults: {}, during: [], twice: false } as const satisfies Step;

const historyOf = ({ before }: Scenario, last: Step): History => ({
  seed: 1,
  policy: 'crm',
  steps: [...before.map((step) => (step === 'run' ? calmRun : step)), last],
});

export const disturbances: readonly CallFault[] = [
  'crashBefore',
  'crashAfter',
  'lostBefore',
  'lostAfter',
  'late',
  'throttled',
  'membersMissing',
  'membersThrottled',
  'membersChanged',
  'pause',
];

/** What the sides hold at the end: the same, however the run was disturbed. */
function outcome({ stage: { world, story } }: Verdict): string {
  const one = story.personas.get(persona);
  if (one === undefined) return 'nobody';
  const { mail, row, isMarked, isFlagged, isPaired } = atRest(world, story, one);
  const shown = simFields[one.kind].map((field) => [
    field.name,
    mail ? field.fromOutlook(mail.content) : null,
    row ? field.fromCrm(row.content) : null,
  ]);
  return JSON.stringify({ mail: mail !== undefined, row: row !== undefined, isMarked, isFlagged, isPaired, shown });
}

export interface Disturbed {
  readonly name: string;
  readonly history: History;
  readonly violations: readonly Violation[];
}

/** Which asks of a run are hit: all, or those that write. */
export type Hit = 'all' | 'writes';

/** F1 and F2, without chance: every ask of a run is hit by every disturbance. */
export async function disturbEverywhere(
  scenario: Scenario,
  { faults, hit }: { readonly faults: readonly CallFault[]; readonly hit: Hit },
  engine: MakeEngine,
): Promise<{ readonly histories: number; readonly failed: readonly Disturbed[] }> {
  const calm = await check(historyOf(scenario, calmRun), engine);
  const expected = outcome(calm);
  const failed: Disturbed[] = [];
  const judge = (name: string, history: History, { violations }: Verdict, end: string): void => {
    const differs: readonly Violation[] =
      end === expected ? [] : [{ invariant: 'I7', message: `ends as ${end}, undisturbed as ${expected}` }];
    if (violations.length + differs.length > 0) failed.push({ name, history, violations: [...violations, ...differs] });
  };
  judge(scenario.name, historyOf(scenario, calmRun), calm, expected);

  const calls = await callsOf(scenario, hit, engine);
  for (const fault of faults) {
    for (const call of calls) {
      const history = historyOf(scenario, { ...calmRun, faults: { [call]: fault } });
      const verdict = await check(history, engine);
      judge(`${scenario.name}, ${fault} at ${call}`, history, verdict, outcome(verdict));
    }
  }
  return { histories: 1 + faults.length * calls.length, failed };
}

/** Numbers of the last run's asks when nothing goes wrong. */
async function callsOf(scenario: Scenario, hit: Hit, engine: MakeEngine): Promise<readonly number[]> {
  const history = historyOf(scenario, calmRun);
  const stage = makeStage(history, engine);
  for (const step of history.steps) await play(stage, step);
  const run = stage.world.runs.at(-1);
  if (run === undefined) return [];
  return hit === 'writes' ? run.writingCalls : Array.from({ length: run.calls }, (_, at) => at + 1);
}
