import { usualSettings } from '../../src/sync/settings.ts';
import type { MakeEngine } from './engine.ts';
import type { History } from './history.ts';
import { watchBirths } from './oracle/births.ts';
import { watchDeletions } from './oracle/conduct.ts';
import { atRest } from './oracle/pairs.ts';
import { probeOf, unmet } from './oracle/probe.ts';
import { checkRest } from './oracle/rest.ts';
import type { Violation } from './oracle/violation.ts';
import { calm, play, type Stage } from './play.ts';
import { random } from './random.ts';
import { excuseRaces, type Story } from './story.ts';
import { makeWorld, runAll, type RunRecord, type World } from './world/world.ts';

export interface Verdict {
  readonly violations: readonly Violation[];
  readonly stage: Stage;
}

const quarterMs = 16 * 60_000;
const dayMs = 24 * 3_600_000;
/** Runs that may still write once everything is calm. */
const settlingRuns = 3;
const quietRuns = 2;
/** In an hour. */
const invitedRuns = 4;
/** Requests of a run that has nothing to do: 11 that read both sides, and some for the full pass of the day; and of one with pairs that wait. */
const idleRequests = 20;
const heldRequests = 40;

export function makeStage(history: History, make: MakeEngine): Stage {
  const { policy } = history;
  const settings = { ...usualSettings, conflict: { contact: policy, event: policy, task: policy } };
  const world = makeWorld(random(history.seed).fork('world'), settings);
  const story: Story = { user: 'alice', personas: new Map(), births: new Map(), storeTampered: false, hasRuled: false };
  excuseRaces(world, story);
  watchBirths(world, story);
  return { world, story, engine: make(), backup: null };
}

/** Plays a history to its end, lets everything come to rest, and says what is wrong with the outcome. */
export async function check(history: History, make: MakeEngine): Promise<Verdict> {
  const stage = makeStage(history, make);
  const violations: Violation[] = [];
  const found = (violation: Violation): void => void violations.push(violation);
  watchDeletions(stage.world, stage.story, found);
  for (const step of history.steps) await play(stage, step);
  for (const violation of await rest(stage)) found(violation);
  for (const violation of checkRest(stage.world, stage.story)) found(violation);
  if (violations.length === 0) for (const violation of await replay(stage)) found(violation);
  if (violations.length === 0) for (const violation of await probe(stage, history.seed)) found(violation);
  for (const violation of endings(stage.world.runs)) found(violation);
  return { violations, stage };
}

/** I5: everything told once more, old versions and false removals among it, leads to nothing. */
async function replay({ world, story, engine }: Stage): Promise<readonly Violation[]> {
  Object.assign(world.box(story.user).habits, { repeats: true, replays: true, saysRemoved: true });
  world.clock.pass(quarterMs);
  const [run] = await runAll(world, engine, [{ user: story.user, faults: {}, during: new Map() }]);
  const writes = run?.writes ?? 0;
  return writes > 0 ? [{ invariant: 'I5', message: `${writes} writes after nothing but old news` }] : [];
}

/** More personas than this may meet the brake. */
const mostProbed = 5;

/** One more plain step for everybody, whose outcome is known. */
async function probe(stage: Stage, seed: number): Promise<readonly Violation[]> {
  const { world, story } = stage;
  if (story.personas.size > mostProbed) return [];
  const probes = [...story.personas.values()].flatMap((persona) => {
    const found = probeOf(atRest(world, story, persona), random(seed).fork(`probe ${persona.number}`));
    return found === null ? [] : [found];
  });
  if (probes.length === 0) return [];
  for (const { step } of probes) await play(stage, step);
  const quiet = await rest(stage);
  return [...quiet, ...checkRest(world, story), ...unmet(world, story, probes)];
}

/** I3 and I14: after a few calm runs nothing is written any more, and little is asked. */
async function rest({ world, story, engine }: Stage): Promise<readonly Violation[]> {
  calm(world, story);
  // Further addresses, which move no date in the CRM, are compared once a day.
  if ([...story.personas.values()].some(({ addresses }) => addresses.length > 0)) world.clock.pass(dayMs);
  const runs: RunRecord[] = [];
  // Once a run wrote nothing and left nothing to decide, one more has to be as quiet.
  let isSettled = false;
  let settling = settlingRuns;
  for (let left = settling + quietRuns; left > 0; left -= 1) {
    world.clock.pass(quarterMs);
    const run = await runAll(world, engine, [{ user: story.user, faults: {}, during: new Map() }]);
    runs.push(...run);
    if (isSettled) break;
    isSettled = run.every(({ end, writes }) => end === 'finished' && writes === 0) && isIdle(world, story);
    if (settling > settlingRuns || !awaitsInvitation(world, story)) continue;
    settling += invitedRuns;
    left += invitedRuns;
  }
  const failed = runs.filter(({ end }) => end === 'failed');
  const quiet = runs.slice(isSettled ? -1 : settling);
  const writes = quiet.reduce((sum, run) => sum + run.writes, 0);
  const most = Math.max(...quiet.map(({ requests }) => requests));
  // A creation that may have been made twice is looked for again for a day.
  const sought = world.state.docs(story.user, 'intent').filter(({ doc }) => doc.state === 'done').length;
  // What was told removed and is alive is read, all in one request, until a round tells of it.
  const watched = world.state.docs(story.user, 'watch').some(({ doc }) => doc.items.length > 0) ? 1 : 0;
  const allowed = sought + watched + (isIdle(world, story) ? idleRequests : heldRequests);
  return [
    ...failed
      .slice(0, 1)
      .map(({ run, error }) => ({ invariant: 'I7', message: `calm run ${run} failed: ${text(error)}` }) as const),
    ...(writes > 0 ? [{ invariant: 'I3', message: `${writes} writes in runs without a reason` } as const] : []),
    ...(most > allowed ? [{ invariant: 'I14', message: `${most} requests in a run without a reason` } as const] : []),
  ];
}

/** A meeting that came by another's invitation is given an hour to appear in Outlook. */
const awaitsInvitation = ({ state }: World, { user }: Story): boolean =>
  state.docs(user, 'dirty').some(({ doc }) => doc.entries.some(({ reason }) => reason === 'invitation'));

/** Nothing waits to be decided or to be found out. */
const isIdle = ({ state }: World, { user }: Story): boolean =>
  state.docs(user, 'dirty').every(({ doc }) => doc.entries.length === 0) &&
  state.docs(user, 'intent').every(({ doc }) => doc.state === 'done');

const text = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);

function endings(runs: readonly RunRecord[]): readonly Violation[] {
  return runs
    .filter(({ end }) => end === 'stuck' || end === 'endless')
    .map(({ run, end }) => ({ invariant: 'I7', message: `run ${run} is ${end}` }) as const);
}
