import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keptJobs } from '../../src/jobs/kept.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { openEmbeddedStore } from '../../src/store/embedded.ts';
import { hostileLine, lineObjects } from '../support/hostile-text.ts';

const { tenantId, userId } = sampleAdviser;
const commands = join(import.meta.dirname, '../../src/commands');

describe('what commands print of what others wrote', () => {
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'protracker-'));
    const store = await openEmbeddedStore(dataDir, { clock: { now: () => new Date() } });
    const job = { id: `job-${hostileLine}`, pk: hostileLine, kind: 'archive', reason: hostileLine } as const;
    await keptJobs(store).setAside({ job, addedAtMs: 0, dueAtMs: 0, deliveries: 5 });
    const kept = { id: 'history-1', type: 'settings', index: {}, body: { subject: hostileLine } };
    await store.write(`${tenantId}|${userId}`, { kind: 'create', doc: { ...kept, opId: 'x', ttlSeconds: null } });
    await store.close();
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  const run = async (name: string, ...words: readonly string[]): Promise<string> => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    return (await promisify(execFile)(process.execPath, [join(commands, name), ...words], { env })).stdout;
  };

  it('is one line for each thing, and steers no terminal', async function () {
    this.timeout(60_000);
    const [aside, person] = await Promise.all([run('jobs-aside.ts'), run('person.ts', 'export', tenantId, userId)]);

    const lines = aside.trimEnd().split('\n');
    assert.deepEqual([lines.length, lines[1]], [2, '1 set aside. The log says why: look for "job is set aside".']);
    assert.match(
      lines[0] ?? '',
      /^1970-01-01T00:00:00\.000Z  archive  job-Mallory\\u000d\\u000a.*  for Mallory.*\(Mallory/,
    );
    for (const line of lines) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const [kept, ...more] = lineObjects(person);
    assert.ok(JSON.stringify(kept).includes(JSON.stringify(hostileLine).slice(1, -1)), person);
    assert.deepEqual(more, []);
  });
});

describe('what commands print when something is to be put right', () => {
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'protracker-'));
    const store = await openEmbeddedStore(dataDir, { clock: { now: () => new Date() } });
    const doc = { id: 'x', type: 'settings', index: {}, body: {}, opId: 'x', ttlSeconds: null };
    await store.write('t', { kind: 'create', doc });
    await store.close();
    await rm(join(dataDir, 'seal.key'));
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  const run = (name: string, ...words: readonly string[]) =>
    new Promise<{ readonly code: unknown; readonly text: string }>((resolve) => {
      const isCreate = name === 'cosmos-create.ts';
      const env = {
        ...{ PATH: process.env.PATH, DATA_DIR: dataDir },
        ...(isCreate && { COSMOS_ENDPOINT: 'https://example.documents.azure.com' }),
      };
      execFile(process.execPath, [join(commands, name), ...words], { env }, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, text: `${stdout}${stderr}` });
      });
    });

  it('is the remedy without a stack, and they end with 1', async function () {
    this.timeout(60_000);
    const [create, rotate, aside, person] = await Promise.all([
      run('cosmos-create.ts'),
      run('rotate-key.ts'),
      run('jobs-aside.ts'),
      run('person.ts', 'export', tenantId, userId),
    ]);

    for (const { code, text } of [create, rotate, aside, person]) {
      assert.equal(code, 1);
      assert.doesNotMatch(text, /\n {4}at /);
    }
    assert.match(create.text, /COSMOS_KEY must be the key of the account: .* deploy infra\/main\.bicep/);
    assert.match(rotate.text, /There is no key file .*seal\.key/);
    for (const { text } of [aside, person]) assert.match(text, /seal\.key is missing\. Put it back from your backup/);
  });
});
