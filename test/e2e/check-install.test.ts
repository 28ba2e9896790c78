import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/embedded.ts';

const file = join(import.meta.dirname, '../../src/commands/check-install.ts');
const production = {
  BOT_ID: '11111111-1111-4111-8111-111111111111',
  BOT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  BOT_PASSWORD: 'the-secret-of-the-bot',
  PUBLIC_URL: 'https://protracker.example.com',
  PROTRACKER_URL: 'https://crm.example.com',
};

describe('npm run check:install', () => {
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'protracker-'));
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  const run = (variables: Readonly<Record<string, string>>) =>
    new Promise<{ readonly code: unknown; readonly text: string }>((resolve) => {
      const env = { PATH: process.env.PATH, DATA_DIR: dataDir, ...variables };
      execFile(process.execPath, [file], { env }, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, text: `${stdout}${stderr}` });
      });
    });

  it('says that the sandbox needs nothing, and names every variable that is missing or wrong', async function () {
    this.timeout(60_000);
    const [sandbox, broken] = await Promise.all([
      run({}),
      run({ ...production, BOT_PASSWORD: '', PUBLIC_URL: 'http://protracker.example.com', ADMINISTRATORS: 'ann' }),
    ]);

    assert.equal(sandbox.code, 0);
    assert.match(sandbox.text, /this is the sandbox/);
    assert.equal(broken.code, 1);
    for (const name of ['PUBLIC_URL', 'ADMINISTRATORS', 'BOT_PASSWORD'])
      assert.match(broken.text, new RegExp(`  ${name} must be`));
  });

  it('names a key that is gone, before anything is asked elsewhere', async function () {
    this.timeout(60_000);
    const store = await openEmbeddedStore(dataDir, { clock: { now: () => new Date() } });
    const doc = { id: 'x', type: 'settings', index: {}, body: {}, opId: 'x', ttlSeconds: null };
    await store.write('t', { kind: 'create', doc });
    await store.close();
    await rm(join(dataDir, 'seal.key'));

    const { code, text } = await run(production);

    assert.equal(code, 1);
    assert.match(text, /seal\.key is missing\. Put it back from your backup/);
    assert.ok(!text.includes(production.BOT_PASSWORD));
  });
});
