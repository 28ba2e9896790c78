import assert from 'node:assert/strict';
import { aBench, now, only } from './bench.ts';

describe('an item with the stamp of another one’s pair', () => {
  it('stays, and the person hears that there are two', async () => {
    const bench = aBench();
    const first = bench.contact('Miller');
    bench.mark(first);
    await bench.run();
    const { content, categories, stamp } = now(bench, first.id);
    const second = bench.world.box('alice').create('contact', { content, categories, stamp });

    const ran = await bench.run();

    assert.deepEqual(
      ran.report?.skipped.map(({ outlookId, reason }) => [outlookId, reason]),
      [[second.id, 'twin']],
    );
    assert.equal(bench.mails().length, 2);
    assert.equal(only(bench.links()).outlookId, first.id);
    assert.equal(bench.rows().length, 1);
  });
});
