import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import pLimit from 'p-limit';
import { z } from 'zod';
import { partitionOf } from '../../src/domain/person.ts';
import { placeOf } from '../../src/jobs/queue-docs.ts';
import { storageMessages, type Messages } from '../../src/jobs/queue-messages.ts';
import { changeSettings } from '../../src/settings/store.ts';
import type { Store } from '../../src/store/port.ts';
import { quantile } from '../bench/figures.ts';
import { startHelper, type Helper } from '../bench/world/helper.ts';
import { jobsLeft } from '../processes/check.ts';
import type { Trouble } from '../support/cosmos/server.ts';
import { startSharedState, type SharedState } from '../support/shared-state.ts';
import { silentLog } from '../support/silent-log.ts';
import { violations } from './check.ts';
import { startCrowd, type Crowd } from './crowd.ts';
import { askAgain, workDay } from './day.ts';
import { Processes } from './processes.ts';
import { quickTime } from './quick-time.ts';
import { personOf } from './world.ts';

export interface LoadOptions {
  readonly people: number;
  readonly processes: number;
  /** How much faster time runs; the lease of a run lasts 150 seconds of it. */
  readonly speed: number;
  /** How many people are at work at the same time. */
  readonly atOnce: number;
  /** Batches that the store takes between two faults: a slow machine is not tormented more than a quick one. */
  readonly writesPerFault: number;
  /** Gives up after so long without a job getting finished. */
  readonly patienceMs: number;
  readonly say: (line: string) => void;
}

export interface LoadReport {
  readonly people: number;
  readonly seconds: number;
  readonly peoplePerSecond: number;
  /** Of what was typed or pressed until it was answered, in ms; those that had to be sent again count from the last time. */
  readonly answered: { readonly count: number; readonly median: number; readonly p95: number };
  readonly sentAgain: number;
  /** The most that a process has had. */
  readonly peakMb: number;
  readonly faults: Faults;
  readonly violations: readonly string[];
}

interface Faults {
  kills: number;
  pauses: number;
  store: number;
  remote: number;
  duplicates: number;
}

const Systems = z.object({ graphUrl: z.string(), crmUrl: z.string(), mail: z.array(z.array(z.string())) });
type Systems = z.infer<typeof Systems>;

interface Scene {
  readonly shared: SharedState;
  readonly store: Store;
  readonly messages: Messages;
  readonly systems: Helper<Systems>;
  readonly processes: Processes;
  readonly crowd: Crowd;
  readonly dataDir: string;
}

