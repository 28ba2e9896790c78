import { check } from './check.ts';
import { added, type Counts, coverageOf } from './coverage.ts';
import { killOf } from './damage/kill-table.ts';
import { engineNamed } from './engines.ts';
import type { History } from './history.ts';
import { historyOf } from './history.ts';
import type { Violation } from './oracle/violation.ts';
import { disturbInvitation } from './late-invitation.ts';
import { disturbEverywhere, type Hit, scenarios } from './scenarios.ts';
import { disturbSeries } from './series-everywhere.ts';
import { specialHistory } from './special.ts';
import type { CallFault } from './world/gate.ts';

/** What worker processes do, and what each says of it. Seeds go from `from` up to, not including, `to`. */
export type Task =
  | { readonly what: 'seeds'; readonly engine: string; readonly from: number; readonly to: number }
  | { readonly what: 'special'; readonly engine: string; readonly from: number; readonly to: number }
  | {
      readonly what: 'scenario';
      readonly engine: string;
      readonly name: string;
      readonly faults: readonly CallFault[];
      readonly hit: Hit;
    }
  | {
      readonly what: 'series' | 'invitation';
      readonly engine: string;
      readonly name: string;
      readonly faults: readonly CallFault[];
      readonly hit: Hit;
    }
  /** Looks for the first seed that finds a damaged engine out and the whole one not. */
  | { readonly what: 'kill'; readonly damage: string; readonly from: number; readonly to: number };

/** A history that broke a rule; `history` is missing where the seed says it all. */
export interface Failure {
  readonly name: string;
  readonly seed: number | null;
  readonly history: History | null;
  readonly violations: readonly Violation[];
}

export interface Found {
  readonly histories: number;
  readonly coverage: Counts;
  readonly failed: readonly Failure[];
}

export async function done(task: Task): Promise<Found> {
  switch (task.what) {
    case 'seeds':
      return seeds(task.from, task.to, async (seed) => {
        const { violations, stage } = await check(historyOf(seed), await engineNamed(task.engine));
        return { violations, coverage: coverageOf(stage) };
      });
    case 'special':
      return seeds(task.from, task.to, async (seed) => specialHistory(seed, await engineNamed(task.engine)));
    case 'scenario':
      return scenario(task);
    case 'series':
    case 'invitation':
      return byName(task);
    case 'kill':
      return kill(task);
  }
}

type Played = Pick<Found, 'coverage'> & Pick<Failure, 'violations'>;

async function seeds(from: number, to: number, play: (seed: number) => Promise<Played>): Promise<Found> {
  let counts: Counts = {};
  const failed: Failure[] = [];
  for (let seed = from; seed < to; seed += 1) {
    const { violations, coverage } = await play(seed);
    if (violations.length > 0) failed.push({ name: `seed ${seed}`, seed, history: null, violations });
    counts = added(counts, coverage);
  }
  return { histories: to - from, coverage: counts, failed };
}

async function scenario({ name, engine, faults, hit }: Extract<Task, { what: 'scenario' }>): Promise<Found> {
  const one = scenarios.find((each) => each.name === name);
  if (one === undefined) throw new RangeError(`no scenario "${name}"`);
  const { histories, failed } = await disturbEverywhere(one, { faults, hit }, await engineNamed(engine));
  return { histories, coverage: {}, failed: failed.map((each) => ({ ...each, seed: null })) };
}

type Named = Extract<Task, { what: 'series' | 'invitation' }>;

async function byName({ what, name, engine, faults, hit }: Named): Promise<Found> {
  const disturb = what === 'series' ? disturbSeries : disturbInvitation;
  const { histories, failed } = await disturb(name, { faults, hit }, await engineNamed(engine));
  return { histories, coverage: {}, failed: failed.map((each) => ({ ...each, seed: null, history: null })) };
}

async function kill({ damage, from, to }: Extract<Task, { what: 'kill' }>): Promise<Found> {
  for (let seed = from; seed < to; seed += 1) {
    const rule = await killOf(damage, seed);
    if (rule === null) continue;
    const violations = [{ invariant: rule, message: damage }];
    return { histories: seed - from + 1, coverage: {}, failed: [{ name: damage, seed, history: null, violations }] };
  }
  return { histories: to - from, coverage: {}, failed: [] };
}
