import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CrmId, crmId, operationId, outlookId } from '../../src/domain/ids.ts';
import { type Additions, noAdditions } from '../../src/domain/further-fields.ts';
import type { SyncKind, SyncModule } from '../../src/domain/sync.ts';
import { startProTracker } from '../../src/sandbox/protracker/server.ts';
import { users } from '../../src/sandbox/sample/book/users.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { openEmbeddedStore } from '../../src/store/embedded.ts';
import type { SyncReport } from '../../src/sync/engine/report.ts';
import type { CrmItem } from '../../src/sync/ports.ts';
import { openSync } from './sync-open.ts';
import { realClock } from '../../src/sync/run/real-time.ts';
import { usualSettings } from '../../src/sync/settings.ts';
import type { Mark, StateDocs, StateType } from '../../src/sync/state.ts';
import { bookOf } from '../bench/sync/fill.ts';
import { graphOracle } from './graph-oracle.ts';
import { aGraph, type TestGraph } from './sandbox-graph.ts';
import { silentLog } from './silent-log.ts';
import { openSides } from './sync-sides.ts';

/** The engine between both embedded servers, for all kinds; Graph's traffic is compared with its description. */
export interface KindsWorld {
  readonly graph: TestGraph;
  /** Makes something in Outlook; gives its immutable id. */
  readonly post: (path: string, body: object) => Promise<string>;
  readonly patch: (path: string, body: object) => Promise<void>;
  readonly mark: (kind: SyncKind, id: string, as?: Mark['as']) => Promise<void>;
  /** Records of a module by name. */
  readonly named: (module: SyncModule, name: string) => Promise<readonly CrmItem[]>;
  /** Another person's work in the CRM. */
  readonly makeRecord: (module: SyncModule, values: Readonly<Record<string, string>>) => Promise<void>;
  readonly editRecord: (module: SyncModule, id: CrmId, values: Readonly<Record<string, string>>) => Promise<void>;
  /** The fields of the CRM that further fields of contacts go to from now on. */
  readonly name: (additions: Additions) => Promise<void>;
  readonly passDay: () => void;
  readonly stored: <T extends StateType>(type: T) => Promise<readonly StateDocs[T][]>;
  /** One run; gives how many writes it made. */
  readonly run: () => Promise<number>;
  close(): Promise<void>;
}

const userId = `${sampleAdviser.tenantId}|${sampleAdviser.userId}`;

export async function kindsWorld(): Promise<KindsWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sync-kinds-'));
  let aheadMs = 0;
  const clock = { ...realClock, now: () => new Date(Date.now() + aheadMs) };
  const oracle = graphOracle({ illegalIfRefused: true });
  const adviser = { id: sampleAdviser.userId, ...sampleAdviser };
  const graph = await aGraph({ users: [adviser], limitConcurrency: true, clock, observe: oracle.observe });
  const protracker = await startProTracker({
    dataFile: join(dataDir, 'protracker.db'),
    seed: bookOf([], users, users[0]?.id ?? null),
    clock: () => clock.now().getTime(),
  });
  const servers = { graphUrl: graph.url, crmUrl: protracker.url, clock, log: silentLog };
  let additions = noAdditions;
  let sides = openSides(servers);
  const store = await openEmbeddedStore(dataDir, { clock });
  const sync = openSync(store, clock);
  let count = 0;
  const next = () => (count += 1);

  const write = async (...[one]: Parameters<typeof sides.crm.write>[0]): Promise<void> => {
    assert(one);
    const { answer } = (await sides.crm.write([one])).get(one.intentId) ?? {};
    assert(answer?.kind === 'answered' && answer.status < 300, JSON.stringify(answer));
  };
  const patchOf = (values: Readonly<Record<string, string>>) =>
    ({ values, addresses: null, company: null, invite: [], uninvite: [] }) as const;

  return {
    graph,
    post: async (path, body) => (await graph.post(path, body, { Prefer: 'IdType="ImmutableId"' })).id,
    async patch(path, body) {
      const { status } = await graph.call('PATCH', path, { body, headers: { Prefer: 'IdType="ImmutableId"' } });
      assert.equal(status, 200);
    },
    mark: (kind, id, as = null) =>
      sync.askAll(userId, [
        {
          ...{ ask: 'mark', kind, outlookId: outlookId(id), as },
          ...{ operationId: operationId(`mark-${next()}`), at: clock.now().toISOString() },
        },
      ]),
    async named(module, name) {
      const records = await sides.crm.matchable(module);
      const ids = records
        .filter(({ content }) => (content.values.name ?? content.values.last_name) === name)
        .map(({ id }) => id);
      const read = await sides.crm.read(module, ids);
      return [...read.values()].flatMap((found) => (found.what === 'there' ? [found.item] : []));
    },
    async makeRecord(module, values) {
      const own = { ...values, assigned_user_id: (await sides.crm.user()).id };
      const id = crmId(`00000000-0000-4000-8000-${String(next()).padStart(12, '0')}`);
      await write({ op: 'create', intentId: id, module, id, patch: patchOf(own), flagged: true });
    },
    editRecord: (module, id, values) =>
      write({ op: 'update', intentId: `edit-${next()}`, module, id, patch: patchOf(values), reached: 0 }),
    async run() {
      aheadMs += 61_000;
      const report = await sync.run({ userId, ...sides, settings: { ...usualSettings, additions } });
      assert(report);
      assert.deepEqual(report.failures, []);
      return writesIn(report);
    },
    async name(next) {
      await sides.close();
      additions = next;
      sides = openSides({ ...servers, additions });
    },
    passDay: () => void (aheadMs += 25 * 3_600_000),
    async stored<T extends StateType>(type: T) {
      const docs: StateDocs[T][] = [];
      for await (const { doc } of sync.of(userId).all(type)) docs.push(doc);
      return docs;
    },
    async close() {
      await store.close();
      await sides.close();
      await Promise.all([graph.close(), protracker.close()]);
      await rm(dataDir, { recursive: true });
      oracle.assertClean();
    },
  };
}

const writesIn = ({ created, updated, removed }: SyncReport): number =>
  created.crm + created.outlook + updated.crm + updated.outlook + removed;
