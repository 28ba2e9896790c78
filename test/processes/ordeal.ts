import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { placeOf } from '../../src/jobs/queue-docs.ts';
import type { JobRecord } from '../../src/jobs/queue-docs.ts';
import { storageMessages } from '../../src/jobs/queue-messages.ts';
import type { Messages } from '../../src/jobs/queue-messages.ts';
import { createCosmosContainers } from '../../src/store/cosmos-create.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import type { Store } from '../../src/store/port.ts';
import { keyFileWrapping } from '../../src/store/sealed/key-file.ts';
import { sealedMaxBytes, sealedStore } from '../../src/store/sealed/sealed.ts';
import { startAzurite } from '../support/azurite.ts';
import { startChild } from '../support/child.ts';
import type { Child } from '../support/child.ts';
import { startCosmosServer } from '../support/cosmos/server.ts';
import type { CosmosServer, Trouble } from '../support/cosmos/server.ts';
import { jobsLeft, unfinished, violations } from './check.ts';

export interface OrdealOptions {
  readonly processes: number;
  readonly people: number;
  /** Operations per person, of one to five steps each. */
  readonly operations: number;
  readonly leaseMs: number;
  readonly unfenced: boolean;
  /** Gives up after so long without an operation or a job getting finished. */
  readonly patienceMs: number;
  readonly say: (line: string) => void;
}

export interface OrdealReport {
  readonly operations: number;
  readonly steps: number;
  readonly pauses: number;
  readonly kills: number;
  readonly duplicates: number;
  readonly storeTroubles: number;
  /** How often a process found that its lease had been taken. */
  readonly leasesLost: number;
  readonly seconds: number;
  readonly violations: readonly string[];
}

interface Task {
  readonly pk: string;
  readonly id: string;
  readonly steps: number;
  acknowledged: boolean;
}

/** Processes that are paused past their lease, killed and given every message twice, over one store that fails now and then. */
export async function ordeal(options: OrdealOptions): Promise<OrdealReport> {
  const folder = await mkdtemp(join(tmpdir(), 'processes-'));
  const azurite = await startAzurite({ toldTime: false });
  const server = await startCosmosServer();
  const account = { endpoint: server.endpoint, auth: { key: server.key }, database: 'protracker' };
  await createCosmosContainers(account, { maxThroughput: null });
  const keyFile = join(folder, 'seal.key');
  const store = sealedStore(
    openCosmosStore(account, { maxBytes: sealedMaxBytes }),
    await keyFileWrapping(keyFile, true),
  );
  const queue = azurite.account('jobs');
  const messages = await storageMessages(queue);
  const { leaseMs, unfenced } = options;
  const setting = JSON.stringify({
    cosmos: { endpoint: server.endpoint, key: server.key },
    queue: { ...queue, ...queue.auth },
    ...{ keyFile, leaseMs, unfenced },
  });
  const processes = new Processes(options.processes, setting);
  try {
    return await torment(options, { store, messages, server, processes });
  } finally {
    options.say('ending');
    await processes.end();
    options.say('ended');
    await store.close();
    await Promise.all([server.close(), azurite.close()]);
    await rm(folder, { recursive: true });
  }
}

interface Scene {
  readonly store: Store;
  readonly messages: Messages;
  readonly server: CosmosServer;
  readonly processes: Processes;
}

