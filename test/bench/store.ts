import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/embedded.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { prepare, realAccount } from '../support/cosmos/account.ts';
import { startCosmosServer } from '../support/cosmos/server.ts';
import { timed } from './figures.ts';
import { rounded, type Benchmark, type Report, type Table } from './report.ts';
import { type Ran, type Scene, setScene, type Usage } from './sync/scene.ts';
import { dataFolder } from './world/world.ts';

/** What sealing costs, and what the synchronisation asks of Cosmos DB. */
export const store: Benchmark = {
  name: 'store',
  about: 'sealed against not; what runs cost on Cosmos DB, in a real account with COSMOS_ENDPOINT; a size may follow',
  async run(say, [size = '1000']) {
    const contacts = Number(size);
    say('the embedded store, sealed and not');
    const sealing = await costOfSealing();
    const { table, isReal } = await costOfRuns(contacts, say);
    return reportOf(sealing, table, isReal);
  },
};

const documents = 2_000;

async function costOfSealing(): Promise<Table> {
  const dataDir = await dataFolder();
  const clock = { now: () => new Date() };
  const inClear = openSqliteStore(join(dataDir, 'clear.db'));
  const sealed = await openEmbeddedStore(dataDir, { clock });
  const rows = [];
  for (const kb of [1, 8]) {
    for (const [name, opened] of [
      ['in clear', inClear],
      ['sealed', sealed],
    ] as const) {
      rows.push({ store: name, 'KB each': kb, ...(await throughput(opened, `tenant|${kb}`, kb)) });
    }
  }
  await inClear.close();
  await sealed.close();
  await rm(dataDir, { recursive: true });
  return { title: `Documents of the embedded store (${documents} of a person, 100 at once)`, rows };
}

async function throughput(opened: Store, pk: string, kb: number) {
  const text = randomBytes(kb * 384).toString('hex') + ' word'.repeat(kb * 51);
  const each = async (work: (id: string) => Promise<unknown>): Promise<number> => {
    const { ms } = await timed(async () => {
      for (let n = 0; n < documents; n += 100) {
        await Promise.all(Array.from({ length: 100 }, (_, m) => work(`d${n + m}`)));
      }
    });
    return Math.round(documents / (ms / 1000));
  };
  const doc = (id: string) => ({ id, type: 'link', index: {}, body: { text }, opId: id, ttlSeconds: null });
  return {
    'writes/s': await each((id) => opened.write(pk, { kind: 'upsert', doc: doc(id) })),
    'reads/s': await each((id) => opened.read(pk, id)),
  };
}

async function costOfRuns(contacts: number, say: (line: string) => void): Promise<{ table: Table; isReal: boolean }> {
  const real = realAccount();
  const server = real ? null : await startCosmosServer();
  const account = real ?? {
    endpoint: server?.endpoint ?? '',
    auth: { key: server?.key ?? '' },
    database: 'protracker',
  };
  await prepare(account);
  const key = 'key' in account.auth ? account.auth.key : '';
  const cosmos = { endpoint: account.endpoint, key, database: account.database };
  say(`${contacts} contacts in Outlook, none in the CRM: filling`);
  const scene = await setScene({ outlook: contacts, crm: 0, flagged: false, cosmos });
  try {
    return { table: { title: 'Runs on Cosmos DB', rows: await runs(scene, contacts, say) }, isReal: real !== null };
  } finally {
    await scene.close();
    await server?.close();
  }
}

/** What `DESIGN` expected of a person with 17,000 linked items, per run or per item. */
const expected = { first: 95_000 / 17_000, none: 24, hundred: 700 };

async function runs(scene: Scene, contacts: number, say: (line: string) => void) {
  await scene.markAll();
  say('first run');
  const first = rowOf(`first run of ${contacts}`, await scene.run(), Math.round(expected.first * contacts));
  await scene.run();
  say('nothing changed');
  const none = rowOf('nothing changed', await scene.run(), expected.none);
  await scene.editInOutlook(100, 'Chief');
  say('100 changes');
  const hundred = rowOf('100 changes', await scene.run(), expected.hundred);
  return [first, none, hundred];
}

function rowOf(run: string, { cosmos }: Ran, expectedUnits: number) {
  const all = Object.values(cosmos).filter((usage) => usage !== undefined);
  const sum = (of: (usage: Usage) => number): number => all.reduce((total, usage) => total + of(usage), 0);
  return {
    run,
    batches: cosmos.batch?.calls ?? 0,
    reads: cosmos.read?.calls ?? 0,
    queries: cosmos.query?.calls ?? 0,
    'KB out': rounded(sum(({ bytesOut }) => bytesOut) / 1024),
    'KB in': rounded(sum(({ bytesIn }) => bytesIn) / 1024),
    throttled: sum(({ throttled }) => throttled),
    RU: rounded(sum(({ units }) => units)),
    'RU expected': expectedUnits,
  };
}

const reportOf = (sealing: Table, runs: Table, isReal: boolean): Report => ({
  tables: [sealing, runs],
  targets: [],
  notes: [
    isReal
      ? 'Request units as the account charged them.'
      : 'Request units are reckoned from published unit costs by a local stand-in (test/support/cosmos/README.md): calls and bytes are real, the units are not. COSMOS_ENDPOINT and COSMOS_KEY name a real account.',
    'Expected: the model of a person with 17,000 items, one document per link. Runs also keep claims, intents and the journal, which the model left out.',
  ],
});
