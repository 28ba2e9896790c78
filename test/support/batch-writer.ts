import { writeSync } from 'node:fs';
import type { Store, WriteOp } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';

/**
 * A process that writes batches until it is killed, in three lanes at once. A batch is `parts` new documents `lane-number-part`
 * and the head of the lane, which counts the batches. Every acknowledged batch is a line of its output: `lane number`.
 */
const [file = '', name = '', parts = ''] = process.argv.slice(2);
const store = openSqliteStore(file);
await Promise.all([1, 2, 3].map((lane) => writeForEver(store, `${name}${lane}`)));

async function writeForEver(store: Store, lane: string): Promise<void> {
  const head = await store.read('pk', lane);
  for (let n = head ? Number(head.opId) + 1 : 1; ; n += 1) {
    await store.batch('pk', batchOf(lane, n));
    writeSync(1, `${lane} ${n}\n`);
  }
}

function batchOf(lane: string, n: number): WriteOp[] {
  const write = { index: {}, body: 'x'.repeat(2000), opId: String(n), ttlSeconds: null };
  const documents = Array.from({ length: Number(parts) }, (_, part): WriteOp => ({
    kind: 'create',
    doc: { ...write, id: `${lane}-${n}-${part}`, type: 'journal' },
  }));
  return [{ kind: 'upsert', doc: { ...write, id: lane, type: 'recent' } }, ...documents];
}
