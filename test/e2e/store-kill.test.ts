import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { startChild } from '../support/child.ts';

const parts = 4;
const rounds = 10;
const writer = new URL('../support/batch-writer.ts', import.meta.url);

/** Starts a writer, kills it at some moment after its first batches, and gives the batches it had acknowledged. */
async function writeAndKill(file: string, name: string): Promise<string[]> {
  const child = startChild(writer, [file, name, String(parts)]);
  const acknowledged: string[] = [];
  const patience = Math.random() * 40;
  for (let line = await child.line(); line !== null; line = await child.line()) {
    acknowledged.push(line);
    if (acknowledged.length === 1)
      void delay(patience).then(() => {
        child.signal('SIGKILL');
      });
  }
  await child.ended;
  return acknowledged;
}

async function idsOf(store: Store, type: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let token: string | null = null;
  do {
    const page = await store.page('pk', type, {}, 1000, token);
    for (const { id, opId } of page.docs) ids.set(id, opId);
    token = page.token;
  } while (token !== null);
  return ids;
}

describe('the store in a SQLite file, when its processes are killed at any moment', () => {
  it(`keeps every acknowledged batch and no half of one (${rounds * 2} kills)`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kill-'));
    const file = join(folder, 'state.db');
    const acknowledged: string[] = [];

    for (let round = 0; round < rounds; round += 1) {
      const lines = await Promise.all([writeAndKill(file, 'a'), writeAndKill(file, 'b')]);
      acknowledged.push(...lines.flat());
    }

    const store = openSqliteStore(file);
    const documents = await idsOf(store, 'journal');
    const heads = await idsOf(store, 'recent');
    const batches = Map.groupBy(documents.keys(), (id) => id.slice(0, id.lastIndexOf('-')));
    for (const [batch, ids] of batches) assert.equal(ids.length, parts, `half of batch ${batch}`);
    for (const line of acknowledged) assert.ok(batches.has(line.replace(' ', '-')), `lost batch ${line}`);
    const counted = [...heads.values()].reduce((sum, head) => sum + Number(head), 0);
    assert.equal(counted, batches.size);
    assert.equal(new Set(acknowledged).size, acknowledged.length);
    assert.ok(acknowledged.length >= rounds * 2);

    await store.close();
    await rm(folder, { recursive: true });
  });
});
