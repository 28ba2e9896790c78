import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aRawMail } from '../../../support/raw-mail.ts';
import { aGraph } from '../../../support/sandbox-graph.ts';

describe('the data file of the embedded Graph', () => {
  let folder: string;
  let dataFile: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'graph-file-'));
    dataFile = join(folder, 'graph.db');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps what is in it, with deltas that go on where they were', async () => {
    const before = await aGraph({ dataFile, seed: [{ raw: aRawMail() }] });
    const { id } = await before.post('/me/contacts', { givenName: 'Jane' });
    const { '@odata.deltaLink': link } = await before.get('/me/contactFolders/contacts/contacts/delta');
    await before.close();

    const after = await aGraph({ dataFile });
    const path = String(link).slice(before.url.length);

    assert.equal((await after.get(`/me/contacts/${id}`)).givenName, 'Jane');
    assert.equal((await after.list('/me/messages')).length, 1);
    assert.deepEqual(await after.list(path), []);
    await after.post('/me/contacts', { givenName: 'Adam' });
    assert.equal((await after.list(path)).length, 1);
    await after.close();
  });

  it('is begun anew where its tables are of another version', async () => {
    await (await aGraph({ dataFile, seed: [{ raw: aRawMail() }] })).close();
    const old = new DatabaseSync(dataFile);
    old.exec('ALTER TABLE items DROP COLUMN modified; PRAGMA user_version = 1');
    old.close();

    const graph = await aGraph({
      dataFile,
      seed: [{ raw: aRawMail() }, { raw: aRawMail({ messageId: '<b@example.com>' }) }],
    });

    assert.equal((await graph.list('/me/messages')).length, 2);
    await graph.close();
  });
});
