import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { added, cells, type Counts } from './coverage.ts';
import { type Kill, killTable } from './damage/kill-table.ts';
import { engineNamed } from './engines.ts';
import { type History, historyOf } from './history.ts';
import { disturbEverywhere, scenarios } from './scenarios.ts';
import { seriesHistory } from './series.ts';
import { sharedContact, sharedMeeting } from './shared.ts';
import { shrink } from './shrink.ts';
import type { Found, Portion } from './worker.ts';

const usage = `npm run simulate -- [--seeds N] [--from S] [--engine NAME] [--coverage]
npm run simulate -- --replay SEED          one seed, shrunk
npm run simulate -- --history FILE.json    a history as printed
npm run simulate -- --everywhere           short scenarios, disturbed at every ask of a run
npm run simulate -- --special [--seeds N]  two people who meet in one CRM; series of appointments
npm run simulate -- --damages [--seeds N]  engines with a precaution taken out: which seed finds each`;

const portionSize = 250;
const shownFailures = 3;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'real' },
    replay: { type: 'string' },
    history: { type: 'string' },
    coverage: { type: 'boolean', default: false },
    everywhere: { type: 'boolean', default: false },
    special: { type: 'boolean', default: false },
    damages: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const chosenEngine = () => engineNamed(options.engine);

/** Shows the shortest history found that breaks the same rule, and how to play it again. */
async function explain(history: History): Promise<boolean> {
  const engine = await chosenEngine();
  const [first] = (await check(history, engine)).violations;
  if (first === undefined) {
    console.log(`seed ${history.seed}: nothing is wrong`);
    return true;
  }
  const short = await shrink(history, engine, first.invariant);
  const { violations } = await check(short, engine);
  console.log(
    `seed ${history.seed}: ${violations.map(({ invariant, message }) => `${invariant} ${message}`).join('\n  ')}`,
  );
  console.log(`  policy ${short.policy}`);
  for (const step of short.steps) console.log(`  ${JSON.stringify(step)}`);
  console.log(`  again: npm run simulate -- --engine ${options.engine} --replay ${history.seed}`);
  return false;
}

/** One process that works off portions, one at a time. */
function worker() {
  const child = fork(join(import.meta.dirname, 'worker.ts'));
  return {
    work: (portion: Portion): Promise<Found> =>
      new Promise((resolve, reject) => {
        child.once('message', (found: Found) => {
          child.off('exit', reject);
          resolve(found);
        });
        child.once('exit', reject);
        child.send(portion);
      }),
    end: () => {
      child.disconnect();
    },
  };
}

async function simulate(from: number, seeds: number): Promise<{ coverage: Counts; failed: Found['failed'] }> {
  let next = from;
  let done = 0;
  let coverage: Counts = {};
  const failed: Found['failed'][number][] = [];
  const work = async (): Promise<void> => {
    const { work: ask, end } = worker();
    while (next < from + seeds) {
      const portion = { engine: options.engine, from: next, to: Math.min(next + portionSize, from + seeds) };
      next = portion.to;
      const found = await ask(portion);
      done += found.histories;
      coverage = added(coverage, found.coverage);
      failed.push(...found.failed);
      console.log(`${done} of ${seeds}, ${failed.length} with violations`);
    }
    end();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), Math.ceil(seeds / portionSize)) }, work));
  return { coverage, failed };
}

function showCoverage(coverage: Counts): void {
  const rest = Object.keys(coverage).filter((name) => !cells.includes(name));
  for (const name of [...cells, ...rest.sort()]) console.log(`${String(coverage[name] ?? 0).padStart(9)}  ${name}`);
}

const showKill = ({ damage, seed, rule }: Kill): void => {
  console.log(`${damage.padEnd(52)}${seed === null ? 'NOT FOUND' : `seed ${seed}, ${rule ?? ''}`}`);
};

async function special(from: number, seeds: number): Promise<boolean> {
  const engine = await chosenEngine();
  let wrong = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const violations = [
      ...(await sharedMeeting(seed, engine)),
      ...(await sharedContact(seed, engine)),
      ...(await seriesHistory(seed, engine)),
    ];
    wrong += violations.length;
    for (const { invariant, message } of violations) console.log(`seed ${seed}: ${invariant} ${message}`);
  }
  console.log(`${seeds} seeds of two people and of series, ${wrong} violations`);
  return wrong === 0;
}

async function everywhere(): Promise<boolean> {
  const engine = await chosenEngine();
  let wrong = 0;
  for (const scenario of scenarios) {
    const found = await disturbEverywhere(scenario, engine);
    wrong += found.length;
    console.log(`${scenario.name.padEnd(48)}${found.length === 0 ? 'ok' : `${found.length} wrong`}`);
    for (const { name, problems } of found.slice(0, shownFailures))
      console.log(`  ${name}\n    ${problems.join('\n    ')}`);
  }
  console.log(`${scenarios.length} scenarios disturbed everywhere, ${wrong} wrong`);
  return wrong === 0;
}

async function main(): Promise<boolean> {
  if (options.help) {
    console.log(usage);
    return true;
  }
  if (options.replay !== undefined) return explain(historyOf(Number(options.replay)));
  if (options.history !== undefined) return explain(JSON.parse(await readFile(options.history, 'utf8')) as History);
  if (options.everywhere) return everywhere();
  if (options.special) return special(Number(options.from), Number(options.seeds));
  if (options.damages) return killTable(Number(options.seeds), showKill);
  await chosenEngine();
  const seeds = Number(options.seeds);
  const { coverage, failed } = await simulate(Number(options.from), seeds);
  const sorted = [...failed].sort((a, b) => a.seed - b.seed);
  const first = sorted.slice(0, shownFailures);
  for (const { seed } of first) await explain(historyOf(seed));
  const tally: Record<string, number> = {};
  for (const { violations } of failed)
    for (const rule of new Set(violations.map(({ invariant }) => invariant))) tally[rule] = (tally[rule] ?? 0) + 1;
  if (options.coverage) showCoverage(coverage);
  if (failed.length > 0) console.log(`failing seeds: ${sorted.map(({ seed }) => seed).join(' ')}`);
  if (failed.length > 0) console.log(`histories by rule: ${JSON.stringify(tally)}`);
  console.log(`simulated ${seeds} histories, ${failed.length} violations`);
  return failed.length === 0;
}

process.exitCode = (await main()) ? 0 : 1;
