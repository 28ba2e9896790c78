import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationId, outlookId } from '../../src/domain/ids.ts';
import { startGraph } from '../../src/sandbox/graph/server.ts';
import { startProTracker } from '../../src/sandbox/protracker/server.ts';
import { users } from '../../src/sandbox/sample/book/users.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { openEmbeddedStore } from '../../src/store/embedded.ts';
import { openSync } from './sync-open.ts';
import { realClock } from '../../src/sync/run/real-time.ts';
import type { PersonState, RunClock } from '../../src/sync/ports.ts';
import type { PersonRequest } from '../../src/sync/state.ts';
import { addToOutlook, bookOf } from '../bench/sync/fill.ts';
import type { Person } from '../bench/sync/people.ts';
import { silentLog } from './silent-log.ts';
import { openSides, type Sides } from './sync-sides.ts';
import { type Fate, tollBefore } from './sync-toll.ts';

/** Embedded servers with contacts of the adviser, and the product's data beside them. Runs are processes of their own. */
export interface SyncWorld {
  readonly userId: string;
  readonly dataDir: string;
  /** Through the gate. */
  readonly graphUrl: string;
  readonly crmUrl: string;
  /** How far its clock is ahead of this machine's. */
  readonly aheadMs: number;
  readonly clock: RunClock;
  /** Sides of its own, not through the gate. */
  readonly sides: Sides;
  /** Who decides about every call that comes through the gate. */
  guard(decide: (() => Fate) | null): void;
  /** Lets time pass, for everybody. */
  pass(ms: number): void;
  /** What is stored about the adviser at this moment. */
  stored<Result>(look: (state: PersonState) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface WorldSetup {
  /** They lie in Outlook, marked. */
  readonly inOutlook: readonly Person[];
  /** They lie in the CRM, flagged. */
  readonly inCrm: readonly Person[];
  readonly latencyMs: number;
}

const userId = `${sampleAdviser.tenantId}|${sampleAdviser.userId}`;

export async function syncWorld({ inOutlook, inCrm, latencyMs }: WorldSetup): Promise<SyncWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sync-world-'));
  let aheadMs = 0;
  const clock = { ...realClock, now: () => new Date(Date.now() + aheadMs) };
  const graph = await startGraph({
    dataFile: join(dataDir, 'graph.db'),
    port: 0,
    users: [{ id: sampleAdviser.userId, ...sampleAdviser }],
    limitConcurrency: true,
    clock,
  });
  const protracker = await startProTracker({
    dataFile: join(dataDir, 'protracker.db'),
    seed: bookOf(inCrm, users, users[0]?.id ?? null),
    clock: () => clock.now().getTime(),
  });
  const ids = await addToOutlook(graph.url, inOutlook);

  let decide: () => Fate = () => 'through';
  const tolls = await Promise.all([graph.url, protracker.url].map((url) => tollBefore(url, latencyMs, () => decide())));
  const sides = openSides({ graphUrl: graph.url, crmUrl: protracker.url, clock, log: silentLog });

  async function withSync<Result>(work: (sync: ReturnType<typeof openSync>) => Promise<Result>): Promise<Result> {
    const store = await openEmbeddedStore(dataDir, { clock });
    const result = await work(openSync(store, clock));
    await store.close();
    return result;
  }
  await withSync((sync) => sync.askAll(userId, ids.map(markOf(clock.now()))));

  return {
    userId,
    dataDir,
    graphUrl: tolls[0]?.url ?? '',
    crmUrl: tolls[1]?.url ?? '',
    get aheadMs() {
      return aheadMs;
    },
    clock,
    sides,
    guard: (next) => void (decide = next ?? (() => 'through')),
    pass: (ms) => void (aheadMs += ms),
    stored: (look) => withSync((sync) => look(sync.of(userId))),
    async close() {
      await sides.close();
      for (const toll of tolls) await toll.close();
      await Promise.all([graph.close(), protracker.close()]);
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Does something in a world of its own. */
export async function inSyncWorld<Result>(
  setup: WorldSetup,
  work: (world: SyncWorld) => Promise<Result>,
): Promise<Result> {
  const world = await syncWorld(setup);
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

const markOf =
  (at: Date) =>
  (id: string, nth: number): PersonRequest => ({
    ...{ ask: 'mark', kind: 'contact', outlookId: outlookId(id), as: null },
    ...{ operationId: operationId(`mark-${nth}`), at: at.toISOString() },
  });