async function torment(options: OrdealOptions, scene: Scene): Promise<OrdealReport> {
  const { store, server, processes } = scene;
  await processes.ready();
  const startedAt = performance.now();
  const tasks = tasksOf(options);
  const chaos = new Chaos(options, scene, tasks);
  let untroubled = 0;
  let begun = false;
  let left = tasks.length;
  let progressAt = performance.now();
  while (left > 0 && performance.now() - progressAt < options.patienceMs) {
    const pending = tasks.filter(({ acknowledged }) => !acknowledged).slice(0, 3 * options.processes);
    for (const task of pending) processes.add(task);
    await (begun ? chaos.strike() : chaos.begin());
    begun = true;
    await delay(50 + Math.random() * 150);
    const before = left;
    left = await countLeft(store, tasks);
    if (left < before) progressAt = performance.now();
    if ((untroubled += 1) % 5 === 0) options.say(`${tasks.length - left} of ${tasks.length} operations done`);
  }
  options.say(`${tasks.length - left} of ${tasks.length} operations done, waiting for the rest to settle`);
  server.calm();
  await chaos.end();
  await processes.settled();
  await untilQuiet(store, options.patienceMs);

  const found = await Promise.all([...new Set(tasks.map(({ pk }) => pk))].map((pk) => violations(store, pk)));
  const lost = await countLeft(store, tasks);
  const jobs = await jobsLeft(store);
  return {
    operations: tasks.length,
    steps: tasks.reduce((sum, { steps }) => sum + steps, 0),
    ...chaos.figures,
    leasesLost: processes.leasesLost,
    seconds: Math.round((performance.now() - startedAt) / 1000),
    violations: [
      ...found.flat(),
      ...(lost > 0 ? [`${lost} operations were not finished`] : []),
      ...jobs.map(leftOver),
      ...processes.poison.map((id) => `the job ${id} was set aside`),
    ],
  };
}

function leftOver({ job, state, deliveries, dueAtMs, heldUntilMs }: JobRecord): string {
  const [due, held] = [dueAtMs, heldUntilMs].map((ms) => Math.round((ms - Date.now()) / 1000));
  return `the job ${job.id} is still there (${state}, delivered ${deliveries} times, due in ${due} s, held for ${held} s)`;
}

const tasksOf = ({ people, operations }: OrdealOptions): readonly Task[] =>
  Array.from({ length: people * operations }, (_, n) => ({
    pk: `tenant|person-${n % people}`,
    id: `op-${n}`,
    steps: 1 + (n % 5),
    acknowledged: false,
  }));

async function countLeft(store: Store, tasks: readonly Task[]): Promise<number> {
  const people = Map.groupBy(tasks, ({ pk }) => pk);
  const left = await Promise.all(
    [...people].map(([pk, theirs]) =>
      unfinished(
        store,
        pk,
        theirs.map(({ id }) => id),
      ),
    ),
  );
  return left.flat().length;
}

/** Jobs that were being cleared away when the last operation was finished, or asked for again. It may take long, as long as something happens. */
async function untilQuiet(store: Store, patienceMs: number): Promise<void> {
  let before = '';
  let progressAt = performance.now();
  while (performance.now() - progressAt < patienceMs) {
    const left = (await jobsLeft(store)).map(({ job }) => job.id).join();
    if (left === '') return;
    if (left !== before) progressAt = performance.now();
    before = left;
    await delay(100);
  }
}

/** The processes, each started anew when it is dead. */
class Processes {
  readonly poison: string[] = [];
  leasesLost = 0;
  readonly #setting: string;
  readonly #children: Child[] = [];
  readonly #waiting = new Map<string, Task>();
  readonly #settling = new Map<Child, () => void>();
  readonly #firstReady = Promise.withResolvers<undefined>();
  #started = 0;
  #next = 0;
  #ended = false;

  constructor(count: number, setting: string) {
    this.#setting = setting;
    for (let n = 0; n < count; n += 1) this.#start(n);
  }

  /** Asks any of them; asking again is harmless, and needed where the one that was asked died. */
  add(task: Task): void {
    this.#waiting.set(task.id, task);
    this.any().send(`add ${task.pk} ${task.id} ${task.steps}`);
  }

  /** When all of the first ones run. */
  async ready(): Promise<void> {
    await this.#firstReady.promise;
  }

