import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteItem, editItem, editRecord, journalOf, pairsOf } from '../../support/sync-hands.ts';
import { person } from '../../bench/sync/people.ts';
import { runOnce, runUntilQuiet } from '../../support/sync-kills.ts';
import { standingOf } from '../../support/sync-standing.ts';
import { inSyncWorld, syncWorld, type SyncWorld } from '../../support/sync-world.ts';

/** What goes wrong with other programs when contacts lie in two places. The first one, to be killed, has a file of its own. */
describe('synchronised contacts, over HTTP against both embedded servers', function () {
  this.timeout(240_000);
  const people = 30;
  let world: SyncWorld;

  beforeEach(async () => {
    const inOutlook = Array.from({ length: people }, (_, nth) => person(nth));
    world = await syncWorld({ inOutlook, inCrm: [], latencyMs: 0 });
    await runOnce(world);
  });
  afterEach(() => world.close());

  it('keep edits of different fields on both sides', async () => {
    const [pair] = await pairsOf(world);
    assert(pair);
    await editItem(world, pair.outlookId, { jobTitle: 'Chief' });
    await editRecord(world, pair.crmId, { department: 'Sales' });

    await runUntilQuiet(world);

    const { pairs } = await standingOf(world);
    const both = pairs.filter((line) => line.includes('Chief') && line.includes('Sales'));
    assert.equal(both.length, 1);
    assert.equal(both[0]?.split('Chief').length, 3, 'on one side only');
    assert.equal(both[0].split('Sales').length, 3, 'on one side only');
  });

  it('remember what lost where both sides changed the same field', async () => {
    const [pair] = await pairsOf(world);
    assert(pair);
    await editItem(world, pair.outlookId, { jobTitle: 'From Outlook' });
    await editRecord(world, pair.crmId, { title: 'From the CRM' });

    await runUntilQuiet(world);

    const { pairs } = await standingOf(world);
    assert.equal(pairs.filter((line) => line.includes('From the CRM')).length, 1);
    assert(!JSON.stringify(pairs).includes('From Outlook'));
    assert.match(JSON.stringify(await journalOf(world)), /From Outlook/);
  });

  it('are not taken from the other side by a mass deletion without a question', async () => {
    const pairs = await pairsOf(world);
    for (const { outlookId } of pairs.slice(0, 27)) await deleteItem(world, outlookId);

    await runOnce(world);
    await runOnce(world);

    const { aloneInCrm, documents, pairs: lines } = await standingOf(world);
    assert.equal(documents.question, 1);
    assert.equal(lines.length + aloneInCrm.length, people);
    assert.equal(lines.filter((line) => line.includes('\\"flagged\\":true')).length, people, 'a flag was taken');
  });

  it('are met again, and none is made twice, when everything the product knew is lost', async () => {
    const before = await standingOf(world);
    for (const file of ['state.db', 'state.db-wal', 'state.db-shm'])
      await rm(join(world.dataDir, file), { force: true });

    await runUntilQuiet(world);

    const after = await standingOf(world);
    assert.deepEqual([after.aloneInCrm, after.aloneInOutlook], [[], []]);
    assert.deepEqual(after.pairs, before.pairs);
  });
});

describe('contacts with notes of many pages', function () {
  this.timeout(240_000);

  it('cross, although the store takes only some of them at once', async () => {
    const pages = Array.from({ length: 4_000 }, (_, nth) => `Line ${nth}`).join('\n');
    const inOutlook = Array.from({ length: 40 }, (_, nth) => ({ ...person(nth), notes: `${nth}\n${pages}` }));

    const { pairs, aloneInCrm } = await inSyncWorld({ inOutlook, inCrm: [], latencyMs: 0 }, async (other) => {
      await runUntilQuiet(other);
      return standingOf(other);
    });

    assert.equal(pairs.length, 40);
    assert(pairs.every((line) => line.split('Line 3999').length === 3));
    assert.deepEqual(aloneInCrm, []);
  });
});
