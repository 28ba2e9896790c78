import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/embedded.ts';

const file = join(import.meta.dirname, '../../src/commands/person.ts');
const [tenant, user] = ['aaaaaaaa-0000-4000-8000-00000000000a', 'bbbbbbbb-0000-4000-8000-00000000000b'] as const;

describe('npm run person', () => {
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'protracker-'));
    const store = await openEmbeddedStore(dataDir, { clock: { now: () => new Date() } });
    const doc = { type: 'settings', index: {}, opId: 'x', ttlSeconds: null };
    await store.write(`${tenant}|${user}`, { kind: 'create', doc: { ...doc, id: 'settings', body: 'on\u001b[2J' } });
    await store.close();
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  const run = (...typed: readonly string[]) =>
    new Promise<{ readonly code: unknown; readonly out: string; readonly wrong: string }>((resolve) => {
      const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
      execFile(process.execPath, [file, ...typed], { env }, (error, out, wrong) => {
        resolve({ code: error?.code ?? 0, out, wrong });
      });
    });

  it('hands out and deletes what is kept, however the ids are written, and says where nothing is', async function () {
    this.timeout(60_000);
    const [found, stranger, typo] = await Promise.all([
      run('export', tenant.toUpperCase(), user.toUpperCase()),
      run('delete', tenant, tenant),
      run('delete', tenant),
    ]);
    assert.deepEqual([found.code, found.wrong], [0, '']);
    assert.match(found.out, /^\{"type":"settings","id":"settings","body":"on\\u001b\[2J"\}\n$/);
    assert.deepEqual([stranger.code, stranger.out], [1, '']);
    assert.match(stranger.wrong, /^Nothing is kept about the user aaaaaaaa.*Are both ids right\?\n$/);
    assert.equal(typo.code, 2);

    const gone = await run('delete', tenant.toUpperCase(), user);
    assert.deepEqual([gone.code, gone.wrong], [0, '']);
    assert.match(gone.out, /^2 documents are deleted\./);

    await rm(join(dataDir, 'seal.key'));
    const unsealed = await run('export', tenant, user);
    assert.equal(unsealed.code, 1);
  });
});
