import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLease } from '../../src/store/lease.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { startChild } from '../support/child.ts';
import type { Child } from '../support/child.ts';

describe('a lease between two processes', () => {
  let folder: string;
  let store: Store;
  let holder: Child;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lease-'));
    const file = join(folder, 'state.db');
    store = openSqliteStore(file);
    holder = startChild(new URL('../support/lease-holder.ts', import.meta.url), [file]);
  });
  afterEach(async () => {
    holder.signal('SIGKILL');
    await holder.ended;
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('keeps a holder from writing that was paused until somebody else had taken it', async () => {
    assert.equal(await holder.line(), 'held');
    holder.send('before');
    assert.equal(await holder.line(), 'written');

    holder.signal('SIGSTOP');
    holder.send('after');
    const later = { now: () => new Date(Date.now() + 61_000) };
    const lease = await takeLease(store, 'pk', 'run', { ttlMs: 60_000, clock: later });
    holder.signal('SIGCONT');

    assert.equal(lease?.fence, 2);
    assert.equal(await holder.line(), 'lost');
    assert.equal((await store.read('pk', 'mark'))?.body, 'before');
  });
});
