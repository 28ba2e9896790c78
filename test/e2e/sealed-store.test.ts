import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { localJobs } from '../../src/state.ts';
import { databaseFile, openEmbeddedStore } from '../../src/store/embedded.ts';
import { startAdviser } from '../support/adviser.ts';
import { inbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

/** All bytes of the database and its log, in the two forms in which text can stand in them. */
async function dump(service: TestService): Promise<string> {
  const names = (await readdir(service.dataDir)).filter((name) => name.startsWith(databaseFile));
  const files = await Promise.all(names.map((name) => readFile(join(service.dataDir, name))));
  return files.flatMap((file) => [file.toString('latin1'), file.toString('utf8')]).join('\n');
}

describe('what lies on the disk', () => {
  it('holds no word of a mail, no name, no address and no password in clear', async () => {
    const service = await startService(
      {},
      {
        openState: async (dataDir, clock) => ({
          store: await openEmbeddedStore(dataDir, { clock }),
          openJobs: localJobs,
        }),
      },
    );
    const alex = await startAdviser(service.door);
    const mail = inbox(service);
    const id = await mail.deliver({
      from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
      subject: 'Zebrafish pension transfer',
      text: 'The quokka has signed the papers.',
      messageId: 'narwhal-77@whitcombelaw.example.com',
      files: ['walrus.txt'],
    });
    await alex.press(await alex.say(`archive id:${id}`), 'Archive');
    await alex.say('find whitcombe');
    await alex.say('help');

    const bytes = await dump(service);
    await alex.close();
    const { dataDir } = service;
    const afterwards = async () => `${await dump(service)}${await readFile(join(dataDir, 'log.jsonl'), 'utf8')}`;
    const all = `${bytes}${await afterwards()}`;
    await service.close();

    const secrets = ['Zebrafish', 'quokka', 'narwhal', 'walrus', 'Whitcombe', 'whitcombe', 'Eleanor', 'Miller'];
    const ours = [sampleAdviser.displayName, sampleAdviser.email, '"password"', 'AdaptiveCard', 'serviceUrl'];
    for (const word of [...secrets, ...ours]) assert.ok(!all.includes(word), `"${word}" is there in clear`);
    assert.ok(bytes.includes('"sealed"') && bytes.includes('operation'), 'the dump is of the store');
  });
});
