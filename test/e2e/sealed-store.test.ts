import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localJobs } from '../../src/state.ts';
import { databaseFile, openEmbeddedStore } from '../../src/store/embedded.ts';
import type { Store } from '../../src/store/port.ts';
import { startAdviser } from '../support/adviser.ts';
import { inClear, secretsIn, useSecrets } from '../support/secrets.ts';
import { startService, type TestService } from '../support/service.ts';
import { tapWire } from '../support/wire.ts';

/** All bytes of the database and its log, in the two forms in which text can stand in them. */
async function dump({ dataDir }: Pick<TestService, 'dataDir'>): Promise<string> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith(databaseFile));
  const files = await Promise.all(names.map((name) => readFile(join(dataDir, name))));
  return files.flatMap((file) => [file.toString('latin1'), file.toString('utf8')]).join('\n');
}

describe('what lies on the disk', () => {
  it('holds no secret, no word of a mail, no name and no address in clear, and neither does the log', async function () {
    this.timeout(120_000);
    const wire = tapWire();
    const stores: Store[] = [];
    const service = await startService(
      { LOG_LEVEL: 'trace' },
      {
        letterLookMs: 50,
        async openState(dataDir, clock) {
          const store = await openEmbeddedStore(dataDir, { clock });
          stores.push(store);
          return { store, openJobs: localJobs };
        },
      },
    );
    const alex = await startAdviser(service.door);
    await useSecrets(service, alex);

    const opened = await Promise.all(stores.map(inClear));
    const bytes = await dump(service);
    const log = await readFile(join(service.dataDir, 'log.jsonl'), 'utf8');
    const secrets = secretsIn(opened.join('\n'), wire);
    wire.close();
    await alex.close();
    await service.close();

    for (const [what, secret] of secrets) {
      assert.ok(!bytes.includes(secret), `${what} "${secret}" is stored in clear`);
      assert.ok(!log.includes(secret), `${what} "${secret}" is in the log`);
    }
    for (const shape of ['"password"', 'AdaptiveCard', 'serviceUrl']) assert.ok(!bytes.includes(shape), shape);
    assert.ok(bytes.includes('"sealed"') && bytes.includes('operation'), 'the dump is of the store');
    assert.match(log, /crm call/);
  });
});