/** Many people at work over several processes of the product, while processes, the store, messages and remote systems fail. */
export async function load(options: LoadOptions): Promise<LoadReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'protracker-load-'));
  const shared = await startSharedState();
  const time = { speed: options.speed, beganMs: Date.now() };
  const { store } = await shared.open(dataDir, quickTime(time.speed, time.beganMs).clock, silentLog);
  options.say(`${options.people} mailboxes: filling`);
  const systems = await startHelper(
    new URL('systems-process.ts', import.meta.url),
    { dataDir, people: options.people, ...time },
    Systems,
  );
  const { graphUrl, crmUrl } = systems.ready;
  const processes = new Processes(options.processes, { dataDir, graphUrl, crmUrl, ...time, ...shared.at });
  const crowd = await startCrowd(processes.door);
  const { queue } = shared.at;
  const storm = new AbortController();
  const messages = await storageMessages({ ...queue, auth: queue });
  try {
    await prepare(store, options.people);
    await processes.start();
    const scene = { shared, store, messages, systems, processes, crowd, dataDir };
    return await Promise.race([work(options, scene, storm), processes.lost]);
  } finally {
    storm.abort();
    await processes.end();
    await Promise.all([crowd.close(), systems.close(), store.close()]);
    await shared.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Contacts only, and only when asked: a run that is made by itself would leave a job for the next one. */
async function prepare(store: Store, people: number): Promise<void> {
  for (let nth = 0; nth < people; nth += 1)
    await changeSettings(store, partitionOf(personOf(nth)), (own) => ({
      ...own,
      sync: { ...own.sync, kinds: { ...own.sync.kinds, contact: 'onRequest' } },
    }));
}

async function work(options: LoadOptions, scene: Scene, storm: AbortController): Promise<LoadReport> {
  const { people, say } = options;
  const { crowd, processes, systems, shared } = scene;
  const faults: Faults = { kills: 0, pauses: 0, store: 0, remote: 0, duplicates: 0 };
  const startedAt = performance.now();
  const raging = rage(options, scene, faults, storm.signal);
  await everybody(options, scene, workDay); // who was not answered asks again in the end
  say('everybody has asked; waiting for the work to be done');
  await untilDone(scene.store, options);
  storm.abort();
  await raging;
  const seconds = (performance.now() - startedAt) / 1000;

  shared.server.calm();
  await processes.calm();
  say('calm: everybody asks once more');
  const second = await everybody(options, scene, askAgain);
  await untilDone(scene.store, options);
  say('looking');
  const wrong = await violations({ ...scene, ...systems.ready, people });
  await processes.end();
  return {
    people,
    seconds: Math.round(seconds),
    peoplePerSecond: people / seconds,
    answered: {
      count: crowd.answeredInMs.length,
      median: Math.round(quantile(crowd.answeredInMs, 0.5)),
      p95: Math.round(quantile(crowd.answeredInMs, 0.95)),
    },
    sentAgain: crowd.sentAgain,
    peakMb: Math.round(processes.peakMb),
    faults: { ...faults, kills: processes.kills, pauses: processes.pauses },
    violations: [...second, ...wrong],
  };
}

/** Everybody's day, so many at a time; one line for each who was not answered. */
async function everybody(
  options: LoadOptions,
  { crowd, systems }: Scene,
  day: typeof workDay,
): Promise<readonly string[]> {
  const limit = pLimit(options.atOnce);
  let done = 0;
  const failed = await Promise.all(
    systems.ready.mail.map((mail, nth) =>
      limit(async () => {
        try {
          await day(crowd, nth, mail);
          return [];
        } catch (error) {
          return [`person ${nth}: ${inspect(error)}`];
        } finally {
          done += 1;
          if (done % 50 === 0) options.say(`${done} people have asked`);
        }
      }),
    ),
  );
  return failed.flat();
}

/** Until no job is left. It may take long, as long as something happens. */
async function untilDone(store: Store, { patienceMs, say }: LoadOptions): Promise<void> {
  let before = '';
  let progressAt = performance.now();
  for (let n = 1; performance.now() - progressAt < patienceMs; n += 1) {
    const left = await jobsLeft(store);
    const now = left.map(({ job, deliveries }) => `${job.id} ${deliveries}`).join();
    if (now === '') return;
    if (now !== before) progressAt = performance.now();
    before = now;
    if (n % 20 === 0) say(`${left.length} jobs left`);
    await delay(250);
  }
}

const storeTroubles: readonly Trouble[] = ['unanswered', 'cut', 'lost', 'late', 429, 503];

/** Faults, one of each at first and then by chance, in the measure of what gets done, until the signal. */
async function rage(options: LoadOptions, scene: Scene, faults: Faults, signal: AbortSignal): Promise<void> {
  const strikes = strikesOf(options, scene, faults);
  const { requests } = scene.shared.server;
  let seen = requests.length;
  let writes = 0;
  for (let n = 0; !signal.aborted;) {
    await delay(50);
    writes += requests.slice(seen).filter((about) => about === 'POST batch').length;
    seen = requests.length;
    if (writes < options.writesPerFault) continue;
    writes = 0;
    const chance = Math.random();
    await strikes[n < strikes.length ? n : chances.findIndex((most) => chance < most)]?.();
    n += 1;
  }
}

/** Of a store, a remote system, a message, a pause, a kill: each up to the next number. */
const chances = [0.4, 0.8, 0.92, 0.97, 1];

function strikesOf(options: LoadOptions, scene: Scene, faults: Faults): readonly (() => Promise<void> | void)[] {
  const leaseMs = 150_000 / options.speed;
  return [
    () => {
      scene.shared.server.befall(storeTroubles[Math.floor(Math.random() * storeTroubles.length)] ?? 'lost');
      faults.store += 1;
    },
    async () => {
      await scene.systems.ask(`trouble ${Math.floor(Math.random() * 100)}`, z.null());
      faults.remote += 1;
    },
    async () => {
      const pk = partitionOf(personOf(Math.floor(Math.random() * options.people)));
      const pointer = JSON.stringify({ ...placeOf({ pk, id: `sync-${pk}` }), pk });
      const sent = await Promise.allSettled([scene.messages.send(pointer, 0), scene.messages.send(pointer, 0)]);
      // One that the queue did not take in time may be there all the same; it is not counted.
      faults.duplicates += sent.filter(({ status }) => status === 'fulfilled').length;
    },
    () => {
      scene.processes.pause(Math.random() * 1.5 * leaseMs);
    },
    () => scene.processes.kill(),
  ];
}
