import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Processes } from '../../load/processes.ts';
import { until } from '../../support/until.ts';

/** Says that it is ready in its nth start, where `ready` has it, and lives until it is told to close; otherwise it ends at once. */
const child = `
import { appendFileSync, readFileSync } from 'node:fs';
const { starts, ready } = JSON.parse(process.argv[2]);
appendFileSync(starts, 'x');
if (ready.includes(readFileSync(starts, 'utf8').length)) {
  process.stdin.on('data', () => process.exit(0)).on('end', () => process.exit(0));
  console.log(JSON.stringify({ door: 'http://127.0.0.1:9/' }));
}
`;

describe('processes under load', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'protracker-processes-'));
    await writeFile(join(dir, 'child.mjs'), child);
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  const processesOf = (ready: readonly number[]): Processes =>
    new Processes(1, { starts: join(dir, 'starts'), ready }, pathToFileURL(join(dir, 'child.mjs')));

  it('are started again, also where a start fails', async () => {
    const processes = processesOf([1, 4]);
    await processes.start();

    await processes.kill();
    await until('four starts', async () => (await readFile(join(dir, 'starts'), 'utf8')).length >= 4);
    await processes.calm();

    assert.equal(processes.kills, 1);
    await processes.end();
  });

  it('that cannot be started any more are told of', async () => {
    const processes = processesOf([1]);
    await processes.start();

    await processes.kill();

    await assert.rejects(processes.lost, /ended 5 times/);
    await processes.end();
  });
});
