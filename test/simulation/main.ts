import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { added, type Counts, missing, reasons, showCoverage } from './coverage.ts';
import { portions, workOff } from './crew.ts';
import { damages } from './damage/damages.ts';
import { killers } from './damage/killers.ts';
import { engineNamed } from './engines.ts';
import { explained, failuresByRule } from './explain.ts';
import { type History, historyOf } from './history.ts';
import { kept } from './kept.ts';
import { lateInvitations } from './late-invitation.ts';
import { disturbances, scenarios } from './scenarios.ts';
import { seriesScenarios } from './series-everywhere.ts';
import type { Found, Task } from './tasks.ts';

const usage = `npm run simulate -- [--seeds N] [--from S] [--engine NAME] [--coverage]
npm run simulate -- --replay SEED          one seed, shrunk
npm run simulate -- --history FILE.json    a history as printed
npm run simulate -- --kept                 every history that ever failed
npm run simulate -- --everywhere           short scenarios, disturbed at every ask of a run
npm run simulate -- --special [--seeds N]  two people who meet in one CRM; series of appointments
npm run simulate -- --damages [--seeds N]  engines with a precaution taken out: which seed finds each`;

const shownFailures = 3;
const tellEvery = 10_000;
/** Below this, how often something rare comes up says little. */
const leastForCoverage = 10_000;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'real' },
    replay: { type: 'string' },
    history: { type: 'string' },
    coverage: { type: 'boolean', default: false },
    kept: { type: 'boolean', default: false },
    everywhere: { type: 'boolean', default: false },
    special: { type: 'boolean', default: false },
    damages: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const { engine } = options;
const [from, seeds] = [Number(options.from), Number(options.seeds)];

/** Shows the shortest history found that breaks the same rule, and how to play it again. */
async function explain(history: History): Promise<boolean> {
  const { text, isRight } = await explained(history, engine);
  console.log(text);
  return isRight;
}

/** Works off tasks, tells how far it is, explains the first failures. The last line is the result. */
async function judge(tasks: readonly Task[], most: number): Promise<{ coverage: Counts; isRight: boolean }> {
  await engineNamed(engine);
  let histories = 0;
  let coverage: Counts = {};
  const failed: Found['failed'][number][] = [];
  await workOff(tasks, (_, found) => {
    histories += found.histories;
    coverage = added(coverage, found.coverage);
    failed.push(...found.failed);
    const size = Math.min(tellEvery, Math.ceil(most / 10));
    const isDue = Math.floor(histories / size) > Math.floor((histories - found.histories) / size);
    if (isDue) console.log(`${histories} histories, ${failed.length} with violations`);
    for (const { seed, name } of found.failed) console.log(`wrong: ${seed ?? name}`);
  });
  failed.sort((a, b) => (a.seed ?? 0) - (b.seed ?? 0));
  for (const { seed, history, name, violations } of failed.slice(0, shownFailures)) {
    console.log(`${name}: ${violations.map(({ invariant, message }) => `${invariant} ${message}`).join('\n  ')}`);
    if (options.special) continue;
    if (history !== null || seed !== null) await explain(history ?? historyOf(seed ?? 0));
  }
  if (failed.length > 0) {
    console.log(`failed: ${failed.map(({ seed, name }) => seed ?? name).join(' ')}`);
    console.log(`by rule: ${JSON.stringify(failuresByRule(failed))}`);
  }
  const isCovered =
    options.coverage || (tasks[0]?.what === 'seeds' && seeds >= leastForCoverage) ? cover(coverage) : true;
  console.log(`simulated ${histories} histories, ${failed.length} violations`);
  return { coverage, isRight: failed.length === 0 && isCovered };
}

/** Shows what was reached; false: too little of something, in enough histories to tell. */
function cover(coverage: Counts): boolean {
  for (const line of showCoverage(coverage)) console.log(line);
  for (const [name, reason] of Object.entries(reasons)) console.log(`not to be reached: ${name}: ${reason}`);
  const lacking = missing(coverage, seeds);
  for (const { name, count, floor } of lacking) console.log(`reached too seldom: ${name}, ${count} of ${floor}`);
  return lacking.length === 0 || seeds < leastForCoverage;
}

async function everywhere(): Promise<boolean> {
  const each = (what: 'scenario' | 'series' | 'invitation', names: readonly string[]): readonly Task[] =>
    names.flatMap((name) => disturbances.map((fault): Task => ({ what, engine, name, faults: [fault], hit: 'all' })));
  const names = scenarios.map(({ name }) => name);
  const tasks = [
    ...each('series', Object.keys(seriesScenarios)),
    ...each('invitation', lateInvitations),
    ...each('scenario', names),
  ];
  return (await judge(tasks, scenarios.length * 500)).isRight;
}

/** Looks for the first killing seed of every damaged engine, at first among those that are known. */
async function killTable(): Promise<boolean> {
  const tasks = Object.keys(damages).map((damage): Task => ({ what: 'kill', damage, from, to: from + seeds }));
  let killed = 0;
  await workOff(tasks, (task, { failed: [kill] }) => {
    if (task.what !== 'kill') return;
    if (kill !== undefined) killed += 1;
    const known = killers[task.damage];
    const found = kill === undefined ? 'SURVIVES' : `seed ${kill.seed ?? ''}, ${kill.violations[0]?.invariant ?? ''}`;
    console.log(`${task.damage.padEnd(52)}${found.padEnd(20)}kept: ${known ?? 'none'}`);
  });
  console.log(`${killed} of ${tasks.length} damaged engines found out`);
  return killed === tasks.length;
}

async function playKept(): Promise<boolean> {
  let wrong = 0;
  for (const history of kept()) if (!(await explain(history))) wrong += 1;
  console.log(`simulated ${kept().length} histories, ${wrong} violations`);
  return wrong === 0;
}

async function main(): Promise<boolean> {
  if (options.help) {
    console.log(usage);
    return true;
  }
  if (options.replay !== undefined) return explain(historyOf(Number(options.replay)));
  if (options.history !== undefined) return explain(JSON.parse(await readFile(options.history, 'utf8')) as History);
  if (options.kept) return playKept();
  if (options.everywhere) return everywhere();
  if (options.damages) return killTable();
  if (options.special) return (await judge(portions('special', engine, from, seeds, 20), seeds)).isRight;
  return (await judge(portions('seeds', engine, from, seeds), seeds)).isRight;
}

process.exitCode = (await main()) ? 0 : 1;
