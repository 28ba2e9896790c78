import { createInterface } from 'node:readline';
import { LeaseLost, takeLease } from '../../src/store/lease.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';

/** A process that takes a lease, says `held`, and at every line it reads tries to write the document `mark`. */
const [file = ''] = process.argv.slice(2);
const store = openSqliteStore(file);
const lease = await takeLease(store, 'pk', 'run', { ttlMs: 60_000, clock: { now: () => new Date() } });
console.log(lease ? 'held' : 'refused');

for await (const line of createInterface(process.stdin)) {
  const doc = { id: 'mark', type: 'operation', index: {}, body: line, opId: line, ttlSeconds: null };
  try {
    await lease?.fenced([{ kind: 'upsert', doc }]);
    console.log('written');
  } catch (error) {
    console.log(error instanceof LeaseLost ? 'lost' : String(error));
  }
}
await store.close();
