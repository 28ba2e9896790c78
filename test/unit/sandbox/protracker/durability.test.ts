import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../../src/sandbox/protracker/store/database.ts';
import { startProTracker } from '../../../../src/sandbox/protracker/server.ts';
import { startChild } from '../../../support/child.ts';
import { logIn } from './asking.ts';

describe('the data file of the embedded ProTracker', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'protracker-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('gets the custom fields that an earlier version did not have', async () => {
    const dataFile = join(folder, 'earlier.db');
    const db = openDatabase(dataFile, () => '');
    db.run('CREATE TABLE contacts_cstm (id_c TEXT PRIMARY KEY COLLATE NOCASE, client_since_c TEXT)');
    db.close();
    const server = await startProTracker({ dataFile });
    const jim = await logIn({ url: server.url });

    const id = await jim.save('Contacts', { last_name: 'Lee', spouse_c: 'Pat' });

    assert.deepEqual(await jim.read('Contacts', id, 'spouse_c'), { spouse_c: 'Pat' });
    await server.close();
  });

  it('has everything that was answered, after the server is killed', async () => {
    const dataFile = join(folder, 'killed.db');
    const child = startChild(new URL('server-process.ts', import.meta.url), [dataFile]);
    const jim = await logIn({ url: (await child.line()) ?? '' });
    const id = await jim.save('Contacts', { last_name: 'Kept', email1: 'kept@example.com' });
    const note = await jim.save('Notes', { name: 'a.txt' });
    await jim.call('set_note_attachment', { note: { id: note, filename: 'a.txt', file: 'eA==' } });
    await jim.relate('Contacts', id, 'user_sync', ['seed_jim_id']);
    child.signal('SIGKILL');
    await child.ended;

    const server = await startProTracker({ dataFile });
    try {
      const again = await logIn(server);
      assert.deepEqual(await again.read('Contacts', id, 'last_name', 'email1', 'sync_contact'), {
        last_name: 'Kept',
        email1: 'kept@example.com',
        sync_contact: true,
      });
      assert.partialDeepStrictEqual((await again.call('get_note_attachment', { id: note })).body, {
        note_attachment: { file: 'eA==' },
      });
    } finally {
      await server.close();
    }
  });

  it('is let go of when the port is taken', async () => {
    const dataFile = join(folder, 'port.db');
    const first = await startProTracker({ dataFile: ':memory:' });
    const port = Number(new URL(first.url).port);
    try {
      await assert.rejects(startProTracker({ dataFile, port }), { code: 'EADDRINUSE' });
    } finally {
      await first.close();
    }

    // SQLite removes its log when the last connection has closed the file.
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('port.db')),
      ['port.db'],
    );
  });

  it('is filled from the seed only when it is empty', async () => {
    const dataFile = join(folder, 'seeded.db');
    const records = [{ module: 'Contacts', id: 'one', values: { last_name: 'One' } }];
    const options = { dataFile, seed: { users: [], records, links: [] } };
    const first = await startProTracker(options);
    await (await logIn(first)).save('Contacts', { id: 'one', deleted: 1 });
    await first.close();

    const second = await startProTracker(options);
    try {
      assert.deepEqual(await (await logIn(second)).ids('Contacts'), []);
    } finally {
      await second.close();
    }
  });
});
