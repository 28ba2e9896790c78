import assert from 'node:assert/strict';
import { aBench, only } from './bench.ts';
import { newEntry } from '../../../../src/sync/engine/dirty-book.ts';

const run = { now: () => '2026-11-23T09:00:00Z' };

describe('the agenda', () => {
  it('keeps what waits, and is not written again while it waits for the same', async () => {
    const bench = aBench();
    const [one, other] = [bench.flagged('Miller'), bench.flagged('Miller')];
    bench.mark(bench.contact('Miller'));

    await bench.run();
    const waiting = bench.docs('dirty').flatMap(({ entries }) => entries);
    const { record } = await bench.run();

    assert.ok(waiting.some(({ reason }) => reason === 'ambiguous'));
    assert.equal(record.writes, 0);
    assert.deepEqual(
      [one, other].map(({ deleted }) => deleted),
      [false, false],
    );
  });

  it('decides a pair once that is dirty in several documents', async () => {
    const bench = aBench();
    const mail = bench.contact('Miller');
    bench.mark(mail);
    for (const id of ['a', 'b']) {
      const entries = [newEntry(run, { kind: 'contact', outlookId: mail.id, reason: 'outlook' })];
      bench.world.put('alice', 'dirty', id, { entries });
    }

    await bench.run();

    assert.equal(only(bench.rows()).deleted, false);
    assert.deepEqual(bench.docs('dirty'), []);
  });

  it('is gone through page by page, and what takes something away is weighed as a whole', async () => {
    const bench = aBench();
    const count = 1100;
    for (let at = 0; at < count; at += 1) bench.mark(bench.contact(`Person${at}`));
    await bench.run();
    assert.equal(bench.links().filter(({ state }) => state === 'linked').length, count);

    for (const { id } of bench.rows()) bench.world.crm.change(id, { deleted: true });
    await bench.run();

    const asked = only(bench.docs('question'));
    assert.equal(bench.mails().length, count);
    assert.equal(asked.about === 'brake' && asked.brake.listed.length, count);
  });
});
