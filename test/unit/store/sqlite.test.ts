import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as tick } from 'node:timers/promises';
import { StoreError } from '../../../src/store/port.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { aDoc } from '../../contract/store.ts';

describe('openSqliteStore', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sqlite-'));
    file = join(folder, 'state.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds everything again after it was closed', async () => {
    const first = openSqliteStore(file);
    const etag = await first.write('pk', { kind: 'create', doc: aDoc() });
    await first.close();

    const second = openSqliteStore(file);

    assert.deepEqual(await second.read('pk', 'one'), { ...aDoc(), etag });
    await second.close();
  });

  it('shares a file with another connection', async () => {
    const [here, there] = [openSqliteStore(file), openSqliteStore(file)];

    await Promise.all(
      [here, there].flatMap((store, s) =>
        Array.from({ length: 50 }, (_, n) => store.write('pk', { kind: 'create', doc: aDoc({ id: `${s}-${n}` }) })),
      ),
    );

    assert.equal((await here.page('pk', 'operation', {}, 200, null)).docs.length, 100);
    await Promise.all([here.close(), there.close()]);
  });

  it('waits for a lock of another process without blocking, then says it is throttled', async () => {
    const store = openSqliteStore(file, { lockWaitMs: 20 });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');

    const write = store.write('pk', { kind: 'create', doc: aDoc() });

    await assert.rejects(write, (error) => {
      assert.ok(error instanceof StoreError && error.failure === 'throttled');
      return (error.retryAfterMs ?? 0) > 0;
    });
    other.exec('COMMIT');
    await store.write('pk', { kind: 'create', doc: aDoc() });
    await store.close();
    other.close();
  });

  it('goes on by itself when the lock is gone, with what was written meanwhile', async () => {
    const store = openSqliteStore(file);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const first = store.write('pk', { kind: 'create', doc: aDoc({ id: 'a' }) });
    await tick();
    await tick();
    const second = store.write('pk', { kind: 'create', doc: aDoc({ id: 'b' }) });
    assert.equal(await store.read('pk', 'a'), null);

    other.exec('COMMIT');

    assert.ok((await first) && (await second));
    await store.close();
    other.close();
  });

  it('keeps the file to its owner', async () => {
    const store = openSqliteStore(file);
    await store.write('pk', { kind: 'create', doc: aDoc() });

    for (const name of [file, `${file}-wal`]) assert.equal((await stat(name)).mode & 0o077, 0, name);
    await store.close();
  });

  it('refuses a file of a newer version of the product', async () => {
    await openSqliteStore(file).close();
    const other = new DatabaseSync(file);
    other.exec('PRAGMA user_version = 99');
    other.close();

    assert.throws(() => openSqliteStore(file), /another version/);
  });

  it('removes what is over from the file itself', async () => {
    let now = new Date('2026-11-23T09:00:00Z');
    const store = openSqliteStore(file, { clock: { now: () => now } });
    await store.write('pk', { kind: 'create', doc: aDoc({ ttlSeconds: 1 }) });
    now = new Date('2026-11-23T10:00:00Z');

    await store.write('pk', { kind: 'create', doc: aDoc({ id: 'two' }) });

    await store.close();
    const raw = new DatabaseSync(file);
    assert.deepEqual(
      raw
        .prepare('SELECT id FROM docs')
        .all()
        .map((row) => row.id),
      ['two'],
    );
    raw.close();
  });
});
