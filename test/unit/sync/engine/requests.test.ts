import assert from 'node:assert/strict';
import { aBench, type Bench, only } from './bench.ts';

describe('what the person asked', () => {
  it('is taken away when it is done, and done once however often it was asked', async () => {
    const bench = aBench();
    const mail = bench.contact('Miller');
    bench.mark(mail);
    bench.mark(mail);

    await bench.run();

    assert.deepEqual([bench.rows().length, bench.docs('request').length, bench.docs('dirty').length], [1, 0, 0]);
  });

  it('counts as it was said last', async () => {
    const bench = aBench();
    const mail = bench.contact('Miller');
    bench.mark(mail);
    bench.ask({ ask: 'unmark', kind: 'contact', outlookId: mail.id });

    await bench.run();

    assert.deepEqual([bench.rows().length, bench.docs('mark').length], [0, 0]);
  });

  it('parks a pair and takes it up again with what changed meanwhile', async () => {
    const bench = aBench();
    const mail = bench.contact('Miller');
    bench.mark(mail);
    await bench.run();
    bench.ask({ ask: 'unmark', kind: 'contact', outlookId: mail.id });
    await bench.run();
    assert.equal(only(bench.links()).state, 'suspended');
    bench.world.box('alice').change(mail.id, { content: { jobTitle: 'Buyer' } });
    await bench.run();
    assert.equal(only(bench.rows()).content.values.title, '');

    bench.ask({ ask: 'resume', linkId: only(bench.links()).linkId });
    await bench.run();

    assert.equal(only(bench.links()).state, 'linked');
    assert.equal(only(bench.rows()).content.values.title, 'Buyer');
    assert.deepEqual(only(bench.rows()).flaggedBy, ['alice']);
  });

  describe('of a parked appointment', () => {
    async function parked(): Promise<Bench> {
      const bench = aBench();
      bench.mark(bench.event('Review'));
      await bench.run();
      await say(bench, 'unmark');
      assert.equal(only(bench.links()).state, 'suspended');
      return bench;
    }

    async function say(bench: Bench, ...words: readonly ('unmark' | 'resume')[]): Promise<void> {
      const { linkId, outlookId } = only(bench.links());
      assert.ok(outlookId !== null);
      for (const ask of words) bench.ask(ask === 'resume' ? { ask, linkId } : { ask, kind: 'event', outlookId });
      await bench.run();
    }

    it('leaves it parked where it was unmarked again', async () => {
      const bench = await parked();
      await say(bench, 'resume', 'unmark');
      await bench.run();

      assert.deepEqual([only(bench.links()).state, bench.docs('mark').length], ['suspended', 0]);
    });

    it('takes it up where that was said last', async () => {
      const bench = await parked();
      await say(bench, 'unmark', 'resume');

      assert.deepEqual([only(bench.links()).state, bench.docs('mark').length], ['linked', 1]);
    });

    it('keeps it the same where it was unmarked and resumed before anybody looked', async () => {
      const bench = await parked();
      await say(bench, 'resume');
      await say(bench, 'unmark', 'resume');
      await bench.run();

      assert.deepEqual([only(bench.links()).state, bench.docs('mark').length], ['linked', 1]);
    });
  });

  it('answers a question for the values it was about', async () => {
    const bench = aBench({ conflict: { contact: 'ask', event: 'ask', task: 'ask' } });
    const mail = bench.contact('Miller');
    bench.mark(mail);
    await bench.run();
    const row = only(bench.rows());
    bench.world.box('alice').change(mail.id, { content: { jobTitle: 'Buyer' } });
    bench.world.crm.change(row.id, { content: { ...row.content, values: { title: 'Seller' } } });
    await bench.run();
    const asked = only(bench.docs('question'));
    assert.ok(asked.about === 'link');

    bench.ask({ ask: 'answer', linkId: asked.linkId, version: asked.question.version, keep: 'outlook' });
    await bench.run();

    assert.equal(only(bench.rows()).content.values.title, 'Buyer');
    assert.deepEqual(bench.docs('question'), []);
  });
});
