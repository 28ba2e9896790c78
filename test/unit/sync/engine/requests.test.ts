import assert from 'node:assert/strict';
import { aBench, only } from './bench.ts';

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