  /** When all of them have done what they were asked to add, which a process that stood still begins late, or are dead. */
  async settled(): Promise<void> {
    const settled = this.#children.map(async (child) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      this.#settling.set(child, () => {
        resolve(undefined);
      });
      child.send('settle');
      await Promise.race([promise, child.ended]);
    });
    await Promise.all(settled);
  }

  any(): Child {
    this.#next += 1;
    const child = this.#children[this.#next % this.#children.length];
    if (!child) throw new Error('There are no processes');
    return child;
  }

  /** Asks all of them to stop, as an update does; whoever is not done in time is killed. */
  async end(): Promise<void> {
    this.#ended = true;
    for (const child of this.#children) child.send('stop');
    const timer = setTimeout(() => {
      for (const child of this.#children) child.signal('SIGKILL');
    }, 8_000);
    await Promise.all(this.#children.map(({ ended }) => ended));
    clearTimeout(timer);
  }

  #start(at: number): void {
    const child = startChild(new URL('./process.ts', import.meta.url), [this.#setting]);
    this.#children[at] = child;
    void this.#listen(child).then(() => {
      if (!this.#ended) this.#start(at);
    });
  }

  async #listen(child: Child): Promise<void> {
    for (let line = await child.line(); line !== null; line = await child.line()) {
      const [what, id = ''] = line.split(' ');
      const task = this.#waiting.get(id);
      if (what === 'added' && task) task.acknowledged = true;
      if (what === 'ready' && (this.#started += 1) === this.#children.length) this.#firstReady.resolve(undefined);
      if (what === 'settled') this.#settling.get(child)?.();
      if (what === 'lost') this.leasesLost += 1;
      if (what === 'poison') this.poison.push(id);
    }
  }
}

const storeTroubles: readonly Trouble[] = ['unanswered', 'cut', 'lost', 429, 503];

/** What befalls processes, messages and the store. */
class Chaos {
  readonly figures = { pauses: 0, kills: 0, duplicates: 0, storeTroubles: 0 };
  readonly #options: OrdealOptions;
  readonly #scene: Scene;
  readonly #tasks: readonly Task[];
  readonly #pauses = new Set<Promise<void>>();

  constructor(options: OrdealOptions, scene: Scene, tasks: readonly Task[]) {
    this.#options = options;
    this.#scene = scene;
    this.#tasks = tasks;
  }

  /** What every ordeal has at least, however soon the work is done. */
  async begin(): Promise<void> {
    this.#pause();
    this.#kill();
    await this.#duplicate();
    this.#troubleStore();
  }

  async strike(): Promise<void> {
    const chance = Math.random();
    if (chance < 0.25) this.#pause();
    else if (chance < 0.3) this.#kill();
    else if (chance < 0.5) await this.#duplicate();
    else if (chance < 0.7) this.#troubleStore();
  }

  /** When everybody runs again. */
  async end(): Promise<void> {
    await Promise.all(this.#pauses);
  }

  /** At most half of the processes at a time. */
  #pause(): void {
    if (this.#pauses.size >= this.#options.processes / 2) return;
    const child = this.#scene.processes.any();
    const paused = (async () => {
      child.signal('SIGSTOP');
      await delay(Math.random() * 2.5 * this.#options.leaseMs);
      child.signal('SIGCONT');
    })();
    this.#pauses.add(paused);
    void paused.then(() => this.#pauses.delete(paused));
    this.figures.pauses += 1;
  }

  #kill(): void {
    this.#scene.processes.any().signal('SIGKILL');
    this.figures.kills += 1;
  }

  async #duplicate(): Promise<void> {
    for (let n = 0; n < 5; n += 1) {
      const task = this.#tasks[Math.floor(Math.random() * this.#tasks.length)];
      if (!task) continue;
      await this.#scene.messages.send(JSON.stringify({ ...placeOf(task), pk: task.pk }), 0);
      this.figures.duplicates += 1;
    }
  }

  #troubleStore(): void {
    const trouble = storeTroubles[Math.floor(Math.random() * storeTroubles.length)] ?? 'lost';
    this.#scene.server.befall(trouble);
    this.figures.storeTroubles += 1;
  }
}
